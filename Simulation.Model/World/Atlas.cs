using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>The groups that the causes of an indicator's value are told in; together they are the value.</summary>
public enum CauseGroup
{
    /// <summary>Levers, turned this month or earlier.</summary>
    Lever,

    /// <summary>Other indicators of the county.</summary>
    Indicator,

    /// <summary>Stocks: land, money, energy, people, trust.</summary>
    Stock,

    /// <summary>Effort of departments.</summary>
    Effort,

    /// <summary>Projects and the rates at which they advance.</summary>
    Project,

    /// <summary>Shocks.</summary>
    Shock,

    /// <summary>Other counties.</summary>
    Neighbour,

    /// <summary>Luck, this month's and what is left of earlier months'.</summary>
    Luck,

    /// <summary>Level, trend and season of the county itself.</summary>
    Trend,

    /// <summary>What is cut off because the value may not leave its range.</summary>
    Limit,
}

/// <summary>One effect, ready to be summed: where its cause stands, where its result goes and how it remembers.</summary>
/// <param name="Effect">Position in the world's effects.</param>
/// <param name="Answer">Position in <see cref="Constants{T}.Answers"/>.</param>
/// <param name="Cause">Position of the cause: a node, a lever or a shock.</param>
/// <param name="Target">Node that moves.</param>
/// <param name="Sum">Place in the sums of a county where the result is added.</param>
/// <param name="Filter">First of its places in a county's filters; smoothing stages come first, then the fading part.</param>
/// <param name="Exposure">Position in <see cref="Atlas.Exposures"/>.</param>
/// <param name="Reference">Normal level of the cause, which only thresholds need.</param>
public readonly record struct Link(
    int Effect, int Answer, int Cause, int Target, int Sum, int Filter, int Exposure, float Reference, Form Form, int Delay, int Stages, bool Fades);

/// <summary>What an indicator is measured with in one county.</summary>
/// <param name="Scale">How many typical counties this one counts for; see <see cref="Atlas.Scales"/>.</param>
/// <param name="PerScale">One ÷ scale.</param>
/// <param name="Low">Lowest value it may have.</param>
/// <param name="High">Highest value it may have.</param>
public readonly record struct Frame(float Scale, float PerScale, float Low, float High);

/// <summary>One family of effort that a department works for.</summary>
/// <param name="Family">Node of the family.</param>
/// <param name="Sum">Place in the sums of a county where the family's support is.</param>
/// <param name="OfWork">Share of the department's work.</param>
/// <param name="OfFamily">Weight of the department in the family.</param>
public readonly record struct DepartmentShare(int Family, int Sum, float OfWork, float OfFamily);

/// <summary>The places of one county's projects.</summary>
/// <param name="Count">Places of the county.</param>
/// <param name="LogGdpToMedian">Natural logarithm of its GDP over the median county's.</param>
/// <param name="LogGdpToMean">The same over the mean.</param>
public sealed record SlotPlan(int Count, float LogGdpToMedian, float LogGdpToMean)
{
    /// <summary>Places that every county has at least.</summary>
    public const int Fewest = 60;
}

/// <summary>
/// A world laid out for the kernel: keys become positions, texts become numbers. A node is an indicator (positions 0 …) or, after them, a quantity;
/// an effect leads from a lever, a shock or a node to a node.
/// </summary>
public sealed class Atlas
{
    /// <summary>Groups that effects are summed in, before luck, trend and limit.</summary>
    public const int EffectGroups = 7;

    /// <summary>All groups of causes.</summary>
    public const int Groups = 10;

    private static readonly ConditionalWeakTable<World, Atlas> Drawn = [];

    private Atlas(World world)
    {
        World = world;
        Indicators = world.Indicators.Length;
        Nodes = Indicators + world.Quantities.Length;
        Counties = world.Counties.Length;
        foreach (var (indicator, i) in world.Indicators.Select((row, i) => (row, i))) node.Add(indicator.Key, i);
        foreach (var (quantity, i) in world.Quantities.Select((row, i) => (row, i))) node.Add(quantity.Key, Indicators + i);
        (sums, GroupsOfSums, FirstSum) = DrawSums();
        Code = uint.Parse(world.Province);
        Codes = [.. world.Counties.Select(county => uint.Parse(county.Code))];
        Scales = [.. world.Counties.SelectMany(county => world.Indicators.Select(row => (float)Scale(county, row)))];
        frames = [.. Scales.Select((scale, i) => new Frame(scale, 1 / scale, (float)world.Indicators[i % Indicators].Min, (float)world.Indicators[i % Indicators].Max))];
        Targets = [.. world.Indicators.Select(row => (float)row.Target)];
        PointsPerUnit = [.. world.Indicators.Select(row => (float)(row.Direction / Math.Max(row.Spread.Value, 1e-6)))];
        TypicalLevels = [.. world.Indicators.Select(row => (float)row.Level.Value)];
        IsDerived = [.. world.Indicators.Select(row => row.Derived)];
        Offsets = [.. world.Counties.SelectMany(county => world.Indicators.Select((row, i) => Offset(county, row, i)))];
        Answered = OrderEffects();
        (StateLinks, LeverLinks, ShockLinks, DerivedLinks, exposures, Filters) = DrawLinks();
        published = [.. Enumerable.Range(1, 12).Select(month => Enumerable.Range(0, Indicators).Where(k => month % world.Indicators[k].PublishEvery == 0).ToArray())];
        LeadArrivals = Node("lead-arrivals");
        SignRate = Node("sign-rate");
        LandToStartSpeed = Node("land-to-start-speed");
        BuildSpeed = Node("build-speed");
        StallHazard = Node("stall-hazard");
        NewProjectYield = Node("new-project-yield");
        AnchorOdds = Node("anchor-odds");
        PipelineReadiness = Node("pipeline-readiness");
        Signed = Node("signed");
        Started = Node("started");
        ConstructionSpend = Node("construction-spend");
        ProductionStart = Node("production-start");
        AboveScaleStep = Node("above-scale-step");
        Stalled = Node("stalled");
        IndustrialLandStock = Node("industrial-land-stock");
        LowEfficiencyLandPool = Node("low-efficiency-land-pool");
        EnergyHeadroom = Node("energy-headroom");
        FiscalBalance = Node("fiscal-balance");
        DebtRatioNode = Node("debt-ratio");
        IdleLandRecovered = Node("idle-land-recovered");
        RevenueGrowth = Node("revenue-growth");
        IndustryGrowth = Node("industry-growth");
        EnergyIntensityReduction = Node("energy-intensity-reduction");
        Gdp = Attribute("gdp");
        DebtRatio = Attribute("debt-ratio");
        RevenueOfGdp = [.. world.Counties.Select(county => (float)(100 * county.Attributes["fiscal-revenue"] / county.Attributes["gdp"]))];
        LandPool = Attribute("land-stock");
        LandScale = [.. world.Counties.Select(county => (float)Relative(county, "land-stock"))];
        ReadyLand = [.. LandScale.Select(scale => scale * Usual(IndustrialLandStock))];
        SummedQuantities =
        [
            .. world.Quantities.Select((row, i) => (Row: row, Node: Indicators + i)).Where(pair => !pair.Row.Accounted)
                .Select(pair => (pair.Node, SumOf(pair.Node, CauseGroup.Stock), (float)(pair.Row.Min - pair.Row.Reference), (float)(pair.Row.Max - pair.Row.Reference))),
        ];
        Neighbours = DrawNeighbours();
        Leagues = DrawLeagues();
        Slots = [.. world.Counties.Select(DrawSlots)];
        FirstSlot = [.. Slots.Aggregate(new List<int> { 0 }, (firsts, plan) => { firsts.Add(firsts[^1] + plan.Count); return firsts; })];
        DepartmentShares = DrawDepartmentShares();
        Families = [.. DepartmentShares.SelectMany(shares => shares).Select(share => share.Family).Distinct().Order()];
        double capacity = world.Departments.Sum(row => row.Capacity);
        CapacityShares = [.. world.Departments.Select(row => (float)(row.Capacity / capacity))];
        EffortAll = Node("effort-all");
        EmergencyLever = world.Levers.IndexOf(world.Levers.FirstOrDefault(row => row.Key == "emergency-mode")!);
        Boards = [.. world.Boards.Where(board => board.Acts).SelectMany(DrawBoards)];
        Weights = [.. world.Indicators.Select((_, k) => DrawWeights(k))];
    }

    private readonly Dictionary<string, int> node = [];
    private readonly int[] sums;
    private readonly Frame[] frames;
    private readonly float[] exposures;
    private readonly int[][] published;

    public World World { get; }

    public int Indicators { get; }

    public int Nodes { get; }

    public int Counties { get; }

    /// <summary>Places that the effects of one county are summed in: for each indicator one for each group that reaches it, then one for each quantity.</summary>
    public int Sums => FirstSum[Indicators] + Nodes - Indicators;

    /// <summary>By indicator, the first of its sums, and at the end the first of the quantities'.</summary>
    public ImmutableArray<int> FirstSum { get; }

    /// <summary>By sum of an indicator, the group of causes in it.</summary>
    public ImmutableArray<CauseGroup> GroupsOfSums { get; }

    /// <summary>Places that the effects of one county remember in.</summary>
    public int Filters { get; }

    /// <summary>Code of the province as a number: the place of a draw for all counties.</summary>
    public uint Code { get; }

    /// <summary>Codes of the counties as numbers: the place of a draw.</summary>
    public ImmutableArray<uint> Codes { get; }

    /// <summary>[county × indicators + indicator]: how many typical counties this one counts for in an indicator that grows with size; 1 for rates.</summary>
    public ImmutableArray<float> Scales { get; }

    /// <summary>[county × indicators + indicator]: how far what is known of the county moves its level from the typical one.</summary>
    public ImmutableArray<float> Offsets { get; }

    /// <summary>The frame of one county's indicator.</summary>
    public ref readonly Frame Frame(int county, int indicator) => ref frames[(county * Indicators) + indicator];

    /// <summary>By indicator, what boards ask for.</summary>
    public ImmutableArray<float> Targets { get; }

    /// <summary>By indicator, 1 ÷ the spread between counties, negative where less is better.</summary>
    public ImmutableArray<float> PointsPerUnit { get; }

    /// <summary>By indicator, whether it is a sum of others.</summary>
    public ImmutableArray<bool> IsDerived { get; }

    /// <summary>By indicator, the level of a typical county in the first year.</summary>
    public ImmutableArray<float> TypicalLevels { get; }

    /// <summary>Effects in the order in which they are answered, as positions in the world's effects.</summary>
    public ImmutableArray<int> Answered { get; }

    /// <summary>Effects whose cause is a node; they read last month.</summary>
    public ImmutableArray<Link> StateLinks { get; }

    /// <summary>By lever.</summary>
    public ImmutableArray<ImmutableArray<Link>> LeverLinks { get; }

    /// <summary>By shock.</summary>
    public ImmutableArray<ImmutableArray<Link>> ShockLinks { get; }

    /// <summary>Parts of derived indicators (the GDP tree), which read this month.</summary>
    public ImmutableArray<Link> DerivedLinks { get; }

    /// <summary>A county's weights by exposure, which average one over counties; the first is that of effects without exposure.</summary>
    public ReadOnlySpan<float> Exposures(int county)
    {
        int count = exposures.Length / Counties;
        return exposures.AsSpan(county * count, count);
    }

    /// <summary>The indicators that are published in a month of the year, 1 to 12.</summary>
    public ReadOnlySpan<int> Published(int monthOfYear) => published[monthOfYear - 1];

    /// <summary>By county, the counties that touch it.</summary>
    public ImmutableArray<ImmutableArray<int>> Neighbours { get; }

    /// <summary>By county, the others of its league.</summary>
    public ImmutableArray<ImmutableArray<int>> Leagues { get; }

    /// <summary>By county.</summary>
    public ImmutableArray<SlotPlan> Slots { get; }

    /// <summary>First project slot of each county, and at the end the number of all.</summary>
    public ImmutableArray<int> FirstSlot { get; }

    /// <summary>By department, the families of effort that its work is for.</summary>
    public ImmutableArray<ImmutableArray<DepartmentShare>> DepartmentShares { get; }

    /// <summary>Nodes of the families of effort.</summary>
    public ImmutableArray<int> Families { get; }

    /// <summary>By department, its share of the county's capacity.</summary>
    public ImmutableArray<float> CapacityShares { get; }

    // Nodes that mechanisms read or keep by name.
    public int LeadArrivals { get; }

    public int SignRate { get; }

    public int LandToStartSpeed { get; }

    public int BuildSpeed { get; }

    public int StallHazard { get; }

    public int NewProjectYield { get; }

    public int AnchorOdds { get; }

    public int PipelineReadiness { get; }

    public int Signed { get; }

    public int Started { get; }

    public int ConstructionSpend { get; }

    public int ProductionStart { get; }

    public int AboveScaleStep { get; }

    public int Stalled { get; }

    public int IndustrialLandStock { get; }

    public int LowEfficiencyLandPool { get; }

    public int EnergyHeadroom { get; }

    public int FiscalBalance { get; }

    public int DebtRatioNode { get; }

    public int IdleLandRecovered { get; }

    public int RevenueGrowth { get; }

    public int IndustryGrowth { get; }

    public int EnergyIntensityReduction { get; }

    public int EffortAll { get; }

    /// <summary>By county, 100m yuan.</summary>
    public ImmutableArray<float> Gdp { get; }

    /// <summary>By county at the start, percent of fiscal capacity.</summary>
    public ImmutableArray<float> DebtRatio { get; }

    /// <summary>By county, budget revenue in percent of GDP.</summary>
    public ImmutableArray<float> RevenueOfGdp { get; }

    /// <summary>By county at the start, mu of low-efficiency land.</summary>
    public ImmutableArray<float> LandPool { get; }

    /// <summary>By county, mu of industrial land that is usually ready.</summary>
    public ImmutableArray<float> ReadyLand { get; }

    /// <summary>By county, how many typical counties its land counts for.</summary>
    public ImmutableArray<float> LandScale { get; }

    /// <summary>Quantities that are what their effects add up to: node, place of the sum, lowest and highest deviation.</summary>
    public ImmutableArray<(int Node, int Sum, float Low, float High)> SummedQuantities { get; }

    /// <summary>Position of the lever that turns departments to an emergency, or −1 in a world without it.</summary>
    public int EmergencyLever { get; }

    /// <summary>Every list of counties that is ranked; a prefecture's board is one list for each prefecture.</summary>
    public ImmutableArray<BoardList> Boards { get; }

    /// <summary>By indicator, what it counts for on each list.</summary>
    public ImmutableArray<ImmutableArray<BoardWeight>> Weights { get; }

    /// <summary>The layout of a world, drawn once.</summary>
    public static Atlas Of(World world) => Drawn.GetValue(world, key => new Atlas(key));

    /// <summary>Position of an indicator or quantity.</summary>
    public int Node(string key) => node[key];

    /// <summary>Attribute of a county relative to its mean over counties.</summary>
    public double Relative(CountyRow county, string attribute) =>
        county.Attributes[attribute] / World.Counties.Average(other => other.Attributes[attribute]);

    /// <summary>Normal level of a quantity.</summary>
    public float Usual(int quantity) => (float)World.Quantities[quantity - Indicators].Reference;

    /// <summary>Level of an effect's cause that is normal in a county: its own where the pack states it.</summary>
    public float OwnReference(int county, in Link link) => link.Cause == DebtRatioNode ? DebtRatio[county] : link.Reference;

    private ImmutableArray<float> Attribute(string key) => [.. World.Counties.Select(county => (float)county.Attributes[key])];

    private double Scale(CountyRow county, IndicatorRow row) =>
        row.ScalesWith is null ? 1 : Maths.Power(Relative(county, row.ScalesWith), row.ScaleElasticity);

    private float Offset(CountyRow county, IndicatorRow row, int indicator)
    {
        if (row.CountyLevel is not null) return (float)(county.Attributes[row.CountyLevel] - row.Level.Value);
        double offset = 0;
        foreach (var cause in World.Heterogeneity)
        {
            if (cause.Indicator != indicator) continue;
            double mean = World.Counties.Average(other => other.Attributes[cause.Attribute]);
            offset += cause.Coefficient.Value * (county.Attributes[cause.Attribute] - mean);
        }

        return (float)offset;
    }

    private (ImmutableArray<Link> State, ImmutableArray<ImmutableArray<Link>> Levers, ImmutableArray<ImmutableArray<Link>> Shocks,
        ImmutableArray<Link> Derived, float[] Exposures, int Filters) DrawLinks()
    {
        List<Link> state = [], derived = [];
        var levers = World.Levers.Select(_ => new List<Link>()).ToArray();
        var shocks = World.Shocks.Select(_ => new List<Link>()).ToArray();
        List<string?> exposed = [null];
        int filters = 0;
        for (int answer = 0; answer < Answered.Length; answer++)
        {
            int i = Answered[answer];
            var row = World.Effects[i];
            int target = node[row.Target];
            int stages = StagesOf(row);
            int exposure = exposed.IndexOf(row.Exposure);
            if (exposure < 0)
            {
                exposure = exposed.Count;
                exposed.Add(row.Exposure);
            }

            int cause = row.CauseKind switch
            {
                CauseKind.Lever => World.Levers.IndexOf(World.Levers.First(lever => lever.Key == row.Cause)),
                CauseKind.Shock => World.Shocks.IndexOf(World.Shocks.First(shock => shock.Key == row.Cause)),
                _ => node[row.Cause],
            };
            float reference = row.CauseKind is CauseKind.Lever or CauseKind.Shock || cause < Indicators
                ? 0
                : (float)World.Quantities[cause - Indicators].Reference;
            var link = new Link(
                i, answer, cause, target, SumOf(target, GroupOf(row.CauseKind)), filters, exposure, reference, row.Form,
                row.Delay, stages, row.Decay is not null);
            filters += stages + (row.Decay is null ? 0 : 1);
            (row.CauseKind switch
            {
                CauseKind.Lever => levers[cause],
                CauseKind.Shock => shocks[cause],
                _ => IsPart(row) ? derived : state,
            }).Add(link);
        }

        return (
            [.. state], [.. levers.Select(list => list.ToImmutableArray())], [.. shocks.Select(list => list.ToImmutableArray())],
            // The parts of an indicator follow each other, in the order of the indicators.
            [.. derived.OrderBy(link => link.Target).ThenBy(link => link.Effect)],
            [.. World.Counties.SelectMany(county => exposed.Select(key => key is null ? 1f : (float)Relative(county, key)))], filters);
    }

    // Effects that act every month come first, and those of one shape follow each other: so does what they remember, and the machine reads it in one sweep.
    // The order of sums is this order, whatever the number of worlds.
    private ImmutableArray<int> OrderEffects()
    {
        bool IsAlwaysOn(EffectRow row) => row.CauseKind is not (CauseKind.Lever or CauseKind.Shock) && !IsPart(row);
        var shape = World.Effects.Select(row => IsAlwaysOn(row) ? (0, (int)row.Form, StagesOf(row), row.Decay is null ? 0 : 1) : (1, 0, 0, 0)).ToArray();
        return [.. Enumerable.Range(0, shape.Length).OrderBy(i => shape[i]).ThenBy(i => i)];
    }

    private static int StagesOf(EffectRow row) => row.Lag.Value > 0 ? row.Stages : 0;

    private bool IsPart(EffectRow row) =>
        row.CauseKind == CauseKind.Indicator && node[row.Target] is var target && target < Indicators && World.Indicators[target].Derived;

    /// <summary>Place in a county's sums of a group of causes of a node.</summary>
    public int SumOf(int target, CauseGroup group) => sums[(target * EffectGroups) + (int)group];

    // A county's sums are few enough to stay near the processor only if groups that never reach an indicator have none.
    private (int[] Sums, ImmutableArray<CauseGroup> Groups, ImmutableArray<int> First) DrawSums()
    {
        var reached = World.Effects.Select(row => (Target: node[row.Target], Group: GroupOf(row.CauseKind)))
            .Concat(World.Spillovers.Select(row => (Target: row.Indicator, Group: CauseGroup.Neighbour))).ToHashSet();
        var places = new int[Nodes * EffectGroups];
        var groups = ImmutableArray.CreateBuilder<CauseGroup>();
        var first = ImmutableArray.CreateBuilder<int>();
        Array.Fill(places, -1);
        for (int k = 0; k < Indicators; k++)
        {
            first.Add(groups.Count);
            for (var group = CauseGroup.Lever; (int)group < EffectGroups; group++)
            {
                if (!reached.Contains((k, group))) continue;
                places[(k * EffectGroups) + (int)group] = groups.Count;
                groups.Add(group);
            }
        }

        first.Add(groups.Count);
        for (int quantity = Indicators; quantity < Nodes; quantity++)
            Array.Fill(places, groups.Count + quantity - Indicators, quantity * EffectGroups, EffectGroups);
        return (places, groups.ToImmutable(), first.ToImmutable());
    }

    private static CauseGroup GroupOf(CauseKind kind) => kind switch
    {
        CauseKind.Lever => CauseGroup.Lever,
        CauseKind.Indicator => CauseGroup.Indicator,
        CauseKind.Effort or CauseKind.Reporting => CauseGroup.Effort,
        CauseKind.ProjectRate or CauseKind.Project => CauseGroup.Project,
        CauseKind.Shock => CauseGroup.Shock,
        _ => CauseGroup.Stock,
    };

    private ImmutableArray<ImmutableArray<int>> DrawNeighbours()
    {
        var lists = World.Counties.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var (a, b) in World.Adjacency)
        {
            lists[a].Add(b);
            lists[b].Add(a);
        }

        return [.. lists.Select(list => list.ToImmutableArray())];
    }

    // A county's rivals are those whose first league is its own first league.
    private ImmutableArray<ImmutableArray<int>> DrawLeagues() =>
    [
        .. Enumerable.Range(0, Counties).Select(me => Enumerable.Range(0, Counties)
            .Where(other => other != me && World.Counties[other].Leagues.FirstOrDefault() is { } league
                && league == World.Counties[me].Leagues.FirstOrDefault())
            .ToImmutableArray()),
    ];

    private SlotPlan DrawSlots(CountyRow county)
    {
        double Central(string key) => World.Parameters.First(row => row.Key == key).Range.Value;

        var sorted = World.Counties.Select(other => other.Attributes["gdp"]).Order().ToArray();
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        double toMedian = county.Attributes["gdp"] / median;
        var funnel = Funnel.At(World, Central);
        double expected = Central("arrivals-per-year-at-median") / 12 * Maths.Power(toMedian, Central("arrivals-gdp-elasticity"))
            * funnel.MonthsInSlot;
        // Room for the number that the central values expect and for two standard deviations of its luck.
        int count = Math.Max(SlotPlan.Fewest, (int)(expected + (2 * Math.Sqrt(expected)) + 1));
        return new(count, (float)Maths.Log(toMedian), (float)Maths.Log(Relative(county, "gdp")));
    }

    private ImmutableArray<ImmutableArray<DepartmentShare>> DrawDepartmentShares()
    {
        var shares = new List<(int Department, int Family, double Share)>();
        for (int d = 0; d < World.Departments.Length; d++)
        {
            var led = World.Departments[d].Indicators;
            foreach (var family in led.GroupBy(i => World.Indicators[i].Effort).OrderBy(group => node[group.Key]))
                shares.Add((d, node[family.Key], (double)family.Count() / led.Length));
        }

        return
        [
            .. World.Departments.Select((row, d) => shares.Where(share => share.Department == d).Select(share => new DepartmentShare(
                share.Family, SumOf(share.Family, CauseGroup.Effort), (float)share.Share,
                (float)(share.Share * row.Capacity
                    / shares.Where(other => other.Family == share.Family).Sum(other => other.Share * World.Departments[other.Department].Capacity))))
                .ToImmutableArray()),
        ];
    }

    private IEnumerable<BoardList> DrawBoards(BoardRow board)
    {
        if (board.Members != "prefecture")
        {
            yield return BoardOf(board, board.Key, county => board.Members == "all" || county.Leagues.Contains(board.Members));
            yield break;
        }

        foreach (var prefecture in World.Prefectures)
            yield return BoardOf(board, $"{board.Key}:{prefecture.Code}", county => county.Prefecture == prefecture.Code);
    }

    private ImmutableArray<BoardWeight> DrawWeights(int indicator)
    {
        var weights = ImmutableArray.CreateBuilder<BoardWeight>();
        for (int list = 0; list < Boards.Length; list++)
        {
            float attainment = (float)World.Boards[Boards[list].Board].AttainmentShare.Value;
            foreach (var (counts, weight) in Boards[list].Weights)
                if (counts == indicator) weights.Add(new(list, weight * attainment, weight * (1f - attainment)));
        }

        return weights.ToImmutable();
    }

    private BoardList BoardOf(BoardRow board, string key, Func<CountyRow, bool> member)
    {
        double total = board.Weights.Sum();
        return new BoardList(
            key, World.Boards.IndexOf(board), [.. Enumerable.Range(0, Counties).Where(c => member(World.Counties[c]))],
            [.. board.Weights.Select((weight, i) => (Indicator: i, Weight: (float)(weight / total))).Where(pair => pair.Weight > 0)]);
    }
}

/// <summary>What one indicator counts for on one list.</summary>
/// <param name="List">Position in <see cref="Atlas.Boards"/>.</param>
/// <param name="ForTarget">Weight of points for the target.</param>
/// <param name="ForLead">Weight of points for the lead over the members' mean.</param>
public readonly record struct BoardWeight(int List, float ForTarget, float ForLead);

/// <summary>One list of counties that is ranked.</summary>
/// <param name="Key">Key of the board; a prefecture's list adds its code, <c>prefecture-exam:330100</c>.</param>
/// <param name="Board">Position of the board in the world.</param>
/// <param name="Members">Positions of the counties on it.</param>
/// <param name="Weights">Indicators that count, with weights that sum to one.</param>
public sealed record BoardList(string Key, int Board, ImmutableArray<int> Members, ImmutableArray<(int Indicator, float Weight)> Weights);

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>
/// A world laid out for the kernel: keys become positions, texts become numbers. A node is an indicator (positions 0 …) or, after them, a quantity;
/// an effect leads from a lever, a shock or a node to a node.
/// </summary>
public sealed partial class Atlas
{
    /// <summary>Groups that effects are summed in, before luck, trend and limit.</summary>
    public const int EffectGroups = 7;

    /// <summary>All groups of causes.</summary>
    public const int Groups = 10;

    private static readonly ConditionalWeakTable<World, Atlas> Drawn = [];
    private ImmutableSortedDictionary<string, Pin>? pins;

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
        targets = [.. world.Counties.SelectMany(county => world.Indicators.Select((row, k) => TargetOf(county, row, k)))];
        Cascade = [.. world.Indicators.Select(row => (float)row.Cascade)];
        IsLivelihood = [.. world.Indicators.Select(row => row.Family is "livelihood" or "common-prosperity")];
        double straight = world.Indicators.Where(row => row.Claim > 0).Select(row => world.Departments[row.Lead].Honesty.Value).DefaultIfEmpty(0).Average();
        Claims = [.. world.Indicators.Select(row => (float)(row.Direction * row.Claim))];
        PerUsualBend = (float)(1 / (1 - straight));
        PointsPerUnit = [.. world.Indicators.Select(row => (float)(row.Direction / Math.Max(row.Spread.Value, 1e-6)))];
        TypicalLevels = [.. world.Indicators.Select(row => (float)row.Level.Value)];
        IsDerived = [.. world.Indicators.Select(row => row.Derived)];
        Offsets = [.. world.Counties.SelectMany(county => world.Indicators.Select(row => Offset(county, row)))];
        Beyond = [.. world.Heterogeneity.Select(row => BeyondMean(row.Attribute))];
        Answered = OrderEffects();
        (StateLinks, LeverLinks, ShockLinks, DerivedLinks, exposures, Filters) = DrawLinks();
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
        OverReport = Node("over-report");
        AuditDetection = Node("audit-detection");
        IdleLandRecovered = Node("idle-land-recovered");
        RevenueGrowth = Node("revenue-growth");
        IndustryGrowth = Node("industry-growth");
        GdpGrowth = Node("gdp-growth");
        TargetShortfall = Node("target-shortfall");
        Sandbagging = Node("sandbagging");
        RiskTaking = Node("risk-taking");
        TenureCycle = Node("tenure-cycle");
        EffortGovernance = Node("effort-governance");
        SafetyDeaths = Node("safety-deaths");
        DeathUnderReport = Node("death-under-report");
        PraiseBonus = Node("praise-bonus");
        DayOfReport = Day("report");
        DayOfFeedback = Day("feedback");
        // Key work of the year is finished by the end of November (R02): what comes in December is not counted any more.
        int keyWork = Node("key-work-completion"), completion = world.Calendar.First(row => row.Key == "completion").Month;
        published =
        [
            .. Enumerable.Range(1, 12).Select(month => Enumerable.Range(0, Indicators)
                .Where(k => month % world.Indicators[k].PublishEvery == 0 && (k != keyWork || month <= completion)).ToArray()),
        ];
        LeadershipTurnover = Shock("leadership-turnover");
        MegaEvent = Shock("mega-event");
        EnergyIntensityReduction = Node("energy-intensity-reduction");
        TalentStock = Node("talent-stock");
        AmenityIndex = Node("amenity-index");
        TalentAdded = Node("talent-added");
        OutbreakTimeliness = Node("outbreak-timeliness");
        ServicesGrowth = Node("services-growth");
        BusinessEnvironment = Node("business-environment");
        Pm25 = Node("pm25");
        IncomeGrowth = Node("income-growth");
        UrbanRuralRatio = Node("urban-rural-ratio");
        Outbreaks = [.. world.Shocks.Select(shock => world.Effects.Any(row => row.CauseKind == CauseKind.Shock && row.Cause == shock.Key && row.Target == "outbreak-spread"))];
        Population = Attribute("population");
        UrbanShare = Attribute("urban-share");
        Mountain = Attribute("mountain");
        TalentOfPeople = [.. world.Counties.Select(county => (float)(1e4 * county.Attributes["talent-stock"] / county.Attributes["population"]))];
        IncomePerHead =
        [
            .. world.Counties.Select(county => county.Attributes).Select(of => (float)((of["urban-share"] * of["income-urban"]) + ((1 - of["urban-share"]) * of["income-rural"]))),
        ];
        PrefectureOf = [.. world.Counties.Select(county => world.Prefectures.IndexOf(world.Prefectures.First(row => row.Code == county.Prefecture)))];
        TaxPerMu = Node("tax-per-mu");
        DebtClass = Node("debt-class");
        DistressedFirms = Node("distressed-firms");
        GuaranteeLinks = Node("guarantee-links");
        ClassAShare = Node("class-a-share");
        ClassDShare = Node("class-d-share");
        SnailRescue = Node("snail-rescue");
        LandPools = [.. Model.LandPools.Keys.Select(key => (Node(key), Attribute(key)))];
        PerMuPoints =
        [
            .. world.PerMuItems.Where(row => row.Indicator is not null).GroupBy(row => row.Indicator!.Value)
                .Select(rows => (rows.Key, (float)rows.Sum(row => PerMuClasses.Points(row, row.PerIndicator)))),
        ];
        Gdp = Attribute("gdp");
        DebtRatio = Attribute("debt-ratio");
        RevenueOfGdp = [.. world.Counties.Select(county => (float)(100 * county.Attributes["fiscal-revenue"] / county.Attributes["gdp"]))];
        LandPool = Attribute("land-stock");
        AboveScaleFirms = Attribute("above-scale-firms");
        NewFirms = Node("new-above-scale-firms");
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
        PointsOfLed = [.. world.Departments.Select(row => row.Indicators.Select(k => new LedIndicator(k, Points.Each(row, PointsPerUnit[k]))).ToImmutableArray())];
        PointsOfAll = [.. world.Indicators.Select((_, k) => Points.OfAll(world, CapacityShares, PointsPerUnit, k))];
        EffortAll = Node("effort-all");
        EmergencyLever = world.Levers.IndexOf(world.Levers.FirstOrDefault(row => row.Key == "emergency-mode")!);
        Boards = [.. world.Boards.Where(board => board.Acts).SelectMany(DrawBoards)];
        Composite = List("composite");
        InvestmentRace = List("investment-race");
        ProvincialExam = List("provincial-exam");
        RedBlackLists = ListsOf("red-black");
        PrefectureExams = ListsOf("prefecture-exam");
        AirBoard = Find("air-33");
        GdpOnExam = Boards[ProvincialExam].Weights.FirstOrDefault(weight => weight.Indicator == GdpGrowth).Weight;
        MountainBoard = Find("mountain-26");
        MicroGrids = Lever("micro-grid-expansion");
        PairingLever = Lever("mountain-sea-pairing");
        DonorShare = Shares([.. world.Counties.Select((county, c) => world.Levers[PairingLever].OnlyLeague is { } paired && county.Leagues.Contains(paired) ? 0f : Gdp[c])]);
        RankingFrequency = Lever("ranking-frequency");
        ListPublicity = Lever("list-publicity");
        PointDeduction = Lever("point-deduction");
        InterviewTrigger = Lever("interview-trigger");
        ErrorTolerance = Lever("error-tolerance");
        RacePrizeLand = Lever("race-prize-land");
        RacePrizeFunds = Lever("race-prize-funds");
        RaceWinners = Lever("race-prize-winners");
        EconomyWeight = Lever("economy-weight");
        LeagueGrouping = Lever("league-grouping");
        TargetAmplification = Lever("growth-target-amplification");
        IndicatorCount = Lever("indicator-count");
        Bundling = Lever("line-block-bundling");
        PromotionIntensity = Lever("promotion-intensity");
        ContestedLandShare = Lever("contested-land-share");
        DifferentialPowerPrice = Lever("differential-power-price");
        ClassAPriority = Lever("class-a-priority");
        SpecialBonds = Lever("special-bonds");
        EnterpriseSubsidies = Lever("enterprise-subsidies");
        EnergyBudgetCut = Lever("energy-budget-cut");
        IsEconomy = [.. world.Indicators.Select(row => row.Family is "economy" or "investment")];
        EconomyShare = [.. Boards.Select(list => list.Weights.Where(weight => IsEconomy[weight.Indicator]).Sum(weight => weight.Weight))];
        OneKind = [.. Boards.Select(list => list.Weights.All(weight => IsEconomy[weight.Indicator] == IsEconomy[list.Weights[0].Indicator]))];
        LandShare = Shares(ReadyLand);
        MoneyShare = Shares(Gdp);
        InformationWeights = [.. Boards.Select((list, i) => PrefectureExams.Contains(i) ? list.Weights.Where(row => row.Indicator == PraiseBonus).Sum(row => row.Weight) : 0f)];
        Weights = [.. world.Indicators.Select((_, k) => DrawWeights(k))];
    }

    private readonly Dictionary<string, int> node = [];
    private readonly int[] sums;
    private readonly Frame[] frames;
    private readonly float[] targets;
    private readonly float[] exposures;
    private readonly int[][] published;

    public World World { get; }

    // Two that ask for them first at once make them alike, and one is kept.
    internal Dials Dials => field ??= new(this);

    internal Payoff Payoff => field ??= new(this);

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

    /// <summary>[county × indicators + indicator]: how far the county's own figure moves its level from the typical one.</summary>
    public ImmutableArray<float> Offsets { get; }

    /// <summary>By row of heterogeneity and county, the attribute less its mean over counties.</summary>
    public ImmutableArray<ImmutableArray<float>> Beyond { get; }

    /// <summary>The frame of one county's indicator.</summary>
    public ref readonly Frame Frame(int county, int indicator) => ref frames[(county * Indicators) + indicator];

    /// <summary>By indicator, the largest misreport for the better in that of a growth rate, with its sign; 0 for what others measure.</summary>
    public ImmutableArray<float> Claims { get; }

    /// <summary>1 ÷ the mean share of reports that are not straight, over indicators that can be bent.</summary>
    public float PerUsualBend { get; }

    /// <summary>What is asked of a county in the first year: by the row of its own or its prefecture in targets.csv, otherwise the indicator's.</summary>
    public float Target(int county, int indicator) => targets[(county * Indicators) + indicator];

    /// <summary>By indicator, points that its target rises when the growth target rises by one.</summary>
    public ImmutableArray<float> Cascade { get; }

    /// <summary>By indicator, whether it tells of people's lives.</summary>
    public ImmutableArray<bool> IsLivelihood { get; }

    /// <summary>By indicator, 1 ÷ the spread between counties, negative where less is better.</summary>
    public ImmutableArray<float> PointsPerUnit { get; }

    /// <summary>By indicator, what one unit of it adds to the mean points of a county's departments.</summary>
    public ImmutableArray<float> PointsOfAll { get; }

    /// <summary>By department, what the indicators it leads are worth to it.</summary>
    public ImmutableArray<ImmutableArray<LedIndicator>> PointsOfLed { get; }

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

    public int OverReport { get; }

    public int AuditDetection { get; }

    public int IdleLandRecovered { get; }

    public int RevenueGrowth { get; }

    public int IndustryGrowth { get; }

    public int GdpGrowth { get; }

    public int TargetShortfall { get; }

    public int Sandbagging { get; }

    public int RiskTaking { get; }

    public int TenureCycle { get; }

    public int EffortGovernance { get; }

    public int SafetyDeaths { get; }

    public int DeathUnderReport { get; }

    public int PraiseBonus { get; }

    /// <summary>Days of the month by which a county reports, and by which it is answered.</summary>
    public float DayOfReport { get; }

    public float DayOfFeedback { get; }

    /// <summary>Positions of shocks that mechanisms read, or −1 in a world without them.</summary>
    public int LeadershipTurnover { get; }

    public int MegaEvent { get; }

    public int EnergyIntensityReduction { get; }

    public int EffortAll { get; }

    public int TalentStock { get; }

    public int AmenityIndex { get; }

    public int TalentAdded { get; }

    public int OutbreakTimeliness { get; }

    public int ServicesGrowth { get; }

    public int BusinessEnvironment { get; }

    public int Pm25 { get; }

    public int IncomeGrowth { get; }

    public int UrbanRuralRatio { get; }

    /// <summary>By shock, whether it is an outbreak: one that spreads.</summary>
    public ImmutableArray<bool> Outbreaks { get; }

    /// <summary>By county, 10,000 residents, the share of them in towns, and 1 for one of the 26 mountain counties.</summary>
    public ImmutableArray<float> Population { get; }

    public ImmutableArray<float> UrbanShare { get; }

    public ImmutableArray<float> Mountain { get; }

    /// <summary>By county at the start, residents with tertiary schooling per 10,000.</summary>
    public ImmutableArray<float> TalentOfPeople { get; }

    /// <summary>By county at the start, yuan a year for a resident.</summary>
    public ImmutableArray<float> IncomePerHead { get; }

    /// <summary>By county, position of its prefecture.</summary>
    public ImmutableArray<int> PrefectureOf { get; }
    public int TaxPerMu { get; }

    public int DebtClass { get; }

    public int DistressedFirms { get; }

    public int GuaranteeLinks { get; }

    public int ClassAShare { get; }

    public int ClassDShare { get; }

    public int SnailRescue { get; }

    /// <summary>The pools of stock land, the cheapest to recover first: node, and by county mu at the start.</summary>
    public ImmutableArray<(int Node, ImmutableArray<float> Start)> LandPools { get; }

    /// <summary>Indicators that move the score of yield per mu, each with the points that one unit is worth.</summary>
    public ImmutableArray<(int Indicator, float Points)> PerMuPoints { get; }

    /// <summary>By county, 100m yuan.</summary>
    public ImmutableArray<float> Gdp { get; }

    /// <summary>By county at the start, percent of fiscal capacity.</summary>
    public ImmutableArray<float> DebtRatio { get; }

    /// <summary>By county, budget revenue in percent of GDP.</summary>
    public ImmutableArray<float> RevenueOfGdp { get; }

    public int NewFirms { get; }

    /// <summary>By county at the start, industrial firms above scale.</summary>
    public ImmutableArray<float> AboveScaleFirms { get; }

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

    /// <summary>Positions in <see cref="Boards"/>.</summary>
    public int Composite { get; }

    public int InvestmentRace { get; }

    public ImmutableArray<int> PrefectureExams { get; }

    public ImmutableArray<int> RedBlackLists { get; }

    public int ProvincialExam { get; }

    /// <summary>By list, what information work counts for; 0 where it is scored like any other indicator.</summary>
    public ImmutableArray<float> InformationWeights { get; }
    /// <summary>Lists whose rules differ from the others', or −1 in a world without them.</summary>
    public int AirBoard { get; }

    /// <summary>What GDP growth counts for on the provincial exam.</summary>
    public float GdpOnExam { get; }

    public int MountainBoard { get; }

    /// <summary>Positions of levers that mechanisms read.</summary>
    public int MicroGrids { get; }

    public int PairingLever { get; }

    public int RankingFrequency { get; }

    public int ListPublicity { get; }

    public int PointDeduction { get; }

    public int InterviewTrigger { get; }

    public int ErrorTolerance { get; }

    public int RacePrizeLand { get; }

    public int RacePrizeFunds { get; }

    public int RaceWinners { get; }

    public int EconomyWeight { get; }

    public int LeagueGrouping { get; }

    public int TargetAmplification { get; }

    public int IndicatorCount { get; }

    public int Bundling { get; }

    public int PromotionIntensity { get; }
    public int ContestedLandShare { get; }

    public int DifferentialPowerPrice { get; }

    public int ClassAPriority { get; }

    public int SpecialBonds { get; }

    public int EnterpriseSubsidies { get; }

    public int EnergyBudgetCut { get; }

    /// <summary>By indicator, whether it tells of the economy or of investment.</summary>
    public ImmutableArray<bool> IsEconomy { get; }

    /// <summary>By list of <see cref="Boards"/>, what the economy counts for.</summary>
    public ImmutableArray<float> EconomyShare { get; }

    /// <summary>By list of <see cref="Boards"/>, whether it weighs nothing but the economy, or nothing of it.</summary>
    public ImmutableArray<bool> OneKind { get; }

    /// <summary>By county, its part of what all counties give up: of land by the land that is ready, of money by GDP.</summary>
    public ImmutableArray<float> LandShare { get; }

    public ImmutableArray<float> MoneyShare { get; }

    /// <summary>By county, its part of what pairing costs; 0 for those that are paired.</summary>
    public ImmutableArray<float> DonorShare { get; }

    /// <summary>Every list of counties that is ranked; a prefecture's board is one list for each prefecture.</summary>
    public ImmutableArray<BoardList> Boards { get; }

    /// <summary>By indicator, what it counts for on each list.</summary>
    public ImmutableArray<ImmutableArray<BoardWeight>> Weights { get; }

    /// <summary>What a scenario may pin; listed when it is first asked for.</summary>
    internal ImmutableSortedDictionary<string, Pin> Pins => pins ??= Model.Pins.List(World);

    /// <summary>The layout of a world, drawn once.</summary>
    public static Atlas Of(World world) => Drawn.GetValue(world, key => new Atlas(key));

    /// <summary>Position of an indicator or quantity.</summary>
    public int Node(string key) => node[key];

    /// <summary>Attribute of a county relative to its mean over counties.</summary>
    public double Relative(CountyRow county, string attribute) =>
        county.Attributes[attribute] / World.Counties.Average(other => other.Attributes[attribute]);

    /// <summary>Place in a county's sums of a group of causes of a node.</summary>
    public int SumOf(int target, CauseGroup group) => sums[(target * EffectGroups) + (int)group];

    /// <summary>Normal level of a quantity.</summary>
    public float Usual(int quantity) => (float)World.Quantities[quantity - Indicators].Reference;

    /// <summary>Level of an effect's cause that is normal in a county: its own where the pack states it.</summary>
    public float OwnReference(int county, in Link link) => link.Cause == DebtRatioNode ? DebtRatio[county] : link.Reference;
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <content>How the layout is drawn from the rows of the pack.</content>
public sealed partial class Atlas
{
    private int List(string key) => Boards.IndexOf(Boards.First(list => list.Key == key));

    private ImmutableArray<int> ListsOf(string board) =>
        [.. Boards.Select((list, i) => (list, i)).Where(pair => World.Boards[pair.list.Board].Key == board).Select(pair => pair.i)];

    private int Shock(string key) => World.Shocks.IndexOf(World.Shocks.FirstOrDefault(row => row.Key == key)!);

    private float Day(string key) => World.Calendar.First(row => row.Key == key).Day;
    private int Find(string key) => Boards.IndexOf(Boards.FirstOrDefault(list => list.Key == key)!);

    private int Lever(string key) => World.Levers.IndexOf(World.Levers.First(row => row.Key == key));

    private static ImmutableArray<float> Shares(ImmutableArray<float> sizes)
    {
        double all = sizes.Sum(size => (double)size);
        return [.. sizes.Select(size => all > 0 ? (float)(size / all) : 0f)];
    }

    private ImmutableArray<float> Attribute(string key) => [.. World.Counties.Select(county => (float)county.Attributes[key])];

    private float TargetOf(CountyRow county, IndicatorRow row, int indicator)
    {
        var asked = World.Targets.Where(target => target.Indicator == indicator).ToList();
        return (float)((asked.Find(target => target.Place == county.Code) ?? asked.Find(target => target.Place == county.Prefecture))?.Target ?? row.Target);
    }

    private double Scale(CountyRow county, IndicatorRow row) =>
        row.ScalesWith is null ? 1 : Maths.Power(Relative(county, row.ScalesWith), row.ScaleElasticity);

    private static float Offset(CountyRow county, IndicatorRow row) => row.CountyLevel is null ? 0f : (float)(county.Attributes[row.CountyLevel] - row.Level.Value);

    private ImmutableArray<float> BeyondMean(string attribute)
    {
        double mean = World.Counties.Average(county => county.Attributes[attribute]);
        return [.. World.Counties.Select(county => (float)(county.Attributes[attribute] - mean))];
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

    // A county's sums are few enough to stay near the processor only if groups that never reach an indicator have none.
    private (int[] Sums, ImmutableArray<CauseGroup> Groups, ImmutableArray<int> First) DrawSums()
    {
        var reached = World.Effects.Select(row => (Target: node[row.Target], Group: GroupOf(row.CauseKind)))
            .Concat(World.Spillovers.Select(row => (Target: row.Indicator, Group: CauseGroup.Neighbour)))
            .Append((Node("business-environment"), CauseGroup.Neighbour)).Append((Node("industry-growth"), CauseGroup.Shock))
            .Concat(MechanismKeys.Moved.Select(key => (Target: node[key], Group: CauseGroup.Stock))).ToHashSet();
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
            if (indicator == PraiseBonus && InformationWeights[list] > 0) continue;
            foreach (var (counts, weight) in Boards[list].Weights)
                if (counts == indicator) weights.Add(new(list, weight));
        }

        return weights.ToImmutable();
    }

    private BoardList BoardOf(BoardRow board, string key, Func<CountyRow, bool> member)
    {
        double total = board.Weights.Sum();
        return new BoardList(
            key, World.Boards.IndexOf(board), [.. Enumerable.Range(0, Counties).Where(c => member(World.Counties[c]))],
            [
                .. World.Leagues.Where(row => row.Replaces == board.Members).OrderBy(row => row.From)
                    .Select(row => (row.From, Enumerable.Range(0, Counties).Where(c => World.Counties[c].Leagues.Contains(row.Key)).ToImmutableArray())),
            ],
            [.. board.Weights.Select((weight, i) => (Indicator: i, Weight: (float)(weight / total))).Where(pair => pair.Weight > 0)]);
    }
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A lever that is not at its default in a county at some month of the run.</summary>
/// <param name="Lever">Position of the lever.</param>
/// <param name="Deviation">By month of the run, its setting less its default.</param>
public sealed record MovedLever(int Lever, float[] Deviation);

/// <summary>A shock that hits a county at some month of the run.</summary>
/// <param name="Shock">Position of the shock.</param>
/// <param name="Severity">By month of the run, 0 while it is over.</param>
public sealed record Hit(int Shock, float[] Severity);

/// <summary>A scenario laid out for the kernel: who has turned which lever when, and what hits whom. A scenario must have passed <see cref="ScenarioCheck"/>.</summary>
public sealed class Plan
{
    public Plan(World world, Scenario scenario)
    {
        Atlas = Atlas.Of(world);
        Scenario = scenario;
        Behaviours = [.. world.Counties.Select(county => Behaviour.Of(world, scenario, county))];
        HasBots = Behaviours.Any(behaviour => behaviour.Acts);
        Levers = MoveLevers();
        Hits = LayShocks();
        IsContested = Rule("promotion") || Rule("rank-response") || Rule("sanctions") || Rule("prizes");
        // Rivals are watched where something hangs on being ahead of them.
        Couplings = [.. world.Spillovers.Select(row => Meets(row.Coupling) && (row.Among != "league" || IsContested))];
        RankResponse = Meets("rank-response");
        Sanctions = Meets("sanctions");
        Prizes = Meets("prizes");
        RivalTargets = Meets("rival-targets");
        Promotion = Meets("promotion");
        RedBlack = Meets("red-black");
        Ratchet = Rule("ratchet");
        SafetyVeto = Rule("safety-veto");
        UnifiedAccounting = Rule("unified-accounting");
        Imitation = Meets("imitation");
        Pairing = Meets("pairing");
        FactorContest = Meets("factor-contest");
        ReadsBoards = Meets("reading-boards");

        bool Meets(string coupling) => !Rule("isolated") && Rule(coupling);
    }

    public Atlas Atlas { get; }

    public World World => Atlas.World;

    public Scenario Scenario { get; private set; }

    /// <summary>Months lived.</summary>
    public int Months => Scenario.Months;

    /// <summary>By county, in the order of the pack's levers.</summary>
    public ImmutableArray<ImmutableArray<MovedLever>> Levers { get; private set; }

    /// <summary>By county, in the order of the pack's shocks.</summary>
    public ImmutableArray<ImmutableArray<Hit>> Hits { get; private set; }

    /// <summary>By county, how it decides while nobody plays it.</summary>
    public ImmutableArray<Behaviour> Behaviours { get; }

    /// <summary>Whether some county decides for itself, so that every replicate goes its own way and is lived alone.</summary>
    public bool HasBots { get; }

    /// <summary>By spillover row, whether the coupling is on.</summary>
    public ImmutableArray<bool> Couplings { get; }

    /// <summary>Whether a county's place on the boards moves its effort.</summary>
    public bool RankResponse { get; }

    /// <summary>Whether the last of a prefecture climb the ladder of sanctions.</summary>
    public bool Sanctions { get; }

    /// <summary>Whether the winners of the investment race are given land and money.</summary>
    public bool Prizes { get; }

    /// <summary>Whether counties copy the ambition of their rivals' targets.</summary>
    public bool RivalTargets { get; }

    /// <summary>Whether leaders are promoted and removed by their record.</summary>
    public bool Promotion { get; }

    /// <summary>Whether places on the red and black list give and take points.</summary>
    public bool RedBlack { get; }

    /// <summary>Whether a target follows what became of the last one.</summary>
    public bool Ratchet { get; }

    /// <summary>Whether accidents cost points.</summary>
    public bool SafetyVeto { get; }

    /// <summary>Whether the level above makes the accounts of GDP.</summary>
    public bool UnifiedAccounting { get; }

    /// <summary>Whether anything hangs on a county's score.</summary>
    public bool IsContested { get; }

    /// <summary>Whether counties copy what the leaders do.</summary>
    public bool Imitation { get; }

    /// <summary>Whether other counties pay for what pairing gives mountain counties.</summary>
    public bool Pairing { get; }

    /// <summary>Whether the contested share of new land quota goes out by tax per mu.</summary>
    public bool FactorContest { get; }
    /// <summary>Whether counties that decide for themselves look at others.</summary>
    public bool ReadsBoards { get; }

    /// <summary>Points that a county's behaviour adds to its habit of claiming more than is true.</summary>
    internal float OverReport(int county) => (float)Behaviours[county].OverReport;

    /// <summary>
    /// The same plan with further decisions of single counties; each overrides what stands in its county for its lever and months, as the last of all
    /// decisions would. What they do not touch is shared with this plan.
    /// </summary>
    public Plan With(IReadOnlyCollection<Decision> decisions)
    {
        if (decisions.Count == 0) return this;
        var levers = Levers.ToBuilder();
        foreach (var ofCounty in decisions.GroupBy(decision => decision.Place))
        {
            int county = World.Counties.IndexOf(World.Counties.First(row => row.Code == ofCounty.Key));
            var moved = new SortedDictionary<int, float[]>(levers[county].ToDictionary(row => row.Lever, row => row.Deviation));
            foreach (var ofLever in ofCounty.GroupBy(decision => decision.Lever))
            {
                var row = World.Levers.First(row => row.Key == ofLever.Key);
                if ((row.OnlyLeague is { } league && !World.Counties[county].Leagues.Contains(league)) || (row.Rule is { } rule && !Rule(rule))) continue;
                int lever = World.Levers.IndexOf(row);
                float[] deviation = moved.TryGetValue(lever, out float[]? before) ? [.. before] : new float[Months];
                foreach (var decision in ofLever) Fill(deviation, decision.From, decision.To, (float)(decision.Value - row.Default));
                moved[lever] = deviation;
            }

            levers[county] = [.. Moves(moved).Select(row => new MovedLever(row.Key, row.Value))];
        }

        var plan = (Plan)MemberwiseClone();
        plan.Levers = levers.ToImmutable();
        return plan;
    }

    /// <summary>This plan from a month of the run on, and before it another plan of the same world and length: levers and shocks alike.</summary>
    internal Plan From(int month, Plan before)
    {
        var plan = (Plan)MemberwiseClone();
        plan.Levers = [.. Levers.Select((county, c) => Join(
            county.Select(row => (row.Lever, row.Deviation)), before.Levers[c].Select(row => (row.Lever, row.Deviation)))
            .Select(row => new MovedLever(row.Key, row.Value)).ToImmutableArray())];
        plan.Hits = [.. Hits.Select((county, c) => Join(
            county.Select(row => (row.Shock, row.Severity)), before.Hits[c].Select(row => (row.Shock, row.Severity)))
            .Select(row => new Hit(row.Key, row.Value)).ToImmutableArray())];
        return plan;

        IEnumerable<KeyValuePair<int, float[]>> Join(IEnumerable<(int Row, float[] Values)> later, IEnumerable<(int Row, float[] Values)> earlier)
        {
            var joined = new SortedDictionary<int, float[]>();
            foreach (var (row, values) in earlier) values.AsSpan(0, month).CopyTo(Of(row));
            foreach (var (row, values) in later) values.AsSpan(month).CopyTo(Of(row).AsSpan(month));
            return Moves(joined);

            float[] Of(int row) => joined.TryGetValue(row, out float[]? values) ? values : joined[row] = new float[Months];
        }
    }

    /// <summary>
    /// The plan as who stands at the beginning of a month may imagine it: levers and shocks stay as they were the month before, and luck is another seed's.
    /// </summary>
    internal Plan Imagined(int month, long seed)
    {
        int known = Math.Max(month - 1, 0);
        float[] Stays(float[] values, float last) => [.. values.Select((value, m) => m < month ? value : last)];

        var plan = (Plan)MemberwiseClone();
        plan.Scenario = Scenario with { Seed = seed };
        plan.Levers = [.. Levers.Select(county => county.Select(row => row with { Deviation = Stays(row.Deviation, row.Deviation[known]) }).ToImmutableArray())];
        plan.Hits = [.. Hits.Select(county => county.Select(row => row with { Severity = Stays(row.Severity, month == 0 ? 0f : row.Severity[known]) }).ToImmutableArray())];
        return plan;
    }

    /// <summary>The setting of a lever in a county in a month of the run.</summary>
    internal float Setting(int county, int lever, int month)
    {
        return Default(lever) + Turned(county, lever, month);
    }

    /// <summary>The same less the default.</summary>
    internal float Turned(int county, int lever, int month)
    {
        foreach (ref readonly var moved in Levers[county].AsSpan())
            if (moved.Lever == lever) return moved.Deviation[month];
        return 0;
    }

    /// <summary>How far all of these counties have the lever from its default, 0 where they are not at one.</summary>
    internal float TurnedByAll(ImmutableArray<int> counties, int lever, int month)
    {
        float first = Turned(counties[0], lever, month);
        for (int i = 1; i < counties.Length && first != 0; i++)
            if (Turned(counties[i], lever, month) != first) return 0;
        return first;
    }

    /// <summary>The setting of a lever that nobody turned.</summary>
    internal float Default(int lever) => (float)World.Levers[lever].Default;

    /// <summary>The month of the calendar that is lived as number <paramref name="index"/> of the run.</summary>
    public Month MonthAt(int index) => World.Start.Plus(index);

    /// <summary>The setting of a switch.</summary>
    public bool Rule(string key) =>
        Scenario.Rules.TryGetValue(key, out bool set) ? set : World.Rules.First(row => row.Key == key).Default;

    /// <summary>True when the place is the county itself, its prefecture or the province.</summary>
    internal static bool Covers(World world, string place, CountyRow county) =>
        place == county.Code || place == county.Prefecture || place == world.Province;

    /// <summary>0 for the province, 1 for a prefecture, 2 for a county: a higher number overrides a lower one.</summary>
    internal static int Nearness(World world, string place) =>
        place == world.Province ? 0 : world.Prefectures.Any(row => row.Code == place) ? 1 : 2;

    // Wider places first, so that a narrower one overrides them; of two in the same place the later one counts.
    private ImmutableArray<ImmutableArray<MovedLever>> MoveLevers()
    {
        var moved = World.Counties.Select(_ => new SortedDictionary<int, float[]>()).ToArray();
        var levers = World.Levers.Select((row, lever) => (row, lever)).ToDictionary(pair => pair.row.Key);
        foreach (var decision in Scenario.Decisions.OrderBy(decision => Nearness(World, decision.Place)))
        {
            var (row, lever) = levers[decision.Lever];
            // A lever under a rule that is off turns nothing.
            if (row.Rule is { } rule && !Rule(rule)) continue;
            for (int c = 0; c < moved.Length; c++)
            {
                var county = World.Counties[c];
                if (!Covers(World, decision.Place, county) || (row.OnlyLeague is { } league && !county.Leagues.Contains(league))) continue;
                if (!moved[c].TryGetValue(lever, out float[]? deviation)) moved[c].Add(lever, deviation = new float[Months]);
                Fill(deviation, decision.From, decision.To, (float)(decision.Value - row.Default));
            }
        }

        return [.. moved.Select(county => Moves(county).Select(row => new MovedLever(row.Key, row.Value)).ToImmutableArray())];
    }

    // Two strikes of the same kind do not add up: the harder one counts.
    private ImmutableArray<ImmutableArray<Hit>> LayShocks()
    {
        var hits = World.Counties.Select(_ => new SortedDictionary<int, float[]>()).ToArray();
        var shocks = World.Shocks.Select((row, shock) => (row, shock)).ToDictionary(pair => pair.row.Key);
        foreach (var hit in Scenario.Shocks)
        {
            var (row, shock) = shocks[hit.Shock];
            int first = Index(hit.Month), last = Math.Min(first + (hit.Months ?? row.DurationMonths), Months) - 1;
            for (int c = 0; c < hits.Length; c++)
            {
                if (!hit.Places.Any(place => Covers(World, place, World.Counties[c]))) continue;
                if (!hits[c].TryGetValue(shock, out float[]? severity)) hits[c].Add(shock, severity = new float[Months]);
                for (int m = first; m <= last; m++) severity[m] = Math.Max(severity[m], (float)hit.Severity);
            }
        }

        return [.. hits.Select(county => Moves(county).Select(row => new Hit(row.Key, row.Value)).ToImmutableArray())];
    }

    // What stays at rest all the time is not looked at.
    private static IEnumerable<KeyValuePair<int, float[]>> Moves(SortedDictionary<int, float[]> rows) =>
        rows.Where(row => Array.Exists(row.Value, value => value != 0));

    private void Fill(float[] months, string from, string? to, float value)
    {
        int last = to is null ? Months - 1 : Math.Min(Index(to), Months - 1);
        for (int m = Index(from); m <= last; m++) months[m] = value;
    }

    private int Index(string month) =>
        Month.TryParse(month, out var parsed) ? parsed.Number - World.Start.Number : throw new ArgumentException($"not a month: {month}", nameof(month));
}

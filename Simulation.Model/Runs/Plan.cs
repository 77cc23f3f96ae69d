using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A lever that is not at its default in a county at some month of the run.</summary>
/// <param name="Lever">Position of the lever.</param>
/// <param name="Deviation">[month × worlds + world]: its setting less its default.</param>
/// <param name="Worlds">Parallel worlds that set it each for itself, or 1 where all have the same decisions.</param>
public sealed record MovedLever(int Lever, float[] Deviation, int Worlds = 1)
{
    internal T At<T>(int month)
        where T : struct, ILane<T> => LaneCourse.At<T>(Deviation, Worlds, month);

    internal float In(int world, int month) => Deviation[Worlds == 1 ? month : (month * Worlds) + world];
}

/// <summary>A shock that hits a county at some month of the run.</summary>
/// <param name="Shock">Position of the shock.</param>
/// <param name="Severity">[month × worlds + world]: 0 while it is over.</param>
/// <param name="Worlds">Parallel worlds that it hits each in its own way, or 1 where all have the same shocks.</param>
public sealed record Hit(int Shock, float[] Severity, int Worlds = 1)
{
    internal T At<T>(int month)
        where T : struct, ILane<T> => LaneCourse.At<T>(Severity, Worlds, month);
}

/// <summary>
/// A scenario laid out for the kernel: who has turned which lever when, and what hits whom; or sixteen scenarios that differ in nothing else, one for each
/// lane. A scenario must have passed <see cref="ScenarioCheck"/>.
/// </summary>
public sealed class Plan
{
    private readonly ImmutableArray<Scenario> worlds;
    private readonly HashSet<string> pinned;
    private float[]? overReports;

    public Plan(World world, Scenario scenario)
        : this(world, [scenario])
    {
    }

    private Plan(World world, ImmutableArray<Scenario> worlds)
    {
        this.worlds = worlds;
        Atlas = Atlas.Of(world);
        var scenario = Scenario = worlds[0];
        pinned = [.. worlds.SelectMany(one => one.Parameters.Keys)];
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

    /// <summary>The plan of sixteen scenarios, one for each lane, that differ in nothing but decisions, shocks and pinned parameters.</summary>
    internal static Plan Of(World world, ImmutableArray<Scenario> worlds) => new(world, worlds);

    public Atlas Atlas { get; }

    public World World => Atlas.World;

    /// <summary>The scenario; of several the first, which all are like in everything but decisions, shocks and pinned parameters.</summary>
    public Scenario Scenario { get; private set; }

    /// <summary>Months lived.</summary>
    public int Months => Scenario.Months;

    /// <summary>By county, in the order of the pack's levers.</summary>
    public ImmutableArray<ImmutableArray<MovedLever>> Levers { get; private set; }

    /// <summary>By county, in the order of the pack's shocks.</summary>
    public ImmutableArray<ImmutableArray<Hit>> Hits { get; private set; }

    /// <summary>By county, how it decides while nobody plays it.</summary>
    public ImmutableArray<Behaviour> Behaviours { get; private set; }

    /// <summary>Whether some county decides for itself, so that every replicate goes its own way and is lived alone.</summary>
    public bool HasBots { get; private set; }

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
    internal T OverReport<T>(int county)
        where T : struct, ILane<T> => overReports is { } apart ? T.From(apart.AsSpan(county * T.Width, T.Width)) : T.Of((float)Behaviours[county].OverReport);

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
            int county = PositionOf(World.Counties, row => row.Code == ofCounty.Key);
            var moved = new SortedDictionary<int, float[]>(levers[county].ToDictionary(row => row.Lever, row => row.Deviation));
            foreach (var ofLever in ofCounty.GroupBy(decision => decision.Lever))
            {
                int lever = PositionOf(World.Levers, row => row.Key == ofLever.Key);
                var row = World.Levers[lever];
                if ((row.OnlyLeague is { } league && !World.Counties[county].Leagues.Contains(league)) || (row.Rule is { } rule && !Rule(rule))) continue;
                float[] deviation = moved.TryGetValue(lever, out float[]? before) ? [.. before] : new float[Months * worlds.Length];
                for (int w = 0; w < worlds.Length; w++)
                    foreach (var decision in ofLever) Fill(deviation, w, decision, row);
                moved[lever] = deviation;
            }

            levers[county] = [.. Moves(moved).Select(row => new MovedLever(row.Key, row.Value, worlds.Length))];
        }

        var plan = (Plan)MemberwiseClone();
        plan.Levers = levers.ToImmutable();
        return plan;
    }

    /// <summary>The same plan with what counties turn from a month on, in each parallel world for itself.</summary>
    /// <param name="turned">By county; the later of two turns counts.</param>
    internal Plan With(int month, IReadOnlyList<WorldTurn>[] turned, int count)
    {
        var levers = Levers.ToBuilder();
        for (int c = 0; c < turned.Length; c++)
        {
            if (turned[c].Count == 0) continue;
            var moved = new SortedDictionary<int, MovedLever>(levers[c].ToDictionary(row => row.Lever));
            foreach (var ofLever in turned[c].GroupBy(turn => turn.Turn.Lever))
            {
                var row = World.Levers[ofLever.Key];
                if (row.Rule is { } rule && !Rule(rule)) continue;
                float[] deviation = new float[Months * count];
                if (moved.Remove(ofLever.Key, out var before))
                    for (int i = 0; i < deviation.Length; i++) deviation[i] = before.In(i % count, i / count);
                foreach (var (world, turn, until) in ofLever)
                {
                    int last = until is { } end ? Math.Min(end.Number - World.Start.Number, Months - 1) : Months - 1;
                    for (int m = month; m <= last; m++) deviation[(m * count) + world] = (float)(turn.To - row.Default);
                }

                if (deviation.AsSpan().ContainsAnyExcept(0f)) moved.Add(ofLever.Key, new(ofLever.Key, deviation, count));
            }

            levers[c] = [.. moved.Values];
        }

        var plan = (Plan)MemberwiseClone();
        plan.Levers = levers.ToImmutable();
        return plan;
    }

    /// <summary>The same plan with some counties played otherwise.</summary>
    internal Plan Played(IEnumerable<(int County, Behaviour Behaviour)> by)
    {
        var behaviours = Behaviours.ToBuilder();
        foreach (var (county, behaviour) in by) behaviours[county] = behaviour;
        var plan = (Plan)MemberwiseClone();
        (plan.Behaviours, plan.HasBots) = (behaviours.ToImmutable(), behaviours.Any(behaviour => behaviour.Acts));
        return plan;
    }

    /// <summary>This plan from a month of the run on, and before it another plan of the same world, length and number of parallel worlds: levers and shocks alike.</summary>
    internal Plan From(int month, Plan before)
    {
        int count = worlds.Length;
        var plan = (Plan)MemberwiseClone();
        plan.Levers = [.. Levers.Select((county, c) => Join(
            county.Select(row => (row.Lever, row.Deviation)), before.Levers[c].Select(row => (row.Lever, row.Deviation)))
            .Select(row => new MovedLever(row.Key, row.Value, count)).ToImmutableArray())];
        plan.Hits = [.. Hits.Select((county, c) => Join(
            county.Select(row => (row.Shock, row.Severity)), before.Hits[c].Select(row => (row.Shock, row.Severity)))
            .Select(row => new Hit(row.Key, row.Value, count)).ToImmutableArray())];
        return plan;

        IEnumerable<KeyValuePair<int, float[]>> Join(IEnumerable<(int Row, float[] Values)> later, IEnumerable<(int Row, float[] Values)> earlier)
        {
            var joined = new SortedDictionary<int, float[]>();
            foreach (var (row, values) in earlier) values.AsSpan(0, month * count).CopyTo(Of(row));
            foreach (var (row, values) in later) values.AsSpan(month * count).CopyTo(Of(row).AsSpan(month * count));
            return Moves(joined);

            float[] Of(int row) => joined.TryGetValue(row, out float[]? values) ? values : joined[row] = new float[Months * count];
        }
    }

    /// <summary>
    /// Plans of one world, rules and seed side by side, one in each lane: each goes on deciding for itself. What they have in common is shared with them.
    /// </summary>
    internal static Plan Beside(ReadOnlySpan<Plan> plans)
    {
        Plan[] all = [.. plans];
        var plan = (Plan)all[0].MemberwiseClone();
        plan.Levers = Beside(all, one => one.Levers, row => (row.Lever, row.Deviation), (lever, deviation) => new MovedLever(lever, deviation, all.Length));
        plan.Hits = Beside(all, one => one.Hits, row => (row.Shock, row.Severity), (shock, severity) => new Hit(shock, severity, all.Length));
        plan.overReports = [.. Enumerable.Range(0, plan.Atlas.Counties).SelectMany(c => all.Select(one => (float)one.Behaviours[c].OverReport))];
        return plan;
    }

    /// <summary>
    /// The plan as who stands at the beginning of a month may imagine it: levers and shocks stay as they were the month before, and luck is another seed's.
    /// </summary>
    internal Plan Imagined(int month, long seed)
    {
        int count = worlds.Length, known = Math.Max(month - 1, 0) * count;
        float[] Stays(float[] values, bool last) => [.. values.Select((value, i) => i < month * count ? value : last ? values[known + (i % count)] : 0f)];

        var plan = (Plan)MemberwiseClone();
        plan.Scenario = Scenario with { Seed = seed };
        plan.Levers = [.. Levers.Select(county => county.Select(row => row with { Deviation = Stays(row.Deviation, true) }).ToImmutableArray())];
        plan.Hits = [.. Hits.Select(county => county.Select(row => row with { Severity = Stays(row.Severity, month > 0) }).ToImmutableArray())];
        return plan;
    }

    /// <summary>The setting of a lever in a county in a month of the run.</summary>
    internal float Setting(int county, int lever, int month) => Setting<Lane1>(county, lever, month).Value;

    /// <summary>The same in every world.</summary>
    internal T Setting<T>(int county, int lever, int month)
        where T : struct, ILane<T> => T.Of(Default(lever)) + Turned<T>(county, lever, month);

    /// <summary>The same less the default.</summary>
    internal T Turned<T>(int county, int lever, int month)
        where T : struct, ILane<T>
    {
        foreach (ref readonly var moved in Levers[county].AsSpan())
            if (moved.Lever == lever) return moved.At<T>(month);
        return T.Of(0f);
    }

    /// <summary>How far all of these counties have the lever from its default, 0 where they are not at one.</summary>
    internal T TurnedByAll<T>(ImmutableArray<int> counties, int lever, int month)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), first = Turned<T>(counties[0], lever, month), all = first;
        for (int i = 1; i < counties.Length && T.AnyLess(zero, Maths.Abs(all)); i++) all = Maths.SelectSame(Turned<T>(counties[i], lever, month), first, all, zero);
        return all;
    }

    /// <summary>How hard a shock hits a county in a month of the run, 0 where it does not.</summary>
    internal T Severity<T>(int county, int shock, int month)
        where T : struct, ILane<T>
    {
        foreach (ref readonly var hit in Hits[county].AsSpan())
            if (hit.Shock == shock) return hit.At<T>(month);
        return T.Of(0f);
    }

    /// <summary>A constant of the pack: in the worlds that pin it the pinned value, in the others what it is there.</summary>
    internal T Pinned<T>(string key, T otherwise)
        where T : struct, ILane<T>
    {
        if (pinned.Count == 0 || !pinned.Contains(key)) return otherwise;
        Span<float> values = stackalloc float[T.Width];
        T.Write(otherwise, values);
        for (int w = 0; w < values.Length; w++)
            if (worlds[w % worlds.Length].Parameters.TryGetValue(key, out double value)) values[w] = (float)value;
        return T.From(values);
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
        for (int w = 0; w < worlds.Length; w++)
        {
            foreach (var decision in worlds[w].Decisions.OrderBy(decision => Nearness(World, decision.Place)))
            {
                var (row, lever) = levers[decision.Lever];
                // A lever under a rule that is off turns nothing.
                if (row.Rule is { } rule && !Rule(rule)) continue;
                for (int c = 0; c < moved.Length; c++)
                {
                    var county = World.Counties[c];
                    if (!Covers(World, decision.Place, county) || (row.OnlyLeague is { } league && !county.Leagues.Contains(league))) continue;
                    if (!moved[c].TryGetValue(lever, out float[]? deviation)) moved[c].Add(lever, deviation = new float[Months * worlds.Length]);
                    Fill(deviation, w, decision, row);
                }
            }
        }

        return [.. moved.Select(county => Moves(county).Select(row => new MovedLever(row.Key, row.Value, worlds.Length)).ToImmutableArray())];
    }

    private static ImmutableArray<ImmutableArray<TRow>> Beside<TRow>(
        Plan[] plans, Func<Plan, ImmutableArray<ImmutableArray<TRow>>> table, Func<TRow, (int Key, float[] Values)> read, Func<int, float[], TRow> make)
    {
        var beside = table(plans[0]).ToBuilder();
        for (int c = 0; c < beside.Count; c++)
        {
            if (Array.TrueForAll(plans, plan => table(plan)[c] == beside[c])) continue;
            var rows = new SortedDictionary<int, float[]>();
            for (int w = 0; w < plans.Length; w++)
            {
                foreach (var (key, values) in table(plans[w])[c].Select(read))
                {
                    if (!rows.TryGetValue(key, out float[]? course)) rows.Add(key, course = new float[values.Length * plans.Length]);
                    for (int m = 0; m < values.Length; m++) course[(m * plans.Length) + w] = values[m];
                }
            }

            beside[c] = [.. rows.Select(row => make(row.Key, row.Value))];
        }

        return beside.ToImmutable();
    }

    // Two strikes of the same kind do not add up: the harder one counts.
    private ImmutableArray<ImmutableArray<Hit>> LayShocks()
    {
        var hits = World.Counties.Select(_ => new SortedDictionary<int, float[]>()).ToArray();
        var shocks = World.Shocks.Select((row, shock) => (row, shock)).ToDictionary(pair => pair.row.Key);
        for (int w = 0; w < worlds.Length; w++)
        {
            foreach (var hit in worlds[w].Shocks)
            {
                var (row, shock) = shocks[hit.Shock];
                int first = Index(hit.Month), last = Math.Min(first + (hit.Months ?? row.DurationMonths), Months) - 1;
                for (int c = 0; c < hits.Length; c++)
                {
                    if (!hit.Places.Any(place => Covers(World, place, World.Counties[c]))) continue;
                    if (!hits[c].TryGetValue(shock, out float[]? severity)) hits[c].Add(shock, severity = new float[Months * worlds.Length]);
                    for (int i = (first * worlds.Length) + w; i < (last + 1) * worlds.Length; i += worlds.Length) severity[i] = Math.Max(severity[i], (float)hit.Severity);
                }
            }
        }

        return [.. hits.Select(county => Moves(county).Select(row => new Hit(row.Key, row.Value, worlds.Length)).ToImmutableArray())];
    }

    // What stays at rest all the time is not looked at.
    private static IEnumerable<KeyValuePair<int, float[]>> Moves(SortedDictionary<int, float[]> rows) =>
        rows.Where(row => Array.Exists(row.Value, value => value != 0));

    private void Fill(float[] deviation, int world, Decision decision, LeverRow lever)
    {
        int last = decision.To is { } to ? Math.Min(Index(to), Months - 1) : Months - 1;
        for (int m = Index(decision.From); m <= last; m++) deviation[(m * worlds.Length) + world] = (float)(decision.Value - lever.Default);
    }

    // Rows are found by their key: to compare whole rows takes longer than all that follows.
    private static int PositionOf<TRow>(ImmutableArray<TRow> rows, Func<TRow, bool> isIt)
    {
        for (int i = 0; i < rows.Length; i++)
            if (isIt(rows[i])) return i;
        throw new ArgumentException("no such row", nameof(rows));
    }

    private int Index(string month) =>
        Month.TryParse(month, out var parsed) ? parsed.Number - World.Start.Number : throw new ArgumentException($"not a month: {month}", nameof(month));
}

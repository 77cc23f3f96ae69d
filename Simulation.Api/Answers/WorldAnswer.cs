namespace Simulation.Api;

/// <summary>The worlds of this host.</summary>
public sealed record WorldList(IReadOnlyList<WorldSummary> Worlds)
{
    public static WorldList Of(IEnumerable<World> worlds) => new([.. worlds.Select(w =>
        new WorldSummary(w.Key, w.NameZh, w.NameEn, w.Version, w.Hash, w.Counties.Length, w.Indicators.Length, w.Levers.Length, w.Start.ToString(), w.MonthsMax))]);
}

/// <summary>One world in short.</summary>
public sealed record WorldSummary(
    string World, string NameZh, string NameEn, string Version, string Hash, int Counties, int Indicators, int Levers, string Start, int MonthsMax);

/// <summary>Everything a page or a program needs to know about a world before it asks.</summary>
/// <param name="World">Key of the world.</param>
/// <param name="Start">First month that can be lived.</param>
/// <param name="MonthsMax">Longest run.</param>
public sealed record WorldAnswer(
    string World,
    string Version,
    string Hash,
    string Name,
    string NameEn,
    string Province,
    string Start,
    int MonthsMax,
    string Provenance,
    string ProvenanceEn,
    IReadOnlyList<NamedPlace> Prefectures,
    IReadOnlyList<Named> Leagues,
    IReadOnlyList<AttributeAnswer> Attributes,
    IReadOnlyList<CountyAnswer> Counties,
    IReadOnlyList<DepartmentAnswer> Departments,
    IReadOnlyList<IndicatorAnswer> Indicators,
    IReadOnlyList<QuantityAnswer> Quantities,
    IReadOnlyList<LeverAnswer> Levers,
    IReadOnlyList<ShockAnswer> Shocks,
    IReadOnlyList<BoardAnswer> Boards,
    IReadOnlyList<RuleAnswer> Rules,
    IReadOnlyList<ParameterAnswer> Parameters,
    IReadOnlyList<MechanismAnswer> Mechanisms,
    IReadOnlyList<DateAnswer> Calendar,
    IReadOnlyList<TargetAnswer> Targets,
    IReadOnlyList<GdpItemAnswer> GdpItems,
    IReadOnlyList<Named> ProjectStages,
    IReadOnlyList<Named> ProjectClasses,
    IReadOnlyList<EffectAnswer> Effects,
    IReadOnlyList<BehaviourAnswer> Behaviours,
    TraceabilityAnswer Traceability)
{
    public static WorldAnswer Of(World w)
    {
        var headline = Headline.Keys(w).ToHashSet(StringComparer.Ordinal);
        string[] keys = [.. w.Indicators.Select(i => i.Key)];
        return new(
            w.Key,
            w.Version,
            w.Hash,
            w.NameZh,
            w.NameEn,
            w.Province,
            w.Start.ToString(),
            w.MonthsMax,
            "模拟用的世界包：每个数都标明等级（A 官方原文 … E 估计）与来源；推演结果是模拟结果，非统计数据。",
            "simulation: every figure of this world carries its grade (A official text … E estimate) and source; what is lived from it is simulated, not statistics.",
            [.. w.Prefectures.Select(p => new NamedPlace(p.Code, p.NameZh, p.NameEn))],
            [.. w.Leagues.Select(l => new Named(l.Key, l.NameZh, l.NameEn))],
            [.. w.Attributes.Select(a => new AttributeAnswer(a.Key, a.NameZh, a.NameEn, a.Unit, a.RangeFactor, a.Grade, a.Source))],
            [.. w.Counties.Select(CountyAnswer.Of)],
            [.. w.Departments.Select(d => new DepartmentAnswer(d.Key, d.Id, d.NameZh, d.NameEn, d.Kind, [.. d.Indicators.Select(i => keys[i])], d.Capacity, d.Grade))],
            [.. w.Indicators.Select(i => IndicatorAnswer.Of(w, i, w.Departments[i.Lead].Key, headline.Contains(i.Key)))],
            [.. w.Quantities.Select(q => new QuantityAnswer(q.Kind, q.Key, q.NameZh, q.NameEn, q.Unit, q.Reference, q.Min, q.Max, q.Accounted, q.Grade, q.Source))],
            [.. w.Levers.Select(l => LeverAnswer.Of(l, Moves(w, keys, CauseKind.Lever, l.Key)))],
            [.. w.Shocks.Select(s => new ShockAnswer(s.Key, s.Id, s.NameZh, s.NameEn, s.ScopeZh, s.ScopeEn, s.DurationMonths, s.YearlyChance, s.Grade, s.Source, Moves(w, keys, CauseKind.Shock, s.Key)))],
            [.. w.Boards.Select(b => BoardAnswer.Of(b, keys))],
            [.. w.Rules.Select(r => new RuleAnswer(r.Key, r.NameZh, r.NameEn, r.Default, r.Acts, r.WhatZh, r.WhatEn, r.Source))],
            [.. w.Parameters.Select(ParameterAnswer.Of)],
            [.. w.Mechanisms.Select(m => MechanismAnswer.Of(w, m))],
            [.. w.Calendar.Select(d => new DateAnswer(d.Key, d.NameZh, d.NameEn, d.Month, d.Day, d.WhatZh, d.WhatEn, d.Grade, d.Source))],
            [.. w.Targets.Select(t => new TargetAnswer(t.Place, keys[t.Indicator], t.Target, t.Grade, t.Source))],
            [.. w.GdpItems.Select(g => GdpItemAnswer.Of(w, keys, g))],
            [.. w.ProjectStages.Select(s => new Named(s.Key, s.NameZh, s.NameEn))],
            [.. w.ProjectClasses.Select(c => new Named(c.Key, c.NameZh, c.NameEn))],
            [.. w.Effects.Select(EffectAnswer.Of)],
            [.. w.Behaviours.Select(BehaviourAnswer.Of)],
            TraceabilityAnswer.Of(w));
    }

    /// <summary>What a lever or shock moves at first hand; what those indicators move in turn stands in <see cref="Effects"/>.</summary>
    private static MoveAnswer[] Moves(World w, string[] indicators, CauseKind kind, string cause) =>
        [.. w.Effects
            .Where(e => e.CauseKind == kind && e.Cause == cause && indicators.Contains(e.Target, StringComparer.Ordinal))
            .GroupBy(e => (e.Target, Direction: e.Gain.Value >= 0 ? "up" : "down"))
            .Select(same => new MoveAnswer(same.Key.Target, same.Key.Direction, same.Min(e => e.Delay), same.Max(e => e.Grade)))];
}

/// <summary>A key with its names.</summary>
public sealed record Named(string Key, string Name, string NameEn);

/// <summary>A place code with its names.</summary>
public sealed record NamedPlace(string Code, string Name, string NameEn);

/// <summary>One attribute that every county has.</summary>
/// <param name="RangeFactor">A single county's figure may be off by this factor, or null where nothing is known of it.</param>
public sealed record AttributeAnswer(string Key, string Name, string NameEn, string Unit, double? RangeFactor, Grade Grade, string Source);

/// <summary>A place that competes.</summary>
/// <param name="Coordinates">Where its government sits, or null in a world that does not say; grade and source stand with the attributes lon and lat.</param>
public sealed record CountyAnswer(
    string Code, string Name, string NameEn, string Prefecture, string Kind, IReadOnlyList<string> Leagues, Tile Tile, Coordinates? Coordinates,
    IReadOnlyDictionary<string, GradedValue> Attributes)
{
    public static CountyAnswer Of(CountyRow c) => new(
        c.Code,
        c.NameZh,
        c.NameEn,
        c.Prefecture,
        c.Kind,
        c.Leagues,
        new(c.Col, c.Row),
        c.Coordinates is { } at ? new(at.Lon, at.Lat) : null,
        new SortedDictionary<string, GradedValue>(c.Attributes.ToDictionary(a => a.Key, a => new GradedValue(a.Value, c.Grades[a.Key])), StringComparer.Ordinal));
}

/// <summary>Where a county stands on the tile map.</summary>
public sealed record Tile(int Col, int Row);

/// <summary>A point of the earth.</summary>
/// <param name="Lon">Degrees east.</param>
/// <param name="Lat">Degrees north.</param>
public sealed record Coordinates(double Lon, double Lat);

/// <summary>A figure with its grade.</summary>
public sealed record GradedValue(double Value, Grade Grade);

/// <summary>A line bureau or block of a county.</summary>
public sealed record DepartmentAnswer(string Key, string Id, string Name, string NameEn, string Kind, IReadOnlyList<string> Indicators, double Capacity, Grade Grade);

/// <summary>Something measured in every county.</summary>
/// <param name="Direction">up when more is better, down when less is.</param>
/// <param name="Frequency">monthly | quarterly | semi-annual | annual.</param>
/// <param name="Lead">Key of the lead department.</param>
/// <param name="Headline">True when it is reported unless a scenario asks for others.</param>
/// <param name="FirstYear">By month of the first year, how far the published path of the province lies above or below the level (a low base a year before lifts a growth rate).</param>
public sealed record IndicatorAnswer(
    string Key, string Id, string Name, string NameEn, string Unit, string UnitEn, string Direction, string Frequency, string Lead, double Weight,
    string Family, double Target, Grade TargetGrade, Grade Grade, string Source, bool Headline, IReadOnlyList<double> FirstYear)
{
    public static IndicatorAnswer Of(World world, IndicatorRow i, string lead, bool headline) => new(
        i.Key, i.Id, i.NameZh, i.NameEn, i.UnitZh, i.UnitEn, i.Direction > 0 ? "up" : "down", FrequencyOf(i.PublishEvery), lead, i.Weight, i.Family, i.Target, i.TargetGrade, i.Grade, i.Source, headline,
        [.. Enumerable.Range(0, i.FirstYear.Length).Select(month => FirstYearOf(world, i, month))]);

    // A sum of other indicators follows the published path of its parts.
    private static double FirstYearOf(World world, IndicatorRow i, int month) => i.FirstYear[month] + (i.Derived
        ? world.Effects.Where(e => e.CauseKind == CauseKind.Indicator && e.Target == i.Key)
            .Sum(e => e.Gain.Value / e.Per * FirstYearOf(world, world.Indicators.First(part => part.Key == e.Cause), month))
        : 0);

    private static string FrequencyOf(int publishEvery) => publishEvery switch { 1 => "monthly", 3 => "quarterly", 6 => "semi-annual", _ => "annual" };
}

/// <summary>A stock, a family of effort, a reporting habit, a project rate or a project flow.</summary>
public sealed record QuantityAnswer(
    string Kind, string Key, string Name, string NameEn, string Unit, double Reference, double Min, double Max, bool Accounted, Grade Grade, string Source);

/// <summary>A dial that may be turned.</summary>
/// <param name="Acts">False while its mechanism does not exist; decisions on it are refused.</param>
/// <param name="Rule">Key of the rule that must be on for the lever to do anything, or null.</param>
/// <param name="Moves">Indicators it moves at first hand.</param>
public sealed record LeverAnswer(
    string Key, string Id, string Name, string NameEn, IReadOnlyList<string> Actor, bool Acts, string? Missing, string? MissingEn, string Unit, string UnitEn,
    double Min, double Max, double Default, int LagMonths, CostAnswer Cost, string? OnlyLeague, string? Rule, Grade Grade, string Source, IReadOnlyList<MoveAnswer> Moves)
{
    public static LeverAnswer Of(LeverRow l, IReadOnlyList<MoveAnswer> moves) => new(
        l.Key, l.Id, l.NameZh, l.NameEn, l.Actors, l.Acts, l.MissingZh, l.MissingEn, l.UnitZh, l.UnitEn, l.Min, l.Max, l.Default, l.LagMonths,
        new(l.CostPercentOfGdp.Value, l.CostYuan.Value), l.OnlyLeague, l.Rule, l.Grade, l.Source, moves);
}

/// <summary>Money a year for one unit of a lever above its default.</summary>
/// <param name="PercentOfGdp">Percent of the county's GDP.</param>
/// <param name="Yuan">100m yuan, whatever the size of the county.</param>
public sealed record CostAnswer(double PercentOfGdp, double Yuan);

/// <summary>One indicator that a lever or shock moves at first hand.</summary>
/// <param name="Direction">up | down, when the lever is raised or the shock hits.</param>
/// <param name="Delay">Whole months before it is felt; the shortest when it works in several ways.</param>
/// <param name="Grade">The weakest grade of these ways.</param>
public sealed record MoveAnswer(string Indicator, string Direction, int Delay, Grade Grade);

/// <summary>Something the world does to places.</summary>
public sealed record ShockAnswer(
    string Key, string Id, string Name, string NameEn, string Scope, string ScopeEn, int DurationMonths, double? YearlyChance, Grade Grade, string Source, IReadOnlyList<MoveAnswer> Moves);

/// <summary>One ranking by one set of rules.</summary>
/// <param name="Members">all | prefecture | the key of a league.</param>
/// <param name="Weights">By indicator key, out of 1000; what is not named weighs nothing.</param>
public sealed record BoardAnswer(
    string Key, string Name, string NameEn, string Members, bool Acts, string Rule, string RuleEn, IReadOnlyDictionary<string, double> Weights, Grade Grade, string Source)
{
    public static BoardAnswer Of(BoardRow b, string[] indicators) => new(
        b.Key, b.NameZh, b.NameEn, b.Members, b.Acts, b.RuleZh, b.RuleEn,
        b.Weights.Select((weight, i) => (indicators[i], weight)).Where(w => w.weight != 0).ToDictionary(w => w.Item1, w => w.weight, StringComparer.Ordinal),
        b.Grade, b.Source);
}

/// <summary>A switch of the race.</summary>
public sealed record RuleAnswer(string Key, string Name, string NameEn, bool Default, bool Acts, string What, string WhatEn, string Source);

/// <summary>One ranged constant.</summary>
public sealed record ParameterAnswer(
    string Key, string Name, string NameEn, string Mechanism, string Unit, double Value, double Low, double High, string Shape, bool Acts, Grade Grade, string Source, string WhatEn)
{
    public static ParameterAnswer Of(ParameterRow p) => new(
        p.Key, p.NameZh, p.NameEn, p.Mechanism, p.Unit, p.Range.Value, p.Range.Low, p.Range.High, Kebab.Of(p.Range.Shape), p.Acts, p.Grade, p.Source, p.WhatEn);
}

/// <summary>One mechanism in words.</summary>
/// <param name="What">What happens and when, what moves it, what it moves, and what is estimated.</param>
/// <param name="Parameters">Keys of the parameters it reads.</param>
public sealed record MechanismAnswer(string Key, string Name, string NameEn, string What, string WhatEn, string Source, IReadOnlyList<string> Parameters)
{
    public static MechanismAnswer Of(World w, MechanismRow m) => new(
        m.Key, m.NameZh, m.NameEn, m.WhatZh, m.WhatEn, m.Source, [.. w.Parameters.Where(p => p.Mechanism == m.Key).Select(p => p.Key)]);
}

/// <summary>A date of the year that a rule names.</summary>
/// <param name="Month">1 to 12, or 0 for every month.</param>
public sealed record DateAnswer(string Key, string Name, string NameEn, int Month, int Day, string What, string WhatEn, Grade Grade, string Source);

/// <summary>What an upper level asks of one place in the first year, in place of the indicator’s own target.</summary>
public sealed record TargetAnswer(string Place, string Indicator, double Target, Grade Grade, string Source);

/// <summary>One base item of the GDP account.</summary>
/// <param name="Leads">Keys of the departments that answer for it.</param>
/// <param name="Indicator">Key of the indicator that stands for it, or null where it follows its trend.</param>
/// <param name="Part">Key of the part of GDP growth that it is counted in, or null where it is counted in the level alone.</param>
/// <param name="Share">Its share of that part.</param>
public sealed record GdpItemAnswer(
    string Key, string Name, string NameEn, IReadOnlyList<string> Leads, string? Indicator, string? Part, double Share, Grade Grade, string Source)
{
    public static GdpItemAnswer Of(World w, string[] indicators, GdpItemRow g) => new(
        g.Key, g.NameZh, g.NameEn, [.. g.Leads.Select(lead => w.Departments[lead].Key)], g.Indicator is { } of ? indicators[of] : null,
        g.Part is { } part ? indicators[part] : null, g.Share, g.Grade, g.Source);
}

/// <summary>One causal link.</summary>
/// <param name="Gain">Size of the effect; low and high are its range.</param>
/// <param name="Per">Size of the cause's deviation that counts as one.</param>
public sealed record EffectAnswer(
    string Id, string CauseKind, string Cause, string Target, string Form, double Gain, double Low, double High, double Per, int Delay, double Lag, Grade Grade, string Source, string Why, string WhyEn)
{
    public static EffectAnswer Of(EffectRow e) => new(
        e.Id, Kebab.Of(e.CauseKind), e.Cause, e.Target, Kebab.Of(e.Form), e.Gain.Value, e.Gain.Low, e.Gain.High, e.Per, e.Delay, e.Lag.Value, e.Grade, e.Source, e.WhyZh, e.WhyEn);
}

/// <summary>What the sources describe and where the world has it.</summary>
/// <param name="Acts">Rows that a lever, rule, shock or parameter stands for.</param>
/// <param name="Named">Rows that something else of the world carries.</param>
/// <param name="Context">Rows that are not modelled.</param>
public sealed record TraceabilityAnswer(int Acts, int Named, int Context, IReadOnlyList<TraceAnswer> Rows)
{
    public static TraceabilityAnswer Of(World w)
    {
        int Count(TraceClass of) => w.Traceability.Count(row => row.Class == of);
        return new(Count(TraceClass.Acts), Count(TraceClass.Named), Count(TraceClass.Context), [.. w.Traceability.Select(TraceAnswer.Of)]);
    }
}

/// <summary>One mechanism found in the sources.</summary>
/// <param name="Class">acts | named | context.</param>
/// <param name="Names">Kind and key of what stands for it, for example <c>lever:rnd-subsidy</c>.</param>
/// <param name="Why">Why it is not modelled, or how it is; null when the names say enough.</param>
public sealed record TraceAnswer(string Id, string Name, string NameEn, string Class, IReadOnlyList<string> Names, string? Why, string? WhyEn)
{
    public static TraceAnswer Of(TraceRow t) => new(
        t.Id, t.NameZh, t.NameEn, Kebab.Of(t.Class), [.. t.Names.Select(name => $"{name.Kind}:{name.Key}")], t.WhyZh, t.WhyEn);
}

/// <summary>How a county that nobody plays may decide; a scenario writes <c>greedy</c> or, with a strength, <c>greedy:strong</c>.</summary>
/// <param name="InRuns">False for one that plays only in races and ladders.</param>
/// <param name="Strengths">By strength, the factor of budget, step and over-report.</param>
/// <param name="Budget">Most money a year that its settings may cost above the default, percent of the county's GDP.</param>
/// <param name="Step">Share of a lever's range, or of the way to those it imitates, that one decision moves it.</param>
/// <param name="Moves">Most levers that it turns in a year.</param>
/// <param name="Horizon">Months within which it wants to see effects.</param>
/// <param name="OverReport">Points that it adds to the quantity over-report.</param>
/// <param name="DebtLimit">Debt ratio from which it adds no bonds, or null: it does not look.</param>
public sealed record BehaviourAnswer(
    string Key, string Name, string NameEn, string What, string WhatEn, bool InRuns, IReadOnlyDictionary<string, double> Strengths, double Budget, double Step, int Moves,
    int Horizon, double OverReport, double? DebtLimit, Grade Grade, string Source)
{
    public static BehaviourAnswer Of(BehaviourRow b) => new(
        b.Key, b.NameZh, b.NameEn, b.WhatZh, b.WhatEn, b.Key != Behaviour.LookAhead,
        Behaviour.Strengths.Zip([b.Mild, 1, b.Strong]).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
        b.Budget, b.Step, b.Moves, b.Horizon, b.OverReport, b.DebtLimit > 0 ? b.DebtLimit : null, b.Grade, b.Source);
}

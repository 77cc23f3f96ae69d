using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// The definition of a world: its places, indicators, departments, levers, effects, parameters, shocks, rules and boards.
/// Data that people edit as CSV files; read and checked by <see cref="WorldPack"/>, never changed afterwards.
/// </summary>
public sealed record World
{
    /// <summary>Kebab-case name, for example <c>zhejiang</c>.</summary>
    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Version of the pack, raised by its authors whenever a row changes.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-256 over every file of the pack, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Code of the province itself, for example <c>330000</c>.</summary>
    public required string Province { get; init; }

    /// <summary>The files of the pack as they were written, in the order in which people read them.</summary>
    public required ImmutableArray<PackFile> Files { get; init; }

    /// <summary>First month that can be lived; the starting stocks are those of the month before.</summary>
    public required Month Start { get; init; }

    /// <summary>Longest run in months.</summary>
    public required int MonthsMax { get; init; }

    public required ImmutableArray<PrefectureRow> Prefectures { get; init; }

    /// <summary>What the columns of a county's attributes mean.</summary>
    public required ImmutableArray<AttributeRow> Attributes { get; init; }

    public required ImmutableArray<CountyRow> Counties { get; init; }

    public required ImmutableArray<LeagueRow> Leagues { get; init; }

    /// <summary>What the province has promised for common prosperity.</summary>
    public required ImmutableArray<ProsperityRow> Prosperity { get; init; }

    /// <summary>Pairs of county positions that touch, each pair once.</summary>
    public required ImmutableArray<(int A, int B)> Adjacency { get; init; }

    public required ImmutableArray<IndicatorRow> Indicators { get; init; }

    /// <summary>Everything besides indicators that effects link: stocks, efforts, reporting habits, project rates and project flows.</summary>
    public required ImmutableArray<QuantityRow> Quantities { get; init; }

    public required ImmutableArray<HeterogeneityRow> Heterogeneity { get; init; }

    public required ImmutableArray<DepartmentRow> Departments { get; init; }

    public required ImmutableArray<LeverRow> Levers { get; init; }

    public required ImmutableArray<EffectRow> Effects { get; init; }

    public required ImmutableArray<SpilloverRow> Spillovers { get; init; }

    public required ImmutableArray<ParameterRow> Parameters { get; init; }

    /// <summary>What happens in a month, told in words.</summary>
    public required ImmutableArray<MechanismRow> Mechanisms { get; init; }

    public required ImmutableArray<ProjectClassRow> ProjectClasses { get; init; }

    /// <summary>The stages of a project in order: 谋划 签约 供地 开工 在建 投产 达产 升规.</summary>
    public required ImmutableArray<ProjectStageRow> ProjectStages { get; init; }

    public required ImmutableArray<ShockRow> Shocks { get; init; }

    public required ImmutableArray<RuleRow> Rules { get; init; }

    /// <summary>Targets that a place is given in place of the indicator's own; a county's row goes before its prefecture's.</summary>
    public required ImmutableArray<TargetRow> Targets { get; init; }

    /// <summary>Dates of the year that rules name.</summary>
    public required ImmutableArray<DateRow> Calendar { get; init; }

    public required ImmutableArray<BoardRow> Boards { get; init; }

    /// <summary>What the sources say, row by row, and where the model has it; empty when the pack does not tell.</summary>
    public required ImmutableArray<TraceRow> Traceability { get; init; }
    /// <summary>What a firm's yield per mu is scored by.</summary>
    public required ImmutableArray<PerMuItemRow> PerMuItems { get; init; }

    /// <summary>The base items that GDP is accounted from.</summary>
    public required ImmutableArray<GdpItemRow> GdpItems { get; init; }
    /// <summary>How counties that nobody plays may decide.</summary>
    public required ImmutableArray<BehaviourRow> Behaviours { get; init; }
}

/// <summary>How far a figure may be trusted, from an official text (A) to an estimate (E).</summary>
public enum Grade
{
    A,
    B,
    C,
    D,
    E,
}

/// <summary>The shape of the spread between low and high of an uncertain constant.</summary>
public enum Shape
{
    /// <summary>Not uncertain: low, value and high are equal.</summary>
    Fixed,

    /// <summary>Every value between low and high is as likely.</summary>
    Uniform,

    /// <summary>Most likely at the value, falling straight to low and high.</summary>
    Triangular,

    /// <summary>Median at the value; low and high are the 5 % and 95 % points and also the limits. Needs positive numbers.</summary>
    Lognormal,
}

/// <summary>An uncertain constant: its value and the range that any experiment may vary without code.</summary>
/// <param name="Value">What the model uses when parameters are not drawn.</param>
/// <param name="Low">Lowest value that is believed.</param>
/// <param name="High">Highest value that is believed.</param>
/// <param name="Shape">How the belief is spread.</param>
public readonly record struct Ranged(double Value, double Low, double High, Shape Shape);

/// <summary>A city that several counties report to.</summary>
public sealed record PrefectureRow(string Code, string NameZh, string NameEn);

/// <summary>Counties that are compared with each other, for example 山区26县.</summary>
/// <param name="Replaces">Key of the league whose boards rank this one instead, or null.</param>
/// <param name="From">First month in which it does.</param>
public sealed record LeagueRow(string Key, string NameZh, string NameEn, string? Replaces, Month From, string Source, Grade Grade);

/// <summary>One attribute that every county has, for example its GDP.</summary>
/// <param name="RangeFactor">A single county's figure may be off by this factor, or null where nothing is known of it.</param>
/// <param name="Grade">Grade where a county has no grade of its own.</param>
public sealed record AttributeRow(string Key, string NameZh, string NameEn, string Unit, double? RangeFactor, Grade Grade, string Source);

/// <summary>A place that competes, with its starting stocks and attributes.</summary>
public sealed record CountyRow
{
    /// <summary>GB/T 2260 code.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Code of the prefecture.</summary>
    public required string Prefecture { get; init; }

    /// <summary>district | city | county | autonomous-county.</summary>
    public required string Kind { get; init; }

    public required ImmutableArray<string> Leagues { get; init; }

    /// <summary>Column of the tile map.</summary>
    public required int Col { get; init; }

    /// <summary>Row of the tile map.</summary>
    public required int Row { get; init; }

    /// <summary>Where its government sits, in degrees east and north; null in a pack without the attributes <c>lon</c> and <c>lat</c>. For maps: the model never reads it.</summary>
    public (double Lon, double Lat)? Coordinates => Attributes.TryGetValue("lon", out double lon) && Attributes.TryGetValue("lat", out double lat) ? (lon, lat) : null;

    /// <summary>Numeric attributes by column name, for example <c>gdp</c> in 100m yuan; every county has every attribute.</summary>
    public required ImmutableDictionary<string, double> Attributes { get; init; }

    /// <summary>Grade of each attribute.</summary>
    public required ImmutableDictionary<string, Grade> Grades { get; init; }
}

/// <summary>Something measured in every county.</summary>
public sealed record IndicatorRow
{
    /// <summary>Short name of the field, I01 to I44.</summary>
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string UnitZh { get; init; }

    public required string UnitEn { get; init; }

    /// <summary>+1 when more is better, -1 when less is better.</summary>
    public required int Direction { get; init; }

    /// <summary>Months between publications: 1, 3, 6 or 12. A value is published in months of the year divisible by it.</summary>
    public required int PublishEvery { get; init; }

    /// <summary>Position of the lead department.</summary>
    public required int Lead { get; init; }

    public required string Family { get; init; }

    /// <summary>Key of the family of effort that serves it, for example <c>effort-economy</c>.</summary>
    public required string Effort { get; init; }

    /// <summary>Weight out of 1000 in the county composite.</summary>
    public required double Weight { get; init; }

    /// <summary>Level in December before the start, published until the first publication.</summary>
    public required double LevelBefore { get; init; }

    /// <summary>Level of a typical county in the first year.</summary>
    public required Ranged Level { get; init; }

    /// <summary>Standard deviation between counties of what no attribute explains.</summary>
    public required Ranged Spread { get; init; }

    /// <summary>Share of last month's luck that is still there.</summary>
    public required Ranged Persistence { get; init; }

    /// <summary>Change of the level a year.</summary>
    public required Ranged Trend { get; init; }

    /// <summary>Standard deviation of a month's new luck.</summary>
    public required Ranged Luck { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    /// <summary>
    /// Attribute of the county that this indicator grows with (a count of firms grows with the economy), or null for a rate.
    /// Level, spread, luck and effects are then those of a county where the attribute equals its mean, and scale with it.
    /// </summary>
    public required string? ScalesWith { get; init; }

    /// <summary>How strongly it grows with <see cref="ScalesWith"/> (1: in proportion).</summary>
    public required double ScaleElasticity { get; init; }

    /// <summary>Attribute that states the county's own level (pm25, rnd-ratio), or null.</summary>
    public required string? CountyLevel { get; init; }

    /// <summary>Additions to the level by month of the year, January first.</summary>
    public required ImmutableArray<double> Season { get; init; }

    /// <summary>Additions in the first twelve months only (the published path of 2023), January first.</summary>
    public required ImmutableArray<double> FirstYear { get; init; }

    /// <summary>What boards ask for.</summary>
    public required double Target { get; init; }

    /// <summary>Points that its target rises when the target of growth rises by one; 0 where targets do not pass from level to level.</summary>
    public required double Cascade { get; init; }

    /// <summary>
    /// How far a county can bend its report, in the largest misreport of a growth rate (parameter <c>misreport-max</c>); 0 for what others measure.
    /// </summary>
    public required double Claim { get; init; }

    public required Grade TargetGrade { get; init; }

    /// <summary>True for a sum of other indicators in the same month (the GDP tree); it has no luck of its own.</summary>
    public required bool Derived { get; init; }

    /// <summary>Grade of the level; persistence, trend, luck and spread are estimates throughout.</summary>
    public required Grade Grade { get; init; }

    public required string Source { get; init; }
}

/// <summary>What a quantity is: a stock, a family of effort, a reporting habit, a project rate or a project flow.</summary>
public sealed record QuantityRow
{
    /// <summary>stock | effort | reporting | project-rate | project.</summary>
    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string Unit { get; init; }

    /// <summary>Normal value; causes are deviations from it.</summary>
    public required double Reference { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    /// <summary>True when a mechanism keeps the books (land, debt, money, energy, departments, projects); false when it is the sum of its effects.</summary>
    public required bool Accounted { get; init; }

    public required Grade Grade { get; init; }

    public required string Source { get; init; }
}

/// <summary>By how much an attribute of a county moves its level of an indicator away from the typical level.</summary>
/// <param name="Indicator">Position of the indicator.</param>
/// <param name="Attribute">Attribute of the county; its mean over counties is taken off first.</param>
/// <param name="Coefficient">Units of the indicator per unit of the attribute.</param>
public sealed record HeterogeneityRow(int Indicator, string Attribute, Ranged Coefficient, Grade Grade, string Source);

/// <summary>A line bureau or block of a county.</summary>
public sealed record DepartmentRow
{
    /// <summary>Short name, D01 to D35.</summary>
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>coordination | supervision | party | line | block.</summary>
    public required string Kind { get; init; }

    /// <summary>Positions of the indicators it leads.</summary>
    public required ImmutableArray<int> Indicators { get; init; }

    /// <summary>Units of effort a month; all departments of a county sum to about 100.</summary>
    public required double Capacity { get; init; }

    public required double StaffShare { get; init; }

    /// <summary>Share of reports that are straight.</summary>
    public required Ranged Honesty { get; init; }

    public required Grade Grade { get; init; }

    public required string NoteEn { get; init; }
}

/// <summary>A dial that a province, prefecture or county may turn.</summary>
public sealed record LeverRow
{
    /// <summary>Short name, P01 to P45.</summary>
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Who may turn it: any of county, prefecture, province.</summary>
    public required ImmutableArray<string> Actors { get; init; }

    /// <summary>False while the mechanism it works through does not exist; decisions on it are refused.</summary>
    public required bool Acts { get; init; }

    /// <summary>What is missing when it does not act, or null.</summary>
    public required string? MissingZh { get; init; }

    public required string? MissingEn { get; init; }

    public required string UnitZh { get; init; }

    public required string UnitEn { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    public required double Default { get; init; }

    /// <summary>First months in which no indicator can move yet.</summary>
    public required int LagMonths { get; init; }

    /// <summary>Money a year for one unit above the default, as percent of the county's GDP; negative for income.</summary>
    public required Ranged CostPercentOfGdp { get; init; }

    /// <summary>Money a year for one unit above the default, in 100m yuan whatever the size of the county.</summary>
    public required Ranged CostYuan { get; init; }

    /// <summary>Debt a year for one unit above the default, as percent of the county's GDP (bond principal).</summary>
    public required double DebtPercentOfGdp { get; init; }

    /// <summary>Ready land used a year for one unit above the default, in mu of a county with a GDP of 91.7bn yuan.</summary>
    public required double LandMu { get; init; }

    /// <summary>Only counties of this league can be given it, or null for all.</summary>
    public required string? OnlyLeague { get; init; }

    /// <summary>Key of the rule that must be on for the lever to do anything, or null.</summary>
    public required string? Rule { get; init; }

    public required Grade Grade { get; init; }

    public required string Source { get; init; }
}

/// <summary>What can cause an effect.</summary>
public enum CauseKind
{
    Lever,
    Indicator,
    Stock,
    Effort,
    Reporting,
    ProjectRate,
    Project,
    Shock,
}

/// <summary>How an effect answers a growing cause.</summary>
public enum Form
{
    /// <summary>gain × z.</summary>
    Linear,

    /// <summary>gain × z ÷ (1 + |z| ÷ half).</summary>
    Saturating,

    /// <summary>gain × max(0, reference + deviation − half), in the cause's own units.</summary>
    Threshold,
}

/// <summary>One causal link. z is the deviation of the cause from its reference, divided by <see cref="Per"/>.</summary>
public sealed record EffectRow
{
    public required string Id { get; init; }

    public required CauseKind CauseKind { get; init; }

    /// <summary>Key of the lever, shock, indicator or quantity that causes.</summary>
    public required string Cause { get; init; }

    /// <summary>Key of the indicator or quantity that moves.</summary>
    public required string Target { get; init; }

    public required Form Form { get; init; }

    public required Ranged Gain { get; init; }

    /// <summary>Size of the deviation that counts as one.</summary>
    public required double Per { get; init; }

    /// <summary>Half-saturation, or threshold level, or null for linear.</summary>
    public required Ranged? Half { get; init; }

    /// <summary>Whole months of nothing before the cause is felt.</summary>
    public required int Delay { get; init; }

    /// <summary>Mean months over which it is then felt; 0: at once.</summary>
    public required Ranged Lag { get; init; }

    /// <summary>One stage of smoothing or two.</summary>
    public required int Stages { get; init; }

    /// <summary>Months over which the effect fades (a level change moves a yearly growth rate for about a year), or null when it stays.</summary>
    public required Ranged? Decay { get; init; }

    /// <summary>Attribute of the county that the effect scales with, relative to its mean over counties, or null.</summary>
    public required string? Exposure { get; init; }

    public required Grade Grade { get; init; }

    public required string Source { get; init; }

    public required string WhyZh { get; init; }

    public required string WhyEn { get; init; }
}

/// <summary>A named coupling: last month's deviation of other counties moves this one.</summary>
/// <param name="Indicator">Position of the indicator that carries it.</param>
/// <param name="Coupling">Key of the coupling, a rule that switches it: neighbour-growth | regional-air | league-investment.</param>
/// <param name="Among">neighbours | league.</param>
/// <param name="Parameter">Key of the parameter that is its strength.</param>
public sealed record SpilloverRow(int Indicator, string Coupling, string Among, string Parameter, Grade Grade, string Source);

/// <summary>One ranged constant of a mechanism.</summary>
public sealed record ParameterRow
{
    public required string Key { get; init; }

    /// <summary>Key of the mechanism that reads it; of several the main one.</summary>
    public required string Mechanism { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string Unit { get; init; }

    public required Ranged Range { get; init; }

    /// <summary>False while no mechanism reads it.</summary>
    public required bool Acts { get; init; }

    public required Grade Grade { get; init; }

    public required string Source { get; init; }

    public required string WhatEn { get; init; }
}

/// <summary>One mechanism in words.</summary>
/// <param name="Key">The name of its file in the model.</param>
/// <param name="WhatEn">What happens and when, what moves it, what it moves, and what is estimated.</param>
public sealed record MechanismRow(string Key, string NameZh, string NameEn, string WhatZh, string WhatEn, string Source);

/// <summary>A size class of projects, drawn when a project is planned; the first class is the largest.</summary>
/// <param name="Share">Key of the parameter that is its share of new projects, or null for the rest.</param>
/// <param name="Investment">Key of the parameter that is its median investment in 100m yuan.</param>
public sealed record ProjectClassRow(string Key, string NameZh, string NameEn, string? Share, string Investment);

/// <summary>One stage of a project.</summary>
/// <param name="Median">Key of the parameter that is the median months in the stage.</param>
/// <param name="Sigma">Key of the parameter that is the log standard deviation.</param>
/// <param name="Speed">Key of the project-rate quantity that speeds it, or null.</param>
public sealed record ProjectStageRow(string Key, string NameZh, string NameEn, string Median, string Sigma, string? Speed);

/// <summary>Something the world does to places.</summary>
public sealed record ShockRow
{
    /// <summary>Short name, S01 to S17.</summary>
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string ScopeZh { get; init; }

    public required string ScopeEn { get; init; }

    /// <summary>Months it lasts when a scenario does not say.</summary>
    public required int DurationMonths { get; init; }

    /// <summary>Yearly chance per county as the sources suggest, for information; null when scheduled or driven by state.</summary>
    public required double? YearlyChance { get; init; }

    public required Grade Grade { get; init; }

    public required string Source { get; init; }
}

/// <summary>A switch of the race.</summary>
/// <param name="Acts">False while its mechanism does not exist; only the default is then accepted.</param>
public sealed record RuleRow(string Key, string NameZh, string NameEn, bool Default, bool Acts, string WhatZh, string WhatEn, string Source);

/// <summary>What an upper level asks of one place.</summary>
/// <param name="Place">Code of a county or prefecture.</param>
/// <param name="Indicator">Position of the indicator.</param>
/// <param name="Target">In the indicator's unit, in the first year.</param>
public sealed record TargetRow(string Place, int Indicator, double Target, Grade Grade, string Source);

/// <summary>A date of the year that a rule names.</summary>
/// <param name="Month">1 to 12, or 0 for every month.</param>
public sealed record DateRow(string Key, string NameZh, string NameEn, int Month, int Day, string WhatZh, string WhatEn, Grade Grade, string Source);
/// <summary>One item of the score of a firm's yield per mu: value ÷ benchmark × weight.</summary>
/// <param name="AboveScale">True when firms above scale are scored by it, false for those below.</param>
/// <param name="Indicator">Position of the indicator that moves it in a county, or null where the model stands at the benchmark.</param>
/// <param name="PerIndicator">Units of the item for one unit of the indicator.</param>
public sealed record PerMuItemRow(
    string Key, string NameZh, string NameEn, string Unit, bool AboveScale, double Benchmark, double Weight, int? Indicator, double PerIndicator, Grade Grade, string Source);

/// <summary>One base item of the GDP account.</summary>
/// <param name="Leads">Positions of the departments that answer for it.</param>
/// <param name="PublishEvery">Months between publications.</param>
/// <param name="Indicator">Position of the indicator that stands for it, or null where none does and it follows its trend.</param>
/// <param name="Part">Position of the part of GDP growth that it is counted in, or null where it is counted in the level alone.</param>
/// <param name="Share">Its share of that part.</param>
public sealed record GdpItemRow(
    string Key, string NameZh, string NameEn, ImmutableArray<int> Leads, int PublishEvery, int? Indicator, int? Part, double Share, Grade Grade, string Source);

/// <summary>One ranking by one set of rules.</summary>
public sealed record BoardRow
{
    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>all | prefecture (each prefecture ranks its own) | the key of a league.</summary>
    public required string Members { get; init; }

    /// <summary>Share of the score that is attainment of the target; the rest compares with the other members.</summary>
    public required Ranged AttainmentShare { get; init; }

    /// <summary>Weight by indicator position, out of 1000.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>False for boards that do not rank counties or whose scoring does not exist yet; shown, not computed.</summary>
    public required bool Acts { get; init; }

    public required string RuleZh { get; init; }

    public required string RuleEn { get; init; }

    public required Grade Grade { get; init; }

    public required string Source { get; init; }
}

/// <summary>How the model takes up what a source says.</summary>
public enum TraceClass
{
    /// <summary>A lever, rule, shock or parameter stands for it, and moving that moves the world.</summary>
    Acts,

    /// <summary>An indicator, attribute, board, department, quantity, league, date, item of GDP or screen carries it.</summary>
    Named,

    /// <summary>It is not modelled, and the row says why.</summary>
    Context,
}

/// <summary>One mechanism found in the sources and where the model has it.</summary>
/// <param name="Id">M1, M2, … as in the table of sources.</param>
/// <param name="Names">Kind and key of what stands for it, for example <c>lever:rnd-subsidy</c>.</param>
/// <param name="WhyZh">Why it is not modelled, or how it is; null when the names say enough.</param>
public sealed record TraceRow(
    string Id, string NameZh, string NameEn, TraceClass Class, ImmutableArray<(string Kind, string Key)> Names, string? WhyZh, string? WhyEn);
/// <summary>One ratio of incomes that the province wants to reach.</summary>
/// <param name="Target">What is wanted in <paramref name="Year"/>.</param>
/// <param name="Before">What was published for <paramref name="BeforeYear"/>, or null.</param>
public sealed record ProsperityRow(
    string Key, string NameZh, string NameEn, string Unit, double Target, int Year, double? Before, int? BeforeYear, Grade Grade, string Source);
/// <summary>The numbers of one behaviour; what it does with them is code.</summary>
public sealed record BehaviourRow
{
    public required string Key { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string WhatZh { get; init; }

    public required string WhatEn { get; init; }

    /// <summary>Factor of budget, step and over-report at the strength <c>mild</c>; at <c>usual</c> it is 1.</summary>
    public required double Mild { get; init; }

    /// <summary>The same at the strength <c>strong</c>.</summary>
    public required double Strong { get; init; }

    /// <summary>Most money a year that its settings may cost above the default, percent of the county's GDP.</summary>
    public required double Budget { get; init; }

    /// <summary>Share of a lever's range, or of the way to those it imitates, that one decision moves it.</summary>
    public required double Step { get; init; }

    /// <summary>Most levers that it turns in a year.</summary>
    public required int Moves { get; init; }

    /// <summary>Months within which it wants to see effects.</summary>
    public required int Horizon { get; init; }

    /// <summary>Points that it adds to the habit of claiming more than is true (the quantity over-report).</summary>
    public required double OverReport { get; init; }

    /// <summary>Debt ratio from which it adds no bonds; 0: it does not look.</summary>
    public required double DebtLimit { get; init; }

    public required Grade Grade { get; init; }

    public required string Source { get; init; }
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a bar of a waterfall stands for, in the order in which bars are told.</summary>
public enum BarKind
{
    /// <summary>Trend and season, in a world of central parameters.</summary>
    Trend,

    /// <summary>What drawn parameters make different from central ones.</summary>
    Parameters,

    /// <summary>Luck of the county itself in its indicators, within the window.</summary>
    OwnLuck,

    /// <summary>Luck that all counties share, within the window.</summary>
    CommonLuck,

    /// <summary>The fortunes of its projects, which nobody caused.</summary>
    Projects,

    /// <summary>The course of its stocks: land, money, energy, people, trust.</summary>
    Stocks,

    /// <summary>Ups and downs of its departments' effort.</summary>
    Departments,

    /// <summary>What its other indicators did to this one by that luck.</summary>
    Indicators,

    /// <summary>What the course of other counties brought.</summary>
    Neighbours,

    /// <summary>What the range of the indicator cut off of all that.</summary>
    Limit,

    /// <summary>What luck and the course of things before the window had left.</summary>
    EarlierCourse,

    /// <summary>What decisions and shocks before the window, anywhere, had left.</summary>
    EarlierDecisions,

    /// <summary>A lever that the county set.</summary>
    OwnLever,

    /// <summary>A lever that the prefecture or the province set for it, and for others.</summary>
    AboveLever,

    /// <summary>Levers that other counties set, or that were set for others only.</summary>
    LeversElsewhere,

    /// <summary>A shock that hit the county.</summary>
    Shock,

    /// <summary>Shocks as far as they hit others.</summary>
    ShocksElsewhere,

    /// <summary>What levers, shocks and earlier months do only three or more together.</summary>
    Interaction,

    /// <summary>What the true value had moved since the month whose figure still stands.</summary>
    Carried,

    /// <summary>The honest error of a report or a survey.</summary>
    ReportNoise,

    /// <summary>What was claimed beyond the truth, or held back.</summary>
    OverReport,

    /// <summary>What an audit put right.</summary>
    Audit,
}

/// <summary>One bar. Amounts are means over worlds, in the indicator's unit and the county's own size.</summary>
/// <param name="Key">The lever or shock; empty where the kind says all.</param>
/// <param name="Amount">What it adds to the value.</param>
/// <param name="Low">One world in twenty has less; null where one world is explained.</param>
/// <param name="High">One world in twenty has more; null where one world is explained.</param>
/// <param name="Alone">Of a lever, a shock or earlier decisions: what it does where nothing else is done; otherwise null.</param>
/// <param name="Last">What is lost when it alone is switched off; the amount is the mean of both.</param>
/// <param name="Agreeing">Share of worlds in which it has the sign of the mean.</param>
/// <param name="Paths">Of a lever, a shock or earlier decisions: by group, the way by which it reached the indicator in the end; they add up to the amount.</param>
public sealed record Bar(
    BarKind Kind, string Key, double Amount, double? Low, double? High, double? Alone, double? Last, double Agreeing, ImmutableArray<(CauseGroup Group, double Amount)> Paths);

/// <summary>
/// Why an indicator had its value: the reference (the county's own level in the first year, at central parameters) and the bars add up to it.
/// </summary>
/// <param name="Indicator">Position of the indicator.</param>
/// <param name="Reference">What the county would show without trend, luck, decision or shock.</param>
/// <param name="Total">The value: the mean of the worlds' true or published ones.</param>
public sealed record Waterfall(int Indicator, double Reference, ImmutableArray<Bar> Bars, double Total)
{
    /// <summary>Reference and bars together less the value: what numbers of seven digits leave over.</summary>
    public double Check => Reference + Bars.Sum(bar => bar.Amount) - Total;

    /// <summary>What a bar's share is counted by: the sum of the bars' absolute amounts.</summary>
    public double Size => Bars.Sum(bar => Math.Abs(bar.Amount));
}

/// <summary>The explanation of a county's month.</summary>
/// <param name="Waterfalls">By indicator as asked.</param>
/// <param name="Worlds">How many worlds the amounts are means of.</param>
/// <param name="WindowStart">Number of the window's first month; 0 where nothing is earlier.</param>
/// <param name="Fingerprint">Hash of the state at the end of the explained month in these worlds.</param>
public sealed record WhyResult(ImmutableArray<Waterfall> Waterfalls, int Worlds, int WindowStart, string Fingerprint);

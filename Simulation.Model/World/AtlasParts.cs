using System.Collections.Immutable;

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

/// <summary>An indicator that a department leads.</summary>
/// <param name="Points">Points of the department for one unit.</param>
public readonly record struct LedIndicator(int Indicator, float Points);

/// <summary>The places of one county's projects.</summary>
/// <param name="Count">Places of the county.</param>
/// <param name="LogGdpToMedian">Natural logarithm of its GDP over the median county's.</param>
/// <param name="LogGdpToMean">The same over the mean.</param>
public sealed record SlotPlan(int Count, float LogGdpToMedian, float LogGdpToMean)
{
    /// <summary>Places that every county has at least.</summary>
    public const int Fewest = 60;
}

/// <summary>What one indicator counts for on one list.</summary>
/// <param name="List">Position in <see cref="Atlas.Boards"/>.</param>
/// <param name="Weight">Share of the score.</param>
public readonly record struct BoardWeight(int List, float Weight);

/// <summary>One list of counties that is ranked.</summary>
/// <param name="Key">Key of the board; a prefecture's list adds its code, <c>prefecture-exam:330100</c>.</param>
/// <param name="Board">Position of the board in the world.</param>
/// <param name="Members">Positions of the counties on it, at first.</param>
/// <param name="Later">The lists that replace the first, each with its first month, in the order of time.</param>
/// <param name="Weights">Indicators that count, with weights that sum to one.</param>
public sealed record BoardList(string Key, int Board, ImmutableArray<int> Members, ImmutableArray<(Month From, ImmutableArray<int> Members)> Later, ImmutableArray<(int Indicator, float Weight)> Weights)
{
    /// <summary>Most counties that are ever on it at once.</summary>
    public int Most => Math.Max(Members.Length, Later.Select(list => list.Members.Length).DefaultIfEmpty(0).Max());

    /// <summary>Positions of the counties on the list that is in force in a month.</summary>
    public ImmutableArray<int> MembersAt(Month month)
    {
        var members = Members;
        foreach (ref readonly var list in Later.AsSpan())
            if (list.From <= month) members = list.Members;
        return members;
    }
}

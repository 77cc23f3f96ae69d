using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What the composite board asked of the county in one indicator.</summary>
/// <param name="Indicator">Position of the indicator.</param>
/// <param name="Weight">Share of the composite score.</param>
/// <param name="Asked">In the county's own size.</param>
public readonly record struct Goal(int Indicator, float Weight, float Asked);

/// <summary>What came of it.</summary>
/// <param name="Published">What the board read.</param>
/// <param name="True">What it was.</param>
/// <param name="IsMet">Whether what was published is what was asked, or better.</param>
public readonly record struct Result(int Indicator, float Published, float True, bool IsMet);

/// <summary>How the county stood on one board.</summary>
/// <param name="List">Position in <see cref="Atlas.Boards"/>.</param>
/// <param name="Of">Counties on the board.</param>
/// <param name="Points">What was given or taken besides the indicators; it is in the score.</param>
public readonly record struct BoardResult(int List, int Rank, int Of, float Score, PointsBeside Points);

/// <summary>Points of a board that no indicator brought; below zero where they were taken.</summary>
/// <param name="Sanctions">By the ladder of sanctions.</param>
/// <param name="Lists">By the red and black list.</param>
/// <param name="Safety">By the safety list, in the year so far.</param>
/// <param name="Findings">By false claims that were found.</param>
public readonly record struct PointsBeside(float Sanctions, float Lists, float Safety, float Findings)
{
    public float Sum => Sanctions + Lists + Safety + Findings;
}

/// <summary>Why an indicator had the value it had: the usual value of the month and the causes beyond it add up to the true value.</summary>
/// <param name="Usual">Level, trend and season of the county itself.</param>
/// <param name="Causes">The largest first.</param>
public sealed record Explanation(int Indicator, float Usual, ImmutableArray<Cause> Causes);

/// <summary>One group of causes of an indicator's value.</summary>
/// <param name="Amount">What it adds to the value.</param>
/// <param name="Points">What that is worth on the composite board, before its limits of 0 and 100.</param>
public readonly record struct Cause(CauseGroup Group, float Amount, float Points);

/// <summary>One group of causes in all indicators of the composite board.</summary>
/// <param name="Points">What it is worth on the board.</param>
/// <param name="Indicator">Where most of it is felt.</param>
public sealed record Influence(CauseGroup Group, float Points, int Indicator);

/// <summary>What is to be learned.</summary>
/// <param name="Met">Indicators that met what was asked.</param>
/// <param name="Help">What raised the composite score most; null when nothing did.</param>
/// <param name="Hindrance">What lowered it most; null when nothing did.</param>
/// <param name="Points">What all true values beyond the usual are worth on the composite board, before its limits of 0 and 100.</param>
/// <param name="LuckPoints">
/// What they would be worth with the same luck and no decision or shock anywhere. It is more than the group luck, because luck also comes by way of
/// projects, desks and what one indicator does to another.
/// </param>
/// <param name="LuckShare">Share of luck in both together, luck and what decisions and shocks made of it, 0 to 1; null when nothing moved.</param>
public sealed record SumUp(
    int Met, ImmutableArray<Influence> Influences, Influence? Help, Influence? Hindrance, float Points, float LuckPoints, float? LuckShare);

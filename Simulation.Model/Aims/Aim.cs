using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a county wants to reach, and how sure it wants to be of it.</summary>
/// <param name="County">Code of the county.</param>
/// <param name="Board">Board on which it wants to stand among the first <paramref name="Top"/>; null where it wants a value of an indicator.</param>
/// <param name="Indicator">Indicator that is to be at least or at most <paramref name="Value"/>, whichever is better for it; null where it wants a place.</param>
/// <param name="Month">When, <c>2023-12</c>; null: at the run's end.</param>
/// <param name="Probability">Share of worlds in which it must be reached, above 0 and below 1.</param>
public sealed record Aim(string County, string? Board, int? Top, string? Indicator, double? Value, string? Month, double Probability);

/// <summary>A lever that may be used for a aim.</summary>
/// <param name="Place">Where it is set; null: in the county of the aim.</param>
/// <param name="From">First month; null: the earliest.</param>
/// <param name="Low">Lowest setting to try; null: the lever's own bound.</param>
public sealed record AimLever(string Lever, string? Place = null, string? From = null, string? To = null, double? Low = null, double? High = null);

/// <summary>What a policy may not go beyond.</summary>
/// <param name="MostCost">Money above the baseline over the run, 100m yuan.</param>
/// <param name="MostBorrowed">Principal above the baseline over the run, 100m yuan.</param>
/// <param name="WorstDebtClass">Debt class of the county, 1 (green) to 4 (red), that at least nine of ten worlds must not go beyond at the run's end.</param>
public sealed record AimLimits(double? MostCost = null, double? MostBorrowed = null, int? WorstDebtClass = null);

/// <summary>A question for a policy: which is the cheapest that reaches the aim?</summary>
/// <param name="Baseline">Where it starts from; its months and seed count, its decisions stay.</param>
/// <param name="Levers">What may be turned; empty: every lever that a county may turn.</param>
/// <param name="Evaluations">Policies to try.</param>
public sealed record AimTerms(Scenario Baseline, Aim Aim, ImmutableArray<AimLever> Levers, AimLimits Limits, int Evaluations = AimTerms.UsualEvaluations)
{
    /// <summary>Policies that are tried where nobody says how many.</summary>
    public const int UsualEvaluations = 600;

    /// <summary>Most policies that may be tried.</summary>
    public const int MostEvaluations = 20_000;
}

/// <summary>A policy of the frontier, judged in worlds that the search has not seen.</summary>
/// <param name="Cost">Money above the baseline over the run, 100m yuan, at the parameters' central values.</param>
/// <param name="Borrowed">Principal of bonds above the baseline, 100m yuan.</param>
/// <param name="Probability">Share of worlds in which the aim is reached.</param>
/// <param name="Lower95">Lower end of its 95 % interval (Wilson).</param>
/// <param name="Outcome">Median rank or value in the aim's month.</param>
/// <param name="DebtClass">Class of debt, 1 (green) to 4 (red), that nine of ten worlds do not go beyond at the run's end.</param>
/// <param name="Meets">Whether the probability asked for is reached and no limit is broken.</param>
/// <param name="IsSure">Whether the lower end of the interval reaches it too.</param>
public sealed record AimPolicy(
    ImmutableArray<Decision> Decisions, double Cost, double Borrowed, double Probability, double Lower95, double Upper95, double Outcome, int DebtClass, bool Meets, bool IsSure);

/// <summary>What a search for an aim has found.</summary>
/// <param name="Untouched">The baseline itself.</param>
/// <param name="Frontier">Policies of which none is both cheaper and likelier than another: from the cheapest to the likeliest.</param>
/// <param name="Cheapest">Position in the frontier of the cheapest that meets the aim, or null where none does.</param>
/// <param name="Evaluations">Policies tried.</param>
/// <param name="SearchWorlds">Worlds in which each was tried.</param>
/// <param name="JudgeWorlds">Other worlds, in which those of the frontier were judged.</param>
/// <param name="Fingerprint">Hash of all that was lived to judge them.</param>
public sealed record AimResult(
    AimPolicy Untouched, ImmutableArray<AimPolicy> Frontier, int? Cheapest, int Evaluations, int SearchWorlds, int JudgeWorlds, string Fingerprint);

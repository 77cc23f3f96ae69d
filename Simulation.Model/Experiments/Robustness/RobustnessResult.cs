using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How one policy does by one metric.</summary>
/// <param name="Value">In the unit of the outcome (a regret, too), or a share of futures.</param>
/// <param name="Low">Lower end of the 95 % interval over resampled futures.</param>
/// <param name="High">Upper end.</param>
/// <param name="Rank">1 is the most robust; tied policies share a rank.</param>
/// <param name="ProbabilityBest">Share of resamples in which no policy is better; ties are shared out.</param>
public sealed record RobustnessRow(string Policy, double Value, double Low, double High, int Rank, double ProbabilityBest);

/// <summary>One metric over all policies, and how far its ranking can be trusted.</summary>
/// <param name="Outcome">Key of the outcome; null for the share of futures that meet the thresholds of all outcomes.</param>
/// <param name="HigherIsBetter">Direction of the values.</param>
/// <param name="Rows">In the order of the policies.</param>
/// <param name="Flips">[policy][policy]: share of resampled futures in which the order of the two is the reverse of the ranking; 0 on the diagonal and where the ranking ties them.</param>
/// <param name="Stability">Mean Kendall τ-b of the resampled rankings with the ranking; null where it ties all policies.</param>
public sealed record RobustnessRanking(
    string Key, string NameZh, string NameEn, string? Outcome, bool HigherIsBetter, ImmutableArray<RobustnessRow> Rows, ImmutableArray<ImmutableArray<double>> Flips, double? Stability);

/// <summary>A policy that another one is never worse than, in any future and any outcome, and better somewhere.</summary>
public sealed record DominatedPolicy(string Policy, string By);

/// <summary>How policies hold up over futures.</summary>
/// <param name="Dominated">Each dominated policy with the first that dominates it.</param>
public sealed record RobustnessResult(int Futures, ImmutableArray<RobustnessRanking> Rankings, ImmutableArray<DominatedPolicy> Dominated);

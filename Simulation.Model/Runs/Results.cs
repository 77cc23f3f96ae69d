namespace Simulation.Model;

/// <summary>Quantiles over replicates, each a [county][month] table.</summary>
public sealed record Bands(double[][] P025, double[][] P10, double[][] P50, double[][] P90, double[][] P975);

/// <summary>One indicator of a run: what happened and what was published.</summary>
/// <param name="True">The true values.</param>
/// <param name="Reported">The published values, carried between publications.</param>
/// <param name="LuckShare">Share of the true value's variance that is left when parameters are held at their central values: [county][month], 0 to 1; null unless both are drawn.</param>
public sealed record IndicatorResult(Bands True, Bands Reported, double[][]? LuckShare);

/// <summary>One county on one board in one month.</summary>
/// <param name="Rank">Median rank over replicates, 1 is first.</param>
/// <param name="Score">Median score.</param>
/// <param name="RankP10">A rank it beats or equals in nine of ten replicates.</param>
/// <param name="ProbabilityTop">Chance to be among the first n, by n.</param>
/// <param name="ProbabilityBottom">Chance to be among the last n, by n.</param>
public sealed record Standing(
    string County, double Rank, double Score, double RankP10, double RankP90, IReadOnlyDictionary<string, double> ProbabilityTop,
    IReadOnlyDictionary<string, double> ProbabilityBottom);

/// <summary>What a scenario led to.</summary>
/// <param name="Fingerprint">Hash of every replicate's last state; equal fingerprints mean equal bytes.</param>
/// <param name="Indicators">By indicator key.</param>
/// <param name="Boards">By board key, then month; a prefecture's board is keyed <c>prefecture-exam:330100</c>.</param>
/// <param name="SplitReplicates">Replicates that the split between luck and parameters was estimated from.</param>
public sealed record RunResult(
    string Fingerprint,
    string[] Months,
    string[] Counties,
    IReadOnlyDictionary<string, IndicatorResult> Indicators,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Standing[]>> Boards,
    int SplitReplicates);

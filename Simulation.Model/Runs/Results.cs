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

/// <summary>How much a variant moves one indicator of one county in one month, paired replicate by replicate.</summary>
/// <param name="Mean">Mean difference to the baseline.</param>
/// <param name="Lower95">The difference is above this in 97.5 % of replicates.</param>
/// <param name="LuckShare">Share of the difference's variance that is luck; null unless both are drawn.</param>
/// <param name="ProbabilityUp">Share of replicates in which the difference is above zero.</param>
public sealed record PairedEffect(
    string County, string Indicator, string Month, double Mean, double Median,
    double Lower80, double Upper80, double Lower95, double Upper95, double? LuckShare, double ProbabilityUp);

/// <summary>How much a variant moves one county on one board.</summary>
/// <param name="RankBefore">Median rank in the baseline.</param>
/// <param name="RankAfter">Median rank in the variant.</param>
/// <param name="ProbabilityBetter">Share of replicates in which the rank is strictly better than in the baseline.</param>
/// <param name="RanksBefore">P(rank = 1), P(rank = 2), … in the baseline.</param>
/// <param name="RanksAfter">The same in the variant.</param>
public sealed record PairedRank(
    string Board, string County, string Month, double RankBefore, double RankAfter,
    double ProbabilityBetter, double ProbabilityWorse, double[] RanksBefore, double[] RanksAfter);

/// <summary>One variant against the baseline.</summary>
/// <param name="Cost">Money spent above the baseline over the whole run, 100m yuan, at the parameters' central values; what counties turn that decide for themselves is not in it.</param>
/// <param name="Borrowed">Principal of bonds issued above the baseline over the whole run, 100m yuan; what is spent and not covered is borrowed besides.</param>
/// <param name="UntouchedCounties">Counties in which no replicate differs from the baseline at all.</param>
public sealed record VariantResult(
    string Name, string Fingerprint, IReadOnlyList<PairedEffect> Effects, IReadOnlyList<PairedRank> Boards, double Cost, double Borrowed,
    int UntouchedCounties);

/// <summary>A baseline against its variants under common random numbers.</summary>
public sealed record ComparisonResult(
    string BaselineFingerprint, string[] Months, string[] Counties, IReadOnlyList<VariantResult> Variants, int Replicates, int SplitReplicates);

/// <summary>A named change to a baseline: what is listed is added to, or replaces, the baseline's own.</summary>
public sealed record Variant
{
    public required string Name { get; init; }

    public System.Collections.Immutable.ImmutableArray<Decision> Decisions { get; init; } = [];

    public System.Collections.Immutable.ImmutableArray<ShockEvent> Shocks { get; init; } = [];

    public System.Collections.Immutable.ImmutableSortedDictionary<string, bool> Rules { get; init; } = System.Collections.Immutable.ImmutableSortedDictionary<string, bool>.Empty;
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How much a variant moves one indicator of one county in one month, paired replicate by replicate.</summary>
/// <param name="Mean">Mean difference to the baseline.</param>
/// <param name="Lower95">The difference is above this in 97.5 % of replicates.</param>
/// <param name="MeanLower95">The mean of ever more replicates would be above this with 97.5 % confidence; null with a single replicate.</param>
/// <param name="LuckShare">Share of the difference's variance that is luck; null unless both are drawn.</param>
/// <param name="ProbabilityUp">Share of replicates in which the difference is above zero.</param>
public sealed record PairedEffect(
    string County, string Indicator, string Month, double Mean, double Median,
    double Lower80, double Upper80, double Lower95, double Upper95, double? MeanLower95, double? MeanUpper95, double? LuckShare, double ProbabilityUp);

/// <summary>How much a variant moves one county on one board.</summary>
/// <param name="RankBefore">Median rank in the baseline.</param>
/// <param name="RankAfter">Median rank in the variant.</param>
/// <param name="ProbabilityBetter">Share of replicates in which the rank is strictly better than in the baseline.</param>
/// <param name="RanksBefore">P(rank = 1), P(rank = 2), … in the baseline.</param>
/// <param name="RanksAfter">The same in the variant.</param>
/// <param name="TopBefore">P(rank ≤ n) in the baseline, by n.</param>
/// <param name="TopAfter">The same in the variant.</param>
/// <param name="Passes">Counties that it comes to be before, having been behind them in the same world of the baseline: the likeliest first.</param>
/// <param name="PassedBy">Counties that come to be before it.</param>
public sealed record PairedRank(
    string Board, string County, string Month, double RankBefore, double RankAfter,
    double ProbabilityBetter, double ProbabilityWorse, double[] RanksBefore, double[] RanksAfter,
    IReadOnlyDictionary<string, double> TopBefore, IReadOnlyDictionary<string, double> TopAfter, IReadOnlyList<RankReversal> Passes, IReadOnlyList<RankReversal> PassedBy);

/// <summary>A county whose order with another is turned round.</summary>
/// <param name="Probability">Share of replicates in which it is.</param>
public sealed record RankReversal(string County, double Probability);

/// <summary>What an indicator's point costs in a county, where it is clear that the variant moves it.</summary>
/// <param name="PerPoint">Money spent there over the whole run above the baseline for one unit of the indicator at the run's end, 100m yuan.</param>
/// <param name="Lower95">The same at the far end of the mean effect's interval.</param>
/// <param name="Upper95">The same at its near end.</param>
public sealed record CostPerPoint(string County, string Indicator, double Cost, double PerPoint, double Lower95, double Upper95);

/// <summary>What a variant does to counties that it does not decide for, at the run's end.</summary>
/// <param name="Group"><c>neighbours</c> of the decided counties, then of the rest those of their <c>prefecture</c>, of their <c>league</c>, and <c>elsewhere</c>.</param>
/// <param name="Effects">By indicator, the effect on the group's mean.</param>
/// <param name="Helped">Counties whose rank on the composite is better in more replicates than it is worse.</param>
/// <param name="MostHelped">Those that gain most places, with the mean of places gained.</param>
public sealed record GroupEffect(
    string Group, int Counties, IReadOnlyDictionary<string, GroupMean> Effects, int Helped, int Hurt,
    IReadOnlyList<PlacesGained> MostHelped, IReadOnlyList<PlacesGained> MostHurt);

/// <summary>A group's mean effect, with the interval of the mean; null with a single replicate.</summary>
public sealed record GroupMean(double Mean, double? Lower95, double? Upper95);

/// <summary>Places that a county gains on the composite in the mean of replicates; below zero are lost.</summary>
public sealed record PlacesGained(string County, double Places, double ProbabilityBetter, double ProbabilityWorse);

/// <summary>Something that the composite does not score and that the variant clearly moves all the same, in a county that it decides for, at the run's end.</summary>
/// <param name="Key">Key of the indicator or of the quantity.</param>
/// <param name="Kind"><c>indicator</c> or <c>quantity</c> (a stock, effort, a habit of reporting, projects).</param>
/// <param name="Mean">Mean difference, in its own unit.</param>
/// <param name="ShareOfRange">The mean difference as a share of the range that it may take at all.</param>
/// <param name="Good">Whether it moves the way that is better; null where neither is.</param>
public sealed record SideEffect(string County, string Key, string Kind, double Mean, double MeanLower95, double MeanUpper95, double ShareOfRange, bool? Good);

/// <summary>Which of the baseline and the variants puts a county highest.</summary>
/// <param name="Shares">By name, the share of replicates in which it does; several that tie share the replicate. The baseline's name is empty.</param>
public sealed record BestVariant(string Board, string County, string Month, IReadOnlyDictionary<string, double> Shares);

/// <summary>One variant against the baseline.</summary>
/// <param name="Cost">Money spent above the baseline over the whole run, 100m yuan, at the parameters' central values; what counties turn that decide for themselves is not in it.</param>
/// <param name="Borrowed">Principal of bonds issued above the baseline over the whole run, 100m yuan; what is spent and not covered is borrowed besides.</param>
/// <param name="UntouchedCounties">Counties in which no replicate differs from the baseline at all.</param>
public sealed record VariantResult(
    string Name, string Fingerprint, IReadOnlyList<PairedEffect> Effects, IReadOnlyList<PairedRank> Boards, double Cost, double Borrowed,
    int UntouchedCounties, IReadOnlyList<CostPerPoint> CostPerPoint, IReadOnlyList<GroupEffect> Others, IReadOnlyList<SideEffect> SideEffects);

/// <summary>A baseline against its variants under common random numbers.</summary>
/// <param name="Replicates">Replicates lived: as many as were asked for, or more where a <see cref="Precision"/> was.</param>
/// <param name="Reached">How exact the answer has become; null where no precision was asked for.</param>
public sealed record ComparisonResult(
    string BaselineFingerprint, string[] Months, string[] Counties, IReadOnlyList<VariantResult> Variants, IReadOnlyList<BestVariant> Best, int Replicates, int SplitReplicates,
    PrecisionReached? Reached);

/// <summary>A named change to a baseline: what is listed is added to, or replaces, the baseline's own.</summary>
public sealed record Variant
{
    public required string Name { get; init; }

    public ImmutableArray<Decision> Decisions { get; init; } = [];

    public ImmutableArray<ShockEvent> Shocks { get; init; } = [];

    public ImmutableSortedDictionary<string, bool> Rules { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;
}

namespace Simulation.Api;

/// <summary>A baseline against its variants, paired replicate by replicate.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="SplitReplicates">Replicates that the split between luck and parameters was estimated from.</param>
/// <param name="Best">Which of the baseline (named empty) and the variants puts each county highest on the composite at the end.</param>
/// <param name="Precision">How exact the effect that was asked for has become; null where none was.</param>
public sealed record ComparisonAnswer(
    Sentence Simulated,
    string World,
    string Version,
    BaselineAnswer Baseline,
    string[] Months,
    string[] Counties,
    int Replicates,
    int SplitReplicates,
    UncertaintyAnswer Uncertainty,
    Capsule Capsule,
    IReadOnlyList<VariantAnswer> Variants,
    IReadOnlyList<BestVariant> Best,
    PrecisionReached? Precision)
{
    public static ComparisonAnswer Of(CheckedComparison comparison, ComparisonResult result)
    {
        var (world, asked) = comparison;
        return new(
            Sentences.Simulated,
            world.Key,
            world.Version,
            new(result.BaselineFingerprint),
            result.Months,
            result.Counties,
            result.Replicates,
            result.SplitReplicates,
            UncertaintyAnswer.Of(asked.Baseline, result.SplitReplicates),
            Capsule.Of(comparison, result.BaselineFingerprint),
            [.. result.Variants.Select(VariantAnswer.Of)],
            result.Best,
            result.Reached);
    }
}

/// <summary>What the variants are compared with.</summary>
public sealed record BaselineAnswer(string Fingerprint);

/// <summary>One variant against the baseline.</summary>
/// <param name="Cost">Money spent above the baseline over the whole run, at the parameters' central values.</param>
/// <param name="Borrowed">Principal of bonds issued above the baseline over the whole run, in the same unit.</param>
/// <param name="CostUnit">Unit of the cost.</param>
/// <param name="UntouchedCounties">Counties in which no replicate differs from the baseline at all.</param>
/// <param name="Effects">Paired differences where any replicate differs.</param>
/// <param name="Boards">Ranks before and after, for counties that are touched.</param>
/// <param name="CostPerPoint">What an indicator's point costs, where the effect is clear.</param>
/// <param name="Others">Who else is helped or hurt.</param>
/// <param name="SideEffects">Indicators outside the composite that clearly move.</param>
public sealed record VariantAnswer(
    string Name,
    string Fingerprint,
    double Cost,
    double Borrowed,
    string CostUnit,
    string CostUnitEn,
    int UntouchedCounties,
    IReadOnlyList<PairedEffect> Effects,
    IReadOnlyList<PairedRank> Boards,
    IReadOnlyList<CostPerPoint> CostPerPoint,
    IReadOnlyList<GroupEffect> Others,
    IReadOnlyList<SideEffect> SideEffects)
{
    public static VariantAnswer Of(VariantResult result) =>
        new(
            result.Name, result.Fingerprint, result.Cost, result.Borrowed, "亿元", "100m yuan", result.UntouchedCounties, result.Effects, result.Boards, result.CostPerPoint, result.Others,
            result.SideEffects);
}

namespace Simulation.Api;

/// <summary>A baseline against its variants, paired replicate by replicate.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="SplitReplicates">Replicates that the split between luck and parameters was estimated from.</param>
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
    IReadOnlyList<VariantAnswer> Variants)
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
            [.. result.Variants.Select(VariantAnswer.Of)]);
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
public sealed record VariantAnswer(
    string Name,
    string Fingerprint,
    double Cost,
    double Borrowed,
    string CostUnit,
    string CostUnitEn,
    int UntouchedCounties,
    IReadOnlyList<PairedEffect> Effects,
    IReadOnlyList<PairedRank> Boards)
{
    public static VariantAnswer Of(VariantResult result) =>
        new(result.Name, result.Fingerprint, result.Cost, result.Borrowed, "亿元", "100m yuan", result.UntouchedCounties, result.Effects, result.Boards);
}

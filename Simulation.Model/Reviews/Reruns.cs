using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What a rank says beside those of the same decisions in other worlds.</summary>
public enum LuckVerdict
{
    /// <summary>So high a rank came in no more than a tenth of the other worlds.</summary>
    Lucky,

    /// <summary>Neither.</summary>
    Usual,

    /// <summary>A higher rank came in at least nine tenths of the other worlds.</summary>
    Unlucky,
}

/// <summary>Skill or luck: the same decisions of all in other worlds, and where the real rank lies among the ranks that came of them.</summary>
/// <param name="Real">The rank that the race ended with.</param>
/// <param name="Ranks">The ranks of the other worlds, the best first.</param>
/// <param name="Median">Of them.</param>
/// <param name="P10">A tenth of them is better.</param>
/// <param name="P90">A tenth of them is worse.</param>
/// <param name="AtLeastAsHigh">Share of worlds in which the team would have ended at least as high.</param>
/// <param name="Low">Lower end of the 95 % interval of that share.</param>
/// <param name="High">Its upper end.</param>
public sealed record Reruns(int Real, ImmutableArray<int> Ranks, double Median, double P10, double P90, double AtLeastAsHigh, double Low, double High, LuckVerdict Verdict)
{
    /// <summary>The share of worlds from which a rank is called lucky or unlucky; of ten teams one is that by chance.</summary>
    public const double Rare = 0.1;

    public static Reruns Of(int real, IEnumerable<int> ranks)
    {
        int[] sorted = [.. ranks.Order()];
        double[] quantiles = [.. sorted.Select(rank => (double)rank)];
        int asHigh = sorted.Count(rank => rank <= real), higher = sorted.Count(rank => rank < real);
        double share = (double)asHigh / sorted.Length;
        var (low, high) = Statistics.Wilson95(asHigh, sorted.Length);
        var verdict = share <= Rare ? LuckVerdict.Lucky : higher >= (1 - Rare) * sorted.Length ? LuckVerdict.Unlucky : LuckVerdict.Usual;
        return new(
            real, [.. sorted], Statistics.Quantile(quantiles, 0.5), Statistics.Quantile(quantiles, Rare), Statistics.Quantile(quantiles, 1 - Rare), share, low, high, verdict);
    }
}

namespace Simulation.Model;

/// <summary>
/// One way to sum up how an alternative fares over futures nobody knows the odds of, named as in "Robustness metrics: how are they calculated, when should they be used and why do they give different results?"
/// (Earth's Future 2018).
/// </summary>
/// <param name="OfRegret">Whether it sums up regrets (distances from the best alternative of each future) instead of outcomes; a regret is better when lower, whatever the outcome.</param>
/// <param name="Merit">From outcomes turned so that more is better, or from regrets turned so (their negatives), to a merit of which more is better.</param>
/// <param name="IsShare">Whether the merit is a share of futures; otherwise it is in the outcome's unit.</param>
public sealed record RobustnessMetric(string Key, string NameZh, string NameEn, bool OfRegret, Func<double[], double> Merit, bool IsShare = false)
{
    /// <summary>The worst future: the wary choice.</summary>
    public static RobustnessMetric Maximin => new("maximin", "最坏情形", "worst case (maximin)", false, values => values.Min());

    /// <summary>The mean, as if all futures were equally likely.</summary>
    public static RobustnessMetric Laplace => new("laplace", "平均（等可能）", "mean (Laplace)", false, values => Statistics.Mean(values));

    /// <summary>The greatest regret of any future (minimax regret).</summary>
    public static RobustnessMetric MaxRegret => new("max-regret", "最大后悔值", "greatest regret", true, values => values.Min());

    /// <summary>The mean regret.</summary>
    public static RobustnessMetric MeanRegret => new("mean-regret", "平均后悔值", "mean regret", true, values => Statistics.Mean(values));

    /// <summary>The regret that nine futures of ten stay below.</summary>
    public static RobustnessMetric RegretP90 => new("regret-p90", "后悔值90%分位", "90 % point of the regret", true, values => At(values, 0.1));

    /// <summary>The outcome that a share of futures is worse than.</summary>
    /// <param name="p">Between 0 and 1; 0.1 asks for the bad decile whichever direction is better.</param>
    public static RobustnessMetric Percentile(double p) => new($"percentile-{100 * p:0.#}", $"{100 * p:0.#}%分位（由坏到好）", $"{100 * p:0.#} % point from the worst", false, values => At(values, p));

    /// <summary>The best and the worst future, weighed.</summary>
    /// <param name="optimism">Weight of the best, 0 … 1.</param>
    public static RobustnessMetric Hurwicz(double optimism) => new(
        "hurwicz", $"乐观系数 {optimism:0.##}（Hurwicz）", $"Hurwicz, optimism {optimism:0.##}", false, values => (optimism * values.Max()) + ((1 - optimism) * values.Min()));

    /// <summary>The mean, made worse by the variance.</summary>
    /// <param name="aversion">What a unit of variance costs, in units of the mean; it has the unit 1 ÷ outcome.</param>
    public static RobustnessMetric MeanVariance(double aversion) => new(
        "mean-variance", $"均值与方差（厌恶系数 {aversion:0.##}）", $"mean and variance, aversion {aversion:0.##}", false, values => Statistics.Mean(values) - (aversion * Statistics.Variance(values)));

    /// <summary>The share of futures that meet a threshold (the domain criterion of satisficing).</summary>
    /// <param name="threshold">In the outcome's own unit.</param>
    /// <param name="higherIsBetter">Whether the outcome must be at least the threshold; otherwise at most.</param>
    public static RobustnessMetric Satisficing(double threshold, bool higherIsBetter) => new(
        "satisficing", $"达标比例（{(higherIsBetter ? "不低于" : "不高于")} {threshold:G4}）", $"share of futures with {(higherIsBetter ? "at least" : "at most")} {threshold:G4}", false,
        values => (double)values.Count(value => value >= (higherIsBetter ? threshold : -threshold)) / values.Length, true);

    /// <summary>The metrics that are told unless others are asked for.</summary>
    public static IReadOnlyList<RobustnessMetric> Usual => [MaxRegret, MeanRegret, RegretP90, Percentile(0.1), MeanVariance(1), Hurwicz(0.5), Maximin, Laplace];

    private static double At(double[] values, double p)
    {
        double[] sorted = [.. values.Order()];
        return Statistics.Quantile(sorted, p);
    }
}

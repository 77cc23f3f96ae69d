using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How uncertain the weights of a composite are.</summary>
/// <param name="Concentration">Of the Dirichlet distribution: a weight w has the standard deviation √(w (1 − w) ÷ (concentration + 1)), so 100 moves a weight of 0.2 by 0.04.</param>
/// <param name="Draws">Sets of weights.</param>
public sealed record WeightTerms(double Concentration = 100, int Draws = 1000, long Seed = 1);

/// <summary>What other weights would have made of a composite ranking.</summary>
/// <param name="Reference">By place, its rank under the weights as they are; of equal scores the earlier place is first.</param>
/// <param name="Mean">Mean Kendall τ-b between that ranking and those under other weights.</param>
/// <param name="P05">τ that 5 % of the other rankings stay below.</param>
/// <param name="P50">Median τ.</param>
/// <param name="P95">τ that 5 % exceed.</param>
/// <param name="Worlds">[draw][place]: the rank under each set of weights.</param>
public sealed record WeightResult(ImmutableArray<int> Reference, double Mean, double P05, double P50, double P95, IReadOnlyList<int[]> Worlds)
{
    /// <summary>How likely each rank of each place is if only the weights are uncertain.</summary>
    public RankTable Ranks() => new(Worlds);
}

/// <summary>Asks how much of a composite ranking hangs on its weights: they are drawn anew around those that are (Dirichlet), the scores stay.</summary>
public static class WeightUncertainty
{
    /// <param name="scores">[place][indicator], comparable between indicators; more is better.</param>
    /// <param name="weights">By indicator, none negative; their sum is taken for one. A weight of 0 stays 0.</param>
    /// <exception cref="RefusedException">Fewer than two places, no weight, a negative one, or a number that is not finite.</exception>
    public static WeightResult Of(IReadOnlyList<double[]> scores, IReadOnlyList<double> weights, WeightTerms? terms = null)
    {
        terms ??= new();
        var wrong = new Complaints();
        wrong.Unless(scores.Count > 1, "scores", $"{scores.Count}", "至少两个地点", "must have at least two places");
        wrong.Table("scores", scores, weights.Count);
        for (int k = 0; k < weights.Count; k++)
            wrong.Unless(weights[k] >= 0 && double.IsFinite(weights[k]), $"weights[{k}]", $"{weights[k]}", "应为非负的数", "must be a number, not negative");
        wrong.Unless(weights.Any(weight => weight > 0), "weights", "0", "至少一个权重大于0", "at least one must be greater than 0");
        wrong.Unless(terms.Concentration > 0 && double.IsFinite(terms.Concentration), "concentration", $"{terms.Concentration}", "应大于0", "must be greater than 0");
        wrong.Whole("draws", terms.Draws, 10, 1_000_000);
        wrong.Refuse();
        double all = weights.Sum();
        int[] reference = Rank(scores, [.. weights]);
        var worlds = new int[terms.Draws][];
        double[] agreement = new double[terms.Draws];
        for (int draw = 0; draw < terms.Draws; draw++)
        {
            var luck = new DrawSequence(terms.Seed, "composite-weights", draw);
            worlds[draw] = Rank(scores, [.. weights.Select(weight => weight == 0 ? 0 : luck.Gamma(terms.Concentration * weight / all))]);
            agreement[draw] = KendallTau.B([.. reference.Select(rank => (double)rank)], [.. worlds[draw].Select(rank => (double)rank)])!.Value;
        }

        double mean = Statistics.Mean(agreement);
        Array.Sort(agreement);
        double At(double p) => Statistics.Quantile(agreement, p);
        return new([.. reference], mean, At(0.05), At(0.5), At(0.95), worlds);
    }

    // Gammas that do not add up to one rank places just as the Dirichlet weights do that they become when divided by their sum.
    private static int[] Rank(IReadOnlyList<double[]> scores, double[] weights)
    {
        double[] composite = [.. scores.Select(row => row.Zip(weights, (score, weight) => score * weight).Sum())];
        int[] ranks = new int[scores.Count], order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(place => composite[place])];
        for (int k = 0; k < order.Length; k++) ranks[order[k]] = k + 1;
        return ranks;
    }
}

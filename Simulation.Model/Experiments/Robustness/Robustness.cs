using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Robustness of alternatives over futures: which policy regrets least, which is good enough most often, which is best at its worst, and whether that ranking would be the same had
/// other futures been drawn.
/// </summary>
public static class Robustness
{
    /// <param name="policies">Names, each once.</param>
    /// <param name="outcomes">One table or several, over the same policies and futures. Where any has a threshold, the share of futures that meet all of them is told as well.</param>
    /// <param name="metrics">The usual ones when left out.</param>
    /// <param name="resamples">Resampled sets of futures (bootstrap); futures stay paired across policies and outcomes.</param>
    /// <param name="workers">Who judges the resampled sets.</param>
    /// <exception cref="RefusedException">A table has another shape, a cell is no finite number, or there is one policy or one future only.</exception>
    public static RobustnessResult Of(
        IReadOnlyList<string> policies, IReadOnlyList<PayoffTable> outcomes, IReadOnlyList<RobustnessMetric>? metrics = null, int resamples = 1000, long seed = 1, Workers? workers = null)
    {
        Check(policies, outcomes, resamples);
        workers ??= OneWorker.Run;
        int futures = outcomes[0].Values[0].Length;
        int[][] worlds = [.. Enumerable.Range(0, resamples).Select(r => new DrawSequence(seed, "robustness-futures", r).Resample(futures))];
        var rankings = ImmutableArray.CreateBuilder<RobustnessRanking>();
        foreach (var outcome in outcomes)
            foreach (var metric in metrics ?? RobustnessMetric.Usual)
                rankings.Add(Rank(policies, metric, outcome.Key, !metric.OfRegret && outcome.HigherIsBetter, metric.OfRegret ? Regrets(outcome) : Directed(outcome), worlds, workers));
        string[] demands = [.. outcomes.Where(outcome => outcome.Threshold is not null).Select(outcome => outcome.Key)];
        if (demands.Length > 0)
        {
            var satisficing = new RobustnessMetric(
                "satisficing", $"达标比例（{string.Join("、", demands)}）", $"share of futures that are good enough ({string.Join(", ", demands)})", false, values => Statistics.Mean(values), true);
            double[][] met = [.. policies.Select((_, p) => Enumerable.Range(0, futures).Select(f => outcomes.All(outcome => outcome.Meets(p, f)) ? 1.0 : 0).ToArray())];
            rankings.Add(Rank(policies, satisficing, null, true, met, worlds, workers));
        }

        return new(futures, rankings.ToImmutable(), Dominated(policies, outcomes));
    }

    private static double[][] Directed(PayoffTable outcome) => [.. outcome.Values.Select(row => row.Select(value => outcome.Sign * value).ToArray())];

    /// <summary>Distance from the best policy of each future, negative so that more is better.</summary>
    private static double[][] Regrets(PayoffTable outcome)
    {
        double[][] directed = Directed(outcome);
        double[] best = [.. Enumerable.Range(0, directed[0].Length).Select(f => directed.Max(row => row[f]))];
        return [.. directed.Select(row => row.Select((value, f) => value - best[f]).ToArray())];
    }

    private static RobustnessRanking Rank(
        IReadOnlyList<string> policies, RobustnessMetric metric, string? outcome, bool higherIsBetter, double[][] directed, int[][] worlds, Workers workers)
    {
        // A share is a share whichever way its outcome points; everything else is told in the outcome's own direction.
        bool higher = metric.IsShare || higherIsBetter;
        double[] merit = [.. directed.Select(metric.Merit)];
        double[][] again = workers.Each(worlds.Length, r => directed.Select(row => metric.Merit([.. worlds[r].Select(f => row[f])])).ToArray());
        var rows = policies.Select((policy, p) =>
        {
            double[] sorted = [.. again.Select(world => higher ? world[p] : -world[p]).Order()];
            double best = again.Average(world => world[p] < world.Max() ? 0 : 1.0 / world.Count(value => value == world[p]));
            // A regret of nothing is 0, not −0.
            double value = higher ? merit[p] : 0 - merit[p];
            return new RobustnessRow(policy, value, Statistics.Quantile(sorted, 0.025), Statistics.Quantile(sorted, 0.975), 1 + merit.Count(other => other > merit[p]), best);
        });
        var flips = policies.Select((_, p) => policies.Select((_, q) => again.Average(world => Flipped(merit[p], merit[q], world[p], world[q]))).ToImmutableArray());
        // A resample in which all policies tie agrees and disagrees with nothing.
        double[] agreement = [.. again.Select(world => KendallTau.B(merit, world) ?? 0)];
        return new(metric.Key, metric.NameZh, metric.NameEn, outcome, higher, [.. rows], [.. flips], merit.Distinct().Count() == 1 ? null : Statistics.Mean(agreement));
    }

    private static double Flipped(double p, double q, double againP, double againQ) => (p > q && againP < againQ) || (p < q && againP > againQ) ? 1 : 0;

    private static ImmutableArray<DominatedPolicy> Dominated(IReadOnlyList<string> policies, IReadOnlyList<PayoffTable> outcomes)
    {
        bool Dominates(int by, int policy)
        {
            var gains = outcomes.SelectMany(outcome => outcome.Values[by].Zip(outcome.Values[policy], (own, other) => outcome.Sign * (own - other))).ToList();
            return gains.TrueForAll(gain => gain >= 0) && gains.Exists(gain => gain > 0);
        }

        return
        [
            .. Enumerable.Range(0, policies.Count)
                .Select(policy => (Policy: policy, By: Enumerable.Range(0, policies.Count).Where(by => Dominates(by, policy)).Cast<int?>().FirstOrDefault()))
                .Where(pair => pair.By is not null).Select(pair => new DominatedPolicy(policies[pair.Policy], policies[pair.By!.Value])),
        ];
    }

    private static void Check(IReadOnlyList<string> policies, IReadOnlyList<PayoffTable> outcomes, int resamples)
    {
        var wrong = new Complaints();
        wrong.Unless(policies.Count > 1, "policies", $"{policies.Count}", "至少两个方案才能比较", "needs at least two policies to compare");
        foreach (var twice in policies.GroupBy(policy => policy).Where(group => group.Count() > 1))
            wrong.Add("policies", twice.Key, "方案重名", "the policy is listed twice");
        wrong.Unless(outcomes.Count > 0, "outcomes", "0", "至少一个结果", "needs at least one outcome");
        int futures = outcomes.Count > 0 && outcomes[0].Values.Count > 0 ? outcomes[0].Values[0].Length : 0;
        wrong.Unless(futures > 1, "futures", $"{futures}", "至少两个未来情形", "needs at least two futures");
        for (int o = 0; o < outcomes.Count; o++)
        {
            wrong.Length($"outcomes[{o}].values", outcomes[o].Values.Count, policies.Count);
            wrong.Table($"outcomes[{o}].values", outcomes[o].Values, futures);
            wrong.Unless(outcomes[o].Threshold is not { } threshold || double.IsFinite(threshold), $"outcomes[{o}].threshold", $"{outcomes[o].Threshold}", "应为有限的数", "must be a finite number");
        }

        wrong.Whole("resamples", resamples, 100, 100_000);
        wrong.Refuse();
    }
}

namespace Simulation.Model.Tests;

/// <summary>Robustness by hand: a bold policy, a steady one, and one that the steady one is never worse than.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] Policies = ["bold", "steady", "poor"];

    private static readonly PayoffTable Growth = new("growth", true, [[10, 8, 2, 4], [6, 6, 6, 6], [5, 6, 5, 6]]);

    [Theory]
    [InlineData("max-regret", 4, 4, 5)]
    [InlineData("mean-regret", 1.5, 1.5, 2)]
    [InlineData("regret-p90", 4, 4, 5)]
    [InlineData("percentile-10", 2, 6, 5)]
    [InlineData("mean-variance", -4, 6, 5.25)]
    [InlineData("hurwicz", 6, 6, 5.5)]
    [InlineData("maximin", 2, 6, 5)]
    [InlineData("laplace", 6, 6, 5.5)]
    public void The_usual_metrics_are_those_worked_by_hand(string key, double bold, double steady, double poor)
    {
        var ranking = Robustness.Of(Policies, [Growth]).Rankings.Single(ranking => ranking.Key == key);
        Assert.Equal([bold, steady, poor], ranking.Rows.Select(row => row.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(!key.Contains("regret", StringComparison.Ordinal), ranking.HigherIsBetter);
        Assert.All(ranking.Rows, row => Assert.True(row.Low <= row.Value && row.Value <= row.High, $"{row}"));
        Assert.Equal(1, ranking.Rows.Sum(row => row.ProbabilityBest), 9);
    }

    [Theory]
    [InlineData("maximin", 4, 2)]
    [InlineData("laplace", 2.5, 2)]
    [InlineData("max-regret", 2, 1)]
    [InlineData("hurwicz", 2.5, 2)]
    [InlineData("mean-variance", 4.75, 2)]
    public void Where_less_is_better_all_is_turned_around(string key, double rash, double careful)
    {
        var ranking = Robustness.Of(["rash", "careful"], [new("cost", false, [[1, 4], [2, 2]])]).Rankings.Single(ranking => ranking.Key == key);
        Assert.Equal([rash, careful], ranking.Rows.Select(row => row.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.False(ranking.HigherIsBetter);
        Assert.Equal([2, 1], ranking.Rows.Select(row => row.Rank));
    }

    [Fact]
    public void Good_enough_means_good_enough_in_every_outcome()
    {
        var found = Robustness.Of(Policies, [Growth with { Threshold = 5 }, new("debt", false, [[1, 1, 1, 1], [2, 2, 3, 4], [1, 1, 1, 1]], Threshold: 2)]);
        var satisficing = found.Rankings.Single(ranking => ranking.Key == "satisficing");
        Assert.Equal([0.5, 0.5, 1], satisficing.Rows.Select(row => row.Value));
        Assert.Equal([2, 2, 1], satisficing.Rows.Select(row => row.Rank));
        Assert.Null(satisficing.Outcome);
        // With the debt counted the steady policy is worse somewhere, so it dominates no longer.
        Assert.Empty(found.Dominated);
        Assert.Equal([new DominatedPolicy("poor", "steady")], Robustness.Of(Policies, [Growth]).Dominated);
        Assert.Equal([0.5, 1, 1], Robustness.Of(Policies, [Growth], [RobustnessMetric.Satisficing(5, true)]).Rankings[0].Rows.Select(row => row.Value));
        var cheap = Robustness.Of(["a", "b"], [new("cost", false, [[1, 4], [2, 2]])], [RobustnessMetric.Satisficing(2, false)]).Rankings[0];
        Assert.Equal([0.5, 1], cheap.Rows.Select(row => row.Value));
        Assert.True(cheap.HigherIsBetter);
    }

    [Fact]
    public void How_often_a_ranking_flips_is_how_often_other_futures_would_turn_it()
    {
        var table = new PayoffTable("growth", true, [[3, 0, 0, 0], [1, 1, 1, 1], [-5, -5, -5, -5]]);
        var ranking = Robustness.Of(["a", "b", "c"], [table], [RobustnessMetric.Laplace], 20_000).Rankings[0];
        // The first has the mean 3 k ÷ 4 where its future is drawn k times of four: above 1 for k of 2, 3, 4, which is 67 of 256.
        Assert.InRange(ranking.Flips[0][1], (67.0 / 256) - 0.01, (67.0 / 256) + 0.01);
        Assert.Equal(ranking.Flips[0][1], ranking.Flips[1][0]);
        Assert.Equal(0, ranking.Flips[0][2]);
        Assert.Equal(1 - (2 * ranking.Flips[0][1] / 3), ranking.Stability!.Value, 9);
        Assert.Equal(ranking.Flips[0][1], ranking.Rows[0].ProbabilityBest, 9);
        Assert.Equal([2, 1, 3], ranking.Rows.Select(row => row.Rank));
        Assert.Equal((1, 1), (ranking.Rows[1].Low, ranking.Rows[1].High));
    }

    [Fact]
    public void A_tie_in_other_futures_turns_nothing_and_is_shared()
    {
        // The mean k ÷ 2 ties with 1 where the first's future is drawn twice of four (54 of 256) and beats it where oftener (13 of 256).
        var ranking = Robustness.Of(["a", "b", "c"], [new("growth", true, [[2, 0, 0, 0], [1, 1, 1, 1], [-5, -5, -5, -5]])], [RobustnessMetric.Laplace], 20_000).Rankings[0];
        Assert.InRange(ranking.Flips[0][1], (13.0 / 256) - 0.006, (13.0 / 256) + 0.006);
        Assert.InRange(ranking.Rows[0].ProbabilityBest, (40.0 / 256) - 0.01, (40.0 / 256) + 0.01);
        // τ-b is 2 ÷ √6 where two of three tie and a third where two are turned.
        Assert.InRange(ranking.Stability!.Value, ((189 + (54 * 2 / Math.Sqrt(6)) + (13 / 3.0)) / 256) - 0.01, ((189 + (54 * 2 / Math.Sqrt(6)) + (13 / 3.0)) / 256) + 0.01);
    }

    [Fact]
    public void A_table_that_does_not_hold_together_is_refused()
    {
        DiscoveryTests.Refused("policies", () => Robustness.Of(["a"], [new("x", true, [[1, 2]])]));
        DiscoveryTests.Refused("futures", () => Robustness.Of(["a", "b"], [new("x", true, [[1], [2]])]));
        DiscoveryTests.Refused("outcomes[0].values[1]", () => Robustness.Of(["a", "b"], [new("x", true, [[1, 2], [2]])]));
        DiscoveryTests.Refused("outcomes[0].values[0][1]", () => Robustness.Of(["a", "b"], [new("x", true, [[1, double.NaN], [2, 3]])]));
    }

    [Fact]
    public void A_score_that_rises_without_the_truth_is_flagged()
    {
        // Twenty worlds: the first policy helps both, the second only the score, the third hurts the truth, the fourth is not seen, the fifth does neither.
        double[] Of(params double[] turns) => [.. Enumerable.Range(0, 20).Select(w => turns[w % turns.Length])];
        var rows = Goodhart.Of(["both", "paint", "poison", "quiet", "noise"], [Of(1, 2), Of(3, 2), Of(2, 1), Of(0, -1), Of(1, 1, -1, -1)], [Of(1, 2), Of(0, 0), Of(-1, -2), Of(1, 1), Of(1, -1, 1, -1)]);
        Assert.Equal([GoodhartVerdict.Honest, GoodhartVerdict.ScoreOnly, GoodhartVerdict.Backfires, GoodhartVerdict.Unrewarded, GoodhartVerdict.Unclear], rows.Select(row => row.Verdict));
        Assert.Equal(1, rows[1].ScoreOnly.Share);
        Assert.Equal((1, 1), (rows[2].ScoreOnly.Share, rows[2].Backfires.Share));
        Assert.Equal(0.25, rows[4].ScoreOnly.Share);
        Assert.Contains("古德哈特", rows[1].TextZh, StringComparison.Ordinal);
        Assert.DoesNotContain("古德哈特", rows[0].TextZh, StringComparison.Ordinal);
        // A gain within the margin is none.
        Assert.Equal(GoodhartVerdict.Unclear, Goodhart.Of(["paint"], [Of(3, 2)], [Of(0, 0)], new(ScoreMargin: 5))[0].Verdict);
    }

    [Fact]
    public void The_factor_that_splits_score_from_truth_is_found()
    {
        // Both gain by effort; where reports may be bent (more than 0.6) the score gains a lot and the truth loses.
        RunFactor[] factors = [new("effort", "努力", "effort"), new("bending", "注水空间", "room for bending"), new("weather", "天气", "weather")];
        var luck = new DrawSequence(3, "test-goodhart");
        double[][] rows = [.. Enumerable.Range(0, 500).Select(_ => new[] { luck.Unit(), luck.Unit(), luck.Unit() })];
        double[] score = [.. rows.Select(row => row[0] + (row[1] > 0.6 ? 2 : 0))], truth = [.. rows.Select(row => row[0] - (row[1] > 0.6 ? 2 : 0))];
        var split = Goodhart.Over(new(factors, rows), score, truth);
        Assert.True(split.Agreement < 0.5, $"{split.Agreement}");
        Assert.Equal(rows.Count(row => row[1] > 0.6) / 500.0, split.ScoreOnly.Share, 12);
        Assert.True(split.Tree!.Importance[1] > 0.99);
        var limit = Assert.Single(split.Tree.Leaves[0].Box.Limits);
        Assert.Equal(1, limit.Factor);
        Assert.InRange(limit.Low!.Value, 0.59, 0.61);
        Assert.Equal(1, split.Tree.Leaves[0].Coverage);
        Assert.Null(Goodhart.Over(new(factors, rows), truth, truth).Tree);
    }
}

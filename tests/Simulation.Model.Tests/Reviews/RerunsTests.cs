namespace Simulation.Model.Tests;

/// <summary>Skill or luck, and what predictions were worth.</summary>
public sealed class RerunsTests
{
    [Fact]
    public void A_rank_is_lucky_or_unlucky_only_where_the_other_worlds_hardly_ever_agree()
    {
        int[] ranks = [.. Enumerable.Range(1, 64)];
        Assert.Equal(LuckVerdict.Lucky, Reruns.Of(6, ranks).Verdict);
        Assert.Equal(LuckVerdict.Usual, Reruns.Of(7, ranks).Verdict);
        Assert.Equal(LuckVerdict.Usual, Reruns.Of(58, ranks).Verdict);
        Assert.Equal(LuckVerdict.Unlucky, Reruns.Of(59, ranks).Verdict);
        // Who is always first is first here too, by neither.
        Assert.Equal(LuckVerdict.Usual, Reruns.Of(1, Enumerable.Repeat(1, 64)).Verdict);
    }

    [Fact]
    public void The_share_of_worlds_has_its_interval()
    {
        var reruns = Reruns.Of(16, Enumerable.Range(1, 64));
        Assert.Equal(0.25, reruns.AtLeastAsHigh);
        // Wilson's interval of 16 in 64.
        Assert.Equal((0.160, 0.368), (Math.Round(reruns.Low, 3), Math.Round(reruns.High, 3)));
        Assert.Equal(32.5, reruns.Median);
    }

    [Fact]
    public void Predictions_are_scored_by_width_and_by_what_they_miss()
    {
        // Width 10; at 80 % each unit of a miss costs 2 / 0.2 = 10.
        IntervalPrediction said = new("330110", "330110/rank/composite", "2023-02", 5, 15, 0.8);
        JudgedPrediction[] judged = [new(said, 15), new(said, 4), new(said, 18)];
        Assert.Equal([10d, 20d, 40d], judged.Select(one => Math.Round(one.Score, 9)));
        var sum = PredictionScore.Sum("rank/composite", [.. judged]);
        Assert.Equal((1d / 3, 0.8, 10d), (sum.Inside, Math.Round(sum.Level, 9), sum.Width));
        Assert.Equal(70d / 3, sum.Score, 1e-9);
    }
}

namespace Simulation.Model.Tests;

/// <summary>What can be said of ranks: how sure, how alike, and which are too close to call.</summary>
public sealed class RankScienceTests
{
    private static readonly int[] FirstLeads = [1, 2], SecondLeads = [2, 1], Usual = [2, 3, 4, 1], LastTwoTurned = [2, 4, 3, 1], FirstTwoTurned = [3, 2, 4, 1];

    [Fact]
    public void Tau_b_allows_for_ties()
    {
        // Five places without ties: of ten pairs six agree.
        Assert.Equal(0.2, KendallTau.B([1, 2, 3, 4, 5], [3, 4, 1, 2, 5])!.Value, 12);
        // By hand: 1 agrees, 5 oppose, the first ties 2 pairs of 10 and the second 1: −4 ÷ √(8 × 9).
        Assert.Equal(-4 / Math.Sqrt(72), KendallTau.B([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])!.Value, 12);
        Assert.Equal(1, KendallTau.B([1, 2, 2, 3], [10, 20, 20, 30])!.Value, 12);
        Assert.Equal(-1, KendallTau.B([1, 2, 3], [3, 2, 1])!.Value, 12);
        Assert.Null(KendallTau.B([1, 1, 1], [1, 2, 3]));
        DiscoveryTests.Refused("second", () => KendallTau.B([1, 2, 3], [1, 2]));
        DiscoveryTests.Refused("first[1]", () => KendallTau.B([1, double.NaN], [1, 2]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tau_b_equals_the_count_of_all_pairs(long seed)
    {
        var luck = new DrawSequence(seed, "test-tau");
        for (int trial = 0; trial < 50; trial++)
        {
            int n = 2 + luck.Below(40);
            double[] x = [.. Enumerable.Range(0, n).Select(_ => (double)luck.Below(12))], y = [.. Enumerable.Range(0, n).Select(_ => (double)luck.Below(12))];
            int agree = 0, decidedX = 0, decidedY = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    agree += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                    decidedX += Math.Abs(Math.Sign(x[i] - x[j]));
                    decidedY += Math.Abs(Math.Sign(y[i] - y[j]));
                }
            }

            if (decidedX == 0 || decidedY == 0) Assert.Null(KendallTau.B(x, y));
            else Assert.True(Math.Abs(agree / Math.Sqrt((double)decidedX * decidedY) - KendallTau.B(x, y)!.Value) < 1e-12, $"seed {seed}, trial {trial}");
        }
    }

    [Fact]
    public void The_chances_of_a_rank_are_counted_with_wilsons_interval()
    {
        // Ten worlds, two places: the first leads in eight.
        var table = new RankTable([.. Enumerable.Range(0, 10).Select(w => w < 8 ? FirstLeads : SecondLeads)]);
        var first = table.Exactly(0, 1);
        Assert.Equal(0.8, first.Share, 12);
        Assert.Equal(0.4902, first.Low, 4);
        Assert.Equal(0.9433, first.High, 4);
        Assert.Equal(1, table.Within(0, 2).Share);
        Assert.Equal(0.7225, table.Within(0, 2).Low, 4);
        Assert.Equal(1.2, table.Expected(0).Rank, 12);
        Assert.Equal(Math.Sqrt(1.6 / 9 / 10), table.Expected(0).Error!.Value, 12);
        Assert.Null(new RankTable([[1, 2]]).Expected(0).Error);
        DiscoveryTests.Refused("worlds[0][1]", () => new RankTable([[1, 3]]));
        DiscoveryTests.Refused("worlds", () => new RankTable([]));
    }

    [Fact]
    public void Neighbours_that_flip_often_are_too_close_to_call()
    {
        // In the order d a b c: a and b flip in 4 of 10 worlds, b and c in 3, d and a never.
        int[][] worlds = [.. Enumerable.Range(0, 10).Select(w => w switch { < 4 => FirstTwoTurned, < 7 => LastTwoTurned, _ => Usual })];
        var group = Assert.Single(CloseCalls.Of(worlds, Usual));
        Assert.Equal([0, 1, 2], group.Places);
        Assert.Equal([0.4, 0.3], group.Flips, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0, group.EndsFlip);
        Assert.Equal([0, 1], Assert.Single(CloseCalls.Of(worlds, Usual, 0.35)).Places);
        Assert.Empty(CloseCalls.Of(worlds, Usual, 0.4));
        Assert.StartsWith("甲、乙、丙难分高下", group.InChinese(["甲", "乙", "丙", "丁"]), StringComparison.Ordinal);
        // A tie in every world flips half.
        Assert.Equal(0.5, Assert.Single(CloseCalls.Of([[1, 1]], [1, 2])).Flips[0]);
    }

    [Fact]
    public void Weights_are_drawn_with_the_mean_and_spread_that_are_stated()
    {
        // Two places and two indicators that oppose each other: the first leads just where its weight is above a half, so its chance is that of a beta variable.
        var drawn = WeightUncertainty.Of([[1, 0], [0, 1]], [0.6, 0.4], new(Concentration: 9, Draws: 20_000));
        Assert.Equal([1, 2], drawn.Reference);
        // P(Beta(5.4, 3.6) > 0.5), by numerical integration.
        double leads = Enumerable.Range(0, 100_000).Sum(i => Density((i + 0.5) / 200_000 + 0.5)) / Enumerable.Range(0, 200_000).Sum(i => Density((i + 0.5) / 200_000));
        var found = drawn.Ranks().Exactly(0, 1);
        Assert.InRange(leads, found.Low - 0.002, found.High + 0.002);
        Assert.Equal((2 * found.Share) - 1, drawn.Mean, 9);

        static double Density(double w) => Math.Pow(w, 4.4) * Math.Pow(1 - w, 2.6);
    }

    [Fact]
    public void A_place_that_leads_in_everything_leads_under_any_weights()
    {
        var drawn = WeightUncertainty.Of([[1, 1, 1], [3, 3, 3], [2, 2.5, 0]], [1, 1, 0], new(Concentration: 2));
        Assert.Equal(1, drawn.Ranks().Exactly(1, 1).Share);
        // A weight of nothing stays nothing: the third indicator would have turned the others around.
        Assert.Equal([3, 1, 2], drawn.Reference);
        Assert.Equal((1, 1), (drawn.P05, drawn.P95));
        DiscoveryTests.Refused("weights[0]", () => WeightUncertainty.Of([[1], [2]], [-1]));
        DiscoveryTests.Refused("weights", () => WeightUncertainty.Of([[1], [2]], [0]));
    }
}

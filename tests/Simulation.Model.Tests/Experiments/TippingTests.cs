namespace Simulation.Model.Tests;

/// <summary>Tipping points lie where the outcome crosses its threshold, all of them, and nowhere else.</summary>
public sealed class TippingTests
{
    [Fact]
    public void A_rising_outcome_tips_once()
    {
        var found = Tipping.Along(x => x * x, 0, 3, 2);
        var crossing = Assert.Single(found.Crossings);
        Assert.Equal(Math.Sqrt(2), crossing.At, 5);
        Assert.True(crossing.Upwards && crossing.Low <= Math.Sqrt(2) && crossing.High >= Math.Sqrt(2));
        Assert.Contains("begins to meet 2", found.TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wave_tips_at_each_of_its_zeros()
    {
        var found = Tipping.Along(x => Math.Sin(x), 1, 10, 0);
        Assert.Equal([Math.PI, 2 * Math.PI, 3 * Math.PI], found.Crossings.Select(c => c.At), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([false, true, false], found.Crossings.Select(c => c.Upwards));
        // A step of the grid, 9 ÷ 32, is halved fifteen times until it is a millionth of the range.
        Assert.Equal(33 + (3 * 15), found.Evaluations);
    }

    [Fact]
    public void A_jump_is_bracketed_with_both_its_sides()
    {
        var crossing = Assert.Single(Tipping.Along(x => x < 0.7 ? 1 : 5, 0, 1, 3).Crossings);
        Assert.Equal(0.7, crossing.At, 5);
        Assert.Equal((1, 5), (crossing.Before, crossing.After));
    }

    [Fact]
    public void Where_nothing_tips_it_says_on_which_side()
    {
        Assert.Contains("nowhere", Tipping.Along(_ => 1, 0, 1, 2).TextEn, StringComparison.Ordinal);
        Assert.Contains("all over", Tipping.Along(_ => 3, 0, 1, 2).TextEn, StringComparison.Ordinal);
        // Exactly the threshold meets it.
        Assert.Empty(Tipping.Along(_ => 2, 0, 1, 2).Crossings);
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        DiscoveryTests.Refused("outcome", () => Tipping.Along(x => x > 0.5 ? double.NaN : 0, 0, 1, 2));
        DiscoveryTests.Refused("low", () => Tipping.Along(x => x, 1, 1, 2));
        DiscoveryTests.Refused("ofInterest", () => TippingFit.Logistic([1, 2, 3], [false, false, false]));
        DiscoveryTests.Refused("factor", () => TippingFit.Isotonic([1, 1, 1], [1, 2, 3], 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_logistic_curve_tips_within_its_interval(bool up)
    {
        int held = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            var luck = new DrawSequence(seed, "test-logistic");
            double[] factor = [.. Enumerable.Range(0, 300).Select(_ => 10 * luck.Unit())];
            bool[] ofInterest = [.. factor.Select(x => luck.Unit() < 1 / (1 + Math.Exp((up ? -1 : 1) * 1.5 * (x - 4))))];
            var fit = TippingFit.Logistic(factor, ofInterest, resamples: 200, seed: seed);
            Assert.Equal(up, fit.Upwards);
            Assert.InRange(fit.At!.Value, 3.4, 4.6);
            if (fit.Low <= 4 && fit.High >= 4) held++;
        }

        // Of twenty intervals of 95 %, seventeen or more hold the truth with probability 0.98.
        Assert.True(held >= 17, $"{held} of 20");
    }

    [Fact]
    public void The_logistic_fit_is_the_maximum_of_the_likelihood()
    {
        // Hours of study and exams passed, a much used example: 1.5046 x − 4.0777, even odds at 2.7102.
        double[] hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
        int[] passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
        var fit = TippingFit.Logistic(hours, [.. passed.Select(p => p == 1)], resamples: 200);
        Assert.Equal(4.0777 / 1.5046, fit.At!.Value, 3);
        Assert.True(fit.Low < fit.At && fit.At < fit.High);
    }

    [Fact]
    public void Runs_that_one_value_parts_tip_in_the_middle_of_the_gap()
    {
        var fit = TippingFit.Logistic([.. Enumerable.Range(0, 20).Select(i => i < 10 ? i : i + 4.0)], [.. Enumerable.Range(0, 20).Select(i => i >= 10)], resamples: 200);
        Assert.Equal(11.5, fit.At!.Value, 12);
    }

    [Fact]
    public void A_monotone_fit_pools_what_is_out_of_order()
    {
        // By hand: 1, (3 + 2) ÷ 2, 6; the fit comes to 4 three sevenths of the way from 3 to 4.
        Assert.Equal(3 + (1.5 / 3.5), TippingFit.Isotonic([1, 2, 3, 4], [1, 3, 2, 6], 4).At!.Value, 12);
        Assert.Equal(2 - (1.5 / 3.5), TippingFit.Isotonic([4, 3, 2, 1], [1, 3, 2, 6], 4).At!.Value, 12);
        Assert.Null(TippingFit.Isotonic([1, 2, 3, 4], [1, 3, 2, 6], 7).At);
    }

    [Fact]
    public void Runs_that_hardly_lean_leave_the_interval_open()
    {
        var luck = new DrawSequence(11, "test-flat");
        double[] factor = [.. Enumerable.Range(0, 100).Select(_ => luck.Unit())];
        var fit = TippingFit.Logistic(factor, [.. factor.Select(_ => luck.Unit() < 0.5)], resamples: 200);
        Assert.True(fit.Low is null && fit.High is null, $"{fit}");
    }
}

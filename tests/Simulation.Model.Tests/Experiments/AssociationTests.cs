namespace Simulation.Model.Tests;

/// <summary>How an outcome goes with one factor at a time, against figures worked by hand.</summary>
public sealed class AssociationTests
{
    private static readonly RunFactor X = new("x", "甲", "x"), Group = new("group", "组", "group", [new("一", "a"), new("二", "b"), new("三", "c")]);

    /// <summary>Of 1 … 5 and their cubes the correlation is 0.943 and the order is the same.</summary>
    [Fact]
    public void A_bend_lowers_the_slope_and_not_the_rank()
    {
        var found = Of([X], [.. Enumerable.Range(1, 5).Select(x => new double[] { x })], [1, 8, 27, 64, 125]).Factors[0];
        Assert.Equal(0.9431, found.Slope!.Value.Value, 1e-4);
        Assert.Equal(1, found.Rank!.Value.Value, 1e-12);
        Assert.Null(found.Between);
    }

    /// <summary>Ranks of 1, 2, 2, 3 are 1, 2½, 2½, 4: Spearman's ρ with 1, 2, 3, 4 is 4.5 ÷ √(4.5 × 5).</summary>
    [Fact]
    public void Equals_share_the_middle_of_their_ranks()
    {
        var found = Of([X], [[1], [2], [2], [3]], [1, 2, 3, 4]).Factors[0];
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), found.Rank!.Value.Value, 1e-12);
    }

    /// <summary>Groups 1, 2 · 3, 4 · 8, 9: within 3 × ½, in all 53.5; adjusted 1 − (1.5 ÷ 3) ÷ (53.5 ÷ 5).</summary>
    [Fact]
    public void Levels_are_compared_by_the_adjusted_share_between_them()
    {
        var found = Of([Group], [[0], [0], [1], [1], [2], [2]], [1, 2, 3, 4, 8, 9]).Factors[0];
        Assert.Equal(1 - (0.5 / (53.5 / 5)), found.Between!.Value.Value, 1e-12);
        Assert.Null(found.Slope);
    }

    [Fact]
    public void An_outcome_that_is_the_same_everywhere_is_refused() =>
        Assert.Equal("responses", Assert.Single(Assert.Throws<RefusedException>(() => Of([X], [[1], [2], [3]], [7, 7, 7])).Errors).Field);

    [Fact]
    public void The_best_of_given_points_are_those_that_none_dominates()
    {
        var best = BestPoints.Of([[1, 1], [2, 3], [3, 2], [2, 3], [1, 3], [0, 9]], [true, false]);
        // More of the first and less of the second: (3, 2) and (1, 1).
        Assert.Equal([2, 0], best.Numbers);
        Assert.Equal([0.8, 2.1], best.Reference, (a, b) => Math.Abs(a - b) < 1e-12);
        // Above 0.8 and below 2.1: 0.2 × 1.1 up to 1, then 2 × 0.1 up to 3.
        Assert.Equal((0.2 * 1.1) + (2 * 0.1), best.Hypervolume!.Value, 1e-12);
        Assert.Throws<RefusedException>(() => BestPoints.Of([[double.NaN, 1]], [true, false]));
    }

    private static Associations Of(IReadOnlyList<RunFactor> factors, IReadOnlyList<double[]> rows, double[] responses) =>
        Associations.Of(new MonteCarlo(factors.Count, rows.Count, 1), new(factors, rows), new(responses));
}

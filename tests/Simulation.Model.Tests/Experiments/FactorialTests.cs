using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Grids, and fractions of them that keep effects apart.</summary>
public sealed class FactorialTests
{
    [Fact]
    public void A_full_factorial_has_every_combination_once()
    {
        double[][] all = new FullFactorial([3, 1, 2]).All();
        Assert.Equal([[0, 0.5, 0], [0, 0.5, 1], [0.5, 0.5, 0], [0.5, 0.5, 1], [1, 0.5, 0], [1, 0.5, 1]], all);
    }

    [Fact]
    public void The_half_fraction_of_three_factors_is_the_published_one()
    {
        // C = AB in standard order: (1), a, b, ab become c, a, b, abc.
        Assert.Equal([[0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 1, 1]], new FractionalFactorial(3, 3).All());
    }

    [Theory]
    // Factors, resolution, runs: the smallest two-level fractions of the NIST/SEMATECH e-Handbook of Statistical Methods, table 5.3.3.4.7.
    [InlineData(3, 3, 4)]
    [InlineData(4, 4, 8)]
    [InlineData(5, 3, 8)]
    [InlineData(5, 5, 16)]
    [InlineData(6, 3, 8)]
    [InlineData(6, 4, 16)]
    [InlineData(6, 5, 32)]
    [InlineData(7, 3, 8)]
    [InlineData(7, 4, 16)]
    [InlineData(8, 4, 16)]
    [InlineData(8, 5, 64)]
    [InlineData(9, 3, 16)]
    [InlineData(9, 4, 32)]
    [InlineData(9, 5, 128)]
    [InlineData(10, 3, 16)]
    [InlineData(10, 4, 32)]
    [InlineData(10, 5, 128)]
    [InlineData(11, 3, 16)]
    [InlineData(11, 4, 32)]
    [InlineData(11, 5, 128)]
    [InlineData(15, 3, 16)]
    public void A_published_fraction_has_as_many_runs_as_published(int factors, int resolution, int runs) => Assert.Equal(runs, new FractionalFactorial(factors, resolution).Points);

    [Theory]
    [InlineData(31, 3, 32)]
    [InlineData(32, 4, 64)]
    [InlineData(100, 3, 128)]
    [InlineData(100, 4, 256)]
    public void A_fraction_by_rule_is_as_small_as_can_be_at_three_and_four(int factors, int resolution, int runs) => Assert.Equal(runs, new FractionalFactorial(factors, resolution).Points);

    [Fact]
    public void Effects_that_the_resolution_keeps_apart_are_uncorrelated()
    {
        foreach (int resolution in new[] { 3, 4, 5 })
            foreach (int factors in new[] { 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17, 24 })
            {
                var design = new FractionalFactorial(factors, resolution);
                double[][] runs = [.. design.All().Select(point => point.Select(u => (2 * u) - 1).ToArray())];
                // At III main effects, at IV also main effects against pairs, at V also pairs against pairs; all against the mean.
                var mains = Enumerable.Range(0, factors).Select(f => new[] { f }).ToArray();
                int[][] pairs = [.. from f in Enumerable.Range(0, factors) from g in Enumerable.Range(0, f) select new[] { g, f }];
                Check(mains, [.. mains, []]);
                if (resolution >= 4) Check(mains, pairs);
                if (resolution >= 5) Check(pairs, [.. pairs, []]);

                void Check(int[][] ones, int[][] others)
                {
                    double[][] left = [.. ones.Select(Column)], right = [.. others.Select(Column)];
                    for (int a = 0; a < left.Length; a++)
                        for (int b = 0; b < right.Length; b++)
                            if (!ones[a].SequenceEqual(others[b]))
                                Assert.True(left[a].Zip(right[b], (x, y) => x * y).Sum() == 0, $"{factors} factors at {resolution}: {string.Join('×', ones[a])} is mixed with {string.Join('×', others[b])}");
                }

                double[] Column(int[] effect) => [.. runs.Select(run => effect.Aggregate(1.0, (product, f) => product * run[f]))];
            }
    }

    [Fact]
    public void The_aliases_of_seven_factors_in_eight_runs_are_the_published_ones()
    {
        // D = AB, E = AC, F = BC, G = ABC: each main effect is mixed with three pairs.
        string[] aliases = [.. new FractionalFactorial(7, 3).Aliases().Select(set => string.Join(" = ", set.Select(Letters)))];
        Assert.Equal(
            ["A = BD = CE = FG", "B = AD = CF = EG", "C = AE = BF = DG", "D = AB = CG = EF", "E = AC = BG = DF", "F = AG = BC = DE", "G = AF = BE = CD"], aliases);
        Assert.Equal(["A", "B", "C", "AB", "AC", "BC", "ABC"], new FractionalFactorial(7, 3).Generators.Select(Letters));
    }

    [Fact]
    public void The_aliases_are_the_effects_with_equal_columns()
    {
        var design = new FractionalFactorial(9, 4);
        double[][] runs = [.. design.All().Select(point => point.Select(u => (2 * u) - 1).ToArray())];
        foreach (var set in design.Aliases())
            Assert.Single(set.Select(effect => string.Join(' ', runs.Select(run => effect.Aggregate(1.0, (product, f) => product * run[f])))).Distinct());
        Assert.Empty(new FractionalFactorial(9, 5).Aliases());
        Assert.NotEmpty(design.Aliases());
    }

    private static string Letters(ImmutableArray<int> factors) => string.Concat(factors.Select(f => (char)('A' + f)));
}

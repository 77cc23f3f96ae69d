using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Simulation.Model.Tests;

/// <summary>What holds of every design of an experiment, and of points that are drawn.</summary>
public sealed class DesignTests
{
    private static readonly Dictionary<string, Func<long, Design>> Designs = new()
    {
        ["full factorial"] = _ => new FullFactorial([3, 1, 2, 4]),
        ["fractional factorial"] = _ => new FractionalFactorial(7, 3),
        ["monte carlo"] = seed => new MonteCarlo(5, 100, seed),
        ["latin hypercube"] = seed => new LatinHypercube(5, 97, seed),
        ["best latin hypercube"] = seed => new LatinHypercube(5, 31, seed, 20),
        ["sobol"] = seed => new SobolSequence(40, 64, seed),
        ["saltelli"] = seed => new SaltelliScheme(4, 16, seed, pairs: true),
        ["morris"] = seed => new MorrisTrajectories(6, 10, seed),
        ["chosen morris"] = seed => new MorrisTrajectories(6, 5, seed, levels: 6, jump: 2, candidates: 25),
        ["fast"] = seed => new FastCurves(3, 145, 1, seed),
        ["shapley"] = seed => new ShapleyPermutations(5, 16, seed),
    };

    public static TheoryData<string, string> Prints => new()
    {
        { "full factorial", "e0def3ce165631f1" },
        { "fractional factorial", "587c29408959fe5f" },
        { "monte carlo", "4e5e170a7a6f1e56" },
        { "latin hypercube", "9ee6d947162413ce" },
        { "best latin hypercube", "d94256b7f0ab65b0" },
        { "sobol", "04e510bebec6caef" },
        { "saltelli", "2657808317e9818c" },
        { "morris", "1707c945568dd9fb" },
        { "chosen morris", "815ed11785f3c071" },
        { "fast", "37c7656f33060975" },
        { "shapley", "d4e2fb60b9698522" },
    };

    [Theory]
    [MemberData(nameof(Prints))]
    public void A_design_has_the_same_bytes_in_any_order_and_on_any_machine(string name, string print)
    {
        var design = Designs[name](7);
        double[][] all = design.All();
        double[] point = new double[design.Factors];
        for (long i = design.Points - 1; i >= 0; i--)
        {
            Designs[name](7).Point(i, point);
            Assert.Equal(all[i], point);
            Assert.All(point, u => Assert.InRange(u, 0, 1));
        }

        byte[] bytes = new byte[all.Length * design.Factors * 8];
        for (int i = 0; i < bytes.Length / 8; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 8), all[i / design.Factors][i % design.Factors]);
        Assert.Equal(print, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    [Fact]
    public void Another_seed_is_another_design()
    {
        foreach (var (name, design) in Designs.Where(pair => !pair.Key.Contains("factorial", StringComparison.Ordinal)))
            Assert.False(design(7).All().SelectMany(point => point).SequenceEqual(design(8).All().SelectMany(point => point)), name);
    }

    [Fact]
    public void A_point_outside_the_design_or_of_another_length_is_refused()
    {
        var design = new MonteCarlo(2, 10, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Point(10, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => design.Point(-1, new double[2]));
        Assert.Throws<ArgumentException>(() => design.Point(0, new double[3]));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused_all_at_once()
    {
        Assert.Equal(["factors", "points"], Refused(() => new MonteCarlo(0, 0, 1)));
        Assert.Equal(["levels[1]", "levels[2]"], Refused(() => new FullFactorial([2, 0, -3])));
        Assert.Equal(["levels"], Refused(() => new FullFactorial([])));
        Assert.Equal(["levels"], Refused(() => new FullFactorial([.. Enumerable.Repeat(1000, 30)])));
        Assert.Equal(["factors", "resolution"], Refused(() => new FractionalFactorial(1, 2)));
        Assert.Equal(["factors", "points"], Refused(() => new SobolSequence(1025, 1L << 33, null)));
        Assert.Equal(["factors"], Refused(() => new SaltelliScheme(513, 8, 1)));
        Assert.Equal(["tries"], Refused(() => new LatinHypercube(2, 5000, 1, 2)));
        Assert.Equal(["levels", "jump", "candidates"], Refused(() => new MorrisTrajectories(3, 10, 1, levels: 5, jump: 5, candidates: 9)));
        Assert.Equal(["candidates"], Refused(() => new MorrisTrajectories(1000, 10, 1, candidates: 1000)));
        Assert.Equal(["factors", "samples", "pairs", "samples"], Refused(() => new FastCurves(1, 64, 0, 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(4099)]
    public void A_latin_hypercube_has_one_point_in_each_part_of_each_factor(int points)
    {
        double[][] all = new LatinHypercube(7, points, 5).All();
        for (int f = 0; f < 7; f++) Assert.Equal(Enumerable.Range(0, points), all.Select(point => (int)Math.Floor(point[f] * points)).Order());
    }

    [Fact]
    public void A_latin_hypercube_of_a_million_million_points_gives_any_of_them_at_once()
    {
        var design = new LatinHypercube(3, 1L << 40, 1);
        double[] point = new double[3], again = new double[3];
        design.Point((1L << 40) - 1, point);
        design.Point((1L << 39) + 12345, again);
        Assert.NotEqual(point, again);
    }

    [Fact]
    public void All_orders_of_four_things_are_as_likely()
    {
        // A chi-square of 23 degrees is above 57 once in ten thousand times.
        const int Orders = 24 * 400;
        var counts = new Dictionary<string, int>();
        for (int order = 0; order < Orders; order++)
        {
            var permutation = new Permutation(new(3, "test:orders"), order, 4);
            string key = string.Concat(Enumerable.Range(0, 4).Select(i => permutation.Of(i)));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(24, counts.Count);
        double chi = counts.Values.Sum(count => (count - 400.0) * (count - 400.0) / 400);
        Assert.True(chi < 57, $"chi-square {chi:0.0}");
    }

    [Fact]
    public void The_best_of_many_latin_hypercubes_keeps_its_points_farther_apart()
    {
        double one = Enumerable.Range(0, 20).Average(seed => Closest(new LatinHypercube(2, 30, seed))), best = Enumerable.Range(0, 20).Average(seed => Closest(new LatinHypercube(2, 30, seed, 50)));
        Assert.True(best > 1.4 * one, $"{best:0.000} is not 1.4 times {one:0.000}");

        static double Closest(Design design)
        {
            double[][] all = design.All();
            return (from i in Enumerable.Range(0, all.Length) from j in Enumerable.Range(0, i) select Math.Sqrt(all[i].Zip(all[j], (a, b) => (a - b) * (a - b)).Sum())).Min();
        }
    }

    [Fact]
    public void Drawn_points_have_the_moments_of_a_uniform_cube()
    {
        const int Points = 20_000;
        double[][] all = new MonteCarlo(4, Points, 11).All();
        // Five standard errors.
        for (int f = 0; f < 4; f++)
        {
            Assert.Equal(0.5, all.Average(point => point[f]), 5 / Math.Sqrt(12.0 * Points));
            Assert.Equal(1.0 / 3, all.Average(point => point[f] * point[f]), 5 * Math.Sqrt(4.0 / 45 / Points));
            for (int g = 0; g < f; g++) Assert.Equal(0, all.Average(point => (point[f] - 0.5) * (point[g] - 0.5)), 5 / (12 * Math.Sqrt(Points)));
        }
    }

    [Fact]
    public void The_rows_of_a_saltelli_scheme_exchange_one_factor_at_a_time()
    {
        var scheme = new SaltelliScheme(3, 8, 2, pairs: true);
        double[][] all = scheme.All();
        for (int row = 0; row < 8; row++)
        {
            double[][] points = all[(row * 8)..((row + 1) * 8)];
            var (a, b) = (points[0], points[1]);
            Assert.All(a.Zip(b), pair => Assert.NotEqual(pair.First, pair.Second));
            for (int f = 0; f < 3; f++)
                for (int g = 0; g < 3; g++)
                {
                    Assert.Equal(f == g ? b[g] : a[g], points[2 + f][g]);
                    Assert.Equal(f == g ? a[g] : b[g], points[5 + f][g]);
                }
        }
    }

    [Fact]
    public void A_fast_curve_swings_each_factor_over_its_whole_range()
    {
        var design = new FastCurves(4, 1025, 1, 3);
        Assert.Equal(64, design.Frequency);
        Assert.Equal([1, 31, 62], design.Slow);
        double[][] all = design.All();
        for (int curve = 0; curve < 8; curve++)
            for (int f = 0; f < 4; f++)
            {
                // A triangle wave gives every part of the range the same share of its points.
                int[] tenths = new int[10];
                foreach (double[] point in all[(curve * 1025)..((curve + 1) * 1025)]) tenths[Math.Min(9, (int)(point[f] * 10))]++;
                Assert.All(tenths, count => Assert.InRange(count, 82, 123));
            }
    }

    internal static string[] Refused(Func<object> make) => [.. Assert.Throws<RefusedException>(make).Errors.Select(error => error.Field)];
}

using System.Globalization;
using System.Numerics;

namespace Simulation.Model.Tests;

/// <summary>The Sobol' sequence fills the cube evenly, scrambled or not, and its table of direction numbers is what it is said to be.</summary>
public sealed class SobolSequenceTests
{
    private static readonly string[] Table = File.ReadAllLines(Path.Combine(Repository.Root, "Simulation.Model/Experiments/Designs/sobol-directions.csv"));

    private static IEnumerable<(int Dimension, int Degree, uint Polynomial, uint[] Initial)> Rows =>
        Table.Skip(1).Select(row => row.Split(',')).Select(cells => (Number(cells[0]), Number(cells[1]), (uint)Number(cells[2]), cells[3].Split(' ').Select(cell => (uint)Number(cell)).ToArray()));

    [Fact]
    public void The_first_ten_points_of_three_dimensions_are_the_published_ones()
    {
        // "Constructing Sobol sequences with better two-dimensional projections" (2008), example of the accompanying notes.
        double[][] published =
        [
            [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375], [0.6875, 0.8125, 0.4375],
        ];
        Assert.Equal(published, new SobolSequence(3, 10, null).All());
    }

    [Fact]
    public void The_table_takes_every_primitive_polynomial_in_order()
    {
        int degree = 1;
        uint next = 0;
        foreach (var row in Rows)
        {
            for (; degree < row.Degree || next < row.Polynomial; next++)
            {
                if (next == 1u << (degree - 1)) (degree, next) = (degree + 1, 0);
                if (degree == row.Degree && next == row.Polynomial) break;
                Assert.False(DirectionSearch.IsPrimitive(degree, next), $"{next} of degree {degree} is left out before dimension {row.Dimension}");
            }

            Assert.True(DirectionSearch.IsPrimitive(row.Degree, row.Polynomial), $"dimension {row.Dimension}");
            Assert.Equal(row.Degree, row.Initial.Length);
            for (int i = 0; i < row.Degree; i++) Assert.True(row.Initial[i] % 2 == 1 && row.Initial[i] < 2u << i, $"dimension {row.Dimension}, number {i + 1}");
            next++;
        }

        Assert.Equal(SobolSequence.MostFactors, Rows.Last().Dimension);
    }

    [Fact]
    public void Property_A_holds_in_any_number_of_dimensions()
    {
        List<BigInteger> echelon = [BigInteger.One];
        foreach (var row in Rows) Assert.True(DirectionSearch.KeepsPropertyA(echelon, row.Degree, row.Polynomial, row.Initial, 1100), $"lost at dimension {row.Dimension}");
    }

    [Fact]
    public void The_table_is_what_the_search_finds()
    {
        int dimensions = Dice.Long ? SobolSequence.MostFactors : 40;
        Assert.Equal(Table.Skip(1).Take(dimensions - 1), new DirectionSearch().Rows(dimensions));
    }

    [Fact]
    public void Planes_of_the_first_dimensions_are_nearly_perfect_nets()
    {
        // Of 2^10 points a plane wants at worst boxes of 2^7 times the volume of one point, and in the mean not of 2^3 times.
        uint[][] digits = [.. Enumerable.Range(0, 64).Select(f => DirectionSearch.RowsOf(SobolDirections.Numbers.AsSpan(f * 32, 32)))];
        int[] qualities = [.. from i in Enumerable.Range(0, 64) from j in Enumerable.Range(0, i) select DirectionSearch.Quality(digits[j], digits[i], 10)];
        Assert.True(qualities.Max() <= 7 && qualities.Average() < 2.65, $"worst {qualities.Max()}, mean {qualities.Average():0.000}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    [InlineData(2L)]
    public void Every_power_of_two_has_one_point_in_each_part_of_every_dimension(long? seed)
    {
        double[][] points = new SobolSequence(SobolSequence.MostFactors, 1024, seed).All();
        foreach (int m in new[] { 1, 4, 7, 10 })
            for (int from = 0; from < points.Length; from += 1 << m)
                for (int f = 0; f < SobolSequence.MostFactors; f++)
                    Assert.True(AllApart(points.AsSpan(from, 1 << m), point => (long)(point[f] * (1 << m))), $"dimension {f}, points {from} … {from + (1 << m)}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3L)]
    [InlineData(4L)]
    public void The_first_two_dimensions_are_a_perfect_net(long? seed)
    {
        double[][] points = new SobolSequence(2, 2048, seed).All();
        for (int m = 1; m <= 11; m++)
            for (int wide = 0; wide <= m; wide++)
                for (int from = 0; from < points.Length; from += 1 << m)
                    Assert.True(AllApart(points.AsSpan(from, 1 << m), point => ((long)(point[0] * (1 << wide)) << 32) | (long)(point[1] * (1 << (m - wide)))), $"2^{m} points from {from}, {wide} digits of the first");
    }

    [Theory]
    [InlineData(5L)]
    [InlineData(6L)]
    public void Scrambling_keeps_together_what_starts_with_the_same_digits_and_nothing_else(long seed)
    {
        double[][] plain = new SobolSequence(6, 256, null).All(), scrambled = new SobolSequence(6, 256, seed).All();
        for (int f = 0; f < 6; f++)
            for (int i = 1; i < plain.Length; i++)
                Assert.Equal(Shared(plain[i][f], plain[i - 1][f]), Shared(scrambled[i][f], scrambled[i - 1][f]));

        static int Shared(double a, double b) => BitOperations.LeadingZeroCount((uint)(a * 4294967296.0) ^ (uint)(b * 4294967296.0));
    }

    [Fact]
    public void A_scrambled_point_is_uniform_over_seeds()
    {
        // Sixteen cells of the plane; a chi-square of 15 degrees is above 44 once in ten thousand times.
        const int Seeds = 4096;
        foreach (int index in new[] { 0, 1, 77 })
        {
            int[] cells = new int[16];
            double[] point = new double[3];
            for (int seed = 0; seed < Seeds; seed++)
            {
                new SobolSequence(3, 128, seed).Point(index, point);
                cells[((int)(point[0] * 4) * 4) + (int)(point[2] * 4)]++;
            }

            double chi = cells.Sum(count => (count - (Seeds / 16.0)) * (count - (Seeds / 16.0)) / (Seeds / 16.0));
            Assert.True(chi < 44, $"point {index}: chi-square {chi:0.0}");
        }
    }

    [Fact]
    public void The_error_of_a_smooth_integral_falls_more_than_twice_as_fast_as_by_luck()
    {
        double scrambled = Slope((points, seed) => new SobolSequence(3, points, seed)), lucky = Slope((points, seed) => new MonteCarlo(3, points, seed));
        TestContext.Current.TestOutputHelper?.WriteLine($"error falls by points to the power of {scrambled:0.00} scrambled, {lucky:0.00} by luck");
        Assert.InRange(lucky, -0.6, -0.4);
        Assert.InRange(scrambled, -1.6, 2 * lucky);
    }

    // Root mean square error over 32 seeds at 2^4 … 2^12 points, as the slope of a line through the logarithms. The integral is 1.
    private static double Slope(Func<int, long, Design> design)
    {
        var errors = Enumerable.Range(4, 9).Select(m =>
        {
            double square = Enumerable.Range(0, 32).Average(seed => Math.Pow(design(1 << m, seed).All().Average(u => u.Aggregate(1.0, (product, x) => product * x * Math.Exp(x))) - 1, 2));
            return (X: m * Math.Log(2), Y: 0.5 * Math.Log(square));
        }).ToArray();
        double x = errors.Average(e => e.X), y = errors.Average(e => e.Y);
        return errors.Sum(e => (e.X - x) * (e.Y - y)) / errors.Sum(e => (e.X - x) * (e.X - x));
    }

    private static bool AllApart(ReadOnlySpan<double[]> points, Func<double[], long> box)
    {
        var seen = new HashSet<long>();
        foreach (double[] point in points)
            if (!seen.Add(box(point))) return false;
        return true;
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}

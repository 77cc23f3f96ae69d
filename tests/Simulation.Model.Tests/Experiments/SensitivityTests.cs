using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>
/// Indices of functions whose sensitivity is known in closed form. Each is estimated with twenty seeds and lies inside its 95 % interval nearly as often as such an interval promises; the test says how often.
/// </summary>
public sealed class SensitivityTests
{
    private const int Seeds = 20;

    private static readonly Resampling Quick = new() { Count = 400 };

    public static TheoryData<string> Functions => ["Ishigami", "G"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Sobol_indices_lie_in_their_intervals(string name)
    {
        var (function, variance, factors) = Of(name);
        double[] known = [.. TestFunctions.First(variance, factors), .. TestFunctions.Total(variance, factors)];
        Check(0.95, 0.05, known, seed =>
        {
            var scheme = new SaltelliScheme(factors, 1024, seed);
            var found = SobolIndices.Of(scheme, TestFunctions.At(scheme, function), Quick);
            return [.. found.First, .. found.Total];
        });
    }

    [Fact]
    public void Indices_of_pairs_lie_in_their_intervals()
    {
        double together = (TestFunctions.IshigamiVariance(5) - TestFunctions.IshigamiVariance(1)) / TestFunctions.IshigamiVariance(7);
        Check(0.95, 0.08, [0, together, 0], seed =>
        {
            var scheme = new SaltelliScheme(3, 1024, seed, pairs: true);
            var found = SobolIndices.Of(scheme, TestFunctions.At(scheme, TestFunctions.Ishigami), Quick);
            Assert.Equal([(0, 1), (0, 2), (1, 2)], found.Pairs.Select(pair => (pair.A, pair.B)));
            return [.. found.Pairs.Select(pair => pair.Share)];
        });
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Shapley_effects_lie_in_their_intervals_and_add_up_to_1(string name)
    {
        var (function, variance, factors) = Of(name);
        Check(0.95, 0.05, TestFunctions.Shapley(variance, factors), seed =>
        {
            var design = new ShapleyPermutations(factors, 2048, seed);
            var found = ShapleyEffects.Of(design, TestFunctions.At(design, function), Quick);
            Assert.Equal(1, found.Shares.Sum(share => share.Value), 1e-12);
            return found.Shares;
        });
    }

    [Fact]
    public void Shapley_effects_of_a_sum_are_the_variances_of_its_parts()
    {
        // Of 3a + 2b + c over the unit cube, a has 9 ÷ 14 of the variance; the last factor does nothing.
        Check(0.95, 0.03, [9 / 14.0, 4 / 14.0, 1 / 14.0, 0], seed =>
        {
            var design = new ShapleyPermutations(4, 4096, seed);
            return ShapleyEffects.Of(design, TestFunctions.At(design, u => 1000 + (3 * u[0]) + (2 * u[1]) + u[2]), Quick).Shares;
        });
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Fast_indices_lie_in_their_intervals(string name)
    {
        var (function, variance, factors) = Of(name);
        double[] known = [.. TestFunctions.First(variance, factors), .. TestFunctions.Total(variance, factors)];
        Check(0.92, 0.08, known, seed =>
        {
            var design = new FastCurves(factors, 145, 32, seed);
            var found = FastIndices.Of(design, TestFunctions.At(design, function), Quick);
            return [.. found.First, .. found.Total];
        });
    }

    [Fact]
    public void Intervals_are_the_same_for_any_threads_and_close_with_more_rows()
    {
        var small = Shares(256, OneWorker.Run);
        Assert.Equal(small, Shares(256, (count, piece) => Parallel.For(0, count, piece)));
        Assert.True(Shares(4096, OneWorker.Run).Zip(small).All(pair => pair.First.High - pair.First.Low < 0.5 * (pair.Second.High - pair.Second.Low)));

        static ImmutableArray<Estimate> Shares(int rows, Workers workers)
        {
            var scheme = new SaltelliScheme(3, rows, 5);
            return SobolIndices.Of(scheme, TestFunctions.At(scheme, TestFunctions.Ishigami), workers: workers).Total;
        }
    }

    private static (Func<double[], double> Function, Func<int, double> Variance, int Factors) Of(string name) =>
        name == "G" ? (TestFunctions.G, TestFunctions.GVariance, 8) : (TestFunctions.Ishigami, TestFunctions.IshigamiVariance, 3);

    private static void Check(double held, double off, double[] known, Func<int, ImmutableArray<Estimate>> analyse)
    {
        int[] holds = new int[known.Length];
        double worst = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var found = analyse(seed);
            for (int i = 0; i < known.Length; i++)
            {
                if (found[i].Holds(known[i])) holds[i]++;
                worst = Math.Max(worst, Math.Abs(found[i].Value - known[i]));
            }
        }

        Say($"in the interval {holds.Sum()} of {known.Length * Seeds} times ({string.Join(' ', holds)}); largest error {worst:0.0000}");
        Assert.True(holds.Sum() >= held * known.Length * Seeds && worst <= off);
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}

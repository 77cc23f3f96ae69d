using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Indices of functions whose sensitivity is known in closed form.</summary>
public sealed class SensitivityTests
{
    private const int Seeds = 20;

    [Fact]
    public void Sobol_indices_of_ishigami_lie_in_their_intervals() =>
        Check(TestFunctions.Ishigami, TestFunctions.IshigamiVariance, 3, (seed, f) =>
        {
            var scheme = new SaltelliScheme(3, 1024, seed);
            var found = SobolIndices.Of(scheme, TestFunctions.At(scheme, f));
            return [.. found.First, .. found.Total];
        });

    [Fact]
    public void Sobol_indices_of_the_g_function_lie_in_their_intervals() =>
        Check(TestFunctions.G, TestFunctions.GVariance, 8, (seed, f) =>
        {
            var scheme = new SaltelliScheme(8, 1024, seed);
            var found = SobolIndices.Of(scheme, TestFunctions.At(scheme, f));
            return [.. found.First, .. found.Total];
        });

    [Fact]
    public void Fast_indices_of_ishigami() => Fast(TestFunctions.Ishigami, TestFunctions.IshigamiVariance, 3, 0.02);

    [Fact]
    public void Fast_indices_of_the_g_function() => Fast(TestFunctions.G, TestFunctions.GVariance, 8, 0.03);

    [Fact]
    public void Shapley_effects_of_ishigami_lie_in_their_intervals() => Shapley(TestFunctions.Ishigami, TestFunctions.IshigamiVariance, 3);

    [Fact]
    public void Shapley_effects_of_the_g_function_lie_in_their_intervals() => Shapley(TestFunctions.G, TestFunctions.GVariance, 8);

    private static void Shapley(Func<double[], double> function, Func<int, double> variance, int factors)
    {
        double[] known = TestFunctions.Shapley(variance, factors);
        int held = 0;
        double worst = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var design = new ShapleyPermutations(factors, 4096, seed);
            var found = ShapleyEffects.Of(design, TestFunctions.At(design, function));
            Assert.Equal(1, found.Shares.Sum(share => share.Value), 1e-12);
            held += found.Shares.Zip(known).Count(pair => pair.First.Holds(pair.Second));
            worst = Math.Max(worst, found.Shares.Zip(known).Max(pair => Math.Abs(pair.First.Value - pair.Second)));
        }

        Say($"Shapley {held} of {Seeds * factors}; largest error {worst:0.0000}");
        Assert.True(held >= 0.93 * Seeds * factors);
    }

    private static void Fast(Func<double[], double> function, Func<int, double> variance, int factors, double off)
    {
        double[] first = TestFunctions.First(variance, factors), total = TestFunctions.Total(variance, factors);
        double worstFirst = 0, worstTotal = 0; int held = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var design = new FastCurves(factors, 1025, 8, seed);
            var found = FastIndices.Of(design, TestFunctions.At(design, function));
            held += found.First.Zip(first).Count(pair => pair.First.Holds(pair.Second)) + found.Total.Zip(total).Count(pair => pair.First.Holds(pair.Second));
            worstFirst = Math.Max(worstFirst, found.First.Zip(first).Max(pair => Math.Abs(pair.First.Value - pair.Second)));
            worstTotal = Math.Max(worstTotal, found.Total.Zip(total).Max(pair => Math.Abs(pair.First.Value - pair.Second)));
        }

        Say($"FAST largest error first {worstFirst:0.0000} total {worstTotal:0.0000}; held {held} of {2 * factors * Seeds}");
        Assert.True(worstFirst < off);
    }

    private static void Check(Func<double[], double> function, Func<int, double> variance, int factors, Func<long, Func<double[], double>, ImmutableArray<Estimate>> analyse)
    {
        double[] known = [.. TestFunctions.First(variance, factors), .. TestFunctions.Total(variance, factors)];
        int[] held = new int[known.Length];
        double worst = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var found = analyse(seed, function);
            for (int i = 0; i < known.Length; i++)
            {
                if (found[i].Holds(known[i])) held[i]++;
                worst = Math.Max(worst, Math.Abs(found[i].Value - known[i]));
            }
        }

        Say($"{held.Sum()} of {known.Length * Seeds}: {string.Join(' ', held)}; largest error {worst:0.0000}");
        Assert.True(held.Sum() >= 0.95 * known.Length * Seeds);
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}

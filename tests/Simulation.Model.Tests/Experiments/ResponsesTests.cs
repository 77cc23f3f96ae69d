namespace Simulation.Model.Tests;

/// <summary>Replicates, failed runs and answers that tell nothing.</summary>
public sealed class ResponsesTests
{
    private static readonly SaltelliScheme Scheme = new(3, 256, 1);

    [Fact]
    public void The_mean_over_replicates_is_analysed_and_their_spread_is_noise()
    {
        // Half of a single run's variance is luck: 1 ÷ 12 from the factor and as much from a uniform number of the replicate.
        const int Seed = 4, Replicates = 8;
        var random = new Random(Seed);
        var scheme = new SaltelliScheme(2, 1024, 1);
        var noisy = new Responses([.. scheme.All().Select(unit => Enumerable.Range(0, Replicates).Select(_ => unit[0] + random.NextDouble()).ToArray())]);
        Assert.InRange(noisy.NoiseShare!.Value, 0.48, 0.52);
        // Of the mean over replicates an eighth of that is left.
        var found = SobolIndices.Of(scheme, noisy);
        Assert.Equal(8 / 9.0, found.First[0].Value, 0.03);
        Assert.Equal(noisy.NoiseShare, found.Basis.NoiseShare);
        Assert.Equal((1 + (1.0 / Replicates)) / 12, found.Basis.Variance, 0.003);
        Assert.Equal(1, found.Basis.Mean, 0.01);
        Assert.Equal(0, new Responses([[1.0, 1], [2, 2]]).NoiseShare);
        Assert.Null(new Responses([[1.0, 1], [1, 1]]).NoiseShare);
        Assert.Null(new Responses([1.0, 2]).NoiseShare);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_failed_run_leaves_its_row_out_and_is_counted(double failed)
    {
        double[][] values = [.. Scheme.All().Select(unit => new[] { TestFunctions.Ishigami(unit), 2 * TestFunctions.Ishigami(unit) })];
        (values[0][1], values[4][0], values[(7 * 5) + 3][0]) = (failed, failed, failed);
        var found = SobolIndices.Of(Scheme, new(values));
        Assert.Equal((254, 2, 3), (found.Basis.Rows, found.Basis.RowsLeftOut, found.Basis.PointsFailed));
        Assert.All(found.First.Concat(found.Total), estimate => Assert.True(double.IsFinite(estimate.Low + estimate.Value + estimate.High)));
        // What stands at the other places of a row that is left out does not matter.
        double before = found.First[0].Value;
        values[1][0] = 1e6;
        Assert.Equal(before, SobolIndices.Of(Scheme, new(values)).First[0].Value);
    }

    [Fact]
    public void What_cannot_be_analysed_is_refused_in_both_languages()
    {
        Func<double[], double> flat = _ => 0.1, failing = _ => double.NaN;
        var fast = new FastCurves(2, 145, 2, 1);
        var shapley = new ShapleyPermutations(3, 16, 1);
        var morris = new MorrisTrajectories(3, 4, 1);
        Refused("responses", () => SobolIndices.Of(Scheme, TestFunctions.At(Scheme, flat)));
        Refused("responses", () => SobolIndices.Of(Scheme, TestFunctions.At(Scheme, failing)));
        Refused("responses", () => SobolIndices.Of(Scheme, new([1.0, 2, 3])));
        Refused("responses", () => FastIndices.Of(fast, TestFunctions.At(fast, flat)));
        Refused("responses", () => FastIndices.Of(fast, TestFunctions.At(fast, failing)));
        Refused("responses", () => ShapleyEffects.Of(shapley, TestFunctions.At(shapley, flat)));
        Refused("responses", () => MorrisMeasures.Of(morris, TestFunctions.At(morris, failing)));
        Refused("responses", () => new Responses(new double[][] { [1, 2], [1] }));
        Refused("responses", () => new Responses(Array.Empty<double>()));
        Refused("responses[0]", () => new Responses(new double[][] { [], [] }));
        Refused("resampling.count", () => SobolIndices.Of(Scheme, TestFunctions.At(Scheme, TestFunctions.Ishigami), new() { Count = 1 }));
        Refused("resampling.level", () => SobolIndices.Of(Scheme, TestFunctions.At(Scheme, TestFunctions.Ishigami), new() { Level = double.NaN }));
        // One single point that differs, and none of those that variance is measured at.
        int point = 0;
        Refused("responses", () => SobolIndices.Of(Scheme, TestFunctions.At(Scheme, _ => point++ == 3 ? 1 : 0)));
        // One pair of curves of each factor is no spread.
        var lone = new FastCurves(2, 145, 1, 1);
        Assert.Equal(["factors[0]", "factors[1]"], DesignTests.Refused(() => FastIndices.Of(lone, TestFunctions.At(lone, unit => unit[0]))));

        static void Refused(string field, Func<object> analyse)
        {
            var error = Assert.Single(Assert.Throws<RefusedException>(analyse).Errors);
            Assert.Equal(field, error.Field);
            Assert.True(error.MessageZh.Any(letter => letter > 0x4E00) && error.MessageEn.Length > 10);
        }
    }
}

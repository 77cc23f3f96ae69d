namespace Simulation.Model.Tests;

/// <summary>Draws are spread as they say, and no draw tells anything about another.</summary>
public sealed class MomentTests
{
    private const int Draws = 40_000;

    // Five standard errors: with the fixed seed nothing here depends on luck, but another seed would pass as well.
    private static readonly double Little = 5 / Math.Sqrt(Draws);

    private static readonly string[] Streams =
        ["common-luck", "indicator-luck", "department-load", "project-month", "project-arrivals", "project-birth", "project-beginning", "parameter:interest"];

    [Fact]
    public void Bells_have_mean_0_spread_1_and_no_skew()
    {
        var (mean, variance, skew) = Moments(Series("indicator-luck", Lane1.Bell));
        Assert.InRange(mean, -Little, Little);
        Assert.InRange(variance, 1 - (2 * Little), 1 + (2 * Little));
        Assert.InRange(skew, -3 * Little, 3 * Little);
    }

    [Fact]
    public void Uniform_numbers_have_mean_a_half_and_variance_a_twelfth()
    {
        foreach (var draw in new Func<Lane1, Lane1>[] { Lane1.Uniform, Lane1.UpperUniform, Lane1.LowerUniform })
        {
            var series = Series("project-month", draw);
            var (mean, variance, skew) = Moments(series);
            Assert.InRange(mean, 0.5 - Little, 0.5 + Little);
            Assert.InRange(variance, (1 / 12.0) - Little, (1 / 12.0) + Little);
            Assert.InRange(skew, -3 * Little, 3 * Little);
            Assert.All(series, value => Assert.InRange(value, double.Epsilon, 1 - double.Epsilon));
        }
    }

    [Fact]
    public void Even_the_smallest_and_largest_words_lie_between_0_and_1()
    {
        foreach (uint bits in new[] { 0u, uint.MaxValue })
        {
            var word = new Lane1(BitConverter.UInt32BitsToSingle(bits));
            foreach (float value in new[] { Lane1.Uniform(word).Value, Lane1.UpperUniform(word).Value, Lane1.LowerUniform(word).Value })
                Assert.True(value is > 0 and < 1, $"{bits:x8} became {value:r}");
            Assert.InRange(Lane1.Bell(word).Value, -3.4507f, 3.4507f);
        }
    }

    [Fact]
    public void Bursts_of_progress_have_mean_1_and_squared_variation_0_8()
    {
        double[] bursts = [.. Series("project-month", Lane1.UpperUniform).Select(u => 3 * u * u)];
        var (mean, variance, _) = Moments(bursts);
        Assert.InRange(mean, 1 - Little, 1 + Little);
        Assert.InRange(variance, 0.8 - (3 * Little), 0.8 + (3 * Little));
    }

    [Fact]
    public void No_stream_tells_anything_about_another()
    {
        var series = Streams.ToDictionary(name => name, name => Series(name, Lane1.Bell));
        foreach (string a in Streams)
            foreach (string b in Streams.Where(b => string.CompareOrdinal(a, b) < 0)) Unrelated($"{a} and {b}", series[a], series[b]);
    }

    [Fact]
    public void Places_months_entities_replicates_and_seeds_tell_nothing_about_each_other()
    {
        double[] plain = Series("indicator-luck", Lane1.Bell);
        Unrelated("neighbouring places", plain, Series("indicator-luck", Lane1.Bell, place: 330111));
        Unrelated("neighbouring months", plain, Series("indicator-luck", Lane1.Bell, month: 24277));
        Unrelated("neighbouring replicates", plain, Series("indicator-luck", Lane1.Bell, replicate: 1));
        Unrelated("neighbouring seeds", plain, Series("indicator-luck", Lane1.Bell, seed: 20230102));
        Unrelated("neighbouring entities", plain[1..], plain[..^1]);
        Unrelated("neighbouring generations", plain, Series("indicator-luck", Lane1.Bell, generation: 1));
        Unrelated("two words of a draw", plain, Series("indicator-luck", Lane1.Bell, word: 1));
    }

    [Fact]
    public void Over_many_replicates_a_month_is_neither_lucky_nor_unlucky()
    {
        for (uint month = 24276; month < 24288; month++)
        {
            var (mean, variance, skew) = Moments([.. Enumerable.Range(0, Draws).Select(replicate =>
                (double)Lane1.Bell(Lane1.Draw(new Chance(20230101, replicate).Stream("common-luck"), 330000, 1, new(0), month).W0).Value)]);
            Assert.InRange(mean, -Little, Little);
            Assert.InRange(variance, 1 - (2 * Little), 1 + (2 * Little));
            Assert.InRange(skew, -3 * Little, 3 * Little);
        }
    }

    [Fact]
    public void The_two_halves_of_a_word_tell_nothing_about_each_other() =>
        Unrelated("upper and lower half", Series("project-month", Lane1.UpperUniform), Series("project-month", Lane1.LowerUniform));

    private static double[] Series(
        string stream, Func<Lane1, Lane1> read, uint place = 330110, uint month = 24276, int replicate = 0, long seed = 20230101, int generation = 0, int word = 0)
    {
        var key = new Chance(seed, replicate).Stream(stream);
        return [.. Enumerable.Range(0, Draws).Select(entity => (double)read(Lane1.Draw(key, place, (uint)entity, new(generation), month).Word(word)).Value)];
    }

    private static (double Mean, double Variance, double Skew) Moments(double[] series)
    {
        double mean = series.Average(), variance = series.Average(x => (x - mean) * (x - mean));
        return (mean, variance, series.Average(x => Math.Pow(x - mean, 3)) / Math.Pow(variance, 1.5));
    }

    private static void Unrelated(string what, double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average();
        double together = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        double apart = Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
        Assert.True(Math.Abs(together / apart) < Little, $"{what}: correlation {together / apart:f4} over {a.Length} draws");
    }
}

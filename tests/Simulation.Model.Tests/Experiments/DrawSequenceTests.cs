namespace Simulation.Model.Tests;

/// <summary>A sequence of draws is the same whenever it is drawn, apart from its neighbours, and of the distribution that it names.</summary>
public sealed class DrawSequenceTests
{
    private const int Draws = 100_000;

    [Fact]
    public void A_sequence_is_the_same_again_and_no_other_is_like_it()
    {
        double[] Of(long seed, string stream, int sequence)
        {
            var luck = new DrawSequence(seed, stream, sequence);
            return [.. Enumerable.Range(0, 4).Select(_ => luck.Unit())];
        }

        Assert.Equal(Of(1, "a", 0), Of(1, "a", 0));
        Assert.Equal(16, new[] { Of(1, "a", 0), Of(2, "a", 0), Of(1, "b", 0), Of(1, "a", 1) }.SelectMany(draws => draws).Distinct().Count());
    }

    [Theory]
    [InlineData("unit", 0.5, 1.0 / 12)]
    [InlineData("normal", 0, 1)]
    [InlineData("gamma 0.3", 0.3, 0.3)]
    [InlineData("gamma 4", 4, 4)]
    [InlineData("below 7", 3, 4)]
    public void Draws_have_the_mean_and_the_variance_of_their_distribution(string what, double mean, double variance)
    {
        var luck = new DrawSequence(1, "test-moments");
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(_ => what switch
        {
            "unit" => luck.Unit(),
            "normal" => luck.Normal(),
            "gamma 0.3" => luck.Gamma(0.3),
            "gamma 4" => luck.Gamma(4),
            _ => luck.Below(7),
        })];
        double error = Math.Sqrt(variance / Draws);
        Assert.InRange(Statistics.Mean(drawn), mean - (4 * error), mean + (4 * error));
        Assert.InRange(Statistics.Variance(drawn), 0.96 * variance, 1.04 * variance);
    }

    [Fact]
    public void A_shuffle_holds_each_number_once_and_a_resample_some_of_them()
    {
        var luck = new DrawSequence(1, "test-shuffle");
        int[] shuffled = luck.Shuffled(100);
        Assert.Equal(Enumerable.Range(0, 100), shuffled.Order());
        Assert.NotEqual(Enumerable.Range(0, 100), shuffled);
        // A resample leaves out about one in e.
        Assert.InRange(luck.Resample(10_000).Distinct().Count(), 6200, 6450);
    }
}

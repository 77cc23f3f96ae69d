namespace Simulation.Model.Tests;

/// <summary>How predictions are judged.</summary>
public sealed class IntervalScoreTests
{
    // Width, and outside it 2 / 0.2 = 10 for each unit: by the formula of the publication.
    [Theory]
    [InlineData(4, 6, 5, 2)]
    [InlineData(4, 6, 4, 2)]
    [InlineData(4, 6, 3, 12)]
    [InlineData(4, 6, 7.5, 17)]
    [InlineData(5, 5, 5, 0)]
    public void Width_and_what_lies_outside_count(double low, double high, double truth, double score) => Assert.Equal(score, IntervalScore.Of(low, high, truth, 0.8), 12);

    // The expectation of the score is least at the quantiles of 10 % and 90 %: of a uniform number between 0 and 1 these are 0.1 and 0.9.
    [Fact]
    public void Nobody_gains_by_saying_another_interval_than_the_one_believed()
    {
        double Mean(double low, double high) => Enumerable.Range(0, 1000).Average(i => IntervalScore.Of(low, high, (i + 0.5) / 1000, 0.8));
        double honest = Mean(0.1, 0.9);
        foreach (var (low, high) in ((double, double)[])[(0.05, 0.9), (0.15, 0.9), (0.1, 0.85), (0.1, 0.95), (0, 1), (0.3, 0.7)]) Assert.True(Mean(low, high) > honest, $"{low} {high}");
    }
}

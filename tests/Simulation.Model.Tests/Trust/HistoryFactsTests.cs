namespace Simulation.Model.Tests;

/// <summary>Facts of history: sizes, convergence, the epidemic and the slowdown. What lies outside its band says why.</summary>
public sealed class HistoryFactsTests(ITestOutputHelper output)
{
    private static readonly int Worlds = Dice.Long ? FactTable.Worlds : 64;

    [Fact]
    public void Every_measure_is_told_and_what_misses_its_band_says_why()
    {
        var results = FactTable.Of([HistoryFacts.Live], Zhejiang.World, Worlds, OneWorker.Run).Where(result => result.Row.Modelled).ToArray();
        output.WriteLine(FactTable.Markdown(results, chinese: false));
        Assert.Equal(["B37", "B38", "B39", "B41", "B42"], results.Select(result => result.Row.Fact).Distinct());
        Assert.All(results, result => Assert.True(double.IsFinite(result.Median), result.Row.Key));
        Assert.All(results, result => Assert.True(result.Verdict == FactVerdict.Inside || result.Row.ReasonEn.Length > 0, $"{result.Row.Key} is {result.Median} and says nothing"));
        // A reason that is no longer needed goes.
        Assert.All(results, result => Assert.True(result.Row.ReasonEn.Length == 0 || result.Verdict == FactVerdict.Outside, $"{result.Row.Key} is inside and excuses itself"));
    }
}

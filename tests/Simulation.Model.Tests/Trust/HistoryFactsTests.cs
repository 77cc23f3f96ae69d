namespace Simulation.Model.Tests;

/// <summary>Facts of history: mountain counties that catch up, the epidemic and the slowdown, the sizes of counties. The long form lives the worlds of the published table, and there what lies outside its band says why.</summary>
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
        if (!Dice.Long) return;
        Assert.All(results, result => Assert.True((result.Verdict == FactVerdict.Inside) == (result.Row.ReasonEn.Length == 0), $"{result.Row.Key} is {result.Verdict} at {result.Median}, and its reason is '{result.Row.ReasonEn}'"));
    }

    [Fact]
    public void Sizes_last_for_ten_years()
    {
        var results = FactTable.Of([HistoryFacts.Live], Zhejiang.World, 32, OneWorker.Run);
        Assert.All(results.Where(result => result.Row.Fact is "B42" || result.Row.Key is "B41/gini" or "B41/drift" or "B41/rank-of-levels"), result => Assert.Equal(FactVerdict.Inside, result.Verdict));
    }
}

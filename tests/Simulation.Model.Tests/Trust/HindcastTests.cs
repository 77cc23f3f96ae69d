namespace Simulation.Model.Tests;

/// <summary>The hindcast compares every published figure, says which of them it was given, and knows nothing of the years it forecasts but its one trend.</summary>
public sealed class HindcastTests
{
    private static readonly int Worlds = Dice.Long ? 208 : 64;

    private readonly ITestOutputHelper output;

    public HindcastTests(ITestOutputHelper output) => this.output = output;

    [Fact]
    public void Every_figure_is_compared_and_the_errors_are_told()
    {
        var results = HindcastTable.Live(Zhejiang.World, Worlds, OneWorker.Run);
        output.WriteLine(HindcastTable.Markdown(Zhejiang.World, results, Worlds, chinese: false));
        Assert.Equal(HindcastTable.Rows, results.Select(result => result.Row));
    }
}

namespace Simulation.Model.Tests;

/// <summary>R23: seven lists of problems make up one index: inspection, audit, supervision, environment, safety, public opinion, petitions.</summary>
public sealed class SevenListTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly int Yuhang = Zhejiang.County("330110");

    // Each list has a stand-in: more of it, better or worse control a month later.
    [Theory]
    [InlineData("audit", "statistical-error-rate", -1)]
    [InlineData("supervision", "key-work-completion", 1)]
    [InlineData("environment", "border-water-compliance", 1)]
    [InlineData("safety", "safety-deaths", -1)]
    [InlineData("public opinion", "public-trust", 1)]
    [InlineData("petitions", "petition-resolution", 1)]
    public void R23_a_list_moves_the_index(string list, string standIn, int sign)
    {
        var scenario = new Scenario { Months = 4, Uncertainty = Uncertainty.Luck };
        var (calm, moved) = (new Life<Lane16>(World, scenario), new Life<Lane16>(World, scenario));
        calm.Month([Yuhang]);
        moved.Month([Yuhang]);
        moved.Province.County(Yuhang).Deviation[moved.Plan.Atlas.Node(standIn)] += Lane16.Of(1);
        calm.Month([Yuhang]);
        moved.Month([Yuhang]);
        int index = Zhejiang.Indicator("seven-list-index");
        Assert.All(Lanes.Of(moved.True(Yuhang)[index] - calm.True(Yuhang)[index]), points => Assert.True(Math.Sign(points) == sign, $"{list}: {points}"));
    }

    // What an inspection finds is a shock.
    [Fact]
    public void R23_a_falsification_that_is_found_is_on_the_inspection_list()
    {
        var pair = new PairedLife(World, new() { Months = 3, Shocks = [new("falsification-found", ["330110"], Zhejiang.Month(1), 1)] }, Yuhang, PairedLife.ConstantsOf(World));
        pair.Month();
        pair.Month();
        Assert.All(pair.Cause(Zhejiang.Indicator("seven-list-index"), CauseGroup.Shock), points => Assert.Equal(-8, points, 1e-3));
    }
}

namespace Simulation.Model.Tests;

/// <summary>M103 and M233: one stake brings an industry, in about ten years.</summary>
public sealed class IndustrialFundTests
{
    [Fact]
    public void Most_of_what_a_stake_brings_comes_after_the_fifth_year()
    {
        // What the stake brings, not what its interest costs.
        var world = Zhejiang.World with { Levers = [.. Zhejiang.World.Levers.Select(row => row.Key == "guidance-fund" ? row with { CostPercentOfGdp = default } : row)] };
        int yuhang = Zhejiang.County("330110"), industry = Zhejiang.Indicator("industry-growth");
        var pair = new PairedLife(
            world, new() { Months = 120, Decisions = [new("330110", "guidance-fund", Zhejiang.Month(0), null, 10)] }, yuhang, PairedLife.ConstantsOf(world));
        double early = 0, late = 0, chain = 0;
        for (int m = 0; m < 120; m++)
        {
            pair.Month();
            double points = pair.TrueDifference(industry).Average() / 12;
            if (m < 60) early += points;
            else late += points;
            if (m == 59) chain = pair.Difference(pair.Atlas.Node("supply-cluster")).Average();
        }

        double grown = pair.Difference(pair.Atlas.Node("supply-cluster")).Average();
        Assert.True(late > 0.1 && late > 3 * early, $"{early} points of industry in five years, {late} in the next five");
        Assert.True(grown > 1 && chain < 0.2 * grown, $"the chain has grown by {chain} after five years, by {grown} after ten");
    }
}

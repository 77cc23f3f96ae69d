namespace Simulation.Model.Tests;

/// <summary>What rivals and neighbours take and bring: B25 (local protection) and B19 (water at borders).</summary>
public sealed class SpilloverTests
{
    private static readonly World World = Zhejiang.World;

    // A tenth of what the neighbours sign beyond the usual is lost to a county; three tenths of their lapse shows at the sections that it shares with them.
    [Theory]
    [InlineData("large-projects-signed", -0.1)]
    [InlineData("border-water-compliance", 0.3)]
    public void What_neighbours_do_beyond_the_usual_reaches_a_county_a_month_later(string indicator, double response)
    {
        var life = new Life<Lane1>(World, new() { Months = 3, Uncertainty = Uncertainty.Luck }, causes: true);
        life.Months(2);
        int row = World.Spillovers.IndexOf(World.Spillovers.Single(spillover => World.Indicators[spillover.Indicator].Key == indicator));
        int yuhang = Zhejiang.County("330110"), k = World.Spillovers[row].Indicator, at = (yuhang * World.Spillovers.Length) + row;
        float before = life.Province.Incoming[at].Value;
        foreach (int neighbour in life.Plan.Atlas.Neighbours[yuhang]) life.Province.Deviation[(neighbour * life.Plan.Atlas.Nodes) + k] += new Lane1(1);
        Couplings.Close(life.Plan, life.Constants, life.Province);
        Assert.Equal(response, life.Province.Incoming[at].Value - before, 1e-4);
        float arriving = life.Province.Incoming[at].Value;
        life.Month();
        Assert.Equal(arriving * life.Plan.Atlas.Scales[(yuhang * World.Indicators.Length) + k], life.Causes(yuhang, k)[(int)CauseGroup.Neighbour].Value, 1e-4);
    }
}

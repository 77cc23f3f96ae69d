namespace Simulation.Model.Tests;

/// <summary>GDP is accounted from 17 base items that 11 units answer for (M107, M108).</summary>
public sealed class GdpItemTests
{
    private static readonly World World = Zhejiang.World;

    [Fact]
    public void M107_there_are_17_items_and_11_lead_units()
    {
        Assert.Equal(17, World.GdpItems.Length);
        Assert.Equal(17, World.GdpItems.Select(row => row.Key).Distinct().Count());
        Assert.Equal(11, World.GdpItems.SelectMany(row => row.Leads).Distinct().Count());
        Assert.All(World.GdpItems, row => Assert.NotEmpty(row.Leads));
    }

    // Whatever moves GDP moves it through an item: its growth beyond the usual is the sum over the items of their share of what their part does.
    [Fact]
    public void M107_growth_of_gdp_is_the_sum_over_the_items()
    {
        var life = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck, Shocks = [new("export-slump", [World.Province], Zhejiang.Month(3), 1)] });
        var atlas = life.Plan.Atlas;
        int gdp = Zhejiang.Indicator("gdp-growth");
        double most = 0;
        for (int m = 0; m < 12; m++)
        {
            life.Month();
            for (int c = 0; c < 90; c++)
            {
                double sum = 0;
                foreach (var item in World.GdpItems)
                {
                    if (item.Part is not { } part) continue;
                    var link = atlas.DerivedLinks.Single(link => link.Target == gdp && link.Cause == part);
                    sum += item.Share * life.Constants.Answers[link.Answer].Gain.Value * atlas.Exposures(c)[link.Exposure] * life.Deviation(c)[part].Value;
                }

                Assert.Equal(sum, life.Deviation(c)[gdp].Value, 1e-4);
                most = Math.Max(most, Math.Abs(sum));
            }
        }

        Assert.True(most > 1, $"{most}");
    }
}

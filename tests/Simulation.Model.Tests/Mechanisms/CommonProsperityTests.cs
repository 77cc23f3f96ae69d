namespace Simulation.Model.Tests;

/// <summary>R15: city against city, town against village, mountain against the province.</summary>
public sealed class CommonProsperityTests
{
    private static readonly World World = Zhejiang.World;

    [Fact]
    public void R15_the_targets_are_those_of_the_province()
    {
        Assert.Equal([("city-ratio", 1.55, 2025, 1.64, 2020), ("urban-rural", 1.9, 2027, 1.94, 2021)], World.Prosperity.Take(2).Select(row => (row.Key, row.Target, row.Year, row.Before!.Value, row.BeforeYear!.Value)));
        Assert.Equal(("mountain-to-mean", 0.75, 2027), World.Prosperity.Skip(2).Select(row => (row.Key, row.Target, row.Year)).Single());
    }

    // 1.64 (2020); 1.94 (2021) falling to about 1.81 (2025); towards 0.75 (2027). The pack's rural incomes stand above the published ones, so town and village
    // begin 6 % closer, and the mountain counties 5 % nearer to the mean, than published.
    [Fact]
    public void R15_the_ratios_begin_near_the_published_ones()
    {
        var now = Read(new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck }));
        Assert.InRange(now.City, 1.64 * 0.99, 1.64 * 1.01);
        Assert.InRange(now.UrbanRural, 1.9 * 0.93, 1.9);
        Assert.InRange(now.Mountain, 0.75, 0.75 * 1.06);
    }

    [Fact]
    public void R15_without_new_policies_the_gaps_narrow()
    {
        var life = new Life<Lane1>(World, new() { Months = 48, Uncertainty = Uncertainty.Luck });
        var before = Read(life);
        life.Months(48);
        var after = Read(life);
        Assert.True(after.City < before.City && after.UrbanRural < before.UrbanRural && after.Mountain > before.Mountain, $"{before} then {after}");
        // B37: town against village closes by 0.02 to 0.05 a year.
        Assert.InRange((before.UrbanRural - after.UrbanRural) / 4, 0.02, 0.05);
    }

    private static (double City, double UrbanRural, double Mountain) Read(Life<Lane1> life)
    {
        var ratios = CommonProsperity<Lane1>.Of(life.Plan.Atlas, life.Province);
        return (ratios.CityRatio.Value, ratios.UrbanRural.Value, ratios.MountainToMean.Value);
    }
}

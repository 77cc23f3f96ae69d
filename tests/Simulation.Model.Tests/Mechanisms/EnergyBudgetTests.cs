namespace Simulation.Model.Tests;

/// <summary>The energy budget of Xiaoshan (R13).</summary>
public sealed class EnergyBudgetTests
{
    private static readonly World World = Zhejiang.World;

    // R13: the cut of a tier, 1/2/4/5/7 percent, with 0.8 and 0.3 points given to class A and B, 1 and 2 points taken from C and D.
    [Theory]
    [InlineData(1, 'A', 0.2)]
    [InlineData(2, 'B', 1.7)]
    [InlineData(4, 'A', 3.2)]
    [InlineData(4, 'B', 3.7)]
    [InlineData(4, 'C', 5)]
    [InlineData(4, 'D', 6)]
    [InlineData(5, 'C', 6)]
    [InlineData(7, 'D', 9)]
    public void R13_a_firm_is_cut_by_its_tier_and_its_class(float tier, char grade, double cut)
    {
        var constants = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck }).Constants;
        Lane1 Only(char wanted) => new(grade == wanted ? 1 : 0);
        Assert.Equal(cut, EnergyBudget.Cut(constants, new Lane1(tier), new ClassShares<Lane1>(Only('A'), Only('B'), Only('C'), Only('D'))).Value, 1e-5);
    }

    [Fact]
    public void R13_a_harder_cut_frees_quota_a_month_later_and_the_quota_is_what_is_used_and_free()
    {
        int county = Zhejiang.County("330109");
        var pair = new PairedLife(World, new() { Months = 6, Decisions = [new(World.Counties[county].Code, "energy-budget-cut", Zhejiang.Month(2), null, 7)] }, county, PairedLife.ConstantsOf(World));
        for (int m = 0; m < 4; m++)
        {
            pair.Month();
            // Four points above the default of three, on the two fifths of energy that are budgeted.
            float freed = pair.Difference(pair.Atlas.EnergyHeadroom).Average();
            Assert.Equal(m < 3 ? 0 : 1.6, freed, 0.02);
        }
    }

    [Fact]
    public void A_county_with_better_classes_has_the_more_to_use()
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        var atlas = life.Plan.Atlas;
        var brief = MonthTick.Open(life.Plan, life.Constants, life.Province).For(life.Plan, 7);
        var county = life.Province.County(7);
        EnergyBudget.Live(atlas, life.Constants, ref county, brief);
        Assert.Equal(0, county.Deviation[atlas.EnergyHeadroom].Value, 1e-5);
        // Ten points from class D to class A: 0.1 × (0.8 + 2) points more budget, on two fifths of the energy, are 0.112 percent of the quota used.
        (county.Deviation[atlas.ClassAShare], county.Deviation[atlas.ClassDShare]) = (new(10), new(-10));
        EnergyBudget.Live(atlas, life.Constants, ref county, brief);
        Assert.Equal(-0.112, county.Deviation[atlas.EnergyHeadroom].Value, 1e-4);
        Assert.Equal(life.Province.Books[7].EnergyQuota.Value * (1 - ((3 - 0.112) / 100)), life.Province.Books[7].EnergyUsed.Value, 1e-3);
    }

    // R13: firms that miss are first in the ordered use of power and lose their subsidies.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 0)]
    [InlineData(-1.5, 1.5)]
    public void R13_what_goes_beyond_the_quota_is_shut_off_the_month_after(float headroom, float shut)
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        var atlas = life.Plan.Atlas;
        var county = life.Province.County(7);
        county.Sums.Clear();
        county.Deviation[atlas.EnergyHeadroom] = new(headroom - 3);
        EnergyBudget.Ration(atlas, life.Constants, ref county);
        Assert.Equal(shut, life.Province.Books[7].EnergyShut.Value, 1e-6);
        Assert.Equal(-0.35 * shut, county.Sums[atlas.SumOf(atlas.IndustryGrowth, CauseGroup.Stock)].Value, 1e-6);
    }

    [Fact]
    public void R13_an_overdrawn_county_is_rationed_and_its_missing_firms_get_no_subsidy()
    {
        // With so little saved, industry outgrows its quota.
        var strained = World with { Parameters = [.. World.Parameters.Select(row => row.Key == "energy-industry-response" ? row with { Range = new(2, 2, 2, Shape.Fixed) } : row)] };
        var life = new Life<Lane1>(strained, new() { Months = 12, Uncertainty = Uncertainty.Luck });
        int rationed = 0;
        for (int m = 0; m < 12; m++)
        {
            var before = Enumerable.Range(0, 90).Select(c => life.Deviation(c)[life.Plan.Atlas.EnergyHeadroom].Value).ToArray();
            life.Month();
            for (int c = 0; c < 90; c++)
            {
                var books = life.Province.Books[c];
                Assert.Equal(Math.Max(-3 - before[c], 0), books.EnergyShut.Value, 1e-5);
                Assert.Equal(books.EnergyShut.Value / 100 * 1.09 / 12, books.Withheld.Value, 1e-6);
                if (books.EnergyShut.Value > 0) rationed++;
            }
        }

        Assert.InRange(rationed, 100, 600);
    }
}

namespace Simulation.Model.Tests;

/// <summary>Debt classes and what they stop (R24), and debt that chases a missed target (B8).</summary>
public sealed class DebtClassTests
{
    private static readonly World World = Zhejiang.World;

    private static Constants<Lane1> Central => new(new Plan(World, new()), Uncertainty.Luck, 0);

    // R24: green below 120 %, yellow to 200, orange to 300, red from 300.
    [Theory]
    [InlineData(60, 1)]
    [InlineData(119, 1)]
    [InlineData(121, 2)]
    [InlineData(199, 2)]
    [InlineData(201, 3)]
    [InlineData(299, 3)]
    [InlineData(301, 4)]
    [InlineData(330, 4)]
    public void R24_the_debt_ratio_has_a_class(float ratio, double expected) =>
        Assert.Equal(expected, Math.Round(DebtClasses.Of(Central, new Lane1(ratio)).Value));

    // S16: new bonds are stopped when the class is worse.
    [Theory]
    [InlineData(119, 1)]
    [InlineData(199.9, 1)]
    [InlineData(200, 0.5)]
    [InlineData(299.9, 0.5)]
    [InlineData(300, 0)]
    [InlineData(450, 0)]
    public void R24_new_bonds_are_cut_in_orange_and_stopped_in_red(float ratio, double issued) =>
        Assert.Equal(issued, DebtClasses.Bonds(Central, new Lane1(ratio)).Value, 1e-6);

    [Fact]
    public void R24_a_county_that_borrows_into_orange_issues_half_and_in_red_loses_its_usual_bonds_too()
    {
        int county = Zhejiang.County("330110");
        var life = new Life<Lane1>(World, new() { Months = 3, Uncertainty = Uncertainty.Luck, Decisions = [new("330110", "special-bonds", Zhejiang.Month(0), null, 6)] });
        life.Month();
        Assert.Equal(2.73 / 12, life.Province.Books[county].Bonds.Value, 1e-4);
        Borrow(250);
        // Half of six less the usual 3.27.
        Assert.Equal((3 - 3.27) / 12, life.Province.Books[county].Bonds.Value, 1e-4);
        Borrow(310);
        Assert.Equal(-3.27 / 12, life.Province.Books[county].Bonds.Value, 1e-4);

        void Borrow(float ratio)
        {
            life.Province.Deviation[(county * life.Plan.Atlas.Nodes) + life.Plan.Atlas.DebtRatioNode] = new(ratio - life.Plan.Atlas.DebtRatio[county]);
            life.Month([county]);
        }
    }

    [Fact]
    public void R24_works_that_bonds_would_pay_for_are_not_felt_in_red()
    {
        int lever = World.Levers.IndexOf(World.Levers.First(row => row.Key == "special-bonds"));
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        var county = life.Province.County(7);
        Assert.Equal(1f, LeverStrength.Of(life.Plan.Atlas, life.Constants, county, lever).Value);
        county.Deviation[life.Plan.Atlas.DebtRatioNode] = new(250);
        Assert.Equal(0f, LeverStrength.Of(life.Plan.Atlas, life.Constants, county, lever).Value);
    }
}

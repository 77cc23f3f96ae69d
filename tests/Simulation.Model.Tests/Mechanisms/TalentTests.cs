namespace Simulation.Model.Tests;

/// <summary>Talent comes for money and jobs, and stays for schools and hospitals (M135, M136, M151).</summary>
public sealed class TalentTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly int Yuhang = Zhejiang.County("330110");

    [Fact]
    public void Of_talent_beyond_the_usual_16_percent_leave_in_a_year()
    {
        var scenario = new Scenario { Months = 14, Uncertainty = Uncertainty.Luck };
        var (calm, rich) = (new Life<Lane1>(World, scenario), new Life<Lane1>(World, scenario));
        calm.Month([Yuhang]);
        rich.Month([Yuhang]);
        ref var talent = ref rich.Province.Books[Yuhang].People.Talent;
        float gift = talent.Value * 0.05f;
        talent += new Lane1(gift);
        for (int m = 0; m < 12; m++)
        {
            calm.Month([Yuhang]);
            rich.Month([Yuhang]);
        }

        double left = (rich.Province.Books[Yuhang].People.Talent.Value - calm.Province.Books[Yuhang].People.Talent.Value) / gift;
        Assert.Equal(Math.Pow(1 - (0.16 / 12), 12), left, 0.02);
    }

    [Theory]
    [InlineData(10, 0.85)]
    [InlineData(20, 0.70)]
    [InlineData(-10, 1.15)]
    public void Ten_points_of_amenities_hold_15_percent_of_those_who_would_leave(float points, double leaving)
    {
        var life = new Life<Lane1>(World, new() { Months = 2, Uncertainty = Uncertainty.Luck });
        life.Month([Yuhang]);
        var county = life.Province.County(Yuhang);
        var start = county.Books.People.Talent;
        double Left(float amenities)
        {
            var again = life.Province.County(Yuhang);
            again.Books.People.Talent = start;
            again.Deviation[life.Plan.Atlas.AmenityIndex] = new(amenities);
            Talent.Live(life.Plan.Atlas, life.Constants, ref again);
            return again.Books.People.TalentLeft.Value;
        }

        Assert.Equal(leaving, Left(points) / Left(0), 1e-4);
    }

    // P27 and P28: money alone draws some, money and amenities keep more; the stock is what its entries say (BooksTests).
    [Fact]
    public void Money_draws_and_amenities_hold()
    {
        double money = Gain(new Decision("330110", "talent-subsidy", Zhejiang.Month(0), null, 1));
        double both = Gain(new Decision("330110", "talent-subsidy", Zhejiang.Month(0), null, 1), new Decision("330110", "amenity-investment", Zhejiang.Month(0), null, 4));
        Assert.True(money > 1, $"{money} per 10,000 residents");
        Assert.True(both > 1.5 * money, $"{both} with amenities, {money} without");

        static double Gain(params Decision[] decisions)
        {
            var pair = new PairedLife(World, new() { Months = 60, Decisions = [.. decisions] }, Yuhang, PairedLife.ConstantsOf(World));
            for (int m = 0; m < 60; m++) pair.Month();
            return pair.Difference(pair.Atlas.TalentStock).Average();
        }
    }
}

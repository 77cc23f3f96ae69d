namespace Simulation.Model.Tests;

/// <summary>Tenure, promotion and the cycle of spending.</summary>
public sealed class TenureTests
{
    private const int Years = 5;

    private static readonly World World = Zhejiang.World;

    // P41: about 15 of 90 a year are promoted; S14: with those who are moved a quarter change, so a leader stays three to four years.
    [Fact]
    public void A_quarter_of_the_leaders_change_in_a_year()
    {
        int changes = 0;
        foreach (var (life, month) in Decembers(new()))
            foreach (var verdict in life.Province.Verdicts) changes += (int)Lanes.Of(verdict.Office.New).Sum();
        Assert.InRange(changes / (16.0 * Years * 90), 0.2, 0.3);
    }

    [Fact]
    public void More_promotions_a_year_change_more_leaders()
    {
        double Changes(double promotions)
        {
            double sum = 0;
            foreach (var (life, _) in Decembers(new() { Decisions = [new(World.Province, "promotion-intensity", Zhejiang.Month(0), null, promotions)] }))
                foreach (var verdict in life.Province.Verdicts) sum += Lanes.Of(verdict.Office.New).Sum();
            return sum / (16.0 * Years * 90);
        }

        Assert.InRange(Changes(30) - Changes(0), 0.25, 0.45);
    }

    // B1: one standard deviation more growth over the term raises the chance of promotion by 8 to 25 percent, and lowers that of being moved.
    [Fact]
    public void Growth_over_the_term_counts_most()
    {
        var world = World with { Parameters = [.. World.Parameters.Select(Only)] };
        var (fast, slow) = (0.0, 0.0);
        var (fasts, slows) = (0, 0);
        var province = new List<float[]>();
        foreach (var (life, month) in Decembers(new() { Uncertainty = Uncertainty.Luck }, world))
        {
            int gdp = life.Plan.Atlas.GdpGrowth;
            for (int lane = 0; lane < 16; lane++)
            {
                float Growth(int c) => Lanes.Of(life.Reported(c)[gdp])[lane];
                double mean = Enumerable.Range(0, 90).Average(Growth);
                for (int c = 0; c < 90; c++)
                {
                    float isNew = Lanes.Of(life.Province.Verdicts[c].Office.New)[lane];
                    if (Growth(c) > mean) (fast, fasts) = (fast + isNew, fasts + 1);
                    else (slow, slows) = (slow + isNew, slows + 1);
                }
            }
        }

        Assert.InRange(fast / fasts / (slow / slows), 1.1, 2);

        // Nobody is moved but by promotion, and only the growth of the term counts, at the high end of its range.
        static ParameterRow Only(ParameterRow row) => row.Key switch
        {
            "turnover-hazard-year" => row with { Range = new(0.17, 0.17, 0.17, Shape.Fixed) },
            "promotion-logit-growth" => row with { Range = new(0.3, 0.3, 0.3, Shape.Fixed) },
            "promotion-logit-lastyear" or "promotion-logit-composite" => row with { Range = default },
            _ => row,
        };
    }

    // B22: public spending grows fastest in the third and fourth year of a term.
    [Fact]
    public void Spending_grows_fastest_in_years_three_and_four()
    {
        var byYear = new List<(float Years, float Spending)>();
        var life = new Life<Lane1>(World, new() { Months = 60, Uncertainty = Uncertainty.Luck });
        for (int m = 0; m < 60; m++)
        {
            life.Month();
            foreach (var verdict in life.Province.Verdicts) byYear.Add((verdict.Office.Years.Value + ((m + 1) % 12 / 12f), verdict.Office.Spending.Value));
        }

        var best = byYear.GroupBy(row => (int)row.Years).MaxBy(year => year.Average(row => row.Spending))!;
        Assert.Equal(3, best.Key);
        Assert.Equal(2, byYear.Max(row => row.Spending), 1e-3);
        Assert.True(byYear.Where(row => row.Years < 1).Average(row => row.Spending) < 0);
    }

    // S14: the shock puts a new leader in office.
    [Fact]
    public void A_turnover_begins_a_new_term()
    {
        int county = Zhejiang.County("330110");
        var life = new Life<Lane1>(World, new() { Months = 4, Shocks = [new("leadership-turnover", ["330110"], Zhejiang.Month(2), 1)] });
        life.Months(2);
        Assert.Equal(0, life.Province.Verdicts[county].Office.New.Value);
        life.Month();
        Assert.Equal((0f, 1f), (life.Province.Verdicts[county].Office.Years.Value, life.Province.Verdicts[county].Office.New.Value));
    }

    // B21: December spends twice as much as another month.
    [Fact]
    public void December_spends_twice_as_much_as_another_month()
    {
        int county = Zhejiang.County("330110");
        var life = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck, Decisions = [new("330110", "talent-subsidy", Zhejiang.Month(0), null, 1)] });
        double sum = 0, other = 0;
        for (int m = 0; m < 12; m++)
        {
            life.Month();
            double cost = life.Province.Books[county].LeverCost.Value;
            sum += cost;
            if (m == 4) other = cost;
            if (m == 11) Assert.Equal(2, cost / other, 1e-4);
        }

        // All of it is the lever's cost of a year: 0.78 percent of GDP above the default of 0.22.
        Assert.Equal(0.78, sum, 1e-4);
    }

    [Fact]
    public void Rivalry_fades_near_the_end_of_a_career()
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        Assert.Equal(1, Tenure.Rivalry(life.Constants, default(Verdict<Lane1>)).Value);
        Assert.Equal(0.4, Tenure.Rivalry(life.Constants, new Verdict<Lane1> { Office = new() { LastYears = Lane1.Of(1) } }).Value, 1e-6);
    }

    private static IEnumerable<(Life<Lane16> Life, int Month)> Decembers(Scenario scenario, World? world = null)
    {
        var life = new Life<Lane16>(world ?? World, scenario with { Months = 12 * Years, Replicates = 16 });
        for (int m = 0; m < 12 * Years; m++)
        {
            life.Month();
            if (m % 12 == 11) yield return (life, m);
        }
    }
}

namespace Simulation.Model.Tests;

/// <summary>What a county has observed of itself is where it begins.</summary>
public sealed class ObservationTests
{
    private static readonly World World = Zhejiang.World;

    [Theory]
    [InlineData("gdp-growth", "2022-12", 1.0)]
    [InlineData("gdp-growth", "2023-01", 4.5)]
    [InlineData("pm25", "2022-12", 21)]
    [InlineData("pm25", "2023-01", 33)]
    [InlineData("new-above-scale-firms", "2023-01", 2)]
    [InlineData("services-growth", "2023-01", 7.5)]
    public void In_its_month_what_is_usual_is_the_figure_in_every_world(string indicator, string month, double value)
    {
        var asked = new Scenario { Months = 1, Replicates = 16, Observations = [new("330110", indicator, month, value, "bulletin")] };
        var life = new Life<Lane16>(World, asked);
        int county = Zhejiang.County("330110"), k = Zhejiang.Indicator(indicator);
        if (month == "2023-01") life.Month();
        var state = life.Province.County(county);
        Span<float> lanes = stackalloc float[16];
        // On the eve nothing has moved yet; after a month what is usual is what is left when effects and luck are taken off.
        var usual = month == "2023-01" ? state.True[k] - (state.Deviation[k] * Lane16.Of(life.Plan.Atlas.Frame(county, k).Scale)) : state.True[k];
        Lane16.Write(usual, lanes);
        foreach (float lane in lanes) Assert.Equal(value, lane, 1e-4 * Math.Max(1, Math.Abs(value)));
    }

    [Fact]
    public void A_sum_and_its_part_both_stand_where_they_were_observed()
    {
        var asked = new Scenario { Months = 1, Replicates = 1, Uncertainty = Uncertainty.Luck, Observations = [new("330110", "gdp-growth", "2023-01", 5, "a"), new("330110", "services-growth", "2023-01", 9, "b")] };
        var life = new Life<Lane1>(World, asked);
        life.Month();
        var state = life.Province.County(Zhejiang.County("330110"));
        int growth = Zhejiang.Indicator("gdp-growth"), services = Zhejiang.Indicator("services-growth");
        Assert.Equal(5, state.True[growth].Value - state.Deviation[growth].Value, 1e-4);
        Assert.Equal(9, state.True[services].Value - state.Deviation[services].Value, 1e-4);
    }

    [Fact]
    public void Without_neighbours_only_the_county_and_what_hangs_on_the_figure_moves()
    {
        var asked = new Scenario { Months = 6, Replicates = 16, Rules = Zhejiang.Rules("isolated", true), Outputs = ["pm25"] };
        var before = Run.Live(World, asked, OneWorker.Run);
        var after = Run.Live(World, asked with { Observations = [new("330110", "pm25", "2022-12", 20, "station")] }, OneWorker.Run);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        for (int c = 0; c < before.Counties.Length; c++)
        {
            bool same = before.Indicators["pm25"].True.P50[c].SequenceEqual(after.Indicators["pm25"].True.P50[c]);
            Assert.Equal(before.Counties[c] != "330110", same);
        }

        Assert.Equal(before.Fingerprint, Run.Live(World, asked with { Observations = [] }, OneWorker.Run).Fingerprint);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var asked = new Scenario
        {
            Observations =
            [
                new("330100", "gdp-growth", "2022-12", 1, "x"), new("330110", "gdp-grow", "2022-11", 1, ""), new("330110", "gdp-growth", "2022-12", 400, "x"),
                new("330110", "gdp-growth", "2023-01", double.NaN, "x"),
            ],
        };
        var errors = ScenarioCheck.Check(World, asked);
        Assert.Equal(
            [
                "observations[0].place", "observations[1].indicator", "observations[1].month", "observations[1].source", "observations[2].value", "observations[3]",
                "observations[3].value",
            ],
            errors.Select(row => row.Field).Order(StringComparer.Ordinal));
    }
}

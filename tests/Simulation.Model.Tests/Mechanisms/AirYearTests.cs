namespace Simulation.Model.Tests;

/// <summary>M98 and M99: the year's air is the mean of its months, and 33 districts are ranked by it.</summary>
public sealed class AirYearTests
{
    private static readonly World World = Zhejiang.World;

    // +26.7 % since January on a base of 29 after two months of twelve: +1.29 on the annual mean.
    [Fact]
    public void M99_a_rise_since_January_moves_the_annual_mean_by_its_share_of_the_year()
    {
        Assert.Equal(4.83, 29 * (2 / 12.0), 0.01);
        Assert.Equal(1.29, AirYear.Effect<Lane1>(new(0.267f), new(29), new(2 / 12f)).Value, 0.005);
    }

    [Fact]
    public void The_rest_of_the_year_must_make_up_for_what_was()
    {
        // Two months of 36.7 against a target of 25.6.
        Lane1 sum = new(73.4f), rest = AirYear.Rest(sum, 2, new(25.6f));
        Assert.Equal(36.7, AirYear.SoFar(sum, 2).Value, 1e-4);
        Assert.Equal(23.38, rest.Value, 1e-3);
        Assert.Equal(25.6, (73.4 + (10 * rest.Value)) / 12, 1e-4);
    }

    // Two months of stagnant air at the start of the year.
    [Fact]
    public void M99_adverse_weather_in_January_and_February_costs_the_year_about_1_3()
    {
        var calm = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck });
        var bad = new Life<Lane1>(World, new() { Months = 12, Uncertainty = Uncertainty.Luck, Shocks = [new("adverse-air-weather", ["330110"], Zhejiang.Month(0), 1, 2)] });
        int yuhang = Zhejiang.County("330110");
        for (int m = 0; m < 12; m++)
        {
            calm.Month([yuhang]);
            bad.Month([yuhang]);
        }

        Assert.InRange(AirYear.SoFar(bad.Province.Books[yuhang].People.AirThisYear - calm.Province.Books[yuhang].People.AirThisYear, 12).Value, 1.2, 1.4);
    }

    [Fact]
    public void The_air_board_ranks_33_districts_by_the_mean_since_January()
    {
        var life = new Life<Lane1>(World, new() { Months = 26 });
        int board = life.Plan.Atlas.AirBoard, pm25 = Zhejiang.Indicator("pm25"), other = 0;
        var members = life.Plan.Atlas.Boards[board].Members;
        var sums = new double[members.Length];
        Assert.Equal(33, members.Length);
        for (int m = 0; m < 26; m++)
        {
            life.Month();
            if (m % 12 == 0) Array.Clear(sums);
            for (int i = 0; i < sums.Length; i++) sums[i] += life.Reported(members[i])[pm25].Value;
            int[] cleanest = [.. Enumerable.Range(0, sums.Length).OrderBy(i => sums[i])];
            for (int place = 1; place < cleanest.Length; place++)
            {
                // Clean air earns at most 100 points, so the very cleanest may be level; rounding may swap equals.
                float ahead = life.Province.Score(board)[cleanest[place - 1]].Value, behind = life.Province.Score(board)[cleanest[place]].Value;
                Assert.True(ahead >= behind * (1 - life.Province.Verdicts[members[cleanest[place]]].Penalty.Value) - 1e-3 || life.Province.Verdicts[members[cleanest[place - 1]]].Penalty.Value > 0, $"month {m}");
            }

            var month = Enumerable.Range(0, sums.Length).OrderBy(i => life.Reported(members[i])[pm25].Value);
            if (m % 12 > 0 && !month.SequenceEqual(cleanest)) other++;
        }

        Assert.True(other > 10, "the month alone would have ranked them the same");
    }
}

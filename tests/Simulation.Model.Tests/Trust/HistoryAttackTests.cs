namespace Simulation.Model.Tests;

/// <summary>
/// Attack 7 of a researcher: does the model, started in 2019 with one trend and two blows, go the way that the province went? Signs and order must hold in
/// nearly every world; how far off the figures are is printed.
/// </summary>
public sealed class HistoryAttackTests(ITestOutputHelper output)
{
    private static readonly int Worlds = Dice.Long ? 208 : 64;

    [Fact]
    public void The_hindcast_falls_rebounds_and_slows_when_the_province_did()
    {
        var path = Hindcast.Live(Zhejiang.World, Worlds, OneWorker.Run);
        double[] published = [6.8, 3.6, 8.5, 3.1, 6.0];
        var growth = Enumerable.Range(0, 5).Select(i => path.Of("330000", "growth", new(2019 + i, 1), new(2019 + i, 12))).ToArray();
        for (int i = 0; i < published.Length; i++)
        {
            double[] sorted = [.. growth[i].Order()];
            output.WriteLine(FormattableString.Invariant(
                $"{2019 + i}: published {published[i]:0.0}, model {sorted[Worlds / 2]:0.00} ({sorted[(int)(0.05 * Worlds)]:0.00} … {sorted[(int)(0.95 * Worlds)]:0.00}), error {sorted[Worlds / 2] - published[i]:+0.00;-0.00}"));
        }

        Mostly("2020 is below 2019", world => growth[1][world] < growth[0][world]);
        Mostly("2021 is above 2020 and 2019", world => growth[2][world] > growth[1][world] && growth[2][world] > growth[0][world]);
        Mostly("2022 is below 2021 and 2019", world => growth[3][world] < growth[2][world] && growth[3][world] < growth[0][world]);

        void Mostly(string what, Func<int, bool> holds)
        {
            double share = Enumerable.Range(0, Worlds).Count(holds) / (double)Worlds;
            output.WriteLine(FormattableString.Invariant($"{what}: {100 * share:0} % of worlds"));
            Assert.True(share >= 0.8, $"{what} in {share:P0} of worlds");
        }
    }

    [Fact]
    public void The_ten_largest_of_2023_are_found_again_and_prefectures_keep_their_order()
    {
        var world = Zhejiang.World;
        var path = Hindcast.Live(world, Worlds, OneWorker.Run);
        var (from, to) = (new Month(2023, 1), new Month(2023, 12));
        var ranks = world.Counties.OrderByDescending(county => county.Attributes["gdp"]).Take(10).Select(county => path.Of(county.Code, "rank", from, to)).ToArray();
        double kept = Enumerable.Range(0, Worlds).Average(w => (double)ranks.Count(rank => rank[w] <= 10));
        output.WriteLine(FormattableString.Invariant($"of the ten largest counties {kept:0.0} are among the ten largest"));
        Assert.InRange(kept, 9, 10);

        var totals = HindcastTable.Rows.Where(row => row.Quantity == "gdp" && row.To == to && world.Prefectures.Any(place => place.Code == row.Place)).ToArray();
        foreach (var row in totals)
        {
            double median = path.Of(row.Place, "gdp", from, to).Order().ElementAt(Worlds / 2);
            output.WriteLine(FormattableString.Invariant($"{row.Place}: published {row.Value:0}, model {median:0}, error {100 * ((median / row.Value) - 1):+0.0;-0.0} %"));
        }

        Assert.Equal(
            totals.OrderByDescending(row => row.Value).Take(5).Select(row => row.Place),
            totals.OrderByDescending(row => path.Of(row.Place, "gdp", from, to).Order().ElementAt(Worlds / 2)).Take(5).Select(row => row.Place));
    }

    [Fact]
    public void Without_the_blows_there_is_neither_fall_nor_rebound()
    {
        var start = Hindcast.TakenBack(Zhejiang.World);
        var panel = Panel.Live(start, Hindcast.Question(start) with { Shocks = [] }, Worlds, OneWorker.Run, Panel.True("gdp-growth"));
        double[] years = [.. Enumerable.Range(0, 5).Select(year => panel.Each(world => Enumerable.Range(0, 90).Average(c => Enumerable.Range(12 * year, 12).Average(m => (double)panel[0, c, m, world]))).Average())];
        output.WriteLine(string.Join(", ", years.Select(growth => FormattableString.Invariant($"{growth:0.00}"))));
        for (int year = 1; year < years.Length; year++) Assert.InRange(years[year] - years[year - 1], -1, 1);
    }
}

namespace Simulation.Model.Tests;

/// <summary>The hindcast compares every published figure, says which of them it was given, and knows nothing of the years it tells of but its one trend. How large its errors are is printed, not asked for.</summary>
public sealed class HindcastTests(ITestOutputHelper output)
{
    private static readonly int Worlds = Dice.Long ? 208 : 64;

    [Theory]
    [InlineData("hindcast.zh.md", true)]
    [InlineData("hindcast.md", false)]
    public void The_published_table_is_what_the_worlds_show(string name, bool chinese)
    {
        string file = Path.Combine(Repository.Root, "docs", name);
        string table = HindcastTable.Markdown(Zhejiang.World, HindcastTable.Live(Zhejiang.World, FactTable.Worlds, OneWorker.Run), FactTable.Worlds, chinese);
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") File.WriteAllText(file, table);
        Assert.Equal(File.ReadAllText(file), table);
    }

    [Fact]
    public void Every_figure_is_compared_and_its_error_is_told()
    {
        var results = HindcastTable.Live(Zhejiang.World, Worlds, OneWorker.Run);
        string table = HindcastTable.Markdown(Zhejiang.World, results, Worlds, chinese: false);
        output.WriteLine(table);
        Assert.Equal(HindcastTable.Rows, results.Select(result => result.Row));
        Assert.Equal(HindcastTable.Rows.Length, table.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(" … ", StringComparison.Ordinal)));
        Assert.All(results, result =>
        {
            Assert.True(double.IsFinite(result.Error) && double.IsFinite(result.TrendError), $"{result}");
            Assert.InRange(result.Median, result.Lower, result.Upper);
            if (result.Row.Quantity is not ("prices" or "rank")) Assert.True(result.Lower < result.Upper, $"{result} is the same in every world");
        });
    }

    [Fact]
    public void The_figures_are_those_of_the_province_the_prefectures_and_the_counties_that_are_known()
    {
        var rows = HindcastTable.Rows;
        Assert.Equal([6.8, 3.6, 8.5, 3.1, 6.0], Enumerable.Range(2019, 5).Select(year => rows.Single(row => row is { Place: "330000", Quantity: "growth" } && row.From == new Month(year, 1) && row.To == new Month(year, 12)).Value));
        Assert.Equal(
            Zhejiang.World.Prefectures.Select(row => row.Code),
            rows.Where(row => row.Quantity == "gdp" && row.To.Year == 2023 && row.Place.EndsWith("00", StringComparison.Ordinal) && row.Place != "330000").Select(row => row.Place));
        Assert.Equal(9, rows.Count(row => row.Quantity == "gdp" && row.To.Year == 2020));
        Assert.Equal(Enumerable.Range(1, 10), rows.Where(row => row.Quantity == "rank").Select(row => (int)row.Value));
        Assert.Equal(rows.Length, rows.Select(row => (row.Place, row.Quantity, row.From, row.To)).Distinct().Count());
    }

    [Fact]
    public void What_the_model_was_given_is_marked() => Assert.All(HindcastTable.Rows, row =>
    {
        Assert.Matches("^(input|partly|independent)$", row.Input);
        Assert.Matches("^(S|bg)$", row.Mark);
        Assert.Matches("^(A1|A2|B|C|D)$", row.Grade);
        Assert.NotEmpty(row.Source);
        // Every level hangs on that of 2023, and the pack was made with the growth of 2023.
        if (row.IsLevel || row.Quantity == "rank") Assert.NotEqual("independent", row.Input);
        if (row.Quantity == "prices" || (row is { Place: "330000", Quantity: "growth" } && row.From.Year == 2023)) Assert.Equal("input", row.Input);
    });

    [Fact]
    public void It_is_the_same_however_many_threads_live_it()
    {
        var one = HindcastTable.Live(Zhejiang.World, 32, OneWorker.Run);
        Assert.Equal(one, HindcastTable.Live(Zhejiang.World, 32, (count, piece) => Parallel.For(0, count, piece)));
        Assert.Equal(one, HindcastTable.Live(Zhejiang.World, 32, (count, piece) => { for (int i = count - 1; i >= 0; i--) piece(i); }));
    }

    [Fact]
    public void Nothing_is_known_of_2023_but_its_level()
    {
        var world = Zhejiang.World;
        var forgetful = world with
        {
            Targets = [], Indicators = [.. world.Indicators.Select(row => row with { FirstYear = [.. Enumerable.Repeat(9.0, 12)], LevelBefore = row.Max })],
        };
        Assert.Equal(HindcastTable.Live(world, 16, OneWorker.Run), HindcastTable.Live(forgetful, 16, OneWorker.Run));
    }

    [Fact]
    public void The_trend_that_takes_2023_back_leads_there_again()
    {
        var world = Zhejiang.World;
        var trend = Hindcast.Trend(world);
        foreach (var county in world.Counties)
        {
            Assert.Equal(county.Attributes["gdp"], trend.Of(county.Code, "gdp", new(2023, 1), new(2023, 12))[0], 1e-6 * county.Attributes["gdp"]);
            Assert.Equal(county.Attributes["fiscal-revenue"], trend.Of(county.Code, "revenue", new(2023, 1), new(2023, 12))[0], 1e-6 * county.Attributes["fiscal-revenue"]);
        }

        // In the kernel too, a county that nothing happens to stands in January 2023 where the pack has it.
        var scenario = new Scenario { Months = 60, Uncertainty = Uncertainty.Luck };
        var then = new Life<Lane1>(Hindcast.TakenBack(world), scenario);
        var now = new Life<Lane1>(world with { Indicators = [.. world.Indicators.Select(row => row with { FirstYear = [] })] }, scenario);
        then.Months(49);
        now.Month();
        for (int k = 0; k < world.Indicators.Length; k++)
        {
            // A sum of parts has every county's own make-up in it, and so the trend is that of all together.
            if (world.Indicators[k].Derived) Same(k, "all", Enumerable.Range(0, 90).Average(c => Usual(now, c, k)), Enumerable.Range(0, 90).Average(c => Usual(then, c, k)));
            else for (int c = 0; c < world.Counties.Length; c++) Same(k, world.Counties[c].NameEn, Usual(now, c, k), Usual(then, c, k));
        }

        void Same(int indicator, string place, float expected, float found) => Assert.True(
            Math.Abs(expected - found) <= 1e-3 * Math.Max(1, Math.Abs(expected)), $"{place} {world.Indicators[indicator].Key}: {found}, not {expected}");

        static float Usual(Life<Lane1> life, int county, int indicator)
        {
            int place = (county * life.Plan.Atlas.Indicators) + indicator;
            return life.Province.True[place].Value - (life.Plan.Atlas.Scales[place] * life.Province.County(county).Deviation[indicator].Value);
        }
    }

    [Fact]
    public void The_blows_fall_on_all_and_are_the_middle_of_what_their_rows_believe()
    {
        var world = Zhejiang.World;
        var shocks = Hindcast.Shocks(world);
        Assert.Empty(ScenarioCheck.Check(Hindcast.TakenBack(world), Hindcast.Question(world)));
        Assert.Equal(["2020-01", "2022-04", "2022-01"], shocks.Select(shock => shock.Month));
        Assert.All(shocks, shock =>
        {
            Assert.Equal([world.Province], shock.Places);
            Assert.Equal(1, shock.Severity);
            Assert.All(world.Effects.Where(row => row.CauseKind == CauseKind.Shock && row.Cause == shock.Shock), row =>
                Assert.True(Math.Abs(row.Gain.Value - ((row.Gain.Low + row.Gain.High) / 2)) <= (row.Gain.High - row.Gain.Low) / 3, $"{row.Id}: {row.Gain}"));
        });
    }

    [Fact]
    public void Both_languages_tell_every_figure()
    {
        var results = HindcastTable.Live(Zhejiang.World, 16, OneWorker.Run);
        string zh = HindcastTable.Markdown(Zhejiang.World, results, 16, chinese: true), en = HindcastTable.Markdown(Zhejiang.World, results, 16, chinese: false);
        Assert.StartsWith("以下为模拟结果", zh, StringComparison.Ordinal);
        Assert.StartsWith("Simulated", en, StringComparison.Ordinal);
        Assert.Equal(zh.Count(letter => letter == '|'), en.Count(letter => letter == '|'));
    }
}

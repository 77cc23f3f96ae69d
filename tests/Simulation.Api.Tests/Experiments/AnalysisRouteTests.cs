namespace Simulation.Api.Tests;

/// <summary>Discovery, robustness, frontier and ranks: the routes find what was planted.</summary>
public sealed class AnalysisRouteTests : IDisposable
{
    private readonly Planted planted = new();

    public void Dispose() => planted.Dispose();

    [Theory]
    [InlineData("prim")]
    [InlineData("cart")]
    public async Task The_planted_box_is_found(string method)
    {
        string id = planted.Live(Planted.Json("\"kind\": \"sobol\", \"points\": 1024"), (u, _) => [u[0] > 0.6 && u[1] < 0.4 ? 10 : u[2]]);
        var answer = await planted.GetAsync(id, $"discovery?above=5&method={method}");
        Assert.Equal((1024, 0), (answer.GetProperty("points").GetInt32(), answer.GetProperty("pointsLeftOut").GetInt32()));
        Assert.Equal(0.16, answer.GetProperty("baseDensity").GetDouble(), 0.01);
        var box = method == "prim" ? answer.GetProperty("prim").GetProperty("boxes")[0] : answer.GetProperty("cart").GetProperty("leaves")[0];
        var measures = method == "prim" ? box.GetProperty("measures") : box;
        Assert.True(measures.GetProperty("coverage").GetDouble() > 0.9 && measures.GetProperty("density").GetDouble() > 0.95, answer.ToString());
        var limits = box.GetProperty("limits").EnumerateArray().ToDictionary(limit => limit.GetProperty("factor").GetString()!);
        Assert.Equal([Planted.Name(0), Planted.Name(1)], limits.Keys);
        Assert.Equal(0.6, Unit(0, limits[Planted.Name(0)].GetProperty("low").GetDouble()), 0.03);
        Assert.Equal(0.4, Unit(1, limits[Planted.Name(1)].GetProperty("high").GetDouble()), 0.03);
        if (method == "prim") Assert.All(limits.Values, limit => Assert.InRange(limit.GetProperty("quasiP").GetDouble(), 0, 1e-6));
        Assert.NotEqual("", answer.GetProperty("told").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task The_planted_tipping_point_is_found()
    {
        string id = planted.Live(Planted.Json("\"kind\": \"sobol\", \"points\": 512"), (u, _) => [10 * (u[0] + (0.1 * (u[1] - 0.5)))]);
        var tipping = (await planted.GetAsync(id, $"discovery?below=7&tipping={Planted.Name(0)}")).GetProperty("tipping");
        foreach (string fit in new[] { "isotonic", "logistic" })
        {
            var found = tipping.GetProperty(fit);
            Assert.Equal(0.7, Unit(0, found.GetProperty("at").GetDouble()), 0.03);
            Assert.Equal(fit == "isotonic", found.GetProperty("upwards").GetBoolean());
        }
    }

    [Fact]
    public async Task Questions_about_discovery_are_refused_by_field()
    {
        string place = $"/api/experiments/{planted.Live(Planted.Json("\"kind\": \"sobol\", \"points\": 64"), (u, _) => [u[0]])}/discovery";
        (await planted.Host.GetAsync(place)).Refuses("above");
        (await planted.Host.GetAsync($"{place}?above=0.5&below=0.5")).Refuses("above");
        (await planted.Host.GetAsync($"{place}?above=half")).Refuses("above");
        (await planted.Host.GetAsync($"{place}?above=2")).Refuses("above");
        (await planted.Host.GetAsync($"{place}?below=2")).Refuses("below");
        (await planted.Host.GetAsync($"{place}?above=0.5&method=guess")).Refuses("method");
        (await planted.Host.GetAsync($"{place}?above=0.5&tipping=330110/nothing")).Refuses("tipping");
    }

    /// <summary>Of a (1 − 2 u) with a and u in 0, ½, 1 the half regrets at most ½ and the ends regret 1.</summary>
    [Fact]
    public async Task The_middle_way_regrets_least()
    {
        string json = Planted.Json("\"kind\": \"full-factorial\", \"steps\": 3", levers: 2, replicates: "2");
        var answer = await planted.GetAsync(planted.Live(json, (u, _) => [u[0] * (1 - (2 * u[1]))]), $"robustness?alternatives={Planted.Name(0)}&threshold=0");
        Assert.Equal((6, 3), (answer.GetProperty("futures").GetInt32(), answer.GetProperty("alternatives").GetArrayLength()));
        var rankings = answer.GetProperty("rankings").EnumerateArray().ToDictionary(ranking => ranking.GetProperty("key").GetString()!);
        var regret = rankings["max-regret"].GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal([1, 0.5, 1], regret.Select(row => row.GetProperty("value").GetDouble()));
        Assert.Equal([2, 1, 2], regret.Select(row => row.GetProperty("rank").GetInt32()));
        Assert.Equal([1, 4.0 / 6, 4.0 / 6], rankings["satisficing"].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("value").GetDouble()), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal("higher", answer.GetProperty("outcomes")[0].GetProperty("direction").GetString());
    }

    [Fact]
    public async Task Alternatives_that_met_different_futures_are_not_compared()
    {
        string json = Planted.Json("\"kind\": \"monte-carlo\", \"points\": 20", levers: 1, more: ", { \"kind\": \"behaviour\", \"place\": \"330109\", \"levels\": [\"status-quo\", \"prudent\"] }");
        string place = $"/api/experiments/{planted.Live(json, (u, _) => [u[0]])}/robustness";
        var said = await planted.Host.GetAsync($"{place}?alternatives=330109");
        said.Refuses("alternatives");
        var named = await planted.Host.GetAsync($"{place}?alternatives={Bench.Plan(json).Experiment.Factors[1].Name}");
        named.Refuses("alternatives");
        Assert.Contains("full-factorial", named.Body, StringComparison.Ordinal);
        (await planted.Host.GetAsync(place)).Refuses("alternatives");
        (await planted.Host.GetAsync($"{place}?alternatives={Planted.Name(0)}&direction=up,down")).Refuses("direction");
    }

    [Fact]
    public async Task The_front_holds_the_points_that_none_dominates_and_each_reopens()
    {
        string json = Planted.Json("\"kind\": \"full-factorial\", \"steps\": 5", levers: 2, outcomes: "\"330110/gdp-growth\", \"330110/industry-growth\"");
        string id = planted.Live(json, (u, _) => [u[0] - u[1], 1 - u[0] - u[1]]);
        var answer = await planted.GetAsync(id, "frontier");
        Assert.Equal([1, 0.75, 0.5, 0.25, 0], answer.GetProperty("front").EnumerateArray().Select(point => point.GetProperty("outcomes")[0].GetDouble()));
        // Columns of ¼ up to the reference of −0.1 in both: ½ of the unit square cut in steps, and the rim.
        Assert.Equal(0.375 + (2 * 0.1) + 0.01, answer.GetProperty("hypervolume").GetDouble(), 1e-5);
        var scenario = await planted.Host.GetAsync(answer.GetProperty("front")[0].GetProperty("scenario").GetString()!);
        Assert.Equal(200, (int)scenario.Status);
        var turned = await planted.GetAsync(id, "frontier?direction=lower,lower");
        Assert.All(turned.GetProperty("front").EnumerateArray(), point => Assert.True(point.GetProperty("outcomes")[0].GetDouble() <= 0));
    }

    [Fact]
    public async Task A_score_that_parts_from_the_truth_is_told_with_what_parts_them()
    {
        string json = Planted.Json("\"kind\": \"sobol\", \"points\": 512", levers: 2, outcomes: "\"330110/gdp-growth/reported\", \"330110/gdp-growth\"");
        string id = planted.Live(json, (u, _) => [u[0], u[1] < 0.5 ? u[0] : -u[0]]);
        var goodhart = (await planted.GetAsync(id, "frontier?score=330110/gdp-growth/reported&truth=330110/gdp-growth&baseline=0")).GetProperty("goodhart");
        Assert.Equal(0, goodhart.GetProperty("baseline").GetInt32());
        Assert.Contains(Planted.Name(1), goodhart.GetProperty("cart").GetProperty("importance").EnumerateObject().Where(row => row.Value.GetDouble() > 0.3).Select(row => row.Name));
        Assert.InRange(goodhart.GetProperty("scoreOnly").GetProperty("share").GetDouble(), 0.1, 0.9);
        (await planted.Host.GetAsync($"/api/experiments/{id}/frontier?score=330110/gdp-growth")).Refuses("truth");
        (await planted.Host.GetAsync($"/api/experiments/{id}/frontier?score=330110/gdp-growth&truth=330110/gdp-growth&baseline=512")).Refuses("baseline");
    }

    [Fact]
    public async Task Ranks_are_counted_and_close_calls_named()
    {
        string json = Planted.Json(
            "\"kind\": \"monte-carlo\", \"points\": 10", levers: 1, replicates: "10", outcomes: "\"330110/rank/composite\", \"330109/rank/composite\", \"330106/rank/composite\", \"330110/gdp-growth\"");
        string id = planted.Live(json, (_, replicate) => replicate < 6 ? [2, 3, 40, 0] : [3, 2, 41, 0]);
        var answer = await planted.GetAsync(id, "ranks");
        Assert.Equal((100, 0), (answer.GetProperty("worlds").GetInt32(), answer.GetProperty("worldsLeftOut").GetInt32()));
        var first = answer.GetProperty("counties")[0];
        Assert.Equal(("330110", 2.4), (first.GetProperty("county").GetString(), Math.Round(first.GetProperty("mean").GetDouble(), 5)));
        Assert.Equal([0, 1.0, 1, 1, 1, 1], first.GetProperty("within").EnumerateArray().Select(top => top.GetProperty("probability").GetProperty("share").GetDouble()));
        // A hundred runs met ten lucks: Wilson's interval of 10 hits in 10 begins at 10 ÷ (10 + 1.96²).
        Assert.Equal(10, answer.GetProperty("lucks").GetInt32());
        Assert.Equal(0.7225, first.GetProperty("within")[1].GetProperty("probability").GetProperty("low").GetDouble(), 1e-4);
        var close = Assert.Single(answer.GetProperty("close").EnumerateArray());
        Assert.Equal(["330110", "330109"], close.GetProperty("counties").EnumerateArray().Select(county => county.GetString()));
        Assert.Equal(0.4, close.GetProperty("flips")[0].GetDouble(), 1e-6);
        Assert.Equal(10, (await planted.GetAsync(id, "ranks?point=3")).GetProperty("worlds").GetInt32());
        (await planted.Host.GetAsync($"/api/experiments/{id}/ranks?board=none")).Refuses("board");
        (await planted.Host.GetAsync($"/api/experiments/{id}/ranks?at=mean")).Refuses("at");
        (await planted.Host.GetAsync($"/api/experiments/{id}/ranks?point=10")).Refuses("point");
    }

    // Where a setting lies in the range of its lever.
    private static double Unit(int factor, double value)
    {
        var range = ((LeverFactor)Bench.Plan(Planted.Json("\"kind\": \"monte-carlo\", \"points\": 1")).Experiment.Factors[factor]).Range;
        return (value - range.Low) / (range.High - range.Low);
    }
}

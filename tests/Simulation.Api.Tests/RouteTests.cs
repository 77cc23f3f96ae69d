using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>What every route answers when it is asked well, and when there is nothing to answer.</summary>
public sealed class RouteTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task Worlds_are_listed()
    {
        var world = (await host.GetAsync("/api/worlds")).Json.GetProperty("worlds")[0];
        Assert.Equal("zhejiang", world.GetProperty("world").GetString());
        Assert.Equal(90, world.GetProperty("counties").GetInt32());
        Assert.Equal("2023-01", world.GetProperty("start").GetString());
    }

    [Fact]
    public async Task A_world_is_a_catalogue_with_grades()
    {
        var world = (await host.GetAsync("/api/worlds/zhejiang")).Json;
        Assert.Equal(90, world.GetProperty("counties").GetArrayLength());
        Assert.Equal(8, world.GetProperty("indicators").EnumerateArray().Count(i => i.GetProperty("headline").GetBoolean()));
        var growth = world.GetProperty("indicators").EnumerateArray().Single(i => i.GetProperty("key").GetString() == "gdp-growth");
        Assert.Equal("quarterly", growth.GetProperty("frequency").GetString());
        Assert.Equal("up", growth.GetProperty("direction").GetString());
        string[] indicators = [.. world.GetProperty("indicators").EnumerateArray().Select(i => i.GetProperty("key").GetString()!)];
        foreach (var lever in world.GetProperty("levers").EnumerateArray())
        {
            Assert.True(lever.GetProperty("acts").GetBoolean() || lever.GetProperty("missing").GetString()!.Length > 0);
            Assert.All(lever.GetProperty("moves").EnumerateArray(), move => Assert.Contains(move.GetProperty("indicator").GetString(), indicators));
        }

        string[] lists = ["prefectures", "leagues", "departments", "quantities", "shocks", "boards", "rules", "parameters", "projectStages", "projectClasses", "effects", "behaviours"];
        Assert.All(lists, list => Assert.NotEqual(0, world.GetProperty(list).GetArrayLength()));
    }

    [Fact]
    public async Task A_world_says_where_it_has_what_the_sources_describe()
    {
        var world = (await host.GetAsync("/api/worlds/zhejiang")).Json;
        var traced = world.GetProperty("traceability");
        var rows = traced.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(326, rows.Count);
        string[] classes = ["acts", "named", "context"], texts = ["name", "nameEn", "why", "whyEn"];
        foreach (string kind in classes)
            Assert.Equal(rows.Count(row => row.GetProperty("class").GetString() == kind), traced.GetProperty(kind).GetInt32());
        var grids = rows.Single(row => row.GetProperty("id").GetString() == "M18");
        Assert.Equal("acts", grids.GetProperty("class").GetString());
        Assert.Equal("lever:micro-grid-expansion", Assert.Single(grids.GetProperty("names").EnumerateArray()).GetString());
        var unmodelled = rows.First(row => row.GetProperty("class").GetString() == "context");
        Assert.Empty(unmodelled.GetProperty("names").EnumerateArray());
        Assert.All(texts, text => Assert.NotEqual("", unmodelled.GetProperty(text).GetString()));
        Assert.All(
            rows.SelectMany(row => row.GetProperty("names").EnumerateArray()).Select(name => name.GetString()!.Split(':')).Where(name => name[0] is "lever" or "indicator"),
            name => Assert.Contains(world.GetProperty(name[0] + "s").EnumerateArray(), row => row.GetProperty("key").GetString() == name[1]));
    }

    [Fact]
    public async Task A_world_explains_its_mechanisms_and_lists_its_dates_and_targets()
    {
        var world = (await host.GetAsync("/api/worlds/zhejiang")).Json;
        var mechanisms = world.GetProperty("mechanisms").EnumerateArray().ToList();
        string[] texts = ["key", "name", "nameEn", "what", "whatEn", "source"];
        Assert.All(mechanisms, row => Assert.All(texts, text => Assert.NotEqual("", row.GetProperty(text).GetString())));
        Assert.Equal(
            world.GetProperty("parameters").EnumerateArray().Select(row => $"{row.GetProperty("mechanism")} {row.GetProperty("key")}").Order(),
            mechanisms.SelectMany(row => row.GetProperty("parameters").EnumerateArray().Select(key => $"{row.GetProperty("key")} {key}")).Order());
        var report = world.GetProperty("calendar").EnumerateArray().Single(row => row.GetProperty("key").GetString() == "report");
        Assert.Equal((0, 25), (report.GetProperty("month").GetInt32(), report.GetProperty("day").GetInt32()));
        var ningbo = world.GetProperty("targets").EnumerateArray().Single(row => row.GetProperty("place").GetString() == "330200");
        Assert.Equal(("investment-growth", 7.5), (ningbo.GetProperty("indicator").GetString(), ningbo.GetProperty("target").GetDouble()));
        var items = world.GetProperty("gdpItems").EnumerateArray().ToList();
        Assert.Equal((17, 11), (items.Count, items.SelectMany(row => row.GetProperty("leads").EnumerateArray().Select(lead => lead.GetString())).Distinct().Count()));
    }

    [Fact]
    public async Task A_world_is_sent_once_while_its_tag_is_the_same()
    {
        var first = await host.GetAsync("/api/worlds/zhejiang");
        Assert.Contains(first.Json.GetProperty("hash").GetString()!, first.Headers["ETag"], StringComparison.Ordinal);
        var again = await host.GetAsync("/api/worlds/zhejiang", ("If-None-Match", first.Headers["ETag"]));
        Assert.Equal(304, (int)again.Status);
        Assert.Equal("", again.Body);
    }

    [Fact]
    public async Task An_unknown_world_is_not_found() => Assert.Contains("'zhejiang'", (await host.GetAsync("/api/worlds/zhejian")).IsProblem(404).Body, StringComparison.Ordinal);

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/nothing")]
    [InlineData("/api/runs/1")]
    [InlineData("/health/nothing")]
    public async Task An_unknown_address_is_a_problem(string path) => (await host.GetAsync(path)).IsProblem(404);

    [Theory]
    [InlineData("GET", "/api/runs")]
    [InlineData("PUT", "/api/runs")]
    [InlineData("DELETE", "/api/comparisons")]
    [InlineData("POST", "/api/worlds")]
    [InlineData("PATCH", "/health/live")]
    public async Task A_wrong_method_is_told_the_right_ones(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var said = (await host.SendAsync(request)).IsProblem(405);
        Assert.NotEmpty(said.Headers["Allow"]);
    }

    [Fact]
    public async Task The_host_says_that_it_is_ready()
    {
        Assert.Equal("live", (await host.GetAsync("/health/live")).Json.GetProperty("status").GetString());
        Assert.Equal("ready", (await host.GetAsync("/health/ready")).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_run_answers_with_trajectories_boards_and_a_capsule()
    {
        var run = (await host.PostAsync("/api/runs", Host.Small)).Json;
        Assert.Equal("模拟结果，非统计数据。", run.GetProperty("simulated").GetProperty("zh").GetString());
        Assert.Equal(["2023-01", "2023-02", "2023-03"], run.GetProperty("months").EnumerateArray().Select(m => m.GetString()!));
        Assert.Equal(90, run.GetProperty("counties").GetArrayLength());
        var growth = run.GetProperty("indicators").GetProperty("gdp-growth");
        string[] bands = ["p025", "p10", "p50", "p90", "p975"];
        foreach (var kind in (JsonElement[])[growth.GetProperty("true"), growth.GetProperty("reported")])
        {
            double[] values = [.. bands.Select(b => kind.GetProperty(b)[0][2].GetDouble())];
            Assert.Equal(values.Order(), values);
            Assert.Equal(90, kind.GetProperty("p50").GetArrayLength());
        }

        var capsule = run.GetProperty("capsule");
        Assert.Equal(run.GetProperty("fingerprint").GetString(), capsule.GetProperty("fingerprint").GetString());
        Assert.Equal(64, capsule.GetProperty("scenarioHash").GetString()!.Length);
        Assert.Equal("both", capsule.GetProperty("uncertainty").GetString());
        var composite = run.GetProperty("boards").GetProperty("composite").GetProperty("2023-03");
        Assert.Equal(90, composite.GetArrayLength());
        Assert.True(composite[0].GetProperty("probabilityTop").GetProperty("10").GetDouble() is >= 0 and <= 1);
    }

    [Fact]
    public async Task The_same_scenario_has_the_same_fingerprint_and_another_seed_another()
    {
        string first = (await host.PostAsync("/api/runs", Host.Small)).Body;
        Assert.Equal(first, (await host.PostAsync("/api/runs", Host.Small)).Body);
        var other = (await host.PostAsync("/api/runs", Host.Small.Replace("{ \"months\"", "{ \"seed\": 7, \"months\"", StringComparison.Ordinal))).Json;
        Assert.NotEqual(JsonDocument.Parse(first).RootElement.GetProperty("fingerprint").GetString(), other.GetProperty("fingerprint").GetString());
    }

    [Theory]
    [InlineData("luck", "too narrow")]
    [InlineData("parameters", "luck is left out")]
    [InlineData("both", "luckShare")]
    public async Task An_answer_says_what_its_bands_hold(string kind, string words)
    {
        var run = (await host.PostAsync("/api/runs", $$"""{ "months": 1, "replicates": 16, "uncertainty": "{{kind}}", "outputs": ["gdp-growth"] }""")).Json;
        Assert.Equal(kind, run.GetProperty("uncertainty").GetProperty("kind").GetString());
        Assert.Contains(words, run.GetProperty("uncertainty").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(kind == "both", run.GetProperty("indicators").GetProperty("gdp-growth").GetProperty("luckShare").ValueKind == JsonValueKind.Array);
    }

    [Fact]
    public async Task A_comparison_answers_with_paired_differences()
    {
        var said = (await host.PostAsync("/api/comparisons", Host.SmallComparison)).Json;
        var variant = said.GetProperty("variants")[0];
        Assert.Equal("more research", variant.GetProperty("name").GetString());
        Assert.NotEqual(said.GetProperty("baseline").GetProperty("fingerprint").GetString(), variant.GetProperty("fingerprint").GetString());
        Assert.Equal(16, said.GetProperty("replicates").GetInt32());
        Assert.All(variant.GetProperty("effects").EnumerateArray(), e => Assert.True(e.GetProperty("lower95").GetDouble() <= e.GetProperty("upper95").GetDouble()));
    }

    [Fact]
    public async Task A_comparison_with_itself_moves_nothing()
    {
        var said = (await host.PostAsync("/api/comparisons", """{ "baseline": { "months": 2, "replicates": 16 }, "variants": [{ "name": "the same" }] }""")).Json;
        var variant = said.GetProperty("variants")[0];
        Assert.Equal(said.GetProperty("baseline").GetProperty("fingerprint").GetString(), variant.GetProperty("fingerprint").GetString());
        Assert.Equal(0, variant.GetProperty("effects").GetArrayLength());
        Assert.Equal(90, variant.GetProperty("untouchedCounties").GetInt32());
    }

    [Fact]
    public async Task Answers_are_compressed_for_those_who_ask()
    {
        var said = await host.GetAsync("/api/worlds/zhejiang", ("Accept-Encoding", "br"));
        Assert.Equal("br", said.Headers["Content-Encoding"]);
    }

    [Fact]
    public async Task Bonds_are_told_as_borrowed_not_only_by_their_interest()
    {
        const string Asked = """
            { "baseline": { "months": 12, "replicates": 1, "outputs": ["gdp-growth"] }, "variants": [ { "name": "bonds", "decisions": [
              { "place": "330110", "lever": "special-bonds", "from": "2023-01", "value": 4.27 } ] } ] }
            """;
        var variant = (await host.PostAsync("/api/comparisons", Asked)).Json.GetProperty("variants")[0];
        // One percent of a GDP of 293.6bn yuan for a year, at 3 % interest.
        Assert.Equal(29.36, variant.GetProperty("borrowed").GetDouble(), 0.01);
        Assert.Equal(0.881, variant.GetProperty("cost").GetDouble(), 0.001);
    }
}

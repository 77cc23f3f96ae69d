using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Api.Tests;

/// <summary>A race from its eve to its end, as every host must live it.</summary>
public sealed class RaceTests(Host host) : IClassFixture<Host>
{
    private const string Research = """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }], "who": "第一组" }""";

    [Fact]
    public async Task A_race_is_made_steered_lived_read_and_taken_elsewhere()
    {
        string race = await host.BeginAsync();
        var eve = (await host.GetAsync(race)).Good();
        Assert.Equal("试赛", eve.GetProperty("name").GetString());
        Assert.Equal("2023-01", eve.GetProperty("coming").GetString());
        Assert.Equal(0, eve.GetProperty("position").GetInt64());
        Assert.Equal("模拟结果，非统计数据。", eve.GetProperty("simulated").GetProperty("zh").GetString());

        var decided = (await host.PostAsync($"{race}/decisions", Research)).Good();
        Assert.Equal(1, decided.GetProperty("position").GetInt64());
        Assert.Equal("2023-01", decided.GetProperty("entries")[0].GetProperty("decision").GetProperty("from").GetString());
        (await host.PostAsync($"{race}/shocks", """{ "shocks": [{ "shock": "typhoon-flood", "places": ["330100"], "month": "2023-03", "severity": 0.5 }] }""")).Good();
        var clock = (await host.StepAsync(race, 6)).Good();
        Assert.Equal(8, clock.GetProperty("position").GetInt64());
        Assert.Equal(6, clock.GetProperty("monthsLived").GetInt32());
        Assert.Equal(JsonValueKind.Null, clock.GetProperty("coming").ValueKind);

        var end = (await host.GetAsync(race)).Good();
        string fingerprint = end.GetProperty("fingerprint").GetString()!;
        Assert.Equal(clock.GetProperty("entries")[5].GetProperty("fingerprint").GetString(), fingerprint);
        Assert.True((await host.PostAsync($"{race}/replay", [], "")).Good().GetProperty("equal").GetBoolean());

        var log = await host.GetAsync($"{race}/log");
        Assert.Contains("attachment", log.Headers["Content-Disposition"], StringComparison.Ordinal);
        (await host.PostAsync("/api/races/import", log.Body)).IsKind(409, "race-exists");
        var copy = await host.PostAsync("/api/races/import?as=new", log.Body);
        Assert.Equal(201, (int)copy.Status);
        Assert.NotEqual(race, copy.Headers["Location"]);
        var again = (await host.GetAsync(copy.Headers["Location"])).Good();
        Assert.Equal(fingerprint, again.GetProperty("fingerprint").GetString());
        Assert.Equal(8, again.GetProperty("position").GetInt64());
        string[] ids = [.. (await host.GetAsync("/api/races")).Good().GetProperty("races").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
        Assert.Contains(end.GetProperty("id").GetString(), ids);
        Assert.Contains(again.GetProperty("id").GetString(), ids);
    }

    [Fact]
    public async Task A_race_that_nobody_steers_is_the_run_of_one_replicate()
    {
        const string Asked = """{ "seed": 77, "months": 5 }""";
        string race = await host.BeginAsync(Asked);
        await host.StepAsync(race, 5);
        var run = await host.PostAsync("/api/runs", """{ "seed": 77, "months": 5, "replicates": 1, "outputs": ["gdp-growth"] }""");
        Assert.Equal(run.Text("fingerprint"), (await host.GetAsync(race)).Text("fingerprint"));

        var county = (await host.GetAsync($"{race}/counties/330110")).Good();
        int position = run.Json.GetProperty("counties").EnumerateArray().Select(code => code.GetString()).ToList().IndexOf("330110");
        foreach (string kind in (string[])["true", "reported"])
        {
            double[] expected = [.. run.Json.GetProperty("indicators").GetProperty("gdp-growth").GetProperty(kind).GetProperty("p50")[position].EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(expected, county.GetProperty("indicators").GetProperty("gdp-growth").GetProperty(kind).EnumerateArray().Select(value => value.GetDouble()));
        }

        var board = (await host.GetAsync($"{race}/boards/composite")).Good();
        foreach (var standing in run.Json.GetProperty("boards").GetProperty("composite").GetProperty("2023-05").EnumerateArray())
        {
            var place = board.GetProperty("counties").EnumerateArray().Single(one => one.GetProperty("county").GetString() == standing.GetProperty("county").GetString());
            Assert.Equal(standing.GetProperty("rank").GetInt32(), place.GetProperty("rank").GetInt32());
        }
    }

    [Fact]
    public async Task A_race_steered_month_by_month_is_the_run_of_the_same_decisions()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race);
        (await host.PostAsync($"{race}/decisions", Research)).Good();
        await host.StepAsync(race, 5);
        var run = await host.PostAsync(
            "/api/runs",
            """{ "months": 6, "replicates": 1, "outputs": ["gdp-growth"], "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }] }""");
        Assert.Equal(run.Text("fingerprint"), (await host.GetAsync(race)).Text("fingerprint"));
    }

    [Fact]
    public async Task Of_two_decisions_the_later_one_counts()
    {
        string race = await host.BeginAsync(), other = await host.BeginAsync();
        foreach (int value in (int[])[8, 6])
            (await host.PostAsync($"{race}/decisions", $$"""{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": {{value}} }] }""")).Good();
        (await host.PostAsync($"{other}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 6 }] }""")).Good();
        var standing = (await host.GetAsync(race)).Good().GetProperty("decisions");
        Assert.Equal(1, standing.GetArrayLength());
        Assert.Equal(6, standing[0].GetProperty("value").GetDouble());
        Assert.Equal(1, standing[0].GetProperty("position").GetInt64());
        Assert.Equal((await host.StepAsync(other, 6)).Good().GetProperty("entries")[5].GetProperty("fingerprint").GetString(), (await host.StepAsync(race, 6)).Good().GetProperty("entries")[5].GetProperty("fingerprint").GetString());
    }

    [Fact]
    public async Task Decisions_and_shocks_stand_while_they_act_or_will()
    {
        string race = await host.BeginAsync(
            """
            { "months": 6, "decisions": [{ "place": "330302", "lever": "rnd-subsidy", "from": "2023-01", "value": 7 }],
              "shocks": [{ "shock": "typhoon-flood", "places": ["330302"], "month": "2023-01", "severity": 1, "months": 2 }] }
            """);
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-01", "to": "2023-02", "value": 8 }] }""")).Good();
        await host.StepAsync(race);
        var first = (await host.GetAsync(race)).Good();
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number], first.GetProperty("decisions").EnumerateArray().Select(one => one.GetProperty("position").ValueKind));
        Assert.Equal(1, first.GetProperty("shocks").GetArrayLength());
        var levers = (await host.GetAsync($"{race}/counties/330110")).Good().GetProperty("levers");
        Assert.Equal(8, levers.EnumerateArray().Single(one => one.GetProperty("lever").GetString() == "rnd-subsidy").GetProperty("value").GetDouble());

        await host.StepAsync(race);
        var second = (await host.GetAsync(race)).Good();
        Assert.Equal("330302", second.GetProperty("decisions").EnumerateArray().Single().GetProperty("place").GetString());
        Assert.Equal(0, second.GetProperty("shocks").GetArrayLength());
        Assert.Equal(0, (await host.GetAsync($"{race}/counties/330110")).Good().GetProperty("levers").GetArrayLength());
    }

    [Fact]
    public async Task A_board_ranks_its_members_and_remembers_the_month_before()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 3);
        var first = (await host.GetAsync($"{race}/boards/prefecture-exam:330100?month=2023-01")).Good();
        Assert.All(first.GetProperty("counties").EnumerateArray(), place => Assert.Equal(JsonValueKind.Null, place.GetProperty("rankBefore").ValueKind));
        var second = (await host.GetAsync($"{race}/boards/prefecture-exam:330100?month=2023-02")).Good();
        int[] ranks = [.. second.GetProperty("counties").EnumerateArray().Select(place => place.GetProperty("rank").GetInt32())];
        Assert.Equal(Enumerable.Range(1, ranks.Length), ranks);
        Assert.Equal(Ranks(first, "rank"), Ranks(second, "rankBefore"));
        var last = (await host.GetAsync($"{race}/boards/composite")).Good();
        Assert.Equal("2023-03", last.GetProperty("month").GetString());
        Assert.Equal(90, last.GetProperty("counties").GetArrayLength());

        static Dictionary<string, int> Ranks(JsonElement board, string field) =>
            board.GetProperty("counties").EnumerateArray().ToDictionary(place => place.GetProperty("county").GetString()!, place => place.GetProperty(field).GetInt32(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_county_tells_what_happened_and_how_it_stands()
    {
        string race = await host.BeginAsync();
        var eve = (await host.GetAsync($"{race}/counties/330110")).Good();
        Assert.Equal(0, eve.GetProperty("months").GetArrayLength());
        Assert.True(eve.GetProperty("books").GetProperty("readyLand").GetDouble() > 0);
        await host.StepAsync(race, 4);
        var county = (await host.GetAsync($"{race}/counties/330110?from=2023-02&to=2023-03")).Good();
        Assert.Equal(["2023-02", "2023-03"], county.GetProperty("months").EnumerateArray().Select(month => month.GetString()!));
        Assert.Equal(44, county.GetProperty("indicators").EnumerateObject().Count());
        Assert.All(county.GetProperty("indicators").EnumerateObject(), one => Assert.Equal(2, one.Value.GetProperty("reported").GetArrayLength()));
        var board = (await host.GetAsync($"{race}/boards/composite?month=2023-03")).Good().GetProperty("counties").EnumerateArray().Single(place => place.GetProperty("county").GetString() == "330110");
        Assert.Equal(board.GetProperty("rank").GetInt32(), county.GetProperty("boards").GetProperty("composite")[1].GetInt32());
        Assert.True(county.GetProperty("boards").TryGetProperty("prefecture-exam:330100", out _));
        Assert.False(county.GetProperty("boards").TryGetProperty("prefecture-exam:330200", out _));
        Assert.Equal(35, county.GetProperty("departments").GetArrayLength());
        var projects = county.GetProperty("projects");
        Assert.Equal(8, projects.GetProperty("stages").EnumerateObject().Count());
        Assert.Equal(projects.GetProperty("places").GetArrayLength(), projects.GetProperty("stages").EnumerateObject().Sum(stage => stage.Value.GetInt32()));
        Assert.Equal(projects.GetProperty("stalled").GetInt32(), projects.GetProperty("places").EnumerateArray().Count(place => place.GetProperty("stalled").GetBoolean()));
    }

    // Which rung of the ladder, by R01: the last two of the prefecture and who reports late climb one.
    [Fact]
    public async Task A_county_tells_what_the_last_meeting_of_counties_brought_it()
    {
        string race = await host.BeginAsync(), unpromoted = await host.BeginAsync("""{ "months": 2, "rules": { "promotion": false } }""");
        var eve = (await StandingAsync(race, "330110"));
        Assert.Equal(JsonValueKind.Null, eve.GetProperty("report").ValueKind);
        Assert.Equal("无", eve.GetProperty("rung").GetProperty("name").GetString());
        Assert.True(eve.GetProperty("office").GetProperty("years").GetInt32() >= 0);
        Assert.Equal(JsonValueKind.Null, (await StandingAsync(unpromoted, "330110")).GetProperty("office").ValueKind);
        await host.StepAsync(race);
        var places = (await host.GetAsync($"{race}/boards/prefecture-exam:330100")).Good().GetProperty("counties").EnumerateArray().ToArray();
        foreach (var place in places)
        {
            var standing = await StandingAsync(race, place.GetProperty("county").GetString()!);
            var report = standing.GetProperty("report");
            bool late = report.GetProperty("late").GetBoolean(), last = place.GetProperty("rank").GetInt32() > places.Length - 2;
            Assert.Equal(late, report.GetProperty("day").GetDouble() > 25);
            var rung = standing.GetProperty("rung");
            Assert.Equal(last || late ? (1, "说明", "explain") : (0, "无", "none"), (rung.GetProperty("step").GetInt32(), rung.GetProperty("name").GetString(), rung.GetProperty("nameEn").GetString()));
            Assert.Contains(standing.GetProperty("listPoints").GetDouble(), (double[])[-0.5, 0, 0.5]);
            Assert.InRange(standing.GetProperty("learned").GetDouble(), 0, 1);
        }

        async Task<JsonElement> StandingAsync(string of, string county) => (await host.GetAsync($"{of}/counties/{county}")).Good().GetProperty("standing");
    }

    [Fact]
    public async Task A_command_that_comes_twice_is_done_once()
    {
        string race = await host.BeginAsync();
        string named = Research.Replace("{ \"decisions\"", "{ \"command\": \"once\", \"position\": 0, \"decisions\"", StringComparison.Ordinal);
        string first = (await host.PostAsync($"{race}/decisions", named)).Body;
        Assert.Equal(first, (await host.PostAsync($"{race}/decisions", named)).Body);
        const string Clock = """{ "step": 6, "command": "to-the-end", "position": 1 }""";
        string lived = (await host.PostAsync($"{race}/clock", Clock)).Body;
        var again = await host.PostAsync($"{race}/clock", Clock);
        Assert.Equal(6, again.Number("monthsLived"));
        Assert.Equal(lived, again.Body);
        Assert.Equal(7, (await host.GetAsync(race)).Number("position"));
    }

    [Fact]
    public async Task Of_ten_clocks_at_once_one_moves_it()
    {
        string race = await host.BeginAsync();
        var said = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.PostAsync($"{race}/clock", """{ "position": 0 }""")));
        Assert.Single(said, one => (int)one.Status == 200);
        Assert.All(said.Where(one => (int)one.Status != 200), one => one.IsKind(409, "stale-position"));
        var now = await host.GetAsync(race);
        Assert.Equal(1, now.Number("monthsLived"));
        Assert.Equal(1, now.Number("position"));
    }

    [Fact]
    public async Task Commands_without_a_position_all_find_their_place()
    {
        string race = await host.BeginAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? host.StepAsync(race) : host.PostAsync($"{race}/decisions", Research)));
        var now = await host.GetAsync(race);
        Assert.Equal(3, now.Number("monthsLived"));
        Assert.Equal(6, now.Number("position"));
        Assert.True((await host.PostAsync($"{race}/replay", "{}")).Good().GetProperty("equal").GetBoolean());
    }

    [Fact]
    public async Task A_log_that_leads_elsewhere_than_it_says_is_refused_with_the_entry()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race);
        await host.PostAsync($"{race}/decisions", Research);
        await host.StepAsync(race, 2);
        string log = (await host.GetAsync($"{race}/log")).Body;

        Damaged(await ImportAsync(entries => entries[2]!["fingerprint"] = "0000000000000000"), 2);
        Damaged(await ImportAsync(entries => entries[1]!["decision"]!["value"] = 7), 2);
        Damaged(await ImportAsync(entries => entries.RemoveAt(1)), 1);
        Damaged(await ImportAsync(entries => entries[1]!["decision"]!["from"] = "2023-01"), 1);
        Damaged(await ImportAsync(entries => entries[0]!["month"] = "2023-02"), 0);
        (await host.PostAsync("/api/races/import?as=new", log[..^20])).IsKind(400, "damaged-log");
        (await host.PostAsync("/api/races/import?as=new", log[..20])).IsKind(400, "malformed-json");
        (await host.PostAsync("/api/races/import?as=old", log)).Refuses("as");
        // A beginning of a log is a race that has not come so far.
        var shorter = await ImportAsync(entries => entries.RemoveAt(3));
        Assert.Equal(2, shorter.Number("monthsLived"));

        async Task<Said> ImportAsync(Action<JsonArray> edit)
        {
            var file = JsonNode.Parse(log)!;
            edit(file["entries"]!.AsArray());
            return await host.PostAsync("/api/races/import?as=new", file.ToJsonString());
        }

        static void Damaged(Said said, int entry)
        {
            said.IsKind(400, "damaged-log");
            Assert.Equal([$"entries[{entry}]"], said.Fields);
            Assert.Contains($"此前 {entry} 条完好", said.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_log_of_other_formulas_or_another_world_is_refused()
    {
        string log = (await host.GetAsync($"{await host.BeginAsync()}/log")).Body;
        var file = JsonNode.Parse(log)!;
        file["header"]!["modelVersion"] = "0.0";
        file["header"]!["worldHash"] = "00";
        (await host.PostAsync("/api/races/import?as=new", file.ToJsonString())).Refuses("header.modelVersion", "header.worldHash");
        file["header"]!["world"] = "atlantis";
        file["header"]!["scenario"]!["world"] = "atlantis";
        (await host.PostAsync("/api/races/import?as=new", file.ToJsonString())).Refuses("header.scenario.world");
    }
}

using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Looking ahead from a live race: forecasts, dry runs, and the timeline of shocks.</summary>
public sealed class FuturesRouteTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_forecast_tells_ranks_of_all_counties_a_month_ahead_and_of_one_to_the_end()
    {
        string race = await host.BeginAsync("""{ "months": 8 }""");
        await host.StepAsync(race, 3);
        var all = (await host.GetAsync($"{race}/forecast")).Good();
        Assert.Equal(["2023-04"], Texts(all.GetProperty("months")));
        Assert.Equal((64, "both", 3), (all.GetProperty("futures").GetInt32(), all.GetProperty("uncertainty").GetProperty("kind").GetString(), all.GetProperty("position").GetInt32()));
        Assert.Contains("别的随机种子", all.GetProperty("method").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("other seeds", all.GetProperty("method").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal("模拟结果，非统计数据。", all.GetProperty("simulated").GetProperty("zh").GetString());
        var boards = all.GetProperty("boards").EnumerateArray().ToArray();
        Assert.Equal(90, boards.Length);
        var standings = (await host.GetAsync($"{race}/boards/composite")).Good().GetProperty("counties").EnumerateArray().ToDictionary(row => row.GetProperty("county").GetString()!, row => row.GetProperty("rank").GetInt32());
        foreach (var row in boards)
        {
            Assert.Equal("composite", row.GetProperty("board").GetString());
            Assert.Equal(standings[row.GetProperty("county").GetString()!], row.GetProperty("now").GetInt32());
            var ranks = row.GetProperty("ranks");
            double low = ranks.GetProperty("p10")[0].GetDouble(), middle = ranks.GetProperty("p50")[0].GetDouble(), high = ranks.GetProperty("p90")[0].GetDouble();
            Assert.True(low >= 1 && low <= middle && middle <= high && high <= 90, $"{low} {middle} {high}");
        }

        var one = (await host.GetAsync($"{race}/forecast?county=330110,330302&indicator=gdp-growth,pm25&board=composite,prefecture-exam:330100&futures=16&uncertainty=luck")).Good();
        Assert.Equal(["2023-04", "2023-05", "2023-06", "2023-07", "2023-08"], Texts(one.GetProperty("months")));
        Assert.Equal("luck", one.GetProperty("uncertainty").GetProperty("kind").GetString());
        // Only one of the two sits the exam of that prefecture.
        Assert.Equal(["composite 330110", "composite 330302", "prefecture-exam:330100 330110"], one.GetProperty("boards").EnumerateArray().Select(row => $"{row.GetProperty("board").GetString()} {row.GetProperty("county").GetString()}"));
        var indicators = one.GetProperty("indicators").EnumerateArray().ToArray();
        Assert.Equal(["330110 gdp-growth", "330110 pm25", "330302 gdp-growth", "330302 pm25"], indicators.Select(row => $"{row.GetProperty("county").GetString()} {row.GetProperty("indicator").GetString()}"));
        Assert.All(indicators, row => Assert.Equal(5, row.GetProperty("true").GetProperty("p90").GetArrayLength()));
        var county = (await host.GetAsync($"{race}/counties/330110")).Good().GetProperty("indicators").GetProperty("pm25").GetProperty("reported");
        Assert.Equal(county[2].GetDouble(), indicators[1].GetProperty("now").GetDouble());

        // Who asks again is told the same, and the race has not moved.
        Assert.Equal(all.GetProperty("fingerprint").GetString(), (await host.GetAsync($"{race}/forecast")).Text("fingerprint"));
        Assert.Equal(3, (await host.GetAsync(race)).Number("position"));
        Assert.Equal(2, (await host.GetAsync($"{race}/forecast?months=2")).Good().GetProperty("months").GetArrayLength());
    }

    [Fact]
    public async Task A_forecast_that_cannot_be_is_refused_with_what_is_wrong()
    {
        string race = await host.BeginAsync("""{ "months": 4 }""");
        await host.StepAsync(race, 2);
        (await host.GetAsync($"{race}/forecast?months=3&futures=1&uncertainty=hope&indicator=gdp-grwth")).Refuses("months", "futures", "uncertainty", "indicator");
        (await host.GetAsync($"{race}/forecast?months=x")).Refuses("months");
        (await host.GetAsync($"{race}/forecast?county=330999")).IsKind(404, "unknown-county");
        (await host.GetAsync($"{race}/forecast?board=nothing")).IsKind(404, "unknown-board");
        (await host.GetAsync("/api/races/nothing/forecast")).IsKind(404, "unknown-race");
        await host.StepAsync(race, 2);
        (await host.GetAsync($"{race}/forecast")).IsKind(409, "race-over");
    }

    [Fact]
    public async Task A_dry_run_tells_who_is_hurt_and_lets_nothing_loose()
    {
        string race = await host.BeginAsync("""{ "months": 20, "behaviours": { "330100": "greedy", "330302": "look-ahead" } }""");
        await host.StepAsync(race, 2);
        long position = (await host.GetAsync(race)).Number("position");
        var said = (await host.PostAsync($"{race}/shocks/preview", """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330303"], "severity": 0.9 }], "futures": 48 }""")).Good();
        Assert.Equal(("2023-03", "2024-08"), (said.GetProperty("firstStrike").GetString(), said.GetProperty("lastMonth").GetString()));
        Assert.Equal(["330302"], Texts(said.GetProperty("standsIn")));
        var first = said.GetProperty("counties")[0];
        Assert.Equal(("330303", true), (first.GetProperty("county").GetString(), first.GetProperty("struck").GetBoolean()));
        Assert.True(first.GetProperty("places").GetProperty("mean").GetProperty("lower95").GetDouble() > 0);
        Assert.True(first.GetProperty("score").GetProperty("worst").GetProperty("upper95").GetDouble() < 0);
        Assert.True(said.GetProperty("hurt").GetInt32() >= 1);
        Assert.True(said.GetProperty("lasts").GetProperty("months").GetInt32() > 3);
        Assert.False(said.GetProperty("life").GetProperty("dies").GetBoolean());
        Assert.StartsWith("比赛还有悬念。", said.GetProperty("life").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal((position, position), ((await host.GetAsync(race)).Number("position"), said.GetProperty("position").GetInt64()));
        Assert.Empty((await host.GetAsync($"{race}/shocks")).Good().GetProperty("injects").EnumerateArray());

        var none = (await host.PostAsync($"{race}/shocks/preview", """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330303"], "severity": 0 }], "futures": 16, "months": 4 }""")).Good();
        Assert.Equal((0, 0, 90, 0), (none.GetProperty("hurt").GetInt32(), none.GetProperty("helped").GetInt32(), none.GetProperty("untouched").GetInt32(), none.GetProperty("counties").GetArrayLength()));
    }

    [Fact]
    public async Task A_dry_run_of_what_could_not_be_let_loose_is_refused()
    {
        string race = await host.BeginAsync("""{ "months": 12 }""");
        await host.StepAsync(race, 3);
        string preview = $"{race}/shocks/preview";
        (await host.PostAsync(preview, """{ "shocks": [] }""")).Refuses("shocks");
        (await host.PostAsync(preview, """{ "months": 10, "futures": 1 }""")).Refuses("shocks", "months", "futures");
        (await host.PostAsync(preview, """{ "shocks": [{ "shock": "credit-chain-crisi", "places": ["330999"], "month": "2023-01", "severity": 2 }], "uncertainty": "none" }"""))
            .Refuses("shocks[0].shock", "shocks[0].places[0]", "shocks[0].month", "shocks[0].severity", "uncertainty");
        (await host.PostAsync(preview, """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330302"], "month": "2023-09", "severity": 0.5 }], "months": 5 }""")).Refuses("shocks[0].month");
        (await host.PostAsync(preview, """{ "shocks": [{ "shock": "credit-chain-crisis", "places": ["330302"], "month": "2023-09", "severity": 0.5 }], "months": 6, "futures": 2 }""")).Good();
    }

    [Fact]
    public async Task The_timeline_holds_every_shock_with_its_note()
    {
        string race = await host.BeginAsync("""{ "months": 12, "shocks": [{ "shock": "typhoon-flood", "places": ["330300"], "month": "2023-08", "severity": 0.4 }, { "shock": "local-outbreak", "places": ["330110"], "month": "2023-01", "severity": 0.4 }] }""");
        await host.StepAsync(race, 2);
        (await host.PostAsync($"{race}/shocks", """{ "who": "instructor", "shocks": [{ "shock": "export-slump", "places": ["330200"], "severity": 0.6, "months": 30 }] }""")).Good();
        await host.StepAsync(race);
        (await host.PostAsync($"{race}/shocks/notes", """{ "inject": "entry-2", "note": "看谁先动" }""")).Good();
        (await host.PostAsync($"{race}/shocks/notes", """{ "inject": "scenario-0", "note": "第三次讨论前" }""")).Good();
        var said = (await host.GetAsync($"{race}/shocks")).Good();
        Assert.Equal(
            ["scenario-1 2023-01 2023-01 over ", "entry-2 2023-03 2023-12 striking 看谁先动", "scenario-0 2023-08 2023-08 scheduled 第三次讨论前"],
            said.GetProperty("injects").EnumerateArray().Select(row => $"{Text(row, "inject")} {Text(row, "month")} {Text(row, "last")} {Text(row, "state")} {Text(row, "note")}"));
        Assert.Equal(("外需骤降", "instructor"), (Text(said.GetProperty("injects")[1], "name"), Text(said.GetProperty("injects")[1], "who")));
        var rubbed = (await host.PostAsync($"{race}/shocks/notes", """{ "inject": "entry-2", "note": "" }""")).Good();
        Assert.Equal(JsonValueKind.Null, rubbed.GetProperty("injects")[1].GetProperty("note").ValueKind);
        (await host.PostAsync($"{race}/shocks/notes", """{ "inject": "entry-1", "note": "x" }""")).Refuses("inject");
        (await host.PostAsync($"{race}/shocks/notes", """{ "inject": "entry-2", "note": "a\nb", "more": 1 }""")).Refuses("note", "more");
        // Notes change nothing in the race.
        Assert.Equal(4, (await host.GetAsync(race)).Number("position"));
    }

    private static string Text(JsonElement row, string field) => row.GetProperty(field).GetString() ?? "";

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];
}

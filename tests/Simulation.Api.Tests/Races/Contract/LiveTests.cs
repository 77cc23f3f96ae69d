using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>A race that runs by its clock and is watched, as every host must have it.</summary>
public sealed class LiveTests(Host host) : IClassFixture<Host>
{
    private const string Research = """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }], "who": "第一组" }""";

    [Fact]
    public async Task Who_watches_is_told_how_the_race_stands_and_then_everything_as_it_happens()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 2);
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), race);
        Assert.Equal(["month", "board", "clock"], (await reader.BeginningAsync()).Select(one => one.Name));
        await host.PostAsync($"{race}/decisions", Research);
        var decision = await reader.NextAsync("decision");
        Assert.Equal(("2", "第一组", 8), (reader.Last.Id, decision.GetProperty("who").GetString(), decision.GetProperty("decision").GetProperty("value").GetDouble()));
        await host.PostAsync($"{race}/shocks", """{ "shocks": [{ "shock": "typhoon-flood", "places": ["330100"], "severity": 0.5 }] }""");
        Assert.Equal("typhoon-flood", (await reader.NextAsync("shock")).GetProperty("shock").GetProperty("shock").GetString());
        string fingerprint = (await host.StepAsync(race)).Good().GetProperty("entries")[0].GetProperty("fingerprint").GetString()!;

        var month = await reader.NextAsync("month");
        Assert.Equal(("4", "2023-03", fingerprint), (reader.Last.Id, month.GetProperty("month").GetString(), month.GetProperty("fingerprint").GetString()));
        Assert.Equal("typhoon-flood", month.GetProperty("shocks")[0].GetProperty("shock").GetString());
        var board = await reader.NextAsync("board");
        Assert.Equal((await host.GetAsync($"{race}/boards/composite")).Good().GetRawText(), board.GetRawText());
        var places = board.GetProperty("counties").EnumerateArray().ToList();
        var top = month.GetProperty("top").EnumerateArray().ToList();
        Assert.Equal(places.Take(10).Select(place => place.GetProperty("county").GetString()), top.Select(place => place.GetProperty("county").GetString()));
        double Score(int rank) => places[rank - 1].GetProperty("score").GetDouble();
        Assert.All(top.Skip(1), place => Assert.Equal(Score(place.GetProperty("rank").GetInt32() - 1) - Score(place.GetProperty("rank").GetInt32()), place.GetProperty("behind").GetDouble(), 0.001));
        Assert.Equal(Score(1) - Score(10), top[9].GetProperty("behindFirst").GetDouble(), 0.001);
    }

    [Fact]
    public async Task Who_was_cut_off_resumes_where_it_was_and_sees_no_month_twice()
    {
        string race = await host.BeginAsync("""{ "months": 24 }""");
        await host.PostAsync($"{race}/decisions", Research);
        await host.StepAsync(race, 20);
        foreach (var (query, header, first) in ((string, string?, int)[])[("", "7", 8), ("?after=7", null, 8), ("?after=3", "18", 19), ("?after=-1", null, 0), ("?after=20", null, 21)])
        {
            await using var reader = await EventReader.OpenAsync(host.CreateClient(), race, query, header);
            var told = (await reader.BeginningAsync()).Where(one => one.Name is "month" or "decision").Select(one => one.Id);
            Assert.Equal(Enumerable.Range(first, 21 - first).Select(id => $"{id}"), told);
        }

        // One that has seen a longer log than there is begins anew.
        await using var lost = await EventReader.OpenAsync(host.CreateClient(), race, "?after=1000");
        Assert.Equal([("20", "month"), ("", "board"), ("", "clock")], await lost.BeginningAsync());
    }

    [Fact]
    public async Task A_race_whose_clock_runs_lives_to_its_end_by_itself_and_as_if_stepped_by_hand()
    {
        string race = await host.BeginAsync(), other = await host.BeginAsync();
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), race);
        var set = (await host.PostAsync($"{race}/clock", """{ "mode": "free", "secondsPerMonth": 0.1, "who": "instructor" }""")).Good();
        Assert.Equal("clock", set.GetProperty("entries")[0].GetProperty("kind").GetString());
        Assert.Equal("free", set.GetProperty("clock").GetProperty("mode").GetString());
        foreach (string month in (string[])["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"])
            Assert.Equal(month, (await reader.NextAsync("month")).GetProperty("month").GetString());
        Assert.Equal(JsonValueKind.Null, reader.Last.Data.GetProperty("coming").ValueKind);
        await host.StepAsync(other, 6);
        Assert.Equal((await host.GetAsync(other)).Text("fingerprint"), (await host.GetAsync(race)).Text("fingerprint"));
        var months = (await host.GetAsync($"{race}/log")).Good().GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "month");
        Assert.All(months, month => Assert.Equal(("clock", $"clock-{month.GetProperty("month").GetString()}"), (month.GetProperty("who").GetString(), month.GetProperty("command").GetString())));
    }

    [Fact]
    public async Task The_clock_is_switched_live_and_a_pause_changes_nothing()
    {
        string race = await host.BeginAsync(), other = await host.BeginAsync();
        async Task<JsonElement> SetAsync(string how) => (await host.PostAsync($"{race}/clock", how)).Good().GetProperty("clock");
        Assert.Equal("hand", (await host.GetAsync(race)).Good().GetProperty("clock").GetProperty("mode").GetString());
        var rounds = await SetAsync("""{ "mode": "rounds", "secondsPerMonth": 600, "command": "a" }""");
        Assert.Equal((1, false), (rounds.GetProperty("day").GetInt32(), rounds.GetProperty("paused").GetBoolean()));
        Assert.True(rounds.GetProperty("deadline").GetDateTimeOffset() < rounds.GetProperty("ends").GetDateTimeOffset());
        Assert.InRange(rounds.GetProperty("secondsLeft").GetDouble(), 500, 600);
        var paused = await SetAsync("""{ "paused": true }""");
        Assert.Equal(("rounds", true, JsonValueKind.Null), (paused.GetProperty("mode").GetString(), paused.GetProperty("paused").GetBoolean(), paused.GetProperty("ends").ValueKind));
        await host.StepAsync(race, 2);
        Assert.True((await SetAsync("""{ "mode": "ready", "seats": ["330110"] }""")).GetProperty("paused").GetBoolean());
        Assert.False((await SetAsync("""{ "mode": "hand", "paused": false }""")).GetProperty("paused").GetBoolean());
        await host.StepAsync(race, 4);
        await host.StepAsync(other, 6);
        Assert.Equal((await host.GetAsync(other)).Text("fingerprint"), (await host.GetAsync(race)).Text("fingerprint"));
        Assert.Equal(0, (await host.PostAsync($"{race}/clock", """{ "mode": "rounds", "secondsPerMonth": 600, "command": "a" }""")).Good().GetProperty("entries")[0].GetProperty("position").GetInt64());
        (await host.PostAsync($"{race}/clock", """{ "mode": "hand" }""")).IsKind(409, "race-over");
    }

    [Fact]
    public async Task A_month_is_lived_when_every_seat_is_ready()
    {
        string race = await host.BeginAsync();
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), race);
        (await host.PostAsync($"{race}/clock", """{ "mode": "ready", "seats": ["330110", "seat:330302"] }""")).Good();
        async Task<string[]> ReadyAsync(string body) => [.. (await host.PostAsync($"{race}/ready", body)).Good().GetProperty("ready").EnumerateArray().Select(one => one.GetString()!)];
        Assert.Equal(["330110"], await ReadyAsync("""{ "who": "seat:330110" }"""));
        Assert.Equal(["330110"], await ReadyAsync("""{ "who": "330110" }"""));
        Assert.Empty(await ReadyAsync("""{ "who": "330110", "ready": false }"""));
        await ReadyAsync("""{ "who": "330110" }""");
        Assert.Equal(0, (await host.GetAsync(race)).Number("monthsLived"));
        await ReadyAsync("""{ "who": "seat:330302" }""");
        Assert.Equal("2023-01", (await reader.NextAsync("month")).GetProperty("month").GetString());
        Assert.Empty((await host.GetAsync(race)).Good().GetProperty("clock").GetProperty("ready").EnumerateArray());
        (await host.PostAsync($"{race}/ready", """{ "who": "330111" }""")).Refuses("who");
        (await host.PostAsync($"{race}/ready", """{ "ready": 1, "month": "February" }""")).Refuses("who", "ready", "month");
    }

    [Fact]
    public async Task Who_is_ready_for_a_month_that_is_over_is_not_ready_for_the_next()
    {
        string race = await host.BeginAsync();
        (await host.PostAsync($"{race}/clock", """{ "mode": "ready", "seats": ["330110", "330302"] }""")).Good();
        (await host.PostAsync($"{race}/ready", """{ "who": "330110", "month": "2023-01" }""")).Good();
        await host.StepAsync(race);
        var late = await host.PostAsync($"{race}/ready", """{ "who": "330302", "month": "2023-01" }""");
        late.IsKind(409, "other-month");
        Assert.Contains("2023-01", late.Body, StringComparison.Ordinal);
        Assert.Contains("2023-02", late.Body, StringComparison.Ordinal);
        Assert.Empty((await host.GetAsync(race)).Good().GetProperty("clock").GetProperty("ready").EnumerateArray());
        (await host.PostAsync($"{race}/ready", """{ "who": "330302", "month": "2023-02" }""")).Good();
        // A late word takes nothing back either.
        (await host.PostAsync($"{race}/ready", """{ "who": "330302", "ready": false, "month": "2023-01" }""")).IsKind(409, "other-month");
        Assert.Equal("330302", (await host.GetAsync(race)).Good().GetProperty("clock").GetProperty("ready")[0].GetString());
    }

    [Fact]
    public async Task The_project_board_is_one_table_one_map_and_the_offices_that_answer()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 4);
        var all = (await host.GetAsync($"{race}/projects?count=500")).Good();
        Assert.Equal("2023-04", all.GetProperty("month").GetString());
        int total = all.GetProperty("total").GetInt32();
        Assert.True(total > 2000, $"{total}");
        Assert.Equal(500, all.GetProperty("table").GetArrayLength());
        Assert.Equal(90, all.GetProperty("map").GetArrayLength());
        foreach (string sum in (string[])["map", "offices"])
        {
            Assert.Equal(total, all.GetProperty(sum).EnumerateArray().Sum(one => one.GetProperty("projects").GetInt32()));
            Assert.Equal(all.GetProperty("stalled").GetInt32(), all.GetProperty(sum).EnumerateArray().Sum(one => one.GetProperty("stalled").GetInt32()));
        }

        var worst = all.GetProperty("table")[0];
        Assert.Equal((true, 4), (worst.GetProperty("stalled").GetBoolean(), worst.GetProperty("stalledMonths").GetInt32()));
        Assert.Equal(
            ["development-reform", "economy-information", "investment-promotion", "natural-resources-planning"],
            all.GetProperty("offices").EnumerateArray().Select(one => one.GetProperty("department").GetString()).Order(StringComparer.Ordinal));

        var some = (await host.GetAsync($"{race}/projects?place=330110&stage=building&stalled=false&from=1&count=2")).Good();
        var county = (await host.GetAsync($"{race}/counties/330110")).Good().GetProperty("projects");
        int building = county.GetProperty("places").EnumerateArray().Count(one => one.GetProperty("stage").GetString() == "building" && !one.GetProperty("stalled").GetBoolean());
        Assert.Equal(building, some.GetProperty("total").GetInt32());
        Assert.Equal(Math.Clamp(building - 1, 0, 2), some.GetProperty("table").GetArrayLength());
        Assert.Equal("330110", Assert.Single(some.GetProperty("map").EnumerateArray()).GetProperty("county").GetString());
        Assert.Equal(13, (await host.GetAsync($"{race}/projects?place=330100")).Good().GetProperty("map").GetArrayLength());
        (await host.GetAsync($"{race}/projects?stage=dreaming&from=-1&count=501")).Refuses("stage", "from", "count");
        (await host.GetAsync($"{race}/projects?place=999999")).IsKind(404, "unknown-county");
    }

    [Fact]
    public async Task What_is_wrong_with_a_clock_or_a_watcher_is_told_and_nothing_is_done()
    {
        string race = await host.BeginAsync();
        (await host.PostAsync($"{race}/clock", """{ "mode": "fast", "secondsPerMonth": 1e9, "paused": 1, "seats": [1], "step": 1 }""")).Refuses("mode", "secondsPerMonth", "paused", "seats[0]", "step");
        (await host.PostAsync($"{race}/clock", """{ "mode": "free" }""")).Refuses("secondsPerMonth");
        (await host.PostAsync($"{race}/clock", """{ "mode": "ready" }""")).Refuses("seats");
        (await host.PostAsync($"{race}/clock", """{ "mode": "ready", "seats": ["a", "a"] }""")).Refuses("seats");
        (await host.PostAsync($"{race}/clock", """{ "step": 1, "command": "clock-2023-01" }""")).Refuses("command");
        (await host.PostAsync($"{race}/ready", """{ "who": "330110" }""")).Refuses("who");
        Assert.Equal(0, (await host.GetAsync(race)).Number("position"));
        (await host.GetAsync($"{race}/events?after=x")).Refuses("after");
        (await host.GetAsync($"{race}/events", ("Last-Event-ID", "-2"))).Refuses("Last-Event-ID");
        foreach (string path in (string[])["events", "projects"]) (await host.GetAsync($"/api/races/nosuchrace/{path}")).IsKind(404, "unknown-race");
        (await host.PostAsync("/api/races/nosuchrace/clock", """{ "paused": true }""")).IsKind(404, "unknown-race");
        (await host.PostAsync("/api/races/nosuchrace/ready", """{ "who": "330110" }""")).IsKind(404, "unknown-race");
    }
}

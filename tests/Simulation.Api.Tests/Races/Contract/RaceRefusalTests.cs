namespace Simulation.Api.Tests;

/// <summary>What a race does not take, and what is said about it.</summary>
public sealed class RaceRefusalTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task Everything_wrong_with_a_new_race_is_told_at_once()
    {
        var said = await host.PostAsync(
            "/api/races",
            """
            { "name": 7, "nane": "x", "scenario": { "months": "six", "replicates": 64, "outputs": ["gdp-growth"], "boards": ["composite"], "rules": { "gravity": true },
              "decisions": [{ "place": "999999", "lever": "rnd-subsidy", "from": "2023-01", "value": "8" }] } }
            """);
        said.Refuses(
            "name", "nane", "scenario.months", "scenario.replicates", "scenario.outputs", "scenario.boards", "scenario.rules.gravity",
            "scenario.decisions[0].place", "scenario.decisions[0].value");
        (await host.PostAsync("/api/races", """{ "scenario": { "world": "zhejian" } }""")).Refuses("scenario.world");
        (await host.PostAsync("/api/races", """{ "name": "a\nb" }""")).Refuses("name");
        (await host.PostAsync("/api/races", [], "")).IsProblem(415);
    }

    [Fact]
    public async Task What_may_be_left_out_may_be_null()
    {
        var made = await host.PostAsync("/api/races", """{ "name": null, "scenario": null }""");
        Assert.Equal(12, made.Number("months"));
        string race = made.Headers["Location"];
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": null, "to": null, "value": 8 }], "who": null, "command": null, "position": null }""")).Good();
        Assert.Equal(1, (await host.PostAsync($"{race}/clock", """{ "step": null }""")).Number("monthsLived"));
    }

    [Fact]
    public async Task Everything_wrong_with_decisions_is_told_at_once_and_nothing_is_done()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 2);
        var said = await host.PostAsync(
            $"{race}/decisions",
            """
            { "command": "not right", "position": -1, "who": 3, "decisions": [
              { "place": "330110", "lever": "rnd-subsidy", "value": 8 },
              { "place": "330110", "lever": "rnd-subsidi", "from": "2023-02", "value": 8 },
              { "place": "33", "lever": "rnd-subsidy", "from": 3, "value": 1e9, "extra": 1 }, 4] }
            """);
        said.Refuses(
            "command", "position", "who", "decisions[1].lever", "decisions[1].from", "decisions[2].place", "decisions[2].from", "decisions[2].value", "decisions[2].extra", "decisions[3]");
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [] }""")).Refuses("decisions");
        (await host.PostAsync($"{race}/decisions", "{}")).Refuses("decisions");
        (await host.PostAsync($"{race}/shocks", """{ "shocks": [{ "shock": "typhoon-floo", "places": [], "month": "2023-01", "severity": 2 }] }""")).Refuses(
            "shocks[0].shock", "shocks[0].places", "shocks[0].month", "shocks[0].severity");
        Assert.Equal(2, (await host.GetAsync(race)).Number("position"));
    }

    [Fact]
    public async Task Months_that_were_lived_cannot_be_changed()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 2);
        var said = await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }] }""");
        said.Refuses("decisions[0].from");
        Assert.Contains("2023-03 is the first that can still be changed", said.Body, StringComparison.Ordinal);
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-03", "value": 8 }] }""")).Good();
    }

    [Fact]
    public async Task Who_is_behind_is_told_how_long_the_log_is()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 2);
        foreach (string path in (string[])["clock", "decisions"])
        {
            string body = path == "clock" ? """{ "position": 1 }""" : """{ "position": 1, "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }""";
            var said = (await host.PostAsync($"{race}/{path}", body)).IsKind(409, "stale-position");
            Assert.Equal(["position"], said.Fields);
            Assert.Contains("the log now holds 2 entries", said.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_is_ahead_is_not_told_that_others_were_quicker()
    {
        string race = await host.BeginAsync();
        var said = (await host.PostAsync($"{race}/clock", """{ "position": 3, "step": 4 }""")).IsKind(409, "stale-position");
        Assert.Contains("the log holds 0 entries, fewer than position", said.Body, StringComparison.Ordinal);
        Assert.Contains("日志只有 0 条", said.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("quicker", said.Body, StringComparison.Ordinal);
        (await host.PostAsync($"{race}/clock", """{ "position": 9223372036854775807, "step": 4 }""")).Refuses("position");
        (await host.PostAsync($"{race}/clock", """{ "position": 1000000001 }""")).Refuses("position");
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_without_a_look_at_what_it_holds()
    {
        string race = await host.BeginAsync();
        string many = string.Join(",", Enumerable.Repeat("""{ "place": "999999", "lever": "x", "value": 1 }""", 501));
        var said = await host.PostAsync($"{race}/decisions", $$"""{ "position": 5, "decisions": [{{many}}] }""");
        said.Refuses("decisions", "position");
        Assert.Contains("at most 500 fit at once", said.Body, StringComparison.Ordinal);
        (await host.PostAsync($"{race}/shocks", $$"""{ "shocks": [{{string.Join(",", Enumerable.Repeat("7", 501))}}] }""")).Refuses("shocks");
        string more = string.Join(",", Enumerable.Repeat("7", 10_001));
        (await host.PostAsync("/api/races", $$"""{ "scenario": { "decisions": [{{more}}], "shocks": [{{more}}], "months": 0 } }""")).Refuses("scenario.decisions", "scenario.shocks", "scenario.months");
    }

    [Fact]
    public async Task What_a_race_does_not_take_is_told_with_what_was_given()
    {
        var said = await host.PostAsync("/api/races", """{ "scenario": { "replicates": 64, "outputs": ["gdp-growth"], "boards": ["composite"] } }""");
        said.Refuses("scenario.replicates", "scenario.outputs", "scenario.boards");
        Assert.Equal(["64", "[\"gdp-growth\"]", "[\"composite\"]"], said.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task A_step_is_refused_with_the_months_that_are_left()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 2);
        foreach (string step in (string[])["0", "5", "1e20"])
        {
            var said = await host.PostAsync($"{race}/clock", $$"""{ "step": {{step}} }""");
            said.Refuses("step");
            Assert.Contains("must be between 1 and 4", said.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_log_with_commands_that_no_host_names_so_is_refused()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race);
        string log = (await host.GetAsync($"{race}/log")).Body;
        int at = log.IndexOf("\"command\":\"", StringComparison.Ordinal) + "\"command\":\"".Length;
        foreach (string command in (string[])["\\u001b[31m", "a b", new string('a', 65), ""])
            (await host.PostAsync("/api/races/import?as=new", log[..at] + command + log[log.IndexOf('"', at)..])).Refuses("entries[0].command");
        var said = await host.PostAsync("/api/races/import?as=new", log.Replace("\"worldVersion\":\"", "\"worldVersion\":\"\\u001b", StringComparison.Ordinal));
        said.Refuses("header.worldVersion");
        Assert.DoesNotContain("\\u001", said.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_race_that_is_over_changes_no_more()
    {
        string race = await host.BeginAsync("""{ "months": 2 }""");
        (await host.PostAsync($"{race}/clock", """{ "step": 3 }""")).Refuses("step");
        (await host.PostAsync($"{race}/clock", """{ "step": 0 }""")).Refuses("step");
        (await host.StepAsync(race, 2)).Good();
        (await host.StepAsync(race)).IsKind(409, "race-over");
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }""")).IsKind(409, "race-over");
        Assert.Equal(2, (await host.GetAsync(race)).Number("position"));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/log")]
    [InlineData("GET", "/boards/composite")]
    [InlineData("GET", "/counties/330110")]
    [InlineData("POST", "/replay")]
    [InlineData("POST", "/clock")]
    [InlineData("POST", "/decisions")]
    public async Task An_unknown_race_is_not_found(string method, string path)
    {
        string address = $"/api/races/nosuchrace00{path}";
        string body = path == "/decisions" ? """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }""" : "{}";
        (method == "GET" ? await host.GetAsync(address) : await host.PostAsync(address, body)).IsKind(404, "unknown-race");
    }

    [Fact]
    public async Task Unknown_boards_counties_and_months_are_told_with_what_was_meant()
    {
        string race = await host.BeginAsync();
        (await host.GetAsync($"{race}/boards/composite")).IsKind(409, "not-lived");
        await host.StepAsync(race);
        Assert.Contains("did you mean 'composite'?", (await host.GetAsync($"{race}/boards/composit")).IsKind(404, "unknown-board").Body, StringComparison.Ordinal);
        Assert.Contains("did you mean '330110'?", (await host.GetAsync($"{race}/counties/33011")).IsKind(404, "unknown-county").Body, StringComparison.Ordinal);
        (await host.GetAsync($"{race}/boards/composite?month=2023-02")).IsKind(409, "not-lived");
        (await host.GetAsync($"{race}/boards/composite?month=2024-02")).Refuses("month");
        (await host.GetAsync($"{race}/counties/330110?from=2022-12&to=soon")).Refuses("from", "to");
        (await host.GetAsync($"{race}/counties/330110?from=2023-02&to=2023-01")).Refuses("to");
    }

    [Fact]
    public async Task A_log_that_is_no_log_is_refused_field_by_field()
    {
        var said = await host.PostAsync(
            "/api/races/import",
            """
            { "format": 2, "entries": [ 1, { "position": 0, "kind": "lever", "command": "a", "who": "", "at": "now",
              "decision": { "place": "330110", "lever": "rnd-subsidy", "from": "2023-01", "value": "8" }, "month": "2023-01" }, { "kind": "year" } ] }
            """);
        said.Refuses(
            "format", "header", "entries[0]", "entries[1].at", "entries[1].decision.value", "entries[1].month",
            "entries[2].kind", "entries[2].position", "entries[2].command", "entries[2].who", "entries[2].at");
    }

    [Fact]
    public async Task A_replay_takes_no_fields() => (await host.PostAsync($"{await host.BeginAsync()}/replay", """{ "fast": true }""")).Refuses("fast");
}

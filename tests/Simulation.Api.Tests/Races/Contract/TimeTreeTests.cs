using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Branches of races, and switches from a month on, as every host must make them.</summary>
public sealed class TimeTreeTests(Host host) : IClassFixture<Host>
{
    private const string Research = """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }], "who": "seat:330110" }""";

    [Fact]
    public async Task A_branch_that_does_what_its_race_did_stands_where_it_stands_and_another_one_does_not()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 2);
        (await host.PostAsync($"{race}/decisions", Research)).Good();
        await host.StepAsync(race, 4);

        var made = await host.PostAsync($"{race}/forks", """{ "month": "2023-03", "name": "如果当时 · what if" }""");
        var branch = made.Good();
        Assert.Equal(201, (int)made.Status);
        Assert.Equal(("2023-03", 2, "如果当时 · what if"), (branch.GetProperty("coming").GetString(), branch.GetProperty("position").GetInt32(), branch.GetProperty("name").GetString()));
        Assert.Equal((race[^12..], 2), (branch.GetProperty("fork").GetProperty("race").GetString(), branch.GetProperty("fork").GetProperty("entries").GetInt32()));
        string same = made.Headers["Location"];
        (await host.PostAsync($"{same}/decisions", Research)).Good();
        await host.StepAsync(same, 4);
        Assert.Equal((await host.GetAsync(race)).Text("fingerprint"), (await host.GetAsync(same)).Text("fingerprint"));
        Assert.True((await host.PostAsync($"{same}/replay", "{}")).Good().GetProperty("equal").GetBoolean());

        string other = (await host.PostAsync($"{race}/forks", """{ "month": "2023-03", "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 12 }] }""")).Headers["Location"];
        await host.StepAsync(other, 4);
        Assert.NotEqual((await host.GetAsync(race)).Text("fingerprint"), (await host.GetAsync(other)).Text("fingerprint"));

        string[] listed = [.. (await host.GetAsync($"{race}/forks")).Good().GetProperty("races").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
        Assert.Equal([.. ((string[])[same[^12..], other[^12..]]).Order()], listed.Order());

        var diff = (await host.GetAsync($"{race}/diff?with={other[^12..]}")).Good();
        Assert.Equal((2, "2023-03", "2023-06"), (diff.GetProperty("shared").GetInt32(), diff.GetProperty("parted").GetString(), diff.GetProperty("month").GetString()));
        Assert.Equal((5, 5), (diff.GetProperty("own").GetArrayLength(), diff.GetProperty("ownOfOther").GetArrayLength()));
        var county = diff.GetProperty("counties").EnumerateArray().Single(one => one.GetProperty("county").GetString() == "330110");
        Assert.NotEmpty(county.GetProperty("indicators").EnumerateObject());
        var before = (await host.GetAsync($"{race}/diff?with={other[^12..]}&month=2023-02")).Good();
        Assert.Empty(before.GetProperty("counties").EnumerateArray());
        var none = (await host.GetAsync($"{race}/diff?with={race[^12..]}")).Good();
        Assert.Equal((JsonValueKind.Null, 7, 0), (none.GetProperty("parted").ValueKind, none.GetProperty("shared").GetInt32(), none.GetProperty("own").GetArrayLength()));
    }

    [Fact]
    public async Task A_branch_takes_all_that_has_happened_or_as_many_entries_as_are_asked_for()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race);
        (await host.PostAsync($"{race}/decisions", Research)).Good();
        Assert.Equal(2, (await host.PostAsync($"{race}/forks", "{}")).Number("position"));
        Assert.Equal(1, (await host.PostAsync($"{race}/forks", """{ "month": "2023-02" }""")).Number("position"));
        Assert.Equal(0, (await host.PostAsync($"{race}/forks", """{ "entries": 0 }""")).Number("position"));
        string all = (await host.PostAsync($"{race}/forks", """{ "rules": { "promotion": false }, "behaviours": { "330110": "greedy" }, "shocks": [{ "shock": "typhoon-flood", "places": ["330300"], "severity": 0.5 }] }""")).Headers["Location"];
        var entries = JsonDocument.Parse((await host.GetAsync($"{all}/log")).Body).RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString());
        Assert.Equal(["month", "lever", "rules", "behaviours", "shock"], entries);
    }

    [Fact]
    public async Task A_branch_taken_elsewhere_stands_alone()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 2);
        string branch = (await host.PostAsync($"{race}/forks", """{ "month": "2023-02" }""")).Headers["Location"];
        await host.StepAsync(branch, 3);
        var copy = await host.PostAsync("/api/races/import?as=new", (await host.GetAsync($"{branch}/log")).Body);
        Assert.Equal((await host.GetAsync(branch)).Text("fingerprint"), copy.Text("fingerprint"));
        Assert.Equal(JsonValueKind.Null, copy.Json.GetProperty("fork").ValueKind);
    }

    [Fact]
    public async Task What_is_wrong_with_a_branch_is_told_at_once_and_none_is_made()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race);
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }, { "place": "330302", "lever": "rnd-subsidy", "value": 8 }] }""")).Good();
        (await host.PostAsync($"{race}/forks", """{ "month": "2023-02", "entries": 1 }""")).Refuses("entries");
        (await host.PostAsync($"{race}/forks", """{ "entries": 2 }""")).Refuses("entries");
        (await host.PostAsync($"{race}/forks", """{ "month": "soon", "names": 1 }""")).Refuses("month", "names");
        (await host.PostAsync($"{race}/forks", """{ "month": "2023-05" }""")).IsKind(409, "not-lived");
        (await host.PostAsync(
            $"{race}/forks",
            """{ "rules": { "promotions": true }, "behaviours": { "330110": "greedier" }, "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 99 }], "shocks": [{ "shock": "x", "places": ["330110"], "severity": 1 }] }"""))
            .Refuses("rules.promotions", "behaviours.330110", "decisions[0].value", "shocks[0].shock");
        Assert.Empty((await host.GetAsync($"{race}/forks")).Good().GetProperty("races").EnumerateArray());
        (await host.GetAsync("/api/races/nosuchrace00/forks")).IsKind(404, "unknown-race");
        (await host.PostAsync("/api/races/nosuchrace00/forks", "{}")).IsKind(404, "unknown-race");
        (await host.GetAsync($"{race}/diff")).Refuses("with");
        (await host.GetAsync($"{race}/diff?with=nosuchrace00")).IsKind(404, "unknown-race");
        (await host.GetAsync($"{race}/diff?with={race[^12..]}&month=2023-03")).IsKind(409, "not-lived");
    }

    [Fact]
    public async Task A_run_becomes_a_race_that_has_lived_its_first_months()
    {
        var made = await host.PostAsync("/api/races", """{ "scenario": { "seed": 77, "months": 6, "behaviours": { "330200": "greedy" } }, "until": "2023-04" }""");
        Assert.Equal((4, "2023-05"), ((int)made.Number("monthsLived"), made.Text("coming")));
        string race = made.Headers["Location"];
        await host.StepAsync(race, 2);
        string stepped = await host.BeginAsync("""{ "seed": 77, "months": 6, "behaviours": { "330200": "greedy" } }""");
        await host.StepAsync(stepped, 6);
        Assert.Equal((await host.GetAsync(stepped)).Text("fingerprint"), (await host.GetAsync(race)).Text("fingerprint"));
        (await host.PostAsync("/api/races", """{ "scenario": { "months": 6 }, "until": "2023-07" }""")).Refuses("until");
        Assert.Equal(201, (int)(await host.PostAsync("/api/races/import?as=new", (await host.GetAsync($"{race}/log")).Body)).Status);
    }

    [Fact]
    public async Task Rules_and_players_are_switched_and_stand_in_the_log()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race);
        var rules = (await host.PostAsync($"{race}/rules", """{ "rules": { "rank-response": false }, "who": "instructor", "command": "r1" }""")).Good();
        Assert.False(rules.GetProperty("entries")[0].GetProperty("rules").GetProperty("rank-response").GetBoolean());
        Assert.Equal(rules.GetRawText(), (await host.PostAsync($"{race}/rules", """{ "rules": { "rank-response": false }, "who": "instructor", "command": "r1" }""")).Good().GetRawText());
        (await host.PostAsync($"{race}/behaviours", """{ "behaviours": { "330110": "greedy:strong" }, "position": 2 }""")).Good();
        var lived = (await host.StepAsync(race)).Good().GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("who").GetString()).ToList();
        Assert.Contains("bot:greedy:strong", lived);
        (await host.PostAsync($"{race}/rules", """{ "rules": { "rank": 1 } }""")).Refuses("rules.rank");
        (await host.PostAsync($"{race}/rules", "{}")).Refuses("rules");
        (await host.PostAsync($"{race}/behaviours", """{ "behaviours": { "330110": "greedier", "1": "greedy" }, "position": 2 }""")).IsKind(409, "stale-position");
        Assert.True((await host.PostAsync($"{race}/replay", "{}")).Good().GetProperty("equal").GetBoolean());
    }

    [Fact]
    public async Task Decisions_are_told_what_they_cost_and_what_speaks_against_them()
    {
        string race = await host.BeginAsync("""{ "months": 60 }""");
        var told = (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "audit-rate", "value": 0.2 }, { "place": "330110", "lever": "talent-subsidy", "value": 0.5 }], "command": "d1" }""")).Good();
        var conflict = told.GetProperty("conflicts").EnumerateArray().Single(row => row.GetProperty("kind").GetString() == "other-level");
        Assert.Equal("warning", conflict.GetProperty("severity").GetString());
        Assert.True(told.GetProperty("cost").GetProperty("money").GetDouble() > 0);

        const string Dear = """{ "decisions": [{ "place": "330824", "lever": "special-bonds", "value": 6 }] }""";
        var refused = await host.PostAsync($"{race}/decisions", Dear);
        refused.Refuses("decisions[0].value");
        Assert.Contains("all else as it is, it must be at most", refused.Body, StringComparison.Ordinal);
        Assert.Contains("其余不变时应不高于", refused.Body, StringComparison.Ordinal);
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "talent-subsidy", "value": 1 }], "budget": 0.5 }""")).Refuses("budget");
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "talent-subsidy", "value": 1 }], "budget": "much" }""")).Refuses("budget");
        Assert.Equal(2, (await host.GetAsync(race)).Number("position"));
    }
}

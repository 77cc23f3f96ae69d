using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Counties that nobody plays: what the interface and the command line take and tell.</summary>
public sealed class BehaviourTests(Host host) : IClassFixture<Host>
{
    private const string Bots = """{ "months": 4, "replicates": 3, "outputs": ["gdp-growth"], "behaviours": { "*": "status-quo", "330000": "imitator", "330100": "gamer:mild", "330110": "greedy:strong" } }""";

    [Fact]
    public async Task The_catalogue_lists_behaviours_with_their_numbers()
    {
        var listed = (await host.GetAsync("/api/worlds/zhejiang")).Json.GetProperty("behaviours").EnumerateArray().ToDictionary(row => row.GetProperty("key").GetString()!);
        Assert.Equal(["status-quo", "imitator", "greedy", "prudent", "gamer", "look-ahead"], listed.Keys);
        Assert.Equal(["look-ahead"], listed.Where(row => !row.Value.GetProperty("inRuns").GetBoolean()).Select(row => row.Key));
        Assert.Equal(20, listed["gamer"].GetProperty("overReport").GetDouble());
        Assert.Equal(120, listed["prudent"].GetProperty("debtLimit").GetDouble());
        Assert.Equal(JsonValueKind.Null, listed["greedy"].GetProperty("debtLimit").ValueKind);
        Assert.Equal(["mild", "usual", "strong"], listed["greedy"].GetProperty("strengths").EnumerateObject().Select(row => row.Name));
        Assert.All(listed.Values, row => Assert.All((string[])["name", "nameEn", "what", "whatEn", "source", "grade"], field => Assert.NotEqual("", row.GetProperty(field).GetString())));
    }

    [Fact]
    public async Task A_run_takes_behaviours_and_they_move_it()
    {
        string moved = (await host.PostAsync("/api/runs", Bots)).Text("fingerprint")!;
        Assert.Equal(moved, (await host.PostAsync("/api/runs", Bots)).Text("fingerprint"));
        Assert.NotEqual(moved, (await host.PostAsync("/api/runs", """{ "months": 4, "replicates": 3, "outputs": ["gdp-growth"] }""")).Text("fingerprint"));
        var said = await host.PostAsync("/api/comparisons", $$"""{ "baseline": {{Bots}}, "variants": [{ "name": "a", "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 9 }] }] }""");
        Assert.Equal(moved, said.Good().GetProperty("baseline").GetProperty("fingerprint").GetString());
    }

    [Fact]
    public async Task An_unknown_behaviour_is_refused_with_the_nearest()
    {
        var said = await host.PostAsync("/api/runs", """{ "behaviours": { "*": "prudnet", "330110": "greedy:stronk", "330199": "gamer" } }""");
        said.Refuses("behaviours.*", "behaviours.330110", "behaviours.330199");
        Assert.Contains("did you mean prudent?", said.Body, StringComparison.Ordinal);
        Assert.Contains("did you mean greedy:strong?", said.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_player_that_looks_ahead_is_refused_in_runs_with_the_reason_and_taken_in_races()
    {
        const string scenario = """{ "months": 2, "behaviours": { "330110": "look-ahead" } }""";
        var said = await host.PostAsync("/api/runs", scenario);
        said.Refuses("behaviours.330110");
        Assert.Contains("plays only in races and ladders", said.Body, StringComparison.Ordinal);
        Assert.Contains("只用于赛局和天梯", said.Body, StringComparison.Ordinal);
        (await host.PostAsync("/api/comparisons", $$"""{ "baseline": {{scenario}}, "variants": [{ "name": "a" }] }""")).Refuses("baseline.behaviours.330110");

        string race = await host.BeginAsync(scenario);
        Assert.Contains((await host.StepAsync(race)).Json.GetProperty("entries").EnumerateArray(), entry => entry.GetProperty("who").GetString() == "bot:look-ahead");
    }

    [Fact]
    public async Task What_bots_decide_in_a_race_is_in_its_log_and_its_replay()
    {
        string race = await host.BeginAsync("""{ "months": 4, "behaviours": { "330300": "greedy", "330100": "gamer" } }""");
        var stepped = await host.StepAsync(race, 3);
        string[] who = [.. stepped.Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("who").GetString()!)];
        Assert.Contains("bot:greedy", who);
        Assert.Contains("bot:gamer", who);
        Assert.True((await host.PostAsync($"{race}/replay", "{}")).Good().GetProperty("equal").GetBoolean());

        // A step that is sent again finds what it did, and another host takes the log over.
        string log = (await host.GetAsync($"{race}/log")).Body;
        await using var other = new Host();
        var taken = (await other.PostAsync("/api/races/import", log)).Good();
        Assert.Equal(who.Length, taken.GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task More_work_than_fits_counts_worlds_that_are_lived_one_by_one()
    {
        (await host.PostAsync("/api/runs", """{ "months": 60, "replicates": 200, "outputs": ["gdp-growth"], "behaviours": { "330110": "greedy" } }""")).Refuses("replicates");
        Assert.DoesNotContain("replicates", (await host.PostAsync("/api/runs", """{ "months": 60, "replicates": 200, "outputs": ["gdp-growth"], "behaviours": { "330110": "status-quo" }, "nothing": 1 }""")).Fields);
    }

    [Fact]
    public async Task A_ladder_prints_the_same_figures_in_every_form()
    {
        string[] ladder = ["ladder", "zhejiang", "--seeds", "2", "--months", "3", "--behaviours", "greedy, status-quo", "--output"];
        var (json, csv, table) = (await CommandLineTests.RunAsync([.. ladder, "json"]), await CommandLineTests.RunAsync([.. ladder, "csv"]), await CommandLineTests.RunAsync([.. ladder, "table"]));
        Assert.True(json.Code == 0 && csv.Code == 0 && table.Code == 0, json.Error);
        var answer = JsonDocument.Parse(json.Out).RootElement;
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(2, rows.Count);
        string[] lines = csv.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), printed = table.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("behaviour,elo,low,high,games,rankGained,debtChange,gap", lines[0]);
        Assert.Equal(4, printed.Length);
        for (int i = 0; i < rows.Count; i++)
        {
            string name = rows[i].GetProperty("behaviour").GetString()!;
            Assert.StartsWith($"{name},{rows[i].GetProperty("elo").GetSingle()},", lines[i + 1], StringComparison.Ordinal);
            Assert.StartsWith(name, printed[i + 2], StringComparison.Ordinal);
        }

        Assert.Contains("模拟结果，非统计数据。", table.Error, StringComparison.Ordinal);
        Assert.Contains($"fingerprint {answer.GetProperty("fingerprint").GetString()}", csv.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "--seeds", "1")]
    [InlineData(1, "--months", "0")]
    [InlineData(1, "--behaviours", "greed,gamer")]
    [InlineData(1, "--behaviours", "greedy")]
    [InlineData(2, "--output", "xml")]
    [InlineData(2, "--behaviours", "")]
    public async Task A_wrong_ladder_is_refused(int code, params string[] args)
    {
        var said = await CommandLineTests.RunAsync(["ladder", "zhejiang", .. args]);
        Assert.Equal(code, said.Code);
        Assert.NotEqual("", said.Error);
    }

    [Fact]
    public async Task A_ladder_of_an_unknown_world_names_the_nearest() =>
        Assert.Contains("zhejiang", (await CommandLineTests.RunAsync(["ladder", "zhejang"])).Error, StringComparison.Ordinal);
}

using System.Text.Json.Nodes;

namespace Simulation.Api.Tests;

/// <summary>A damaged log is refused with the entry named, and its good beginning can be taken over.</summary>
public sealed class RaceDamageTests(Host host) : IClassFixture<Host>
{
    // Of a log of month, lever, shock, month, rules, month.
    private static readonly Dictionary<string, (Func<string, string> Damage, int Good)> Kinds = new(StringComparer.Ordinal)
    {
        ["hole"] = (log => Edited(log, entries => entries.RemoveAt(2)), 2),
        ["duplicated"] = (log => Edited(log, entries => entries.Insert(4, entries[3]!.DeepClone())), 4),
        ["changed value"] = (log => Edited(log, entries => entries[1]!["decision"]!["value"] = 7), 3),
        ["value out of range"] = (log => Edited(log, entries => entries[1]!["decision"]!["value"] = 700), 1),
        ["changed fingerprint"] = (log => Edited(log, entries => entries[3]!["fingerprint"] = "0123456789abcdef"), 3),
        ["changed month"] = (log => Edited(log, entries => entries[5]!["month"] = "2023-04"), 5),
        ["unknown kind"] = (log => Edited(log, entries => entries[4]!["kind"] = "weather"), 4),
        ["field of the wrong kind"] = (log => Edited(log, entries => entries[2]!["shock"]!["severity"] = "hard"), 2),
        ["two faults, the later one unreadable"] = (log => Edited(log, entries => (entries[3]!["fingerprint"], entries[5]!["at"]) = ("0123456789abcdef", "now")), 3),
        ["truncated in the last entry"] = (log => log[..^20], 5),
        ["truncated after two entries"] = (log => log[..(log.IndexOf("\"position\":2", StringComparison.Ordinal) + 30)], 2),
        ["truncated inside a sign"] = (log => log[..(log.IndexOf("\"position\":4", StringComparison.Ordinal) + 6)] + "\uFFFD", 4),
        ["overwritten by something else"] = (log => log[..(log.IndexOf("\"position\":3", StringComparison.Ordinal) + 4)] + new string('x', 500), 3),
    };

    public static TheoryData<string> Damages => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_log_is_refused_and_its_good_entries_are_taken_over(string kind)
    {
        string log = await LogAsync(), broken = Kinds[kind].Damage(log);
        int good = Kinds[kind].Good, before = await CountAsync();
        var refused = (await host.PostAsync("/api/races/import?as=new", broken)).IsProblem(400);
        Assert.Contains($"?until={good} ", refused.Body, StringComparison.Ordinal);
        Assert.Contains($"the {good} entries before it are good", refused.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"此前 {good} 条完好", refused.Body, StringComparison.Ordinal);
        Assert.All(refused.Fields, field => Assert.StartsWith("entries[", field, StringComparison.Ordinal));
        Assert.Contains(refused.Fields, field => field.StartsWith($"entries[{good}]", StringComparison.Ordinal) || kind.StartsWith("two", StringComparison.Ordinal));
        Assert.Equal(before, await CountAsync());
        (await host.PostAsync($"/api/races/import?as=new&until={good + 1}", broken)).IsProblem(400);

        var taken = await host.PostAsync($"/api/races/import?as=new&until={good}", broken);
        Assert.Equal(good, taken.Number("position"));
        string beginning = Edited(log, entries => { while (entries.Count > good) entries.RemoveAt(good); });
        Assert.Equal((await host.PostAsync("/api/races/import?as=new", beginning)).Text("fingerprint"), taken.Text("fingerprint"));
        (await host.StepAsync(taken.Headers["Location"])).Good();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("all")]
    [InlineData("50001")]
    [InlineData("7")]
    public async Task What_is_no_number_of_entries_of_the_log_is_refused(string until) =>
        (await host.PostAsync($"/api/races/import?as=new&until={until}", await LogAsync())).Refuses("until");

    [Fact]
    public async Task A_header_that_is_damaged_offers_nothing()
    {
        string log = await LogAsync();
        var refused = await host.PostAsync("/api/races/import?as=new", log.Replace("\"months\":6", "\"months\":\"six\"", StringComparison.Ordinal));
        refused.IsProblem(400);
        Assert.DoesNotContain("until", refused.Body, StringComparison.Ordinal);
    }

    private async Task<string> LogAsync()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race);
        (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }""")).Good();
        (await host.PostAsync($"{race}/shocks", """{ "shocks": [{ "shock": "typhoon-flood", "places": ["330100"], "severity": 0.5 }] }""")).Good();
        await host.StepAsync(race);
        (await host.PostAsync($"{race}/rules", """{ "rules": { "promotion": false } }""")).Good();
        await host.StepAsync(race);
        return (await host.GetAsync($"{race}/log")).Body;
    }

    private async Task<int> CountAsync() => (await host.GetAsync("/api/races")).Good().GetProperty("races").GetArrayLength();

    private static string Edited(string log, Action<JsonArray> edit)
    {
        var file = JsonNode.Parse(log)!;
        edit(file["entries"]!.AsArray());
        return file.ToJsonString();
    }
}

using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary><c>replay</c> without a host.</summary>
public sealed class ReplayCommandTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_good_log_is_equal_month_by_month()
    {
        string log = await LogAsync();
        using var folder = new Folder();
        var said = await CommandLineTests.RunAsync(["replay", folder.Write("log.json", log)]);
        Assert.True(said.Code == 0, said.Error);
        string[] lines = said.Out.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.EndsWith("\t=", line, StringComparison.Ordinal));
        Assert.StartsWith("2023-01\t", lines[0], StringComparison.Ordinal);
        Assert.Contains("All 3 month(s) are equal", said.Error, StringComparison.Ordinal);

        var json = JsonDocument.Parse((await CommandLineTests.RunAsync(["replay", "-", "--format", "json"], log)).Out).RootElement;
        Assert.True(json.GetProperty("equal").GetBoolean());
        Assert.Equal(3, json.GetProperty("months").GetArrayLength());
    }

    [Fact]
    public async Task A_log_that_leads_elsewhere_ends_with_one_and_names_the_entry()
    {
        string log = await LogAsync();
        int at = log.IndexOf("\"2023-02\",\"fingerprint\":\"", StringComparison.Ordinal) + "\"2023-02\",\"fingerprint\":\"".Length;
        var said = await CommandLineTests.RunAsync(["replay", "-"], log[..at] + "0000000000000000" + log[(at + 16)..]);
        Assert.Equal(1, said.Code);
        Assert.Contains("entries[1]", said.Error, StringComparison.Ordinal);
        Assert.Contains("≠", said.Out, StringComparison.Ordinal);

        var hole = await CommandLineTests.RunAsync(["replay", "-"], log.Replace("\"position\":1,", "\"position\":2,", StringComparison.Ordinal));
        Assert.Equal(1, hole.Code);
        Assert.Contains("entry 1:", hole.Error, StringComparison.Ordinal);
        Assert.Contains("第 1 条", hole.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_another_world_ends_with_one()
    {
        var said = await CommandLineTests.RunAsync(["replay", "-"], (await LogAsync()).Replace("zhejiang", "atlantis", StringComparison.Ordinal));
        Assert.Equal(1, said.Code);
        Assert.Contains("header.scenario.world", said.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandLineTests.RunAsync(["replay", "-"], "{}")).Code);
    }

    private async Task<string> LogAsync()
    {
        string race = await host.BeginAsync("""{ "months": 3 }""");
        await host.StepAsync(race, 3);
        return (await host.GetAsync($"{race}/log")).Body;
    }
}

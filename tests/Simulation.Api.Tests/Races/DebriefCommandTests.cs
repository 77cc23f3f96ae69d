namespace Simulation.Api.Tests;

/// <summary>The debrief on the command line.</summary>
public sealed class DebriefCommandTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task The_command_writes_what_the_host_answers()
    {
        string race = await RaceDebriefTests.PlayAsync(host, "试赛");
        string log = (await host.GetAsync($"{race}/log")).Body, page = (await host.GetAsync($"{race}/debrief?format=html&lang=en&teams=330110")).Body;
        using var folder = new Folder();
        string file = folder.Write("report.html", "");
        var said = await CommandLineTests.RunAsync(["debrief", "-", "--out", file, "--lang", "en", "--teams", "330110", "--threads", "1"], log);
        Assert.True(said.Code == 0, said.Error);
        Assert.Equal(page, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains("Simulated results, not statistics.", said.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandLineTests.RunAsync(["debrief", "-", "--teams", "330000"], log)).Code);
    }
}

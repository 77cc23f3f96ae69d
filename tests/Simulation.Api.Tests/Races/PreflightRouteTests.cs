using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Whether a scenario is fair, asked over REST and on the command line.</summary>
public sealed class PreflightRouteTests(Host host) : IClassFixture<Host>
{
    private const string Asked = """{ "scenario": { "months": 3 }, "teams": ["330110", "330302", "330203", "330783", "330802", "331002"], "games": 32, "leverGames": 16, "tried": "330802" }""";

    [Fact]
    public async Task A_preflight_gives_three_verdicts_in_both_languages_with_figures()
    {
        var said = (await host.PostAsync("/api/preflight", Asked)).Good();
        Assert.Equal((32, 16, 2, "330802"), (said.GetProperty("games").GetInt32(), said.GetProperty("leverGames").GetInt32(), said.GetProperty("thirdPlace").GetInt32(), said.GetProperty("tried").GetString()));
        foreach (string question in (string[])["winnable", "balanced", "open"])
        {
            var verdict = said.GetProperty(question);
            Assert.Contains(verdict.GetProperty("verdict").GetString(), (string[])["good", "unclear", "bad"]);
            Assert.EndsWith("。", verdict.GetProperty("zh").GetString(), StringComparison.Ordinal);
            Assert.EndsWith(".", verdict.GetProperty("en").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(6, said.GetProperty("teams").GetArrayLength());
        Assert.All(said.GetProperty("teams").EnumerateArray(), team =>
        {
            var third = team.GetProperty("topThird");
            Assert.InRange(third.GetProperty("share").GetDouble(), third.GetProperty("lower95").GetDouble(), third.GetProperty("upper95").GetDouble());
        });
        Assert.Contains("真人", said.GetProperty("method").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.True(said.GetProperty("levers").GetArrayLength() > 40);

        // The command line plays the same games.
        var (code, output, error) = await CommandLineTests.RunAsync(["preflight", "-", "--format", "json", "--threads", "1"], Asked);
        Assert.True(code == 0, error);
        Assert.Equal(said.GetRawText(), JsonDocument.Parse(output).RootElement.GetRawText());
    }

    [Fact]
    public async Task The_command_line_says_it_in_lines_and_plays_more_than_a_request()
    {
        var (code, output, error) = await CommandLineTests.RunAsync(["preflight", "-"], """{ "scenario": { "months": 1 }, "teams": ["330110", "330302", "330203"], "games": 208 }""");
        Assert.True(code == 0, error);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("人人有机会：", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("winnable: ", lines[1], StringComparison.Ordinal);
        Assert.Contains("fingerprint ", error, StringComparison.Ordinal);
        (await host.PostAsync("/api/preflight", Asked.Replace("\"games\": 32", "\"games\": 208", StringComparison.Ordinal))).Refuses("games");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        (await host.PostAsync("/api/preflight", """{ "scenario": { "months": 3, "replicates": 4, "rules": { "promotio": true } }, "teams": ["330110", "330999"], "games": 1, "leverGames": 40, "tried": "330302", "more": 1 }"""))
            .Refuses("more", "games", "leverGames", "scenario.replicates", "scenario.rules.promotio", "teams", "teams[1]", "tried");
        (await host.PostAsync("/api/preflight", "{}")).Refuses("scenario", "teams");
    }
}

namespace Simulation.Api.Tests;

/// <summary>Asking for the cheapest policy that reaches an aim.</summary>
public sealed class AimRouteTests(Host host) : IClassFixture<Host>
{
    private const string Asked =
        """
        { "baseline": { "months": 6 }, "aim": { "county": "330212", "indicator": "pm25", "value": 24, "probability": 0.5 },
          "levers": [ { "lever": "air-campaign", "from": "2023-02" } ], "limits": { "worstDebtClass": 4 }, "evaluations": 50 }
        """;

    [Fact]
    public async Task What_is_found_is_a_frontier_with_its_capsule_and_can_be_verified()
    {
        var said = await host.PostAsync("/api/aims", Asked);
        Assert.True((int)said.Status == 200, said.Body);
        var frontier = said.Json.GetProperty("frontier").EnumerateArray().ToList();
        Assert.Equal(frontier.Select(row => row.GetProperty("cost").GetDouble()).Order(), frontier.Select(row => row.GetProperty("cost").GetDouble()));
        Assert.Equal(0, said.Json.GetProperty("untouched").GetProperty("cost").GetDouble());
        Assert.EndsWith("。", said.Json.GetProperty("sentence").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal("aim", said.Json.GetProperty("capsule").GetProperty("kind").GetString());
        var verified = await host.PostAsync("/api/verify", said.Body);
        Assert.True(verified.Json.GetProperty("equal").GetBoolean(), verified.Body);
        string tampered = said.Body.Replace("\"searchWorlds\":32", "\"searchWorlds\":33", StringComparison.Ordinal);
        Assert.NotEqual(said.Body, tampered);
        Assert.Contains("searchWorlds", (await host.PostAsync("/api/verify", tampered)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var said = await host.PostAsync("/api/aims", """
            { "baseline": { "months": 6 }, "aim": { "county": "330999", "board": "compsite", "top": 20, "probability": 2, "month": "2030-01" }, "levers": [ { "lever": "air-campain" }, { "lever": "rnd-subsidy", "low": 9, "high": 3 } ], "surprise": 1 }
            """);
        Assert.Equal(["aim.board", "aim.county", "aim.month", "aim.probability", "levers[0].lever", "levers[1].low", "surprise"], said.Fields.Distinct().Order(StringComparer.Ordinal));
        (await host.PostAsync("/api/aims", """{ "baseline": {}, "aim": { "county": "330110", "board": "composite", "top": 5 } }""")).Refuses("aim.probability");
        (await host.PostAsync("/api/aims", Asked.Replace("\"months\": 6", "\"months\": 60", StringComparison.Ordinal).Replace("\"evaluations\": 50", "\"evaluations\": 2000", StringComparison.Ordinal))).Refuses("evaluations");
        (await host.PostAsync("/api/aims", """{}""")).IsProblem(400);
    }

    [Fact]
    public async Task The_command_line_finds_the_same()
    {
        var said = await host.PostAsync("/api/aims", Asked);
        var printed = await CommandLineTests.RunAsync(["seek", "-"], Asked);
        Assert.Equal(Fingerprint(said.Json), Fingerprint(System.Text.Json.JsonDocument.Parse(printed.Out).RootElement));
        var csv = await CommandLineTests.RunAsync(["seek", "-", "--format", "csv"], Asked);
        Assert.StartsWith("policy,cost,borrowed,probability", csv.Out, StringComparison.Ordinal);
    }

    private static string? Fingerprint(System.Text.Json.JsonElement answer) => answer.GetProperty("capsule").GetProperty("fingerprint").GetString();
}

using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>The description of the interface.</summary>
public sealed class DescriptionTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task The_file_in_the_repository_is_the_one_served()
    {
        string file = Path.Combine(Repository.Folder, "Simulation.Api", "openapi-v1.json");
        string served = (await host.GetAsync("/openapi/v1.json")).Body.ReplaceLineEndings("\n").TrimEnd() + "\n";
        Assert.True(
            served == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            "the interface changed; if that is meant, run: dotnet run --project Simulation.Api -- openapi --out Simulation.Api/openapi-v1.json");
    }

    [Fact]
    public async Task Every_route_is_described()
    {
        var paths = (await host.GetAsync("/openapi/v1.json")).Json.GetProperty("paths");
        string[] expected =
        [
            "/api/aims", "/api/comparisons", "/api/experiments", "/api/experiments/preview", "/api/experiments/{id}", "/api/experiments/{id}/discovery", "/api/experiments/{id}/frontier", "/api/experiments/{id}/points/{point}",
            "/api/experiments/{id}/ranks", "/api/experiments/{id}/results", "/api/experiments/{id}/robustness", "/api/experiments/{id}/sensitivity", "/api/explanations",
            "/api/guides/facilitator", "/api/guides/rehearsal", "/api/policies",
            "/api/policies/stack", "/api/policies/{hash}", "/api/preflight", "/api/races", "/api/races/import", "/api/races/{id}", "/api/races/{id}/behaviours", "/api/races/{id}/boards/{board}", "/api/races/{id}/boards/{board}/history",
            "/api/races/{id}/clock", "/api/races/{id}/counties/{code}", "/api/races/{id}/debrief", "/api/races/{id}/decisions", "/api/races/{id}/diff", "/api/races/{id}/events",
            "/api/races/{id}/forecast", "/api/races/{id}/forks", "/api/races/{id}/indicators/{indicator}", "/api/races/{id}/log", "/api/races/{id}/projects", "/api/races/{id}/ready", "/api/races/{id}/replay", "/api/races/{id}/review",
            "/api/races/{id}/rules", "/api/races/{id}/shocks", "/api/races/{id}/shocks/notes", "/api/races/{id}/shocks/preview", "/api/runs", "/api/scenarios", "/api/scenarios/inline/{text}",
            "/api/scenarios/{hash}",
            "/api/scenarios/{hash}/what-changed", "/api/sessions", "/api/sessions/join", "/api/sessions/look", "/api/sessions/{id}", "/api/sessions/{id}/absences", "/api/sessions/{id}/audit", "/api/sessions/{id}/boards",
            "/api/sessions/{id}/decisions", "/api/sessions/{id}/drafts", "/api/sessions/{id}/instructor", "/api/sessions/{id}/invitation", "/api/sessions/{id}/lock", "/api/sessions/{id}/messages", "/api/sessions/{id}/notes",
            "/api/sessions/{id}/phase", "/api/sessions/{id}/predictions", "/api/sessions/{id}/ready", "/api/sessions/{id}/restart", "/api/sessions/{id}/seats/{seat}/captain",
            "/api/sessions/{id}/seats/{seat}/hand-over", "/api/sessions/{id}/seats/{seat}/kick", "/api/verify", "/api/worlds", "/api/worlds/{world}", "/api/worlds/{world}/card",
            "/api/worlds/{world}/provenance/{kind}/{key}",
            "/health/live", "/health/ready",
        ];
        Assert.Equal(expected, paths.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        foreach (var (path, operation) in paths.EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (p.Name, o.Value))))
        {
            string type = path.EndsWith("/events", StringComparison.Ordinal) ? "text/event-stream" : "application/json";
            Assert.Contains(" · ", operation.GetProperty("summary").GetString(), StringComparison.Ordinal);
            var responses = operation.GetProperty("responses");
            var good = responses.TryGetProperty("200", out var done) ? done : responses.GetProperty("201");
            Assert.True(good.GetProperty("content").GetProperty(type).TryGetProperty("schema", out _));
            Assert.True(responses.GetProperty("400").GetProperty("content").GetProperty("application/problem+json").TryGetProperty("schema", out _));
            if (operation.TryGetProperty("requestBody", out var body))
                Assert.Equal(JsonValueKind.Object, body.GetProperty("content").GetProperty("application/json").GetProperty("schema").ValueKind);
        }
    }

    [Fact]
    public async Task Requests_take_no_unknown_fields_and_every_scenario_field_is_read()
    {
        var schemas = (await host.GetAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");
        Assert.False(schemas.GetProperty("Scenario").GetProperty("additionalProperties").GetBoolean());
        string[] described = [.. schemas.GetProperty("Scenario").GetProperty("properties").EnumerateObject().Select(p => p.Name)];
        // A field of the wrong kind is refused by name only when it is read at all.
        string json = $$"""{ {{string.Join(", ", described.Select(name => $"\"{name}\": 1.5"))}} }""";
        var said = (await host.PostAsync("/api/runs", json)).IsProblem(400);
        Assert.Equal(described.Order(StringComparer.Ordinal), said.Fields);
        Assert.DoesNotContain("is not a field", said.Body, StringComparison.Ordinal);
    }
}

using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>A session under test, and short words to ask its host.</summary>
internal sealed class SessionTalk
{
    private readonly Host host;

    private SessionTalk(Host host, JsonElement made)
    {
        this.host = host;
        Id = made.GetProperty("id").GetString()!;
        Code = made.GetProperty("code").GetString()!;
        Token = made.GetProperty("token").GetString()!;
        SeedHash = made.GetProperty("seedHash").GetString()!;
    }

    public string Id { get; }

    public string Address => $"/api/sessions/{Id}";

    public string Code { get; }

    /// <summary>The instructor's.</summary>
    public string Token { get; }

    public string SeedHash { get; }

    public static async Task<SessionTalk> BeginAsync(Host host, string more = "", string scenario = """{ "months": 6 }""", string places = "\"330110\", \"330106\", \"330100\", \"330000\"") =>
        new(host, (await host.PostAsync("/api/sessions", $$"""{ "name": "春训", "scenario": {{scenario}}, "places": [{{places}}]{{more}} }""")).Good());

    public async Task<string> RaceAsync() => $"/api/races/{(await GetAsync("", Token)).Text("race")}";

    public Task<Said> JoinAsync(string? place, string? kind = null, string? code = null) => host.PostAsync(
        "/api/sessions/join", $$"""{ "code": "{{code ?? Code}}"{{(place is null ? "" : $", \"place\": \"{place}\"")}}{{(kind is null ? "" : $", \"kind\": \"{kind}\"")}} }""");

    public Task<Said> LookAsync(string? code = null) => host.PostAsync("/api/sessions/look", $$"""{ "code": "{{code ?? Code}}" }""");

    /// <summary>Joins and returns the seat and its token.</summary>
    public async Task<(string Seat, string Token)> SeatAsync(string? place, string? kind = null)
    {
        var said = await JoinAsync(place, kind);
        return (said.Text("seat")!, said.Text("token")!);
    }

    public Task<Said> GetAsync(string path, string token) => AskAsync(path.StartsWith("/api", StringComparison.Ordinal) ? path : Address + path, token, null);

    public Task<Said> PostAsync(string path, string token, string body) => AskAsync(path.StartsWith("/api", StringComparison.Ordinal) ? path : Address + path, token, body);

    /// <summary>Removes the session, as who brings the token; without one, as a planner.</summary>
    public async Task<Said> RemoveAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Address);
        return await host.SendAsync(request, token is null ? [] : [Bearer(token)]);
    }

    public Task<Said> PhaseAsync(string phase) => PostAsync("/phase", Token, $$"""{ "phase": "{{phase}}" }""");

    public async Task<Said> StepAsync(int months = 1) => await PostAsync($"{await RaceAsync()}/clock", Token, $$"""{ "step": {{months}} }""");

    public static string Decisions(string place = "330110", string lever = "rnd-subsidy", double value = 8, string more = "") =>
        $$"""{ "decisions": [{ "place": "{{place}}", "lever": "{{lever}}", "value": {{value}} }]{{more}} }""";

    public async Task<string[]> AuditAsync() => [.. (await GetAsync("/audit", Token)).Good().GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("who").GetString()} {line.GetProperty("what").GetString()} {line.GetProperty("seat").GetString()}".TrimEnd())];

    private Task<Said> AskAsync(string path, string token, string? body) => body is null ? host.GetAsync(path, Bearer(token)) : host.PostAsync(path, body, Bearer(token));

    public static (string Name, string Value) Bearer(string token) => ("Authorization", $"Bearer {token}");
}

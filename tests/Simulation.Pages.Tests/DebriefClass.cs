using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Pages.Tests;

/// <summary>A class that has played: one session whose race is over and was reviewed, and one that has come half the way.</summary>
[CollectionDefinition]
public sealed class DebriefClass(Product product) : IAsyncLifetime, ICollectionFixture<DebriefClass>
{
    public const int Months = 6, HalfWay = 3;

    /// <summary>A debrief lives the province some thousand times, and two slow cores run the browser too; nothing waits longer than it must.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static readonly string[] Teams = ["330122", "330782", "331122"];

    private readonly HttpClient client = new() { BaseAddress = new Uri(product.Address), Timeout = Patience };

    private Task<JsonElement>? debrief;

    /// <summary>The race that is over, and open to everybody.</summary>
    public string Race { get; private set; } = "";

    /// <summary>The session that still runs, as the browser's tab of a captain keeps it.</summary>
    public string Captain { get; private set; } = "";

    /// <summary>The same of a session that is at its review.</summary>
    public string CaptainAtReview { get; private set; } = "";

    public string InstructorAtReview { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Race = (await PlayAsync(Months, "ended")).Race;
        Captain = (await PlayAsync(HalfWay, null)).Captain;
        (_, CaptainAtReview, InstructorAtReview) = await PlayAsync(Months, "review");
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What the interface answers for the race that is over, asked for once.</summary>
    public Task<JsonElement> DebriefAsync() => debrief ??= AskAsync($"/api/races/{Race}/debrief");

    public Task<JsonElement> AskAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    private async Task<(string Race, string Captain, string Instructor)> PlayAsync(int months, string? phase)
    {
        var session = await PostAsync("/api/sessions", new JsonObject
        {
            ["name"] = "D1",
            ["scenario"] = new JsonObject
            {
                ["world"] = "zhejiang", ["months"] = Months,
                ["shocks"] = new JsonArray(new JsonObject { ["shock"] = "typhoon-flood", ["places"] = new JsonArray([.. Teams.Select(t => JsonValue.Create(t))]), ["month"] = "2023-05", ["severity"] = 0.8 }),
            },
            ["places"] = new JsonArray([.. Teams.Select(t => JsonValue.Create(t))]),
        });
        string id = session.Text("id"), instructor = session.Text("token");
        var seats = new Dictionary<string, JsonElement>();
        foreach (string team in Teams) seats[team] = await PostAsync("/api/sessions/join", new JsonObject { ["code"] = session.Text("code"), ["place"] = team, ["label"] = "T" });
        string race = (await PostAsync($"/api/sessions/{id}/phase", new JsonObject { ["phase"] = "race" }, instructor)).Text("race");
        for (int month = 0; month < months; month++)
        {
            foreach (string team in Teams) await PostAsync($"/api/sessions/{id}/predictions", new JsonObject { ["rank"] = Expected(5, 30, 60), ["gdpGrowth"] = Expected(2, 5, 8) }, seats[team].Text("token"));
            if (month == 0) await DecideAsync("330782", ("investment-squads", 20), ("rnd-subsidy", 8));
            if (month == 0) await DecideAsync("330122", ("approval-overlap", 0.8));
            if (month == 2) await DecideAsync("331122", ("prosperity-workshops", 160));
            await PostAsync($"/api/races/{race}/clock", new JsonObject { ["step"] = 1 }, instructor);
        }

        await PostAsync($"/api/sessions/{id}/notes", new JsonObject { ["text"] = "N1", ["month"] = "2023-02" }, instructor);
        if (phase is not null) await PostAsync($"/api/sessions/{id}/phase", new JsonObject { ["phase"] = phase }, instructor);
        var captain = seats["330782"];
        return (race, Seat(id, captain.Text("seat"), "captain", "330782", captain.Text("token")), Seat(id, "instructor", "instructor", null, instructor));

        Task<JsonElement> DecideAsync(string team, params (string Lever, double Value)[] levers) => PostAsync(
            $"/api/sessions/{id}/decisions",
            new JsonObject { ["decisions"] = new JsonArray([.. levers.Select(l => new JsonObject { ["place"] = team, ["lever"] = l.Lever, ["value"] = l.Value })]) },
            seats[team].Text("token"));
    }

    private static JsonObject Expected(double low, double value, double high) => new() { ["low"] = low, ["value"] = value, ["high"] = high };

    private static string Seat(string session, string seat, string kind, string? place, string token) =>
        new JsonObject { ["session"] = session, ["seat"] = seat, ["kind"] = kind, ["place"] = place, ["token"] = token }.ToJsonString();

    private Task<JsonElement> PostAsync(string path, JsonObject body, string? token = null) => SendAsync(HttpMethod.Post, path, body, token);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, string? token)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}

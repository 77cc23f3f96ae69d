using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Pages.Tests;

/// <summary>A class that is led over the interface while its seats are played on the pages.</summary>
public sealed class SeatClass : IDisposable
{
    public const string Place = "330110", Rival = "330106", Lever = "rnd-subsidy";

    private readonly HttpClient client;
    private readonly JsonElement made;

    private SeatClass(HttpClient client, JsonElement made) => (this.client, this.made) = (client, made);

    public string Id => made.Text("id");

    public string Code => made.Text("code");

    /// <summary>The instructor's.</summary>
    public string Token => made.Text("token");

    public string Race => $"/api/races/{made.Text("race")}";

    /// <param name="phase">Where it goes on to at once; null: it stays in its lobby.</param>
    /// <param name="more">Further fields of the request.</param>
    public static async Task<SeatClass> BeginAsync(Product product, string? phase = "race", JsonObject? more = null)
    {
        var host = new HttpClient { BaseAddress = new Uri(product.Address) };
        var body = new JsonObject { ["name"] = "Spring", ["scenario"] = new JsonObject { ["months"] = 6 }, ["places"] = new JsonArray(Place, Rival, "330100") };
        foreach (var (name, value) in more ?? []) body[name] = value?.DeepClone();
        var told = await SendAsync(host, HttpMethod.Post, "/api/sessions", null, body);
        var lesson = new SeatClass(host, told);
        if (phase is not null) await lesson.DoAsync("phase", new JsonObject { ["phase"] = phase });
        return lesson;
    }

    /// <summary>A seat that somebody takes over the interface, as the pages hold it.</summary>
    public Task<JsonElement> SeatAsync(string? place = Place, string? kind = null) => SendAsync(
        client, HttpMethod.Post, "/api/sessions/join", null, place is null ? new JsonObject { ["code"] = Code, ["kind"] = kind } : new JsonObject { ["code"] = Code, ["place"] = place, ["kind"] = kind });

    /// <summary>Something that the instructor does with the session.</summary>
    public Task<JsonElement> DoAsync(string what, JsonObject body) => SendAsync(client, HttpMethod.Post, $"/api/sessions/{Id}/{what}", Token, body);

    public Task<JsonElement> StepAsync(int months = 1) => SendAsync(client, HttpMethod.Post, $"{Race}/clock", Token, new JsonObject { ["step"] = months });

    public Task<JsonElement> SessionAsync() => GetAsync($"/api/sessions/{Id}", Token);

    /// <summary>What a token is answered.</summary>
    public Task<JsonElement> GetAsync(string path, string token) => SendAsync(client, HttpMethod.Get, path, token, null);

    /// <summary>The decisions that stand in the log.</summary>
    public async Task<JsonElement[]> DecidedAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Race}/log");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, said);
        return [.. JsonSerializer.Deserialize<JsonElement>(said).GetProperty("entries").EnumerateArray().Where(entry => entry.Text("kind") == "lever")];
    }

    public void Dispose() => client.Dispose();

    private static async Task<JsonElement> SendAsync(HttpClient host, HttpMethod method, string path, string? token, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await host.SendAsync(request, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}

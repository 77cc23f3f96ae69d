using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Simulation.Pages.Tests;

/// <summary>Asks the product's interface what an address of the pages means, by a reading of the address that shares no line with the pages.</summary>
public sealed class Interface(Product product) : IDisposable
{
    private const int RaceMonths = 36, RaceReplicates = 64;

    private readonly HttpClient client = new() { BaseAddress = new Uri(product.Address) };

    public async Task<JsonElement> WorldAsync() => await client.GetFromJsonAsync<JsonElement>("/api/worlds/zhejiang", TestContext.Current.CancellationToken);

    /// <summary>The rows that make a number.</summary>
    public async Task<JsonElement> ProvenanceAsync(string kind, string key) =>
        await client.GetFromJsonAsync<JsonElement>($"/api/worlds/zhejiang/provenance/{kind}/{key}", TestContext.Current.CancellationToken);

    /// <summary>What the race of this address shows.</summary>
    public async Task<JsonElement> RaceAsync(string address)
    {
        var scenario = Scenario(address, decided: true);
        scenario["months"] = RaceMonths;
        scenario["replicates"] = RaceReplicates;
        scenario["boards"] = new JsonArray([.. (await WorldAsync()).GetProperty("boards").EnumerateArray().Where(b => b.GetProperty("acts").GetBoolean()).Select(b => JsonValue.Create(b.Text("key")))]);
        return await AskAsync("/api/runs", scenario);
    }

    /// <summary>The baseline of this address, or its what-if.</summary>
    public Task<JsonElement> RunAsync(string address, bool decided) => AskAsync("/api/runs", Scenario(address, decided));

    /// <summary>The what-if of this address against its baseline, every indicator.</summary>
    public async Task<JsonElement> ComparisonAsync(string address)
    {
        var baseline = Scenario(address, decided: false);
        baseline["outputs"] = new JsonArray([.. (await WorldAsync()).GetProperty("indicators").EnumerateArray().Select(i => JsonValue.Create(i.Text("key")))]);
        return await AskAsync("/api/comparisons", new JsonObject
        {
            ["baseline"] = baseline,
            ["variants"] = new JsonArray(new JsonObject { ["name"] = "what-if", ["decisions"] = Decisions(address) }),
        });
    }

    /// <summary>Why the interface refuses the what-if of this address, field by field.</summary>
    public async Task<JsonElement[]> RefusalAsync(string address)
    {
        using var answer = await client.PostAsJsonAsync("/api/runs", Scenario(address, decided: true), TestContext.Current.CancellationToken);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("errors").EnumerateArray()];
    }

    public void Dispose() => client.Dispose();

    private static string Part(string address, string name) =>
        QueryHelpers.ParseQuery(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]).TryGetValue(name, out var part) ? part.ToString() : "";

    private static JsonObject Scenario(string address, bool decided) => new()
    {
        ["world"] = "zhejiang",
        ["seed"] = long.Parse(Part(address, "s")),
        ["months"] = int.Parse(Part(address, "m")),
        ["replicates"] = int.Parse(Part(address, "r")),
        ["uncertainty"] = Part(address, "u"),
        ["decisions"] = decided ? Decisions(address) : [],
    };

    /// <summary>place:lever:yyyymm:value, and :yyyymm where it ends.</summary>
    private static JsonArray Decisions(string address)
    {
        static string Month(string text) => $"{text[..4]}-{text[4..]}";
        var decisions = Part(address, "d").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(':'));
        return new JsonArray([.. decisions.Select(d => new JsonObject
        {
            ["place"] = d[0], ["lever"] = d[1], ["from"] = Month(d[2]), ["value"] = double.Parse(d[3], CultureInfo.InvariantCulture), ["to"] = d.Length > 4 ? Month(d[4]) : null,
        })]);
    }

    private async Task<JsonElement> AskAsync(string path, JsonObject body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path} {body.ToJsonString()}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}

/// <summary>Reads an answer's fields shortly.</summary>
internal static class Answers
{
    public static string Text(this JsonElement of, string name) => of.GetProperty(name).GetString()!;

    public static double Number(this JsonElement of, string name) => of.GetProperty(name).GetDouble();
}

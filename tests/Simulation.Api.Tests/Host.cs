using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>One host for a class of tests, and short words to ask it.</summary>
public sealed class Host : WebApplicationFactory<EntryPoint>
{
    /// <summary>A small scenario that is right.</summary>
    public const string Small = """{ "months": 3, "replicates": 16, "outputs": ["gdp-growth"] }""";

    /// <summary>A small comparison that is right.</summary>
    public const string SmallComparison =
        """
        { "baseline": { "months": 12, "replicates": 16, "outputs": ["gdp-growth", "industry-growth"] },
          "precision": { "county": "330110", "indicator": "gdp-growth", "width": 10, "most": 16 },
          "variants": [{ "name": "more research", "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }] }] }
        """;

    /// <summary>Where it keeps what it keeps; never the folder of whoever runs the tests.</summary>
    internal Folder Data { get; init; } = new();

    /// <summary>Whether it demands keys.</summary>
    internal bool Keyed { get; init; }

    /// <summary>Parts that take the place of its own.</summary>
    internal Action<IServiceCollection> Parts { get; init; } = _ => { };

    public async Task<Said> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, headers);
    }

    public Task<Said> PostAsync(string path, string json, params (string Name, string Value)[] headers) => PostAsync(path, Encoding.UTF8.GetBytes(json), "application/json", headers);

    public async Task<Said> PostAsync(string path, byte[] body, string type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (type.Length > 0) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await SendAsync(request, headers);
    }

    public async Task<Said> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        using var client = CreateClient(new() { AllowAutoRedirect = false });
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", body, all);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("data", Data.Path).ConfigureTestServices(Parts);
        if (Keyed) builder.UseSetting("keys", AccessKeys.FileIn(Data.Path));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) Data.Dispose();
    }
}

/// <summary>What a host said.</summary>
public sealed record Said(HttpStatusCode Status, string Type, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Paths of the wrong fields, in order.</summary>
    public string[] Fields => [.. Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()!).Order(StringComparer.Ordinal)];

    /// <summary>Holds when this is a problem of the given status, in both languages.</summary>
    public Said IsProblem(int status)
    {
        Assert.True((int)Status == status, $"{(int)Status}: {Body}");
        Assert.Equal("application/problem+json", Type);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.Contains(" / ", Json.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains(" / ", Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Body, StringComparison.Ordinal);
        foreach (var error in Json.GetProperty("errors").EnumerateArray())
        {
            Assert.NotEqual("", error.GetProperty("zh").GetString());
            Assert.NotEqual("", error.GetProperty("en").GetString());
        }

        return this;
    }

    /// <summary>Holds when exactly these fields are refused.</summary>
    public void Refuses(params string[] fields)
    {
        IsProblem(400);
        Assert.Equal(fields.Order(StringComparer.Ordinal), Fields);
    }
}

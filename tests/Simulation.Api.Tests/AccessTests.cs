namespace Simulation.Api.Tests;

/// <summary>Who may use the host.</summary>
public sealed class AccessTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example:5080")]
    [InlineData("192.168.0.1")]
    public async Task A_foreign_name_for_this_machine_is_refused(string name)
    {
        foreach (string path in (string[])["/", "/api/worlds", "/health/live", "/openapi/v1.json"])
            (await host.GetAsync(path, ("Host", name))).IsProblem(400);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("[::1]:5080")]
    public async Task The_names_of_this_machine_are_taken(string name) => Assert.Equal(200, (int)(await host.GetAsync("/api/worlds", ("Host", name))).Status);

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("https://localhost")]
    [InlineData("null")]
    public async Task A_page_of_another_site_is_refused(string origin)
    {
        (await host.GetAsync("/api/worlds", ("Origin", origin))).IsProblem(403);
        (await host.PostAsync("/api/runs", Host.Small, ("Origin", origin))).IsProblem(403);
    }

    [Fact]
    public async Task The_hosts_own_pages_are_taken() => Assert.Equal(200, (int)(await host.GetAsync("/api/worlds", ("Origin", "http://localhost"), ("Sec-Fetch-Site", "same-origin"))).Status);

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_request_that_a_browser_marks_as_foreign_is_refused(string site)
    {
        (await host.GetAsync("/api/worlds", ("Sec-Fetch-Site", site))).IsProblem(403);
        (await host.PostAsync("/api/runs", "{}", ("Sec-Fetch-Site", site))).IsProblem(403);
        Assert.Equal(200, (int)(await host.GetAsync("/", ("Sec-Fetch-Site", site))).Status);
    }

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Proto")]
    public async Task Forwarding_without_keys_is_refused(string header) => (await host.GetAsync("/api/worlds", (header, "203.0.113.9"))).IsProblem(403);

    [Theory]
    [InlineData("/")]
    [InlineData("/api/worlds")]
    [InlineData("/api/nothing")]
    [InlineData("/nothing")]
    [InlineData("/docs/index.html")]
    public async Task Every_answer_carries_the_policy(string path)
    {
        var said = await host.GetAsync(path);
        Assert.Contains("script-src 'self';", said.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", said.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", said.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", said.Headers["Referrer-Policy"]);
        Assert.False(said.Headers.ContainsKey("Server"));
    }

    [Fact]
    public async Task With_keys_the_interface_demands_one()
    {
        using var data = new Folder();
        string token = AccessKeys.Make("planning", data.Path, TimeProvider.System);
        string second = AccessKeys.Make("research", data.Path, TimeProvider.System);
        Assert.DoesNotContain(token, await File.ReadAllTextAsync(AccessKeys.FileIn(data.Path), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await using var open = host.WithWebHostBuilder(builder => builder.UseSetting("keys", AccessKeys.FileIn(data.Path)));
        using var client = open.CreateClient();
        async Task<int> AskAsync(string? authorization, string path = "/api/worlds")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }

        Assert.Equal(401, await AskAsync(null));
        Assert.Equal(401, await AskAsync("Bearer nothing"));
        Assert.Equal(401, await AskAsync($"Basic {token}"));
        Assert.Equal(401, await AskAsync($"Bearer {token}x"));
        Assert.Equal(200, await AskAsync($"Bearer {token}"));
        Assert.Equal(200, await AskAsync($"bearer {second}"));
        Assert.Equal(200, await AskAsync(null, "/health/live"));
        Assert.Equal(200, await AskAsync(null, "/"));
    }
}

namespace Simulation.Api.Tests;

/// <summary>The pages as files: what a browser gets for each kind of address.</summary>
public sealed class PageTests(Host host) : IClassFixture<Host>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/lab")]
    [InlineData("/lab?w=zhejiang")]
    [InlineData("/traceability")]
    [InlineData("/model?number=indicator:gdp-growth")]
    [InlineData("/race")]
    public async Task Every_screen_is_the_one_page(string path)
    {
        var said = await host.GetAsync(path, ("Accept", "text/html"));
        Assert.Equal(200, (int)said.Status);
        Assert.Equal("text/html", said.Type);
        Assert.Contains("Saima", said.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/assets/nothing.js")]
    [InlineData("/../Simulation.Api.dll")]
    [InlineData("/%2e%2e/Simulation.Api.dll")]
    public async Task An_unknown_page_is_a_page_that_says_so(string path)
    {
        var said = await host.GetAsync(path, ("Accept", "text/html"));
        Assert.Equal(404, (int)said.Status);
        Assert.Equal("text/html", said.Type);
        Assert.Contains("没有这个页面", said.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_told_in_JSON() => (await host.GetAsync("/nothing", ("Accept", "application/json"))).IsProblem(404);

    [Fact]
    public async Task The_description_can_be_browsed_offline()
    {
        var page = await host.GetAsync("/docs/index.html");
        Assert.Equal(200, (int)page.Status);
        Assert.DoesNotContain("https://", page.Body, StringComparison.Ordinal);
        Assert.Equal(200, (int)(await host.GetAsync("/docs/swagger-ui-bundle.js")).Status);
    }
}

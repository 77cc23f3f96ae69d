using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The model card as a page, and the rows that make a number.</summary>
public sealed class ModelTests(Product product)
{
    [Theory]
    [InlineData("zh", "目的与模式", "name")]
    [InlineData("en", "Purpose and patterns", "nameEn")]
    public async Task The_card_is_shown_chapter_by_chapter(string language, string purpose, string name)
    {
        using var ask = new Interface(product);
        var world = await ask.WorldAsync();
        string chapter = world.GetProperty("mechanisms").EnumerateArray().Single(row => row.Text("key") == "targets").Text(name);
        await using var visit = await Visit.OpenAsync(product, $"/model?lang={language}");
        await Expect(visit.Find("nav-model")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(visit.Find("chapter").First.GetByRole(AriaRole.Heading)).ToContainTextAsync(purpose);
        Assert.Equal(await visit.Find("chapter").CountAsync(), await visit.Find("contents").CountAsync());
        var targets = visit.Page.Locator("[data-testid=chapter][data-key=targets]");
        await Expect(targets.GetByRole(AriaRole.Heading)).ToContainTextAsync(chapter);
        await Expect(targets.Locator("table")).ToContainTextAsync("target-b");
        await visit.Find("contents").Filter(new() { HasText = chapter }).ClickAsync();
        await Expect(targets).ToBeInViewportAsync();
        Assert.Contains("me=targets", visit.Address, StringComparison.Ordinal);
        await visit.HasNoBarrierAsync($"the model card in {language}");
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Words_narrow_the_card(string language)
    {
        await using var visit = await Visit.OpenAsync(product, $"/model?lang={language}");
        int all = await visit.Find("chapter").CountAsync();
        await visit.Find("model-search").FillAsync("turnover-hazard-year");
        await Expect(visit.Find("chapter")).ToHaveCountAsync(1);
        await Expect(visit.Find("chapter")).ToHaveAttributeAsync("data-key", "tenure");
        await Expect(visit.Find("model-shown")).ToContainTextAsync($"{all}");
        await visit.Find("model-search").FillAsync("quokka");
        await Expect(visit.Find("chapter")).ToHaveCountAsync(0);
        await visit.HasNoBarrierAsync("no chapter");
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData("zh", "gdp-growth", "name")]
    [InlineData("en", "pm25", "nameEn")]
    public async Task A_link_shows_the_rows_that_make_a_number(string language, string indicator, string name)
    {
        using var ask = new Interface(product);
        var told = await ask.ProvenanceAsync("indicator", indicator);
        await using var visit = await Visit.OpenAsync(product, $"/model?lang={language}&number=indicator:{indicator}");
        await Expect(visit.Find("origin-name")).ToContainTextAsync(told.Text(name));
        var parts = told.GetProperty("parts").EnumerateArray().ToList();
        await Expect(visit.Find("origin")).ToHaveCountAsync(parts.Count);
        Assert.Equal(parts.Select(part => part.Text(name)), await visit.Find("origin").Locator("summary b").AllInnerTextsAsync());
        await Expect(visit.Find("origin").First.Locator("tbody tr").First).ToContainTextAsync("indicators.csv");
        await visit.Find("origin-kind").SelectOptionAsync("board");
        await visit.SettledAsync();
        await visit.Find("origin-number").SelectOptionAsync("composite");
        await visit.SettledAsync();
        await Expect(visit.Find("origin-name")).ToContainTextAsync("board:composite");
        Assert.Contains("number=board:composite", visit.Address, StringComparison.Ordinal);
        await visit.HasNoBarrierAsync("rows of a number");
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData("/lab", "fan-chart", "indicator:gdp-growth")]
    [InlineData("/lab", "ranks", "board:composite")]
    [InlineData("/race", "tower", "board:composite")]
    [InlineData("/race", "map", "board:composite")]
    [InlineData("/race", "county-card", "indicator:")]
    public async Task A_number_of_another_page_leads_to_its_rows(string page, string panel, string number)
    {
        await using var visit = await Visit.OpenAsync(product, $"{page}?lang=en&c=330110&s=7&m=12&r=16&u=luck");
        await visit.Find(panel).Locator(".why").First.ClickAsync();
        await visit.SettledAsync();
        Assert.StartsWith("/model?", visit.Address, StringComparison.Ordinal);
        Assert.Contains($"number={number}", visit.Address, StringComparison.Ordinal);
        await Expect(visit.Find("origin").First).ToHaveAttributeAsync("data-role", "own");
        await visit.Page.GoBackAsync();
        await Expect(visit.Find(panel)).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_number_that_is_not_there_is_told_with_the_nearest_word()
    {
        await using var visit = await Visit.OpenAsync(product, "/model?lang=en&number=indicator:gdp-grwth");
        await Expect(visit.Find("problem")).ToContainTextAsync("did you mean 'gdp-growth'?");
        await visit.HasNoBarrierAsync("no such number");
    }
}

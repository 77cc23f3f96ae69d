using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The table of the sources: every row of the interface, the counts, the search and the classes.</summary>
public sealed class TraceabilityTests(Product product)
{
    private static readonly string[] Classes = ["acts", "named", "context"];

    [Theory]
    [InlineData("zh", "name")]
    [InlineData("en", "nameEn")]
    public async Task Every_row_of_the_interface_is_shown_with_its_counts(string language, string name)
    {
        using var ask = new Interface(product);
        var traced = (await ask.WorldAsync()).GetProperty("traceability");
        await using var visit = await Visit.OpenAsync(product, $"/traceability?lang={language}");
        await Expect(visit.Find("trace")).ToHaveCountAsync(326);
        Assert.Equal(traced.GetProperty("rows").EnumerateArray().Select(row => row.Text(name)), await visit.Find("trace").GetByRole(AriaRole.Rowheader).AllInnerTextsAsync());
        string[] said = [.. await visit.Find("trace-class").GetByRole(AriaRole.Button).AllInnerTextsAsync()];
        int[] counts = [326, .. Classes.Select(c => traced.GetProperty(c).GetInt32())];
        Assert.Equal(counts, said.Select(text => int.Parse(text.Split(' ')[^1])));
        await Expect(visit.Find("nav-traceability")).ToHaveAttributeAsync("aria-current", "page");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_class_and_words_narrow_the_table_and_stay_in_the_address()
    {
        await using var visit = await Visit.OpenAsync(product, "/traceability?lang=en");
        await visit.Page.GetByTestId("trace-class").Locator("[data-value=acts]").ClickAsync();
        await Expect(visit.Page.Locator("[data-testid=trace]:not([data-class=acts])")).ToHaveCountAsync(0);
        await visit.Find("trace-search").FillAsync("micro-grid");
        await Expect(visit.Find("trace").GetByRole(AriaRole.Rowheader).First).ToContainTextAsync("micro-grids");
        int shown = await visit.Find("trace").CountAsync();
        Assert.InRange(shown, 1, 20);
        await Expect(visit.Find("trace-shown")).ToHaveTextAsync($"{shown} of 326 rows shown");
        await visit.Page.ReloadAsync();
        await visit.SettledAsync();
        await Expect(visit.Find("trace")).ToHaveCountAsync(shown);
        await visit.Find("trace-search").FillAsync("no such thing");
        await Expect(visit.Find("traces")).ToContainTextAsync("No row matches.");
        await visit.HasNoBarrierAsync("no row");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_row_is_found_by_what_stands_for_it_in_either_language()
    {
        await using var visit = await Visit.OpenAsync(product, "/traceability?lang=zh&q=M18");
        await Expect(visit.Find("trace").First).ToContainTextAsync("微网格扩编");
        await visit.Find("trace-search").FillAsync("grids split");
        await Expect(visit.Find("trace")).ToHaveCountAsync(1);
        await visit.Find("language").ClickAsync();
        await Expect(visit.Find("trace").First).ToContainTextAsync("Micro-grid expansion");
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData("zh", "name", "what")]
    [InlineData("en", "nameEn", "whatEn")]
    public async Task Every_mechanism_of_the_interface_is_explained(string language, string name, string what)
    {
        using var ask = new Interface(product);
        var world = await ask.WorldAsync();
        var told = world.GetProperty("mechanisms").EnumerateArray().ToList();
        await using var visit = await Visit.OpenAsync(product, $"/traceability?lang={language}");
        await visit.Find("trace-section").Locator("[data-value=mechanisms]").ClickAsync();
        await Expect(visit.Find("mechanism")).ToHaveCountAsync(told.Count);
        Assert.Equal(told.Select(row => row.Text(name)), await visit.Find("mechanism").GetByRole(AriaRole.Heading).AllInnerTextsAsync());
        Assert.Equal(told.Select(row => row.Text(what)), await visit.Find("mechanism").Locator("> p:first-of-type").AllInnerTextsAsync());
        await Expect(visit.Find("parameter")).ToHaveCountAsync(world.GetProperty("parameters").GetArrayLength());
        var ratchet = visit.Page.Locator("[data-testid=parameter][data-key=target-b]").Locator("td");
        await Expect(ratchet.First).ToHaveTextAsync("0.27");
        await Expect(ratchet.Nth(1)).ToHaveTextAsync(language == "zh" ? "0.2 至 0.6" : "0.2 to 0.6");
        Assert.Contains("me=all", visit.Address, StringComparison.Ordinal);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Every_unit_of_a_parameter_has_a_Chinese_word_or_is_a_sign()
    {
        await using var visit = await Visit.OpenAsync(product, "/traceability?lang=zh&me=all");
        var units = await visit.Find("parameter").Locator("td:nth-of-type(3)").AllInnerTextsAsync();
        Assert.NotEmpty(units);
        Assert.DoesNotContain(units, unit => unit.Any(char.IsAsciiLetter) && !unit.Any(letter => letter > '\u3000'));
    }

    [Fact]
    public async Task Words_narrow_the_mechanisms()
    {
        await using var visit = await Visit.OpenAsync(product, "/traceability?lang=en&me=all");
        await visit.Find("trace-search").FillAsync("orange bonds");
        await Expect(visit.Find("mechanism").First).ToHaveAttributeAsync("data-key", "debt-classes");
        await visit.Find("trace-search").FillAsync("R13");
        await Expect(visit.Find("mechanism")).ToHaveCountAsync(1);
        await Expect(visit.Find("mechanism")).ToHaveAttributeAsync("data-key", "energy-budget");
        await visit.Page.ReloadAsync();
        await visit.SettledAsync();
        await Expect(visit.Find("mechanism")).ToHaveCountAsync(1);
        await visit.Find("trace-search").FillAsync("no such thing");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("No mechanism matches.");
        await visit.HasNoBarrierAsync("no mechanism");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_parameter_leads_from_its_row_to_the_mechanism_that_reads_it_and_back()
    {
        await using var visit = await Visit.OpenAsync(product, "/traceability?lang=en&q=M302");
        await visit.Find("trace-mechanism").First.ClickAsync();
        await Expect(visit.Find("mechanism")).ToHaveCountAsync(1);
        await Expect(visit.Find("mechanism")).ToHaveAttributeAsync("data-key", "credit-chain");
        await Expect(visit.Page.Locator("[data-key=default-season-factor]")).ToBeVisibleAsync();
        await visit.HasNoBarrierAsync("one mechanism");
        await visit.Page.GoBackAsync();
        await Expect(visit.Find("trace")).ToHaveCountAsync(1);
        await visit.Find("trace-mechanism").First.ClickAsync();
        await visit.Find("mechanisms-all").ClickAsync();
        Assert.True(await visit.Find("mechanism").CountAsync() > 30);
        Assert.Empty(visit.Faults);
    }
}

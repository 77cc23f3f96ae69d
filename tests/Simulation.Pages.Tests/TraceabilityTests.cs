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
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The tile map and the standings are two views of one choice.</summary>
[Collection(typeof(RaceVisit))]
public sealed class MapTests(Product product, RaceVisit race)
{
    private const string Start = $"/race?{RaceVisit.Seeded}&t=202312&all=1&c=330110";

    private readonly Visit visit = race.Visit;

    private ILocator ChosenTile => visit.Page.Locator("[role=radio][aria-checked=true]");

    private ILocator ChosenRow => visit.Page.Locator("[data-testid=race-row]:has([aria-pressed=true])");

    [Fact]
    public async Task Every_county_is_one_tile_that_names_it_and_its_rank()
    {
        await visit.GoAsync(Start);
        using var ask = new Interface(product);
        var counties = (await ask.WorldAsync()).GetProperty("counties").EnumerateArray().ToDictionary(c => c.Text("code"), c => c.Text("name"), StringComparer.Ordinal);
        var places = (await visit.Find("race-row").EvaluateAllAsync<string[][]>("rows => rows.map(r => [r.dataset.county, r.dataset.rank])")).ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        string[][] tiles = await visit.Page.Locator("[data-testid^=hex-]").EvaluateAllAsync<string[][]>("tiles => tiles.map(t => [t.dataset.testid.slice(4), t.getAttribute('aria-label'), t.textContent, t.getAttribute('transform')])");
        Assert.Equal(90, tiles.Length);
        Assert.Equal(counties.Keys.Order(StringComparer.Ordinal), tiles.Select(t => t[0]).Order(StringComparer.Ordinal));
        Assert.Equal(90, tiles.Select(t => t[3]).Distinct(StringComparer.Ordinal).Count());
        Assert.All(tiles, tile =>
        {
            Assert.Contains(counties[tile[0]], tile[1], StringComparison.Ordinal);
            Assert.Contains(counties[tile[0]][..2], tile[2], StringComparison.Ordinal);
            Assert.Equal(places[tile[0]], $"{Shown.Numbers(tile[1])[^1].Value}");
        });
    }

    [Fact]
    public async Task A_click_on_a_tile_chooses_the_county_everywhere()
    {
        await visit.GoAsync(Start);
        await visit.Find("hex-330782").ClickAsync();
        await IsChosenEverywhereAsync("330782");
    }

    [Fact]
    public async Task A_click_on_a_row_chooses_the_tile()
    {
        await visit.GoAsync(Start);
        await visit.Page.Locator("[data-testid=race-row][data-county='330903']").GetByRole(AriaRole.Button).ClickAsync();
        await IsChosenEverywhereAsync("330903");
    }

    [Fact]
    public async Task The_keyboard_walks_the_map_and_the_standings_follow()
    {
        await visit.GoAsync(Start);
        await visit.Find("map-toggle").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Find("hex-330110")).ToBeFocusedAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal) { "330110" };
        foreach (string key in (string[])["ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight", "Enter"])
        {
            string before = (await ChosenTile.GetAttributeAsync("data-testid"))!;
            await visit.Page.Keyboard.PressAsync(key);
            if (key != "Enter") await Expect(ChosenTile).Not.ToHaveAttributeAsync("data-testid", before);
            await Expect(ChosenTile).ToBeFocusedAsync();
            string county = (await ChosenTile.GetAttributeAsync("data-testid"))![4..];
            Assert.Equal(key != "Enter", seen.Add(county));
            await IsChosenEverywhereAsync(county);
        }
    }

    [Fact]
    public async Task The_map_can_be_coloured_by_an_indicator_and_tells_its_value()
    {
        await visit.GoAsync(Start);
        var run = await race.RunAsync();
        await visit.Find("map-by").SelectOptionAsync("gdp-growth");
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("map=gdp-growth", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        int at = run.GetProperty("counties").EnumerateArray().Select(c => c.GetString()).ToList().IndexOf("330110");
        int month = run.GetProperty("months").EnumerateArray().Select(m => m.GetString()).ToList().IndexOf("2023-12");
        double truth = run.GetProperty("indicators").GetProperty("gdp-growth").GetProperty("true").GetProperty("p50")[at][month].GetDouble();
        string label = (await visit.Find("hex-330110").GetAttributeAsync("aria-label"))!;
        Shown.Agrees("the tile's label", label, truth);
        Shown.Agrees("the tile", await visit.Find("hex-330110").Locator("text").Last.TextContentAsync() ?? "", truth);
    }

    private async Task IsChosenEverywhereAsync(string county)
    {
        await Expect(ChosenTile).ToHaveAttributeAsync("data-testid", $"hex-{county}");
        await Expect(ChosenRow).ToHaveAttributeAsync("data-county", county);
        await Expect(visit.Find("county-card")).ToContainTextAsync(county);
        Assert.Contains($"c={county}", visit.Address, StringComparison.Ordinal);
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The map, on tiles or near the seats of government, and the standings are two views of one choice.</summary>
[Collection(typeof(RaceVisit))]
public sealed class MapTests(Product product, RaceVisit race)
{
    private const string Start = $"/race?{RaceVisit.Seeded}&t=202312&all=1&c=330110";

    private const string Geography = "&layout=geo";

    private readonly Visit visit = race.Visit;

    private ILocator ChosenTile => visit.Page.Locator("[role=radio][aria-checked=true]");

    private ILocator ChosenRow => visit.Page.Locator("[data-testid=race-row]:has([aria-pressed=true])");

    [Theory]
    [InlineData("")]
    [InlineData(Geography)]
    public async Task Every_county_is_one_region_that_names_it_and_its_rank(string layout)
    {
        await visit.GoAsync(Start + layout);
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
            Assert.Contains(layout == Geography ? places[tile[0]] : counties[tile[0]][..2], tile[2], StringComparison.Ordinal);
            Assert.Equal(places[tile[0]], $"{Shown.Numbers(tile[1])[^1].Value}");
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(Geography)]
    public async Task A_click_on_the_map_chooses_the_county_everywhere(string layout)
    {
        await visit.GoAsync(Start + layout);
        await visit.Find("hex-330782").ClickAsync();
        await IsChosenEverywhereAsync("330782");
    }

    [Theory]
    [InlineData("")]
    [InlineData(Geography)]
    public async Task A_click_on_a_row_chooses_on_the_map(string layout)
    {
        await visit.GoAsync(Start + layout);
        await visit.Page.Locator("[data-testid=race-row][data-county='330903']").GetByRole(AriaRole.Button).ClickAsync();
        await IsChosenEverywhereAsync("330903");
    }

    [Theory]
    [InlineData("")]
    [InlineData(Geography)]
    public async Task The_keyboard_walks_the_map_and_the_standings_follow(string layout)
    {
        await visit.GoAsync(Start + layout);
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

    [Theory]
    [InlineData("")]
    [InlineData(Geography)]
    public async Task The_map_can_be_coloured_by_an_indicator_and_tells_its_value(string layout)
    {
        await visit.GoAsync(Start + layout);
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

    [Fact]
    public async Task No_two_dots_overlap_and_no_name_lies_over_another()
    {
        await visit.GoAsync(Start + Geography);
        double[][] dots = await visit.Page.Locator("[data-testid^=hex-] circle").EvaluateAllAsync<double[][]>("dots => dots.map(d => d.getBoundingClientRect()).map(b => [b.x + b.width / 2, b.y + b.height / 2, b.width])");
        Assert.Equal(90, dots.Length);
        Assert.All(Pairs(dots), pair => Assert.True(Math.Sqrt(Math.Pow(pair.A[0] - pair.B[0], 2) + Math.Pow(pair.A[1] - pair.B[1], 2)) > pair.A[2] - 0.1));

        // A line of text is higher than its signs.
        double[][] names = await visit.Page.Locator(".names.fine text").EvaluateAllAsync<double[][]>("names => names.map(n => n.getBoundingClientRect()).map(b => [b.x + 1, b.x + b.width - 1, b.y + b.height / 2, b.height])");
        Assert.InRange(names.Length, 60, 90);
        Assert.DoesNotContain(Pairs(names), pair => pair.A[0] < pair.B[1] && pair.B[0] < pair.A[1] && Math.Abs(pair.A[2] - pair.B[2]) < pair.A[3] * 0.6);
    }

    [Fact]
    public async Task The_dots_are_where_the_counties_are()
    {
        await visit.GoAsync(Start + Geography);
        using var ask = new Interface(product);
        var seats = (await ask.WorldAsync()).GetProperty("counties").EnumerateArray().Select(c => (Code: c.Text("code"), At: c.GetProperty("coordinates"))).ToArray();
        var dots = (await visit.Page.Locator("[data-testid^=hex-]").EvaluateAllAsync<string[][]>("dots => dots.map(d => [d.dataset.testid.slice(4), ...d.getAttribute('transform').match(/[-0-9.]+/g)])"))
            .ToDictionary(d => d[0], d => (X: double.Parse(d[1], System.Globalization.CultureInfo.InvariantCulture), Y: double.Parse(d[2], System.Globalization.CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        // Far enough apart to be told apart by anybody: a third of a degree.
        foreach (var (west, east) in from west in seats from east in seats where east.At.GetProperty("lon").GetDouble() - west.At.GetProperty("lon").GetDouble() > 0.33 select (west.Code, east.Code))
            Assert.True(dots[west].X < dots[east].X, $"{west} is west of {east}");
        foreach (var (north, south) in from north in seats from south in seats where north.At.GetProperty("lat").GetDouble() - south.At.GetProperty("lat").GetDouble() > 0.33 select (north.Code, south.Code))
            Assert.True(dots[north].Y < dots[south].Y, $"{north} is north of {south}");
    }

    [Fact]
    public async Task The_layout_is_chosen_on_the_map_and_stands_in_the_address()
    {
        await visit.GoAsync(Start);
        await visit.Find("map-layout").Locator("[data-value=geo]").ClickAsync();
        await Expect(visit.Page.Locator("[data-testid^=hex-] circle")).ToHaveCountAsync(90);
        Assert.Contains("layout=geo", visit.Address, StringComparison.Ordinal);

        await using var other = await Visit.OpenAsync(product, visit.Address, Visit.PhoneWidth, Visit.PhoneHeight);
        await Expect(other.Page.Locator("[data-testid^=hex-] circle")).ToHaveCountAsync(90);
        await Expect(other.Find("map-layout").Locator("[data-value=geo]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(other.Find("map")).ToContainTextAsync("圆点近县城所在，不是边界");
        await other.HasNoSidewaysScrollAsync("the map of dots on a phone");
        Assert.Empty(other.Faults);

        await visit.Find("map-layout").Locator("[data-value=hex]").ClickAsync();
        await Expect(visit.Page.Locator("[data-testid^=hex-] polygon")).ToHaveCountAsync(90);
        Assert.DoesNotContain("layout", visit.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dot_under_the_pointer_says_what_a_screen_reader_hears()
    {
        await visit.GoAsync(Start + Geography);
        await visit.Find("hex-330302").HoverAsync();
        await Expect(visit.Page.Locator(".callout")).ToHaveTextAsync((await visit.Find("hex-330302").GetAttributeAsync("aria-label"))!);
        await visit.Page.Mouse.MoveAsync(0, 0);
        await Expect(visit.Page.Locator(".callout")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "zh")]
    [InlineData(ColorScheme.Dark, "en")]
    public async Task The_map_of_dots_has_no_barrier(ColorScheme theme, string language)
    {
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = theme });
        await visit.GoAsync($"{Start}{Geography}&lang={language}");
        await visit.HasNoBarrierAsync($"the map of dots, {theme}");
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static IEnumerable<(double[] A, double[] B)> Pairs(double[][] all) => all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a, b)));

    private async Task IsChosenEverywhereAsync(string county)
    {
        await Expect(ChosenTile).ToHaveAttributeAsync("data-testid", $"hex-{county}");
        await Expect(ChosenRow).ToHaveAttributeAsync("data-county", county);
        await Expect(visit.Find("county-card")).ToContainTextAsync(county);
        Assert.Contains($"c={county}", visit.Address, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The lab: levers, what they move, and that every number is the interface's for the address that is shown.</summary>
public sealed class LabTests(Product product)
{
    private const string Start = "/lab?c=330110&s=7&m=12&r=16&u=both";
    private const string EffectCells = "rows => rows.map(r => [r.dataset.indicator, ...[...r.querySelectorAll('td:not([aria-hidden])')].map(c => c.innerText)])";
    private const string Decided = $"{Start}&d=330110:rnd-subsidy:202301:8";

    [Fact]
    public async Task One_arrow_key_moves_a_lever_by_one_step()
    {
        await using var visit = await Visit.OpenAsync(product, Start);
        var slider = Slider(visit);
        double step = double.Parse((await slider.GetAttributeAsync("step"))!), before = double.Parse(await slider.InputValueAsync());
        await slider.PressAsync("ArrowRight");
        await visit.Page.WaitForURLAsync(url => url.Contains("&d=330110:rnd-subsidy:", StringComparison.Ordinal));
        await visit.SettledAsync();
        Assert.Equal(before + step, double.Parse(await slider.InputValueAsync()), 9);
        Assert.Equal(before + step, double.Parse(await Number(visit).InputValueAsync()), 9);
    }

    [Fact]
    public async Task What_is_being_typed_stays_when_an_answer_comes()
    {
        await using var visit = await Visit.BeginAsync(product);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visit.Page.RouteAsync("**/api/runs*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync(Start);
        await visit.Find("seed").FillAsync("424242");
        held.SetResult();
        await visit.SettledAsync();
        await Expect(visit.Find("seed")).ToHaveValueAsync("424242");
        await visit.Find("seed").PressAsync("Enter");
        await visit.Page.WaitForURLAsync(url => url.Contains("s=424242", StringComparison.Ordinal));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Moving_a_lever_shows_what_the_interface_answers_and_the_address_shows_it_again_elsewhere()
    {
        await using var visit = await Visit.OpenAsync(product, Start);
        await MoveAsync(visit);
        using var ask = new Interface(product);
        var variant = (await ask.ComparisonAsync(visit.Address)).GetProperty("variants")[0];
        var effects = variant.GetProperty("effects").EnumerateArray().Where(e => e.Text("county") == "330110" && e.Text("month") == "2023-12").ToDictionary(e => e.Text("indicator"), StringComparer.Ordinal);
        var rows = await EffectsAsync(visit);
        Assert.Equal(effects.Keys.Order(StringComparer.Ordinal), rows.Select(r => r[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row =>
        {
            var e = effects[row[0]];
            Shown.Agrees($"{row[0]}, mean", row[1], e.Number("mean"));
            Shown.Agrees($"{row[0]}, intervals", row[2], e.Number("lower80"), e.Number("upper80"), e.Number("lower95"), e.Number("upper95"));
            Shown.AgreesAsChance($"{row[0]}, chance up", row[3], e.Number("probabilityUp"));
        });
        var board = variant.GetProperty("boards").EnumerateArray().Single(b => b.Text("county") == "330110" && b.Text("month") == "2023-12" && b.Text("board") == "composite");
        Shown.AgreesAsChance("chance of a better rank", await visit.Find("p-better").InnerTextAsync(), board.Number("probabilityBetter"));

        await using var elsewhere = await Visit.OpenAsync(product, visit.Address);
        await Expect(elsewhere.Find("effects")).ToBeVisibleAsync();
        Assert.Equal(rows, await EffectsAsync(elsewhere));
        Assert.Equal(await visit.Find("summary").InnerTextAsync(), await elsewhere.Find("summary").InnerTextAsync());
        Assert.Equal(await visit.Find("ranks").InnerTextAsync(), await elsewhere.Find("ranks").InnerTextAsync());
        Assert.Empty(visit.Faults.Concat(elsewhere.Faults));
    }

    [Fact]
    public async Task The_table_of_the_curve_tells_the_bands_of_both_runs()
    {
        await using var visit = await Visit.OpenAsync(product, Decided);
        using var ask = new Interface(product);
        JsonElement[] runs = [await ask.RunAsync(visit.Address, decided: false), await ask.RunAsync(visit.Address, decided: true)];
        string[][] table = await SeriesAsync(visit);
        Assert.Equal(12, table.Length);
        for (int month = 0; month < 12; month++)
        {
            for (int run = 0; run < 2; run++)
            {
                var bands = runs[run].GetProperty("indicators").GetProperty("gdp-growth").GetProperty("true");
                int at = runs[run].GetProperty("counties").EnumerateArray().Select(c => c.GetString()).ToList().IndexOf("330110");
                double Of(string band) => bands.GetProperty(band)[at][month].GetDouble();
                Shown.Agrees($"month {month}, median", table[month][1 + (3 * run)], Of("p50"));
                Shown.Agrees($"month {month}, 80%", table[month][2 + (3 * run)], Of("p10"), Of("p90"));
                Shown.Agrees($"month {month}, 95%", table[month][3 + (3 * run)], Of("p025"), Of("p975"));
            }
        }
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("reset")]
    public async Task Taking_the_change_back_brings_the_baseline_back(string button)
    {
        await using var visit = await Visit.OpenAsync(product, Start);
        string before = await ViewAsync(visit);
        await Expect(visit.Find(button)).ToBeDisabledAsync();
        await MoveAsync(visit);
        Assert.NotEqual(before, await ViewAsync(visit));
        await visit.Find(button).ClickAsync();
        await Expect(visit.Find("effects")).ToHaveCountAsync(0);
        await visit.SettledAsync();
        Assert.Equal(before, await ViewAsync(visit));

        static async Task<string> ViewAsync(Visit visit) =>
            string.Join('\n', visit.Address, await visit.Find("summary").InnerTextAsync(), await visit.Find("multiples").InnerTextAsync(), await Slider(visit).InputValueAsync());
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_refused_number_says_why_and_the_result_before_it_stays(string language)
    {
        await using var visit = await Visit.OpenAsync(product, $"{Decided}&lang={language}");
        string before = await visit.Find("summary").InnerTextAsync();
        await Number(visit).FillAsync("999");
        await Number(visit).PressAsync("Enter");
        string max = (await Slider(visit).GetAttributeAsync("max"))!;
        // Wherever it is said, beside the field or as a note: in this language, and with the limit.
        var said = visit.Page.GetByRole(AriaRole.Alert);
        await Expect(said).ToContainTextAsync(max, new() { Timeout = 5000 });
        await SpeaksAsync(said, language);
        await Expect(visit.Find("summary")).ToHaveTextAsync(before);
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_refused_scenario_names_its_fields_and_the_result_before_it_stays(string language)
    {
        // A decision of the tenth month does not fit into a run of six.
        await using var visit = await Visit.OpenAsync(product, $"{Start}&d=330110:rnd-subsidy:202310:8&lang={language}");
        string[][] before = await EffectsAsync(visit);
        await visit.Find("months").SelectOptionAsync("6");
        await Expect(visit.Find("problem")).ToBeVisibleAsync();
        using var ask = new Interface(product);
        foreach (var error in await ask.RefusalAsync(visit.Address))
        {
            await Expect(visit.Find("problem")).ToContainTextAsync(error.Text("field"));
            await Expect(visit.Find("problem")).ToContainTextAsync(error.Text(language));
        }

        await SpeaksAsync(visit.Find("problem"), language);
        await visit.SettledAsync();
        Assert.Equal(before, await visit.Find("effect-row").EvaluateAllAsync<string[][]>(EffectCells));
        await visit.Find("months").SelectOptionAsync("12");
        await Expect(visit.Find("problem")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_lever_is_there_and_one_that_is_for_others_cannot_be_set_and_says_why(string language)
    {
        await using var visit = await Visit.OpenAsync(product, $"{Start}&lang={language}");
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
        using var ask = new Interface(product);
        var world = await ask.WorldAsync();
        var levers = world.GetProperty("levers").EnumerateArray().ToArray();
        Assert.All(levers, l => Assert.True(l.GetProperty("acts").GetBoolean()));
        Assert.Contains(levers, IsForOthers);
        foreach (var lever in levers)
        {
            var shown = visit.Find($"lever-{lever.Text("key")}");
            if (!IsForOthers(lever))
            {
                await Expect(shown).ToBeVisibleAsync();
                continue;
            }

            await Expect(shown.Locator("input, select, button")).ToHaveCountAsync(0);
            var league = world.GetProperty("leagues").EnumerateArray().Single(l => l.Text("key") == lever.Text("onlyLeague"));
            await Expect(shown).ToContainTextAsync(league.Text(language == "zh" ? "name" : "nameEn"));
            await Expect(visit.Find("levers-dead").Locator($"[data-testid='lever-{lever.Text("key")}']")).ToBeVisibleAsync();
        }

        // The county on show is none of the mountain counties that some levers are for.
        static bool IsForOthers(System.Text.Json.JsonElement lever) => lever.GetProperty("onlyLeague").ValueKind == System.Text.Json.JsonValueKind.String;
    }

    [Fact]
    public async Task Bands_of_both_uncertainties_are_wider_than_those_of_luck_and_the_sentence_says_so()
    {
        await using var visit = await Visit.OpenAsync(product, Start.Replace("r=16", "r=64", StringComparison.Ordinal));
        var sentence = visit.Page.Locator(".answer .under");
        string both = await sentence.InnerTextAsync();
        var (both80, both95) = Widths(await SeriesAsync(visit));
        await visit.Find("uncertainty").Locator("[data-value=luck]").ClickAsync();
        await Expect(sentence).Not.ToHaveTextAsync(both);
        await visit.SettledAsync();
        Assert.Contains("u=luck", visit.Address, StringComparison.Ordinal);
        var (luck80, luck95) = Widths(await SeriesAsync(visit));
        Assert.True(both80 > luck80 && both95 > luck95, $"80%: both {both80}, luck {luck80}; 95%: both {both95}, luck {luck95}");

        static (double At80, double At95) Widths(string[][] table) => (table.Sum(r => Width(r[2])), table.Sum(r => Width(r[3])));
        static double Width(string band) => Shown.Numbers(band) is [var low, var high] ? high.Value - low.Value : throw new FormatException(band);
    }

    [Fact]
    public async Task The_exported_JSON_holds_the_scenario_the_answers_and_their_fingerprints()
    {
        await using var visit = await Visit.OpenAsync(product, Decided);
        using var ask = new Interface(product);
        var saved = JsonSerializer.Deserialize<JsonElement>(await ExportAsync(visit, "export-json"));
        var runs = saved.GetProperty("runs");
        Assert.Equal((await ask.RunAsync(visit.Address, decided: false)).Text("fingerprint"), runs.GetProperty("baseline").GetProperty("capsule").Text("fingerprint"));
        Assert.Equal((await ask.RunAsync(visit.Address, decided: true)).Text("fingerprint"), runs.GetProperty("whatIf").GetProperty("capsule").Text("fingerprint"));
        Assert.True(JsonElement.DeepEquals((await ask.ComparisonAsync(visit.Address)).GetProperty("variants"), saved.GetProperty("comparison").GetProperty("variants")));
        Assert.Contains("d=330110:rnd-subsidy:202301:8", saved.Text("address"), StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(saved.GetProperty("simulated").Text("zh")));
    }

    [Fact]
    public async Task The_exported_CSV_holds_the_curves_the_differences_and_the_fingerprint()
    {
        await using var visit = await Visit.OpenAsync(product, Decided);
        using var ask = new Interface(product);
        string csv = await ExportAsync(visit, "export-csv");
        string[][] lines = [.. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        Assert.Contains(lines, l => l.Contains("gdp-growth") && l.Contains("what-if") && l.Contains("2023-12"));
        Assert.Contains(lines, l => l.Contains("what-if minus baseline"));
        Assert.Contains((await ask.RunAsync(visit.Address, decided: true)).Text("fingerprint"), csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copied_link_is_the_address_with_the_world_it_was_made_with()
    {
        await using var visit = await Visit.OpenAsync(product, Decided);
        using var ask = new Interface(product);
        string link = (await visit.Find("copy-link").GetAttributeAsync("data-link"))!;
        Assert.Contains($"wv={(await ask.WorldAsync()).Text("version")}", link, StringComparison.Ordinal);
        await using var elsewhere = await Visit.OpenAsync(product, link);
        Assert.Equal(await EffectsAsync(visit), await EffectsAsync(elsewhere));
    }

    [Fact]
    public async Task A_place_is_found_by_its_English_name_while_the_page_is_Chinese()
    {
        await using var visit = await Visit.OpenAsync(product, Start);
        await visit.Find("place").FillAsync("yiwu");
        await visit.Find("place").PressAsync("Enter");
        await visit.Page.WaitForURLAsync(url => url.Contains("c=330782", StringComparison.Ordinal));
        await visit.SettledAsync();
        await Expect(visit.Find("place")).ToHaveValueAsync("义乌市");
        await Expect(visit.Find("summary")).ToContainTextAsync("义乌");
    }

    [Fact]
    public async Task A_shock_can_be_added_and_taken_away()
    {
        await using var visit = await Visit.OpenAsync(product, Start);
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
        string before = visit.Address;
        await visit.Find("shock-add").ClickAsync();
        await Expect(visit.Find("shock-chip")).ToHaveCountAsync(1);
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        await visit.Find("shock-chip").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.Find("effects")).ToHaveCountAsync(0);
        Assert.Equal(before, visit.Address);
    }

    private static ILocator Slider(Visit visit) => visit.Find("lever-rnd-subsidy").GetByRole(AriaRole.Slider);

    private static ILocator Number(Visit visit) => visit.Find("lever-rnd-subsidy").GetByRole(AriaRole.Spinbutton);

    /// <summary>Moves the subsidy with the keyboard: one key, so one change.</summary>
    private static async Task MoveAsync(Visit visit)
    {
        await Slider(visit).PressAsync("End");
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        await visit.SettledAsync();
    }

    /// <summary>Every effect shown: indicator, mean, intervals, chance to rise, source of the spread.</summary>
    private static async Task<string[][]> EffectsAsync(Visit visit)
    {
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        var small = visit.Page.Locator("[data-testid=effects-small][aria-expanded=false]");
        if (await small.CountAsync() > 0) await small.ClickAsync();
        await Expect(small).ToHaveCountAsync(0);
        return await visit.Find("effect-row").EvaluateAllAsync<string[][]>(EffectCells);
    }

    /// <summary>The curve as a table: month, then median, 80% and 95% of each run.</summary>
    private static async Task<string[][]> SeriesAsync(Visit visit)
    {
        var table = visit.Find("fan-chart").Locator("tbody tr");
        if (await table.CountAsync() == 0) await visit.Find("fan-chart-toggle").ClickAsync();
        await Expect(table.First).ToBeVisibleAsync();
        return await table.EvaluateAllAsync<string[][]>("rows => rows.map(r => [...r.cells].map(c => c.innerText))");
    }

    private static async Task<string> ExportAsync(Visit visit, string button)
    {
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Find(button).ClickAsync());
        Assert.Contains("330110", download.SuggestedFilename, StringComparison.Ordinal);
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    private static async Task SpeaksAsync(ILocator said, string language)
    {
        string text = await said.InnerTextAsync();
        bool chinese = text.Any(c => c is >= '\u3400' and <= '\u9fff');
        Assert.True(chinese == (language == "zh"), $"in {language} the page says: {text}");
    }
}

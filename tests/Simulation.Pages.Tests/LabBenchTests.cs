using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The lab's bench: previews, causes, variants, other counties, policies, aims and links, held against the interface's own answers.</summary>
public sealed class LabBenchTests(Product product)
{
    private const string Start = "/lab?c=330110&s=7&m=12&r=16&u=both";
    private const string Decided = $"{Start}&d=330110:rnd-subsidy:202301:20";
    private const string Variants = $"{Start}&vs=A!330110:rnd-subsidy:202301:20~B!330110:talent-subsidy:202301:0.8;330110:enterprise-subsidies:202302:2";

    [Theory]
    [InlineData("all", "reported")]
    [InlineData("all", "true")]
    [InlineData("changes", "true")]
    public async Task The_causes_of_a_change_are_the_interfaces_and_add_up(string which, string view)
    {
        await using var visit = await Visit.OpenAsync(product, $"{Decided};330110:talent-subsidy:202303:0.8&i=investment-growth&v={view}");
        var told = await AskAsync("/api/explanations", new()
        {
            ["scenario"] = Scenario("investment-growth", Decision("rnd-subsidy", "2023-01", 20), Decision("talent-subsidy", "2023-03", 0.8)),
            ["county"] = "330110", ["indicator"] = "investment-growth", ["month"] = "2023-09", ["window"] = 9, ["published"] = view == "reported",
        });
        await visit.Find("why-month").SelectOptionAsync("2023-09");
        await visit.Find("why-which").Locator($"[data-value={which}]").ClickAsync();
        await visit.Find("why-change-toggle").ClickAsync();
        await Expect(visit.Find("why-change").Locator("section, .blank")).ToHaveCountAsync(0);
        await Expect(visit.Find("why-table").Locator("tr").Last.Locator("td").First).ToContainTextAsync(First(told.Number("total"), which == "changes" ? 3 : 2));
        var bars = told.GetProperty("bars").EnumerateArray().Where(b => b.Number("amount") != 0 && (which == "all" || b.Text("kind") is "own-lever" or "above-lever" or "levers-elsewhere" or "earlier-decisions" or "shock" or "shocks-elsewhere")).ToArray();
        string[][] rows = await RowsAsync(visit.Find("why-table").Locator("tbody tr"));
        Assert.Equal(bars.Length + 2, rows.Length);
        double sum = which == "all" ? told.Number("reference") : told.Number("total") - bars.Sum(b => b.Number("amount"));
        Shown.Agrees("where it begins", rows[0][1], sum);
        for (int i = 0; i < bars.Length; i++)
        {
            sum += bars[i].Number("amount");
            Shown.Agrees(bars[i].Text("key"), rows[i + 1][1], bars[i].Number("amount"));
            if (bars[i].GetProperty("low").ValueKind == JsonValueKind.Number) Shown.Agrees($"{bars[i].Text("key")}, range", rows[i + 1][2], bars[i].Number("low"), bars[i].Number("high"));
        }

        Assert.Equal(told.Number("total"), sum, 4);
        Shown.Agrees("where it ends", rows[^1][1], told.Number("total"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_cause_leads_to_its_mechanism()
    {
        await using var visit = await Visit.OpenAsync(product, Decided);
        await visit.Find("why-step").First.GetByTestId("why-mechanism").ClickAsync();
        await Expect(visit.Find("mechanism")).ToHaveAttributeAsync("data-key", "lever-strength");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Variants_are_the_interfaces_and_a_fresh_browser_shows_them_again()
    {
        await using var visit = await Visit.OpenAsync(product, Variants);
        var variants = await VariantsAsync();
        await visit.Find("variants-toggle").ClickAsync();
        var table = visit.Find("variants-table").Locator("tbody tr");
        await Expect(table).ToHaveCountAsync(2);
        string[][] rows = await RowsAsync(table);
        for (int i = 0; i < 2; i++)
        {
            var effect = variants[i].GetProperty("effects").EnumerateArray().Single(e => e.Text("county") == "330110" && e.Text("month") == "2023-12");
            var board = variants[i].GetProperty("boards").EnumerateArray().Single(b => b.Text("board") == "composite" && b.Text("county") == "330110" && b.Text("month") == "2023-12");
            Shown.Agrees("mean", rows[i][2], effect.Number("mean"));
            Shown.Agrees("interval", rows[i][3], effect.Number("lower80"), effect.Number("upper80"));
            Shown.AgreesAsChance("better", rows[i][4], board.Number("probabilityBetter"));
            Shown.AgreesAsChance("worse", rows[i][5], board.Number("probabilityWorse"));
            Shown.Agrees("ranks", rows[i][6], board.Number("rankBefore"), board.Number("rankAfter"));
            Shown.Agrees("cost", rows[i][7], variants[i].Number("cost"));
        }

        await using var elsewhere = await Visit.OpenAsync(product, visit.Address);
        await elsewhere.Find("variants-toggle").ClickAsync();
        await Expect(elsewhere.Find("variants-table").Locator("tbody tr")).ToHaveCountAsync(2);
        Assert.Equal(rows, await RowsAsync(elsewhere.Find("variants-table").Locator("tbody tr")));
        Assert.True(visit.Address.Length <= 2048);
        Assert.Empty(visit.Faults.Concat(elsewhere.Faults));
    }

    [Fact]
    public async Task The_present_changes_are_kept_as_a_variant_renamed_opened_again_and_removed()
    {
        await using var visit = await Visit.OpenAsync(product, Decided);
        await visit.Find("keep-variant").ClickAsync();
        await Expect(visit.Find("variant-A")).ToBeVisibleAsync();
        await Expect(visit.Find("keep-variant")).ToBeDisabledAsync();
        await visit.Find("reset").ClickAsync();
        await Expect(visit.Find("effects")).ToHaveCountAsync(0);
        await visit.Find("variant-open-A").ClickAsync();
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        Assert.Contains("d=330110:rnd-subsidy:202301:20", visit.Address, StringComparison.Ordinal);
        var name = visit.Find("variant-A").GetByRole(AriaRole.Textbox);
        await name.FillAsync("研发加码");
        await name.PressAsync("Enter");
        await Expect(visit.Find("variant-研发加码")).ToBeVisibleAsync();
        await visit.Find("variant-研发加码").GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(visit.Find("variant-研发加码")).ToHaveCountAsync(0);
        Assert.DoesNotContain("vs=", visit.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_of_differences_tells_the_interfaces_for_every_county()
    {
        await using var visit = await Visit.OpenAsync(product, $"{Start}&p=330100&i=investment-growth&d=330100:rnd-subsidy:202301:20");
        await visit.Find("near").ScrollIntoViewIfNeededAsync();
        await Expect(visit.Page.Locator("[data-testid=near] .hex")).ToHaveCountAsync(90);
        var answer = await AskAsync("/api/comparisons", new()
        {
            ["baseline"] = Scenario("investment-growth"),
            ["variants"] = new JsonArray(new JsonObject { ["name"] = "w", ["decisions"] = new JsonArray(Decision("rnd-subsidy", "2023-01", 20, "330100")) }),
            ["counties"] = new JsonArray("330000"),
        });
        var effects = answer.GetProperty("variants")[0].GetProperty("effects").EnumerateArray().Where(e => e.Text("month") == "2023-12" && e.Text("indicator") == "investment-growth").ToDictionary(e => e.Text("county"), StringComparer.Ordinal);
        await visit.Find("near-toggle").ClickAsync();
        var rows = await visit.Find("near-table").Locator("tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(r => [r.dataset.county, ...[...r.querySelectorAll('td')].map(c => c.innerText)])");
        Assert.Equal(effects.Keys.Order(StringComparer.Ordinal), rows.Select(r => r[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row =>
        {
            Shown.Agrees(row[0], row[1], effects[row[0]].Number("mean"));
            Shown.Agrees(row[0], row[2], effects[row[0]].Number("lower80"), effects[row[0]].Number("upper80"));
        });
        await visit.Find("near-toggle").ClickAsync();
        // What is shown without hatching leaves out zero.
        string[] clear = await visit.Page.Locator("[data-testid=near] .hex[data-clear=true]").EvaluateAllAsync<string[]>("tiles => tiles.map(t => t.dataset.testid.slice(5))");
        Assert.NotEmpty(clear);
        Assert.All(clear, code => Assert.True(effects[code].Number("lower80") > 0 || effects[code].Number("upper80") < 0, code));
        await visit.Find("near-330110").FocusAsync();
        await visit.Find("near-330110").PressAsync("ArrowRight");
        Assert.NotEqual("near-330110", await visit.Page.EvaluateAsync<string>("() => document.activeElement.dataset.testid"));
    }

    [Fact]
    public async Task While_a_lever_is_dragged_a_preview_of_sixteen_worlds_follows_and_the_full_answer_comes_after()
    {
        await using var visit = await Visit.OpenAsync(product, Start.Replace("r=16", "r=64", StringComparison.Ordinal));
        var asked = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (request.Method == "POST") lock (asked) asked.Add($"{new Uri(request.Url).PathAndQuery} {request.PostData}");
        };
        var slider = visit.Find("lever-rnd-subsidy").GetByRole(AriaRole.Slider);
        await slider.ScrollIntoViewIfNeededAsync();
        var box = (await slider.BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + (box.Width * 0.3f), box.Y + (box.Height / 2));
        await visit.Page.Mouse.DownAsync();
        for (int i = 0; i < 12; i++) await visit.Page.Mouse.MoveAsync(box.X + (box.Width * (0.4f + (0.04f * i))), box.Y + (box.Height / 2));
        string value = await slider.InputValueAsync();
        // The last position wins.
        await Expect(visit.Find("preview")).ToHaveAttributeAsync("data-value", $"rnd-subsidy:{value}");
        await Expect(visit.Find("preview")).ToHaveAttributeAsync("data-worlds", "16");
        TestContext.Current.TestOutputHelper?.WriteLine($"input to preview: {await visit.Find("preview").GetAttributeAsync("data-ms")} ms");
        await Expect(visit.Page.Locator("main [aria-busy]").First).ToHaveAttributeAsync("aria-busy", "true");
        lock (asked) Assert.All(asked, a => Assert.Contains("split=false", a, StringComparison.Ordinal));

        var quick = await AskAsync("/api/runs?county=330110&split=false", Scenario("gdp-growth", Decision("rnd-subsidy", "2023-01", double.Parse(value, CultureInfo.InvariantCulture))));
        await Expect(visit.Find("fan-chart").Locator(".sentence")).ToContainTextAsync(First(quick.GetProperty("indicators").GetProperty("gdp-growth").GetProperty("true").GetProperty("p50")[0][11].GetDouble(), 1));
        await visit.Page.Mouse.UpAsync();
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        await visit.SettledAsync();
        await Expect(visit.Find("preview")).Not.ToHaveAttributeAsync("data-worlds", "16");
        Assert.Contains($"d=330110:rnd-subsidy:202301:{value}", visit.Address, StringComparison.Ordinal);
        lock (asked) Assert.Contains(asked, a => a.StartsWith("/api/comparisons {", StringComparison.Ordinal) && a.Contains("\"replicates\":64", StringComparison.Ordinal));
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData("ArrowRight", 1)]
    [InlineData("ArrowLeft", -1)]
    [InlineData("PageUp", 10)]
    public async Task A_key_that_is_held_moves_the_lever_on_and_on(string key, int way)
    {
        await using var visit = await Visit.OpenAsync(product, Start);
        var slider = visit.Find("lever-enterprise-subsidies").GetByRole(AriaRole.Slider);
        double before = double.Parse(await slider.InputValueAsync(), CultureInfo.InvariantCulture);
        await slider.FocusAsync();
        for (int i = 0; i < 4; i++) await visit.Page.Keyboard.DownAsync(key);
        await Expect(visit.Find("preview")).ToHaveAttributeAsync("data-worlds", "16");
        await visit.Page.Keyboard.UpAsync(key);
        await visit.SettledAsync();
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        Assert.Equal(Math.Sign(way), Math.Sign(double.Parse(await slider.InputValueAsync(), CultureInfo.InvariantCulture) - before));
        await visit.Find("undo").ClickAsync();
        await visit.SettledAsync();
        Assert.Equal(before, double.Parse(await slider.InputValueAsync(), CultureInfo.InvariantCulture), 9);
    }

    [Fact]
    public async Task The_last_change_is_replayed_from_before_to_after()
    {
        await using var visit = await Visit.OpenAsync(product, Start, still: false);
        await Expect(visit.Find("replay")).ToBeDisabledAsync();
        await visit.Find("lever-rnd-subsidy").GetByRole(AriaRole.Slider).PressAsync("End");
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        await visit.SettledAsync();
        string after = await CurveAsync(visit);
        await visit.Find("replay").ClickAsync();
        await Expect(visit.Find("fan").Locator("path.ghost")).ToHaveCountAsync(1);
        await Expect(visit.Find("fan").Locator("path.ghost")).ToHaveCountAsync(0);
        Assert.Equal(after, await CurveAsync(visit));

        static async Task<string> CurveAsync(Visit visit) => (await visit.Find("fan").Locator("path.median.what").GetAttributeAsync("d"))!;
    }

    [Fact]
    public async Task Policies_are_kept_stacked_and_their_conflict_is_settled()
    {
        await using var visit = await Visit.OpenAsync(product, Decided);
        await visit.Find("open-policies").ClickAsync();
        await visit.Find("policy-name").FillAsync("研发二十");
        await visit.Find("policy-save").ClickAsync();
        await Expect(visit.Find("stack-joins")).ToHaveAttributeAsync("data-joins", "true");
        await visit.Find("policy-own").UncheckAsync();
        await visit.Find("policy-file").SetInputFilesAsync(new FilePayload { Name = "six.json", MimeType = "application/json", Buffer = """{ "label": "研发六", "decisions": [ { "place": "330110", "lever": "rnd-subsidy", "from": "2023-01", "value": 6 } ] }"""u8.ToArray() });
        await Expect(visit.Find("stack-joins")).ToHaveAttributeAsync("data-joins", "false");

        using var client = new HttpClient { BaseAddress = new(product.Address) };
        var kept = (await client.GetFromJsonAsync<JsonElement>("/api/policies", TestContext.Current.CancellationToken)).GetProperty("policies").EnumerateArray().Where(p => p.GetProperty("label").Text("zh") is "研发二十" or "研发六").ToArray();
        var stack = await AskAsync("/api/policies/stack", new() { ["scenario"] = Scenario("gdp-growth"), ["policies"] = new JsonArray([.. kept.Select(p => JsonValue.Create(p.Text("hash")))]) });
        var conflicts = stack.GetProperty("conflicts").EnumerateArray().Select(c => c.Text("kind")).ToArray();
        Assert.Contains("two-values", conflicts);
        Assert.Equal(conflicts, await visit.Find("conflict").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.kind)"));
        await Expect(visit.Find("stack-use")).ToBeDisabledAsync();

        await visit.Find("conflict-counts").Filter(new() { HasText = "研发六" }).ClickAsync();
        await Expect(visit.Find("stack-joins")).ToHaveAttributeAsync("data-joins", "true");
        var alone = await AskAsync("/api/policies/stack", new() { ["scenario"] = Scenario("gdp-growth"), ["policies"] = new JsonArray(new JsonObject { ["label"] = "x", ["decisions"] = new JsonArray(Decision("rnd-subsidy", "2023-01", 6)) }) });
        Assert.Contains(Shown.Numbers(await visit.Find("stack-cost").InnerTextAsync()), n => Math.Abs(n.Value - alone.GetProperty("cost").Number("money")) <= 0.5 * Math.Pow(10, -n.Digits));
        await visit.Find("stack-use").ClickAsync();
        await Expect(visit.Find("policies")).ToHaveCountAsync(0);
        await visit.Page.WaitForURLAsync(url => url.Contains("d=330110:rnd-subsidy:202301:6", StringComparison.Ordinal));
        Assert.Equal("open-policies", await visit.Page.EvaluateAsync<string>("() => document.activeElement.dataset.testid"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task An_aim_is_sought_and_a_way_to_it_is_used()
    {
        await using var visit = await Visit.OpenAsync(product, Decided.Replace("m=12", "m=6", StringComparison.Ordinal));
        await visit.Find("open-aim").ClickAsync();
        await visit.Find("aim-top").FillAsync("85");
        await visit.Find("aim-seek").ClickAsync();
        await Expect(visit.Find("aim-found")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        var use = visit.Find("aim-way").GetByRole(AriaRole.Button, new() { Disabled = false }).First;
        await use.ClickAsync();
        await Expect(visit.Find("aims")).ToHaveCountAsync(0);
        await visit.SettledAsync();
        Assert.Contains("d=330110:", visit.Address, StringComparison.Ordinal);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task An_address_that_is_too_long_becomes_a_short_link_with_the_same_numbers()
    {
        // Every month its own step of every lever fills an address quickly.
        string[] places = ["02", "05", "06", "08", "09"];
        string decisions = string.Join(';', Enumerable.Range(1, 60).Select(i => $"3301{places[i % 5]}:rnd-subsidy:2023{((i - 1) / 5) + 1:00}:{6 + (i % 7)}:2023{((i - 1) / 5) + 1:00}"));
        await using var visit = await Visit.OpenAsync(product, $"{Start}&d=330110:enterprise-subsidies:202301:2;{decisions}");
        string effects = await visit.Find("effects").InnerTextAsync(), ranks = await visit.Find("ranks").InnerTextAsync();
        Assert.True(visit.Address.Length > 2048);
        await visit.Find("shorten").ClickAsync();
        await Expect(visit.Find("kept-notice")).ToBeVisibleAsync();
        await visit.SettledAsync();
        Assert.True(visit.Address.Length < 300, visit.Address);
        await using var elsewhere = await Visit.OpenAsync(product, visit.Address);
        Assert.Equal(effects, await elsewhere.Find("effects").InnerTextAsync());
        Assert.Equal(ranks, await elsewhere.Find("ranks").InnerTextAsync());
        await elsewhere.Find("reset").ClickAsync();
        await Expect(elsewhere.Find("kept-notice")).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults.Concat(elsewhere.Faults));
    }

    [Fact]
    public async Task A_seat_does_not_see_the_lab()
    {
        await using var visit = await Visit.BeginAsync(product);
        await visit.Page.AddInitScriptAsync("""sessionStorage.setItem('saima-seat', JSON.stringify({ session: 'abcd', seat: 's1', kind: 'captain', place: '330110', token: 'x' }))""");
        await visit.Page.GotoAsync(Start);
        // Who holds a token that is not known is refused the world too; either way no lever is to be seen.
        await Expect(visit.Page.Locator("[data-testid=lab-seat], [data-testid=problem]")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("input[type=range]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_first_hint_is_shown_once()
    {
        await using var visit = await Visit.OpenAsync(product, Start);
        await visit.Find("hint-close").ClickAsync();
        await Expect(visit.Find("hint")).ToHaveCountAsync(0);
        await visit.Page.ReloadAsync();
        await visit.SettledAsync();
        await Expect(visit.Find("hint")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Visit.Looks), MemberType = typeof(Visit))]
    public async Task The_bench_and_its_dialogs_are_whole(string language, int width, int height)
    {
        await using var visit = await Visit.OpenAsync(product, $"{Variants}&d=330110:rnd-subsidy:202302:9&lang={language}", width, height);
        await visit.Page.EvaluateAsync("() => { document.querySelector('[data-testid=controls]').open = true; }");
        await Expect(visit.Find("why-step").First).ToBeVisibleAsync();
        await visit.Find("near").ScrollIntoViewIfNeededAsync();
        await Expect(visit.Page.Locator("[data-testid=near] .hex")).ToHaveCountAsync(90);
        await WholeAsync("bench");
        await visit.Find("open-policies").ClickAsync();
        await visit.Find("policy-name").FillAsync("研发九");
        await visit.Find("policy-save").ClickAsync();
        await Expect(visit.Find("stack-joins")).ToBeVisibleAsync();
        await WholeAsync("policies");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Find("policies")).ToHaveCountAsync(0);
        await visit.Find("open-aim").ClickAsync();
        await WholeAsync("aims");
        Assert.Empty(visit.Faults);

        async Task WholeAsync(string what)
        {
            await visit.IsWholeAsync($"lab-{what}-{language}-{width}");
        }
    }

    private static JsonObject Decision(string lever, string from, double value, string place = "330110") => new() { ["place"] = place, ["lever"] = lever, ["from"] = from, ["value"] = value };

    private static JsonObject Scenario(string output, params JsonObject[] decisions) => new()
    {
        ["world"] = "zhejiang", ["seed"] = 7, ["months"] = 12, ["replicates"] = 16, ["uncertainty"] = "both", ["outputs"] = new JsonArray(output), ["decisions"] = new JsonArray([.. decisions]),
    };

    private static string First(double value, int digits) => Math.Abs(value).ToString($"F{digits}", CultureInfo.InvariantCulture);

    private static Task<string[][]> RowsAsync(ILocator rows) => rows.EvaluateAllAsync<string[][]>("rows => rows.map(r => [...r.cells].map(c => c.innerText))");

    private async Task<JsonElement[]> VariantsAsync()
    {
        var answer = await AskAsync("/api/comparisons", new()
        {
            ["baseline"] = Scenario("gdp-growth"),
            ["variants"] = new JsonArray(
                new JsonObject { ["name"] = "A", ["decisions"] = new JsonArray(Decision("rnd-subsidy", "2023-01", 20)) },
                new JsonObject { ["name"] = "B", ["decisions"] = new JsonArray(Decision("talent-subsidy", "2023-01", 0.8), Decision("enterprise-subsidies", "2023-02", 2)) }),
            ["counties"] = new JsonArray("330110"),
        });
        return [.. answer.GetProperty("variants").EnumerateArray()];
    }

    private async Task<JsonElement> AskAsync(string path, JsonObject body)
    {
        using var client = new HttpClient { BaseAddress = new(product.Address) };
        using var answer = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path} {body.ToJsonString()}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>Experiments are designed, run and asked on the pages, and what is shown is what the interface says.</summary>
public sealed partial class ResearchTests(Product product) : IDisposable
{
    private const string Levers = """[{"kind":"lever","place":"330110","lever":"enterprise-subsidies"},{"kind":"lever","place":"330110","lever":"energy-budget-cut"}]""",
        Outcomes = """["330110/gdp-growth","330110/energy-intensity-reduction","330110/rank/composite"]""";

    private readonly HttpClient client = new() { BaseAddress = new Uri(product.Address) };

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task The_example_goes_from_nothing_to_bars_that_the_interface_confirms()
    {
        await using var visit = await Visit.BeginAsync(product);
        // Other tests may have asked already: who has not is shown a host of which the list is empty.
        await visit.Page.RouteAsync("**/api/experiments", route => route.Request.Method == "GET" ? route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = """{"experiments":[]}""" }) : route.ContinueAsync());
        await visit.Page.GotoAsync("/research?lang=en");
        await visit.SettledAsync();
        await Expect(visit.Find("research-first")).ToBeVisibleAsync();
        await visit.HasNoBarrierAsync("research without an experiment");
        await visit.Page.UnrouteAsync("**/api/experiments");
        await visit.Find("research-trial").ClickAsync();
        await Expect(visit.Find("sensitivity-bars")).ToBeVisibleAsync();

        string id = Part(visit.Address, "experiment");
        var told = await GetAsync($"/api/experiments/{id}/sensitivity?outcome=330110/gdp-growth");
        await visit.Find("research-sensitivity-toggle").ClickAsync();
        foreach (var factor in told.GetProperty("factors").EnumerateArray())
        {
            var row = visit.Page.Locator($"tr[data-factor='{factor.Text("factor")}']");
            foreach (string measure in new[] { "first", "total" })
            {
                var cell = row.Locator($"td[data-measure={measure}]");
                double value = factor.GetProperty("measures").GetProperty(measure).Number("value");
                Shown.Agrees($"{measure} of {factor.Text("factor")}", await cell.InnerTextAsync(), 100 * value);
            }
        }

        await Expect(visit.Find("research-sensitivity").Locator(".sentence")).ToHaveTextAsync(told.GetProperty("told").Text("en"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_spread_has_the_quantiles_of_the_runs()
    {
        string id = await FinishedAsync("spread", "\"kind\":\"saltelli\",\"rows\":16,\"seed\":1", 4);
        await using var visit = await OpenAsync(id, "tab=spread");
        await Expect(visit.Find("histogram").Locator("rect").First).ToBeVisibleAsync();
        var results = await GetAsync($"/api/experiments/{id}/results?format=json");
        double[] last = [.. results.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("series")[0].EnumerateArray().Last().GetDouble()).Order()];
        Assert.Equal(256, last.Length);
        foreach (double q in new[] { 0.025, 0.1, 0.5, 0.9, 0.975 })
        {
            double at = (last.Length - 1) * q, low = last[(int)Math.Floor(at)], high = last[(int)Math.Ceiling(at)];
            Shown.Agrees($"quantile {q}", await visit.Page.Locator($"[data-quantile='{q.ToString(CultureInfo.InvariantCulture)}']").InnerTextAsync(), low + ((high - low) * (at - Math.Floor(at))));
        }

        await visit.Find("research-spread-toggle").ClickAsync();
        var counts = await visit.Find("research-spread").Locator("tbody td:nth-child(2)").AllInnerTextsAsync();
        Assert.Equal(last.Length, counts.Sum(int.Parse));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_box_on_the_curve_is_the_interfaces_at_every_step()
    {
        string id = await FinishedAsync("boxes", "\"kind\":\"latin-hypercube\",\"points\":64,\"seed\":2", 2);
        await using var visit = await OpenAsync(id, "tab=discovery");
        var box = visit.Find("research-box");
        await Expect(box).ToBeVisibleAsync();
        string ask = Part(visit.Address, "ask");
        Assert.Empty(ask);

        // One step of the threshold by keyboard writes it into the address.
        await visit.Find("research-threshold").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("ask=above", RegexOptions.None, TimeSpan.FromSeconds(1)));
        string threshold = Part(visit.Address, "ask").Split(';').Single(part => part.StartsWith("above:", StringComparison.Ordinal))[6..];
        var told = await GetAsync($"/api/experiments/{id}/discovery?outcome=330110/gdp-growth&above={threshold}");
        await Expect(visit.Find("research-told")).ToHaveTextAsync(told.GetProperty("told").Text("en"));
        await Expect(visit.Find("research-interest")).ToHaveAttributeAsync("data-interest", told.GetProperty("ofInterest").GetRawText());
        var first = told.GetProperty("prim").GetProperty("boxes")[0];
        await IsBoxAsync(box, first.GetProperty("measures"));
        await Expect(visit.Find("research-rule")).ToContainTextAsync(first.GetProperty("text").Text("en"));

        await visit.Find("research-step").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Home");
        await Expect(visit.Find("research-step")).ToHaveValueAsync("0");
        await IsBoxAsync(box, first.GetProperty("trajectory")[0].GetProperty("measures"));
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        var step = first.GetProperty("trajectory")[1];
        await IsBoxAsync(box, step.GetProperty("measures"));
        Assert.Equal(step.GetProperty("measures").GetProperty("restricted").GetInt32(), step.GetProperty("limits").GetArrayLength());

        // A range of one's own over the whole axis holds all points: coverage 100 %, density the base's.
        await visit.Find("brush-0-low").FillAsync("-1000");
        await visit.Find("brush-0-low").PressAsync("Tab");
        await Expect(visit.Find("research-parallel").Locator(".sentence")).ToContainTextAsync($"{told.GetProperty("points").GetInt32()} points, {told.GetProperty("ofInterest").GetInt32()} of interest");
        Assert.Empty(visit.Faults);

        static async Task IsBoxAsync(ILocator box, JsonElement measures)
        {
            await Expect(box).ToHaveAttributeAsync("data-coverage", measures.GetProperty("coverage").GetRawText());
            await Expect(box).ToHaveAttributeAsync("data-density", measures.GetProperty("density").GetRawText());
        }
    }

    [Fact]
    public async Task Frontier_ranks_and_regret_are_the_interfaces()
    {
        string id = await FinishedAsync("factorial", "\"kind\":\"full-factorial\",\"steps\":5", 4);
        await using var visit = await OpenAsync(id, "tab=frontier");
        var frontier = await GetAsync($"/api/experiments/{id}/frontier?outcomes=330110/gdp-growth,330110/energy-intensity-reduction");
        var front = visit.Find("research-front").Locator("tbody tr");
        await Expect(front).ToHaveCountAsync(frontier.GetProperty("front").GetArrayLength());
        int i = 0;
        foreach (var point in frontier.GetProperty("front").EnumerateArray())
        {
            var row = front.Nth(i++);
            await Expect(row).ToHaveAttributeAsync("data-point", point.GetProperty("point").GetRawText());
            Assert.Equal(point.GetProperty("outcomes").EnumerateArray().Select(o => o.GetRawText()), await row.Locator("td[data-value]").EvaluateAllAsync<string[]>("cells => cells.map(c => c.dataset.value)"));
        }

        await visit.Find("research-goodhart").CheckAsync();
        var goodhart = await GetAsync($"/api/experiments/{id}/frontier?outcomes=330110/gdp-growth,330110/energy-intensity-reduction&score=330110/gdp-growth&truth=330110/energy-intensity-reduction");
        await Expect(visit.Find("research-goodharted")).ToContainTextAsync(goodhart.GetProperty("goodhart").GetProperty("told").Text("en"));

        await TabAsync(visit, "ranks");
        await visit.Find("research-ranks-toggle").ClickAsync();
        var county = (await GetAsync($"/api/experiments/{id}/ranks")).GetProperty("counties")[0];
        await Expect(visit.Page.Locator("tr[data-county='330110'] td[data-value]")).ToHaveAttributeAsync("data-value", county.GetProperty("mean").GetRawText());

        await TabAsync(visit, "robustness");
        var robust = await GetAsync($"/api/experiments/{id}/robustness?alternatives=330110/enterprise-subsidies");
        var rows = visit.Find("research-regret").Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(robust.GetProperty("rankings").GetArrayLength());
        i = 0;
        foreach (var ranking in robust.GetProperty("rankings").EnumerateArray())
        {
            Assert.Equal(
                ranking.GetProperty("rows").EnumerateArray().Select(row => row.Number("value")),
                await rows.Nth(i++).Locator("td[data-value]").EvaluateAllAsync<double[]>("cells => cells.map(c => Number(c.dataset.value))"));
        }

        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_point_opens_in_the_lab_with_its_decisions()
    {
        string id = await FinishedAsync("spread", "\"kind\":\"saltelli\",\"rows\":16,\"seed\":1", 4);
        var scenario = (await GetAsync($"/api/experiments/{id}/points/5")).GetProperty("scenario");
        await using var visit = await OpenAsync(id, "tab=spread");
        await visit.Find("research-point-number").FillAsync("5");
        await visit.Find("research-point-number").PressAsync("Tab");
        await visit.Find("research-open-point").ClickAsync();
        await Expect(visit.Find("nav-lab")).ToHaveAttributeAsync("aria-current", "page");
        string[] expected = [.. scenario.GetProperty("decisions").EnumerateArray().Select(d => $"{d.Text("place")}:{d.Text("lever")}:{d.Text("from").Replace("-", "", StringComparison.Ordinal)}:{d.GetProperty("value").GetRawText()}")];
        Assert.Equal(2, expected.Length);
        Assert.Equal(expected, Part(visit.Address, "d").Split(';'));
        Assert.Equal(scenario.GetProperty("seed").GetRawText(), Part(visit.Address, "s"));
        await Expect(visit.Find("effects")).ToBeVisibleAsync();
        await visit.Page.GoBackAsync();
        await Expect(visit.Find("research-point")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_wrong_design_is_told_at_its_field_and_cannot_be_submitted()
    {
        await using var visit = await Visit.OpenAsync(product, "/research?lang=en&c=330110");
        await NewAsync(visit);
        await Expect(visit.Find("research-submit")).ToBeDisabledAsync();
        await visit.Find("add-lever").ClickAsync();
        await Expect(visit.Find("research-runs")).ToHaveAttributeAsync("data-runs", "128");
        await Expect(visit.Find("research-submit")).ToBeEnabledAsync();
        await visit.Find("field-factors[0].lever").SelectOptionAsync("enterprise-subsidies");
        await EnterAsync(visit, "field-factors[0].low", "3");
        await EnterAsync(visit, "field-factors[0].high", "1");
        var low = visit.Find("field-factors[0].low");
        await Expect(low).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visit.Page.Locator($"[id='{await low.GetAttributeAsync("aria-describedby")}']")).ToContainTextAsync("must be below high");
        await Expect(visit.Find("research-submit")).ToBeDisabledAsync();
        await visit.HasNoBarrierAsync("a refused design");
        await EnterAsync(visit, "field-factors[0].high", "4");
        await Expect(visit.Find("research-submit")).ToBeEnabledAsync();
        await Expect(low).ToHaveAttributeAsync("aria-invalid", "false");
    }

    [Fact]
    public async Task A_design_goes_into_a_file_and_a_link_and_comes_back_the_same()
    {
        await using var visit = await Visit.OpenAsync(product, "/research?lang=en&c=330110&m=6");
        await NewAsync(visit);
        await visit.Find("add-lever").ClickAsync();
        await visit.Find("add-rule").ClickAsync();
        await visit.Page.Locator("input[name=design][value=morris]").CheckAsync();
        await EnterAsync(visit, "field-design.trajectories", "8");
        await Expect(visit.Find("research-runs")).ToHaveAttributeAsync("data-runs", "24");
        var saving = visit.Page.WaitForDownloadAsync();
        await visit.Find("research-save").ClickAsync();
        string file = await (await saving).PathAsync();
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        using var body = new StringContent(text, Encoding.UTF8, "application/json");
        using var preview = await client.PostAsync("/api/experiments/preview", body, TestContext.Current.CancellationToken);
        Assert.Equal(24, (await preview.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("runs").GetInt32());

        await using (var other = await Visit.OpenAsync(product, visit.Address))
        {
            await Expect(other.Find("research-runs")).ToHaveAttributeAsync("data-runs", "24");
            await other.Find("research-clear").ClickAsync();
            await Expect(other.Find("factor-0")).ToHaveCountAsync(0);
            await other.Find("research-file").SetInputFilesAsync(file);
            await Expect(other.Find("research-runs")).ToHaveAttributeAsync("data-runs", "24");
            await Expect(other.Find("field-design.trajectories")).ToHaveValueAsync("8");
            await other.Find("research-file").SetInputFilesAsync(new FilePayload { Name = "other.json", MimeType = "application/json", Buffer = "{}"u8.ToArray() });
            await Expect(other.Page.Locator(".files [role=status]")).ToContainTextAsync("no experiment");
            Assert.Empty(other.Faults);
        }

        await visit.Find("research-submit").ClickAsync();
        await Expect(visit.Find("sensitivity-bars")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_long_experiment_is_cancelled_goes_on_and_is_removed_each_only_when_confirmed()
    {
        // With no other experiment on the host, the first steps would stand where the designer does.
        await FinishedAsync("spread", "\"kind\":\"saltelli\",\"rows\":16,\"seed\":1", 4);
        string id = await AskAsync("long", "\"kind\":\"sobol\",\"points\":16384,\"seed\":7", 4, months: 36);
        await using var visit = await Visit.OpenAsync(product, $"/research?lang=en&experiment={id}");
        var item = visit.Page.Locator($"[data-testid=research-item][data-id='{id}']");
        var stop = item.GetByTestId("research-stop");
        await Expect(visit.Find("research-experiment")).ToHaveAttributeAsync("data-state", LiveState());
        await stop.ClickAsync();
        await Expect(visit.Find("research-confirm")).ToBeVisibleAsync();
        await visit.HasNoBarrierAsync("the question before cancelling");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Find("research-confirm")).ToHaveCountAsync(0);
        await Expect(stop).ToBeFocusedAsync();
        await Expect(item).ToHaveAttributeAsync("data-state", LiveState());

        await stop.ClickAsync();
        await visit.Find("research-confirm-go").ClickAsync();
        await Expect(item).ToHaveAttributeAsync("data-state", "cancelled");
        Assert.Equal("cancelled", (await GetAsync($"/api/experiments/{id}")).Text("state"));

        await visit.Find("research-resume").ClickAsync();
        await Expect(item).ToHaveAttributeAsync("data-state", LiveState());
        await stop.ClickAsync();
        await visit.Find("research-confirm-go").ClickAsync();
        await Expect(item).ToHaveAttributeAsync("data-state", "cancelled");

        // While the host is still stopping, the page asks again by itself.
        await stop.ClickAsync();
        await visit.Find("research-confirm-go").ClickAsync();
        await Expect(item).ToHaveCountAsync(0);
        using var gone = await client.GetAsync($"/api/experiments/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await Expect(visit.Find("research-designer")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Results_are_downloaded_and_cited_with_what_makes_them_again()
    {
        string id = await FinishedAsync("spread", "\"kind\":\"saltelli\",\"rows\":16,\"seed\":1", 4);
        await using var visit = await OpenAsync(id, "tab=sensitivity");
        var capsule = (await GetAsync($"/api/experiments/{id}")).GetProperty("capsule");
        string cited = (await visit.Find("research-cite").GetAttributeAsync("data-citation"))!;
        foreach (string part in new[] { id, capsule.Text("resultHash"), capsule.Text("modelVersion"), capsule.Text("worldVersion"), "20230101" }) Assert.Contains(part, cited, StringComparison.Ordinal);
        await visit.Find("research-downloads").Locator("summary").ClickAsync();
        var links = visit.Find("research-downloads").Locator("a");
        await Expect(links).ToHaveCountAsync(5);
        foreach (var link in await links.AllAsync())
        {
            var loading = visit.Page.WaitForDownloadAsync();
            await link.ClickAsync();
            Assert.True(new FileInfo(await (await loading).PathAsync()).Length > 1000);
        }

        Assert.Empty(visit.Faults);
    }

    [Theory]
    [MemberData(nameof(Visit.Looks), MemberType = typeof(Visit))]
    public async Task Every_part_is_whole_in_light_and_dark(string language, int width, int height)
    {
        string id = await FinishedAsync("factorial", "\"kind\":\"full-factorial\",\"steps\":5", 4);
        await using var visit = await OpenAsync(id, "tab=spread", language, width, height);
        foreach (var (tab, shown) in new[] { ("spread", "histogram"), ("sensitivity", "sensitivity-bars"), ("discovery", "parallel"), ("robustness", "robust-dots"), ("frontier", "front"), ("ranks", "rank-dots") })
        {
            await TabAsync(visit, tab);
            await Expect(visit.Find(shown)).ToBeVisibleAsync();
            await IsWholeAsync($"research-{tab}-{language}-{width}");
        }

        await NewAsync(visit);
        foreach (string kind in new[] { "lever", "parameter", "shock", "rule", "behaviour", "policy" }) await visit.Find($"add-{kind}").ClickAsync();
        await IsWholeAsync($"research-design-{language}-{width}");

        async Task IsWholeAsync(string where)
        {
            await visit.SettledAsync();
            await visit.IsWholeAsync(where);

            string said = await visit.WordsAsync();
            Assert.DoesNotMatch(@"\[object|\bundefined\b|\bNaN\b|\{\w+\}", said);
            if (language == "en") Assert.Empty(said.Split('\n').Where(line => Chinese().IsMatch(line)).Distinct());
        }
    }

    [GeneratedRegex(@"[\u3400-\u9fff\u3000-\u303f\uff01-\uff60]", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex("^(?:waiting|running)$", RegexOptions.None, 1000)]
    private static partial Regex LiveState();

    private static string Part(string address, string name) =>
        QueryHelpers.ParseQuery(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]).TryGetValue(name, out var part) ? part.ToString() : "";

    private static async Task TabAsync(Visit visit, string tab) => await visit.Find("research-tabs").Locator($"[data-value={tab}]").ClickAsync();

    private static async Task EnterAsync(Visit visit, string field, string value)
    {
        await visit.Find(field).FillAsync(value);
        await visit.Find(field).PressAsync("Tab");
    }

    /// <summary>Begins a design, from wherever the screen stands.</summary>
    private static async Task NewAsync(Visit visit)
    {
        await Expect(visit.Find("research-designer").Or(visit.Find("research-new")).First).ToBeVisibleAsync();
        if (await visit.Find("research-new").IsVisibleAsync()) await visit.Find("research-new").ClickAsync();
        await Expect(visit.Find("research-designer")).ToBeVisibleAsync();
    }

    private async Task<Visit> OpenAsync(string id, string rest, string language = "en", int width = Visit.DeskWidth, int height = Visit.DeskHeight) =>
        await Visit.OpenAsync(product, $"/research?lang={language}&experiment={id}&{rest}", width, height);

    private async Task<JsonElement> GetAsync(string path) => await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    private async Task<string> AskAsync(string name, string design, int replicates, int months = 12)
    {
        string json = $$"""{"name":"{{name}}","world":"zhejiang","base":{"seed":20230101,"months":{{months}} },"factors":{{Levers}},"design":{{{design}}},"replicates":{"count":{{replicates}} },"outcomes":{{Outcomes}} }""";
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/experiments", body, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonSerializer.Deserialize<JsonElement>(said).Text("id");
    }

    /// <summary>An experiment that is done; the page itself tells when. The same one is lived once however many tests ask it.</summary>
    private async Task<string> FinishedAsync(string name, string design, int replicates)
    {
        string id = await AskAsync(name, design, replicates);
        await using var visit = await Visit.OpenAsync(product, $"/research?lang=en&experiment={id}");
        await Expect(visit.Find("research-experiment")).ToHaveAttributeAsync("data-state", "done");
        return id;
    }
}

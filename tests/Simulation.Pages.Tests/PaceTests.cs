using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>What a first visit carries, and what a page holds that watches for long. <c>SAIMA_LONG=1</c> watches for two minutes.</summary>
public sealed class PaceTests(Product product)
{
    /// <summary>The page and the catalogue of its world, as they came over the wire; fonts and what is asked of the model are told beside it.</summary>
    private const int HeaviestFirstLoad = 400_000;

    /// <summary>What the race asks of the model for its first picture: the board, map and card in sight.</summary>
    private const int HeaviestFirstRun = 300_000;

    private const int MonthsOfRace = 120;

    private const double SecondsPerMonth = 0.25, LateMost = 500;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1";

    [Theory]
    [InlineData("lab")]
    [InlineData("race")]
    [InlineData("console")]
    [InlineData("seat")]
    [InlineData("research")]
    [InlineData("debrief")]
    [InlineData("model")]
    [InlineData("traceability")]
    public async Task A_first_visit_is_light(string screen)
    {
        await using var visit = await Visit.BeginAsync(product);
        var wire = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        var (beside, bytes) = (new HashSet<string>(), new Dictionary<string, double>());
        wire.Event("Network.responseReceived").OnEvent += (_, e) => Note(() =>
        {
            string address = e!.Value.GetProperty("response").Text("url");
            if (e.Value.Text("type") == "Font" || (address.Contains("/api/", StringComparison.Ordinal) && !address.EndsWith("/api/worlds/zhejiang", StringComparison.Ordinal))) beside.Add(e.Value.Text("requestId"));
        });
        wire.Event("Network.loadingFinished").OnEvent += (_, e) => Note(() => bytes[e!.Value.Text("requestId")] = e.Value.Number("encodedDataLength"));
        await wire.SendAsync("Network.enable");
        await visit.Page.GotoAsync($"/{screen}?s=7&m=12&r=16&u=luck", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(visit.Page.Locator("main h1").First).ToBeVisibleAsync();
        lock (bytes)
        {
            double all = bytes.Values.Sum(), sum = bytes.Where(one => !beside.Contains(one.Key)).Sum(one => one.Value);
            TestContext.Current.TestOutputHelper!.WriteLine($"{screen}: {sum / 1000:0} KB in {bytes.Count - beside.Count} answers, and {(all - sum) / 1000:0} KB in {beside.Count} beside");
            Assert.InRange(sum, 1, HeaviestFirstLoad);
            if (screen == "race") Assert.InRange(all - sum, 1, HeaviestFirstRun);
        }

        void Note(Action act)
        {
            lock (bytes) act();
        }
    }

    [Fact]
    public async Task Watching_at_four_months_a_second_loses_none_and_grows_nothing()
    {
        await using var visit = await Visit.BeginAsync(product);
        using var ask = new HttpClient { BaseAddress = new Uri(product.Address) };
        var wire = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await wire.SendAsync("Performance.enable");
        await wire.SendAsync("HeapProfiler.enable");
        var (late, heaps) = (new List<double>(), new List<double>());
        for (int race = 0; race < (IsLong ? 5 : 1); race++)
        {
            int months = IsLong ? MonthsOfRace : MonthsOfRace / 2;
            string id = await BeginAsync(ask, months);
            if (race == 0) await visit.Page.GotoAsync($"/race?race={id}");
            else await visit.GoAsync($"/race?race={id}");
            var status = visit.Find("live-status");
            await Expect(status).ToHaveAttributeAsync("data-status", "live");
            await visit.Page.EvaluateAsync(
                """
                () => {
                  window.late = [];
                  const status = document.querySelector('[data-testid=live-status]');
                  window.watching?.disconnect();
                  window.watching = new MutationObserver(() => { if (status.dataset.lag) window.late.push(Number(status.dataset.lag)); });
                  window.watching.observe(status, { attributes: true, attributeFilter: ['data-ticks'] });
                }
                """);
            await PostAsync(ask, $"/api/races/{id}/clock", new { mode = "free", secondsPerMonth = SecondsPerMonth, paused = false });
            await Expect(status).ToHaveAttributeAsync("data-ticks", $"{months}", new() { Timeout = 180_000 });
            late.AddRange(await visit.Page.EvaluateAsync<double[]>("() => window.late"));
            await wire.SendAsync("HeapProfiler.collectGarbage");
            var told = (await wire.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
            heaps.Add(told.Single(one => one.Text("name") == "JSHeapUsedSize").Number("value") / 1e6);
        }

        late.Sort();
        double p95 = late[(int)(0.95 * (late.Count - 1))];
        TestContext.Current.TestOutputHelper!.WriteLine($"tick to handler: p50 {late[late.Count / 2]:0} ms, p95 {p95:0} ms, most {late[^1]:0} ms of {late.Count}; heap after each race {string.Join(", ", heaps.Select(h => $"{h:0.0}"))} MB");
        Assert.Empty(visit.Faults);
        if (!IsLong) return;
        Assert.InRange(p95, 0, LateMost);
        // The first race fills what is kept on purpose: months, news, pictures of questions.
        Assert.InRange(heaps[^1], 0, (1.25 * heaps[1]) + 2);
    }

    private static async Task<string> BeginAsync(HttpClient ask, int months) =>
        (await PostAsync(ask, "/api/races", new { name = "pace", scenario = new { months, seed = 7 } })).Text("id");

    private static async Task<JsonElement> PostAsync(HttpClient ask, string path, object body)
    {
        using var answer = await ask.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}

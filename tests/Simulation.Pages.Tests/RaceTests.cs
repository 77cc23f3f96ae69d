using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The race shows the standings that the interface answers, in that order.</summary>
[Collection(typeof(RaceVisit))]
public sealed class RaceTests(Product product, RaceVisit race)
{
    private readonly Visit visit = race.Visit;

    [Fact]
    public async Task Rows_stand_in_the_order_of_the_interface_in_twelve_months_running()
    {
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202301&all=1");
        var run = await race.RunAsync();
        var months = run.GetProperty("months").EnumerateArray().Select(m => m.GetString()!).Take(12).ToArray();
        foreach (string month in months)
        {
            await Expect(visit.Find("race-month")).ToHaveAttributeAsync("data-month", month);
            AgreeWithInterface(month, Ordered(run, "composite", month), await RowsAsync());
            await visit.Find("step-on").ClickAsync();
        }
    }

    [Fact]
    public async Task Showing_all_shows_all_ninety_and_back_the_first_twenty()
    {
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202306");
        var rows = visit.Find("race-row");
        string leader = (await RowsAsync())[0].County;
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202306&c={leader}");
        await Expect(rows).ToHaveCountAsync(20);
        await visit.Find("show-all").ClickAsync();
        await Expect(rows).ToHaveCountAsync(90);
        await visit.Find("show-all").ClickAsync();
        await Expect(rows).ToHaveCountAsync(20);
    }

    [Fact]
    public async Task Who_is_looked_at_stays_in_sight_below_the_first_twenty()
    {
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202306&all=1");
        string last = (await RowsAsync())[^1].County;
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202306&c={last}");
        await Expect(visit.Find("race-row")).ToHaveCountAsync(21);
        var row = (await RowsAsync())[^1];
        Assert.Equal((last, 90), (row.County, row.Place));
    }

    [Fact]
    public async Task Each_board_shows_its_own_members_in_its_own_order()
    {
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202312&all=1");
        using var ask = new Interface(product);
        var world = await ask.WorldAsync();
        var run = await race.RunAsync();
        string[] boards = await visit.Find("board").Locator("option:not([disabled])").EvaluateAllAsync<string[]>("options => options.map(o => o.value)");
        Assert.Equal(run.GetProperty("boards").EnumerateObject().Select(b => b.Name).Order(StringComparer.Ordinal), boards.Order(StringComparer.Ordinal));
        foreach (string board in boards)
        {
            await visit.Find("board").SelectOptionAsync(board);
            await Expect(visit.Find("race-stage")).ToHaveAttributeAsync("data-board", board);
            var order = Ordered(run, board, "2023-12");
            await Expect(visit.Find("race-row")).ToHaveCountAsync(order.Length);
            await Expect(visit.Find("race-row").First).ToHaveAttributeAsync("data-county", order[0].Text("county"));
            AgreeWithInterface(board, order, await RowsAsync());
            if (board.Split(':') is not [_, var prefecture]) continue;
            var members = world.GetProperty("counties").EnumerateArray().Where(c => c.Text("prefecture") == prefecture).Select(c => c.Text("code"));
            Assert.Equal(members.Order(StringComparer.Ordinal), order.Select(s => s.Text("county")).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_table_tells_the_same_ranks_and_intervals()
    {
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202312");
        var order = Ordered(await race.RunAsync(), "composite", "2023-12");
        var toggle = visit.Find("tower-toggle");
        await toggle.ClickAsync();
        string[][] table = await visit.Find("tower").Locator("tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(r => [...r.cells].map(c => c.innerText))");
        await toggle.ClickAsync();
        Assert.Equal(order.Length, table.Length);
        for (int i = 0; i < table.Length; i++)
        {
            Assert.Equal($"{i + 1}", table[i][0]);
            Shown.Agrees($"place {i + 1}, score", table[i][3], order[i].Number("score"));
            Shown.Agrees($"place {i + 1}, interval", table[i][4], Math.Floor(order[i].Number("rankP10")), Math.Ceiling(order[i].Number("rankP90")));
        }
    }

    [Fact]
    public async Task Rows_glide_when_the_month_turns_and_do_not_overlap_once_they_have_settled()
    {
        await using var moving = await TurnAsync(still: false);
        Assert.NotEqual(0, await GlidesAsync(moving));
        await moving.Find("race-list").EvaluateAsync("list => Promise.allSettled(list.getAnimations({ subtree: true }).map(a => a.finished))");
        await RowsAreApartAsync(moving);
    }

    [Fact]
    public async Task Less_motion_stops_every_glide()
    {
        await using var still = await TurnAsync(still: true);
        await RowsAreApartAsync(still);
        Assert.Equal(0, await GlidesAsync(still));
        Assert.True(await still.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('*')].every(e => getComputedStyle(e).transitionDuration.split(',').every(d => parseFloat(d) === 0))"));
    }

    [Fact]
    public async Task Playing_goes_on_to_the_last_month_and_stops()
    {
        await visit.GoAsync($"/race?{RaceVisit.Seeded}&t=202511");
        await visit.Find("play").ClickAsync();
        await Expect(visit.Find("race-month")).ToHaveAttributeAsync("data-month", "2025-12");
        await Expect(visit.Find("step-on")).ToBeDisabledAsync();
        // While it plays it stays silent to those who listen; stopped, it says where it stands.
        await Expect(visit.Find("race-text")).ToContainTextAsync("2025");
    }

    /// <summary>Opens the race anew and turns the month once, counting where motion begins so that no clock matters.</summary>
    private async Task<Visit> TurnAsync(bool still)
    {
        var fresh = await Visit.BeginAsync(product, still: still);
        await fresh.Page.AddInitScriptAsync("window.glides = 0; const begin = Element.prototype.animate; Element.prototype.animate = function (...how) { window.glides++; return begin.apply(this, how); };");
        await fresh.Page.GotoAsync($"/race?{RaceVisit.Seeded}&t=202301&all=1");
        await fresh.SettledAsync();
        await fresh.Find("step-on").ClickAsync();
        await Expect(fresh.Find("race-month")).ToHaveAttributeAsync("data-month", "2023-02");
        return fresh;
    }

    private static Task<int> GlidesAsync(Visit visit) => visit.Page.EvaluateAsync<int>("() => window.glides");

    private static async Task RowsAreApartAsync(Visit visit)
    {
        double[][] spans = await visit.Find("race-list").EvaluateAsync<double[][]>("list => [...list.children].map(row => row.getBoundingClientRect()).map(box => [box.top, box.bottom])");
        Assert.Equal(90, spans.Length);
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.Second[0] >= pair.First[1] - 0.5, $"a row that ends at {pair.First[1]} overlaps one that begins at {pair.Second[0]}"));
    }

    private static void AgreeWithInterface(string where, JsonElement[] order, Row[] rows)
    {
        Assert.Equal(order.Select(s => s.Text("county")), rows.Select(r => r.County));
        Assert.Equal(Enumerable.Range(1, order.Length), rows.Select(r => r.Place));
        Assert.Equal(order.Select(s => s.Number("rank")), rows.Select(r => r.Median));
        foreach (var (said, row) in order.Zip(rows)) Shown.Agrees($"{where}, {row.County}, score", row.Score, said.Number("score"));
    }

    /// <summary>The interface's standings by median rank, then score, then code.</summary>
    private static JsonElement[] Ordered(JsonElement run, string board, string month) =>
        [.. run.GetProperty("boards").GetProperty(board).GetProperty(month).EnumerateArray().OrderBy(s => s.Number("rank")).ThenByDescending(s => s.Number("score")).ThenBy(s => s.Text("county"), StringComparer.Ordinal)];

    private async Task<Row[]> RowsAsync()
    {
        string[][] rows = await visit.Find("race-row").EvaluateAllAsync<string[][]>("rows => rows.map(r => [r.dataset.county, r.dataset.rank, r.dataset.medianRank, r.querySelector('.score').innerText])");
        return [.. rows.Select(r => new Row(r[0], int.Parse(r[1]), double.Parse(r[2]), r[3]))];
    }

    private sealed record Row(string County, int Place, double Median, string Score);
}

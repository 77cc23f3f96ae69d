using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The debrief tells a race again with the interface's own numbers, keeps what is secret, and leaves the race as it is.</summary>
[Collection(typeof(DebriefClass))]
public sealed partial class DebriefTests(Product product, DebriefClass played)
{
    private static readonly string[] Parts = ["own", "shocks", "others", "luck"];

    private static readonly string[] Tabs = ["replay", "team", "lanes", "report"];

    [Fact]
    public async Task A_race_is_chosen_from_the_list_and_left_again()
    {
        await using var visit = await Visit.OpenAsync(product, "/debrief");
        await visit.Find("race-choice").And(visit.Page.Locator($"[data-race='{played.Race}']")).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.Find("debrief")).ToHaveAttributeAsync("data-race", played.Race);
        Assert.Contains($"race={played.Race}", visit.Address, StringComparison.Ordinal);
        await visit.Find("debrief-other").ClickAsync();
        await Expect(visit.Find("debrief-chooser")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Scrubbed_to_a_month_the_tower_is_the_board_of_that_month()
    {
        await using var visit = await OpenAsync("all=1&t=202301");
        await visit.Find("replay-scrubber").FocusAsync();
        for (int month = 1; month <= DebriefClass.Months; month++)
        {
            string key = $"2023-{month:00}";
            await Expect(visit.Find("replay-list")).ToHaveAttributeAsync("data-month", key);
            await Expect(visit.Find("replay-month")).ToHaveAttributeAsync("data-month", key);
            string[][] shown = await visit.Find("replay-row").EvaluateAllAsync<string[][]>("rows => rows.map(r => [r.dataset.county, r.dataset.rank, r.querySelector('.score').innerText])");
            var board = (await played.AskAsync($"/api/races/{played.Race}/boards/composite?month={key}")).GetProperty("counties").EnumerateArray().ToArray();
            Assert.Equal(board.Select(p => (p.Text("county"), $"{p.GetProperty("rank")}")), shown.Select(r => (r[0], r[1])));
            foreach (var (place, row) in board.Zip(shown)) Shown.Agrees($"{key} {row[0]}", row[2], place.Number("score"));
            await visit.Page.Keyboard.PressAsync("ArrowRight");
        }

        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Chapters_lead_to_their_months_and_shocks_and_decisions_stand_where_they_were()
    {
        await using var visit = await OpenAsync("t=202301");
        var shock = visit.Find("chapter").And(visit.Page.Locator("[data-kind=shock]"));
        await Expect(shock).ToHaveCountAsync(1);
        await Expect(shock).ToHaveAttributeAsync("data-month", "2023-05");
        await shock.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Find("replay-month")).ToHaveAttributeAsync("data-month", "2023-05");
        string[] marks = await visit.Find("decision-mark").EvaluateAllAsync<string[]>("marks => marks.map(m => m.dataset.place + ' ' + m.dataset.month)");
        Assert.Equal(["330122 2023-01", "330782 2023-01", "331122 2023-03"], marks.Order(StringComparer.Ordinal));
        await visit.Find("decision-mark").Last.ClickAsync();
        await Expect(visit.Find("decided-now")).ToHaveAttributeAsync("data-month", "2023-03");
        await Expect(visit.Find("decided-now").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);

        await ReadyAsync(visit);
        var turns = (await played.DebriefAsync()).GetProperty("teams").EnumerateArray().SelectMany(t => t.GetProperty("analyse").GetProperty("turningPoints").EnumerateArray()).Select(t => t.Text("month"));
        string[] told = await visit.Find("chapter").And(visit.Page.Locator("[data-kind=turn]")).EvaluateAllAsync<string[]>("turns => turns.map(t => t.dataset.month)");
        Assert.Equal(turns.Order(StringComparer.Ordinal), told);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Playing_goes_on_to_the_last_month_and_stops()
    {
        await using var visit = await OpenAsync("t=202303");
        await visit.Find("speed").Locator("[data-value='4']").ClickAsync();
        await visit.Find("play").ClickAsync();
        await Expect(visit.Find("replay-month")).ToHaveAttributeAsync("data-month", "2023-06");
        await Expect(visit.Find("step-on")).ToBeDisabledAsync();
        await visit.Find("chapter-back").ClickAsync();
        await Expect(visit.Find("replay-month")).Not.ToHaveAttributeAsync("data-month", "2023-06");
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData("330122")]
    [InlineData("330782")]
    [InlineData("331122")]
    public async Task The_parts_that_are_shown_are_the_interfaces_and_add_up_to_the_distance(string team)
    {
        await using var visit = await OpenAsync($"tab=team&c={team}");
        await ReadyAsync(visit);
        await Expect(visit.Find("steps")).ToHaveAttributeAsync("data-team", team);
        var said = (await played.DebriefAsync()).GetProperty("teams").EnumerateArray().Single(t => t.Text("county") == team);
        await visit.Find("split-toggle").ClickAsync();
        foreach (string unit in (string[])["places", "points"])
        {
            await visit.Find("split-unit").Locator($"[data-value={unit}]").ClickAsync();
            var split = said.GetProperty("analyse").GetProperty(unit);
            decimal sum = 0;
            foreach (string part in Parts)
            {
                var row = visit.Find("split-part").And(visit.Page.Locator($"[data-part={part}]")).GetByRole(AriaRole.Cell);
                decimal shown = Decimal(await row.First.InnerTextAsync());
                Assert.Equal(split.GetProperty(part).GetProperty("value").GetDecimal(), shown);
                Shown.Agrees($"{unit} {part}", (await row.Nth(1).InnerTextAsync()).Replace("至", " ", StringComparison.Ordinal), split.GetProperty(part).Number("low"), split.GetProperty(part).Number("high"));
                sum += shown;
            }

            decimal reference = Decimal(await visit.Find("split-reference").InnerTextAsync()), real = Decimal(await visit.Find("split-real").InnerTextAsync());
            Assert.Equal(unit == "places" ? reference - real : real - reference, sum);
            Assert.Equal(sum, Decimal(await visit.Find("split-sum").InnerTextAsync()));
        }

        Assert.Equal($"{said.GetProperty("assess").GetProperty("ranks").EnumerateArray().Last()}", await visit.Find("final-rank").InnerTextAsync());
        await Expect(visit.Find("luck-verdict")).ToHaveAttributeAsync("data-verdict", said.GetProperty("analyse").GetProperty("reruns").Text("verdict"));
        var judged = said.GetProperty("recall").GetProperty("predictions").EnumerateArray().Single(p => p.Text("about").StartsWith("rank", StringComparison.Ordinal));
        var rank = visit.Find("calibration-rank");
        Shown.AgreesAsChance("hit rate", await rank.GetByTestId("hit-rate").InnerTextAsync(), judged.Number("inside"));
        Shown.Agrees("interval score", await rank.GetByTestId("interval-score").InnerTextAsync(), judged.Number("score"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Regret_names_default_best_behaviour_and_median_team_with_the_interfaces_numbers()
    {
        await using var visit = await OpenAsync("tab=team&c=330782");
        await ReadyAsync(visit);
        var learn = (await played.DebriefAsync()).GetProperty("teams").EnumerateArray().Single(t => t.Text("county") == "330782").GetProperty("sumUp");
        JsonElement[] said = [learn.GetProperty("default"), learn.GetProperty("bots")[0], learn.GetProperty("median")];
        for (int i = 0; i < said.Length; i++)
        {
            var row = visit.Find("regret").Nth(i);
            await Expect(row).ToHaveAttributeAsync("data-against", said[i].Text("against"));
            var places = said[i].GetProperty("meanPlaces");
            Shown.Agrees($"regret {i}", await row.GetByRole(AriaRole.Cell).Nth(1).InnerTextAsync(), places.Number("mean"), places.Number("low"), places.Number("high"));
        }
    }

    [Fact]
    public async Task A_what_if_is_drawn_beside_the_race_and_leaves_it_as_it_was()
    {
        var before = await played.AskAsync($"/api/races/{played.Race}");
        await using var visit = await OpenAsync("lang=en&tab=lanes&c=330782");
        await visit.Find("lane-decision").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await visit.Find("lane-make").ClickAsync();
        await Expect(visit.Find("lane-done")).ToHaveAttributeAsync("data-fingerprint", before.Text("fingerprint"));
        var after = await played.AskAsync($"/api/races/{played.Race}");
        Assert.Equal((before.Text("fingerprint"), $"{before.GetProperty("position")}"), (after.Text("fingerprint"), $"{after.GetProperty("position")}"));

        string lane = (await visit.Find("lane").First.GetAttributeAsync("data-lane"))!;
        await Expect(visit.Find("lane-show").First).ToBeCheckedAsync();
        await Expect(visit.Page.Locator($".bumpline.lane[data-key='{lane}']")).ToHaveCountAsync(1);
        var branch = await played.AskAsync($"/api/races/{lane}");
        Assert.Equal(DebriefClass.Months, branch.GetProperty("monthsLived").GetInt32());
        Assert.DoesNotContain(branch.GetProperty("decisions").EnumerateArray(), d => d.Text("lever") == "rnd-subsidy");
        Assert.Contains(branch.GetProperty("decisions").EnumerateArray(), d => d.Text("lever") == "investment-squads");
        Assert.Contains(branch.GetProperty("decisions").EnumerateArray(), d => d.Text("lever") == "prosperity-workshops");
        int[] ranks = [await LastRankAsync(played.Race), await LastRankAsync(lane)];
        Shown.Agrees("ranks of the lane", await visit.Find("lane-rank").First.InnerTextAsync(), ranks[0], ranks[1]);

        var button = visit.Find("lane-diff").First;
        await button.ClickAsync();
        await Expect(visit.Find("diff-text")).ToBeVisibleAsync();
        await visit.HasNoBarrierAsync("the differences of a lane");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Find("diff")).ToHaveCountAsync(0);
        await Expect(button).ToBeFocusedAsync();
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator($".bumpline.lane[data-key='{lane}']")).ToHaveCountAsync(1);
        Assert.Empty(visit.Faults);

        async Task<int> LastRankAsync(string race) => (await played.AskAsync($"/api/races/{race}/counties/330782")).GetProperty("boards").GetProperty("composite").EnumerateArray().Last().GetInt32();
    }

    [Fact]
    public async Task The_report_and_the_log_are_taken_along()
    {
        await using var visit = await OpenAsync("tab=report");
        await ReadyAsync(visit);
        string html = await TakeAsync("report-html", $"saima-{played.Race}-debrief-zh.html");
        Assert.Contains("<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
        foreach (string part in (string[])["复盘", "义乌市", "桐庐县", "缙云县"]) Assert.Contains(part, html, StringComparison.Ordinal);
        var json = JsonSerializer.Deserialize<JsonElement>(await TakeAsync("report-json", $"saima-{played.Race}-debrief.json"));
        Assert.Equal((await played.AskAsync($"/api/races/{played.Race}")).Text("fingerprint"), json.GetProperty("capsule").Text("fingerprint"));
        var log = JsonSerializer.Deserialize<JsonElement>(await TakeAsync("report-log", $"saima-{played.Race}.json"));
        Assert.Equal(played.Race, log.GetProperty("header").Text("id"));
        Assert.Empty(visit.Faults);

        async Task<string> TakeAsync(string button, string name)
        {
            var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Find(button).ClickAsync(), new() { Timeout = (float)DebriefClass.Patience.TotalMilliseconds });
            Assert.Equal(name, file.SuggestedFilename);
            return await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Before_the_end_a_seat_is_told_that_it_is_secret_and_sees_what_it_may()
    {
        await using var visit = await SitAsync(played.Captain, "/debrief");
        await Expect(visit.Find("debrief-secret")).ToBeVisibleAsync();
        await Expect(visit.Find("debrief-tabs")).ToHaveCountAsync(0);
        await Expect(visit.Find("own-review")).ToHaveAttributeAsync("data-month", "2023-03");
        await Expect(visit.Find("replay-list")).ToHaveAttributeAsync("data-month", "2023-03");
        await Expect(visit.Find("shock-mark")).ToHaveCountAsync(0);
        await visit.HasNoBarrierAsync("the debrief before the end");
        // An address that asks for more does not get it.
        await visit.GoAsync("/debrief?tab=lanes");
        await Expect(visit.Find("debrief-secret")).ToBeVisibleAsync();
        await Expect(visit.Find("lanes")).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task At_the_review_a_seat_sees_everything_but_makes_no_lane_and_reads_no_note()
    {
        await using var visit = await SitAsync(played.CaptainAtReview, "/debrief?tab=team");
        await ReadyAsync(visit);
        await Expect(visit.Find("steps")).ToHaveAttributeAsync("data-team", "330782");
        await visit.Find("debrief-tabs").Locator("[data-value=lanes]").ClickAsync();
        await Expect(visit.Find("lane-only")).ToBeVisibleAsync();
        await Expect(visit.Find("lane-make")).ToHaveCountAsync(0);
        await visit.Find("debrief-tabs").Locator("[data-value=report]").ClickAsync();
        await Expect(visit.Find("notes")).ToBeVisibleAsync();
        await Expect(visit.Find("note")).ToHaveCountAsync(0);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_instructor_reads_and_writes_notes()
    {
        await using var visit = await SitAsync(played.InstructorAtReview, "/debrief?tab=report&t=202304");
        await Expect(visit.Find("note")).ToHaveCountAsync(1);
        await Expect(visit.Find("note")).ToContainTextAsync("N1");
        await visit.Find("note-text").FillAsync("N2");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Find("note")).ToHaveCountAsync(2);
        await Expect(visit.Find("note").Last).ToContainTextAsync("2023年4月");
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [MemberData(nameof(Visit.Looks), MemberType = typeof(Visit))]
    public async Task Every_part_is_whole_in_light_and_dark(string language, int width, int height)
    {
        await using var visit = await Visit.OpenAsync(product, $"/debrief?lang={language}&race={played.Race}&c=330782", width, height);
        await ReadyAsync(visit);
        foreach (string tab in Tabs)
        {
            await visit.Find("debrief-tabs").Locator($"[data-value={tab}]").ClickAsync();
            await visit.SettledAsync();
            await visit.IsWholeAsync($"debrief-{tab}-{language}-{width}");

            string said = await visit.Find("debrief").InnerTextAsync();
            Assert.Empty(Placeholder().Matches(said).Select(m => m.Value));
            if (language == "en") Assert.DoesNotContain(said.Split('\n'), line => Chinese().IsMatch(line));
        }

        Assert.Empty(visit.Faults);
    }

    private Task<Visit> OpenAsync(string more) => Visit.OpenAsync(product, $"/debrief?race={played.Race}&{more}");

    /// <summary>Opens an address in a tab that has a seat.</summary>
    private async Task<Visit> SitAsync(string seat, string address)
    {
        var visit = await Visit.BeginAsync(product);
        await visit.Page.AddInitScriptAsync($"sessionStorage.setItem('saima-seat', {JsonSerializer.Serialize(seat)})");
        await visit.Page.GotoAsync(address);
        await visit.SettledAsync();
        return visit;
    }

    /// <summary>Waits until the debrief is there.</summary>
    private static Task ReadyAsync(Visit visit) => Expect(visit.Find("computing")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = (float)DebriefClass.Patience.TotalMilliseconds });

    private static decimal Decimal(string shown) => decimal.Parse(shown.Replace('−', '-'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[object|\bundefined\b|\bNaN\b|\bnull\b|\bInfinity\b|\{\w+\}|(?<![\w.:=])[a-z]{2,}[A-Z][a-z]\w*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\u3400-\u9fff\u3000-\u303f\uff01-\uff60]", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}

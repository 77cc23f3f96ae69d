using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>A seat of a class: joined by code, played on a phone and a laptop, kept over reloads and broken connections.</summary>
public sealed partial class SeatTests(Product product)
{
    private const string Lever = SeatClass.Lever;

    [Fact]
    public async Task A_phone_joins_by_code_as_people_type_it()
    {
        using var lesson = await SeatClass.BeginAsync(product, phase: null);
        await using var visit = await PhoneAsync("/seat");
        var asked = Hear(visit);
        await visit.Find("join-code").FillAsync($"{lesson.Code[..3].ToLowerInvariant()}-{lesson.Code[3..]} ");
        await visit.Find("join-look").ClickAsync();
        await Expect(visit.Find($"join-place-{SeatClass.Rival}")).ToContainTextAsync("西湖区");
        await visit.HasNoSidewaysScrollAsync("choosing a seat");
        await visit.KeepPictureAsync("seat-choose-zh-390");
        await visit.Find($"join-place-{SeatClass.Rival}").ClickAsync();
        await visit.Find("join-label").FillAsync("红队");
        await visit.Find("join-go").ClickAsync();
        await Expect(visit.Find("seat-head")).ToContainTextAsync("西湖区");
        await Expect(visit.Find("seat-role")).ToContainTextAsync("队长 · 红队");
        await Expect(visit.Find("fresh-key")).ToBeVisibleAsync();
        await visit.HasNoSidewaysScrollAsync("the seat");
        var seat = Assert.Single((await lesson.SessionAsync()).GetProperty("seats").EnumerateArray());
        Assert.Equal(("captain", SeatClass.Rival, "红队"), (seat.Text("kind"), seat.Text("place"), seat.Text("label")));
        string token = await visit.Find("seat-key").InputValueAsync();
        Assert.DoesNotContain(asked(), address => address.Contains(token[^64..], StringComparison.Ordinal) && !address.Contains("/hubs/", StringComparison.Ordinal));
        Assert.DoesNotContain("seat_", visit.Address, StringComparison.Ordinal);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_address_of_a_code_opens_the_choice_and_the_code_leaves_the_address()
    {
        using var lesson = await SeatClass.BeginAsync(product, phase: null, more: new JsonObject { ["mostInTeam"] = 1 });
        await lesson.SeatAsync();
        await using var visit = await PhoneAsync($"/#join={lesson.Code}");
        await Expect(visit.Find($"join-place-{SeatClass.Place}")).ToContainTextAsync("已满");
        await Expect(visit.Find($"join-place-{SeatClass.Place}").GetByRole(AriaRole.Radio)).ToBeDisabledAsync();
        Assert.DoesNotContain(lesson.Code, visit.Address, StringComparison.Ordinal);
        Assert.StartsWith("/seat?", visit.Address, StringComparison.Ordinal);
        await visit.Find("join-part").GetByText("观察员").ClickAsync();
        await visit.Find("join-go").ClickAsync();
        await visit.Find("to-race").ClickAsync();
        await visit.Page.WaitForURLAsync(url => url.Contains("/race?", StringComparison.Ordinal) && url.Contains(lesson.Race[^12..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_code_and_a_locked_class_are_told_plainly()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        await using var visit = await PhoneAsync("/seat");
        await lesson.DoAsync("lock", new JsonObject { ["locked"] = true });
        await visit.Find("join-code").FillAsync(lesson.Code);
        await visit.Find("join-code").PressAsync("Enter");
        await Expect(visit.Find("problem")).ToContainTextAsync("锁定后加入码即失效");
        await visit.HasNoBarrierAsync("a wrong code");
    }

    [Fact]
    public async Task A_seat_is_joined_drafted_and_submitted_with_the_keyboard_alone()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        await using var visit = await Visit.BeginAsync(product);
        await visit.Page.GotoAsync("/seat?lang=en");
        await Expect(visit.Find("join-code")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync(lesson.Code);
        await visit.Page.Keyboard.PressAsync("Enter");
        var place = visit.Find($"join-place-{SeatClass.Place}").GetByRole(AriaRole.Radio);
        await place.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await Expect(visit.Find("join-go")).ToContainTextAsync("Join Yuhang District as captain");
        await visit.Find("join-go").PressAsync("Enter");
        var row = await LeverAsync(visit);
        double now = await NumberOfAsync(row, "data-now");
        Assert.True(await TurnAsync(row, "ArrowRight") > now);
        await Expect(visit.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        await visit.Find("keys").PressAsync("Enter");
        await Expect(visit.Find("key-dialog")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Find("keys")).ToBeFocusedAsync();
        string asked = (await row.GetAttributeAsync("data-value"))!;
        await visit.Find("submit").PressAsync("Enter");
        await Expect(visit.Find("submitted")).ToBeVisibleAsync();
        var decision = Assert.Single(await lesson.DecidedAsync()).GetProperty("decision");
        Assert.Equal(double.Parse(asked), decision.Number("value"), 4);
        await Expect(row).ToHaveAttributeAsync("data-value", asked);
        await visit.Find("ready").PressAsync("Enter");
        await Expect(visit.Find("ready")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.True((await lesson.SessionAsync()).GetProperty("teams")[0].GetProperty("ready").GetBoolean());
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_draft_survives_a_reload_and_a_lost_browser()
    {
        using var lesson = await SeatClass.BeginAsync(product, phase: null);
        var seat = await lesson.SeatAsync();
        await using var visit = await SitAsync(seat);
        var row = await LeverAsync(visit);
        double value = await TurnAsync(row, "End");
        await Expect(visit.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        await visit.Page.ReloadAsync();
        await Expect(visit.Find("draft-row")).ToHaveAttributeAsync("data-lever", Lever);
        // Another browser that knows nothing but the key.
        await using var other = await Visit.BeginAsync(product, Visit.PhoneWidth, Visit.PhoneHeight);
        await other.Page.GotoAsync("/seat");
        await other.Find("back").Locator("summary").ClickAsync();
        await other.Find("back-key").FillAsync($"席位钥匙\n\n{seat.Text("token")}\n");
        await other.Find("back-go").ClickAsync();
        await Expect(other.Find("draft-row")).ToHaveAttributeAsync("data-lever", Lever);
        await Expect(await LeverAsync(other)).ToHaveAttributeAsync("data-value", $"{value}");
        var kept = (await lesson.GetAsync($"/api/sessions/{lesson.Id}/drafts", seat.Text("token"))).GetProperty("drafts")[0];
        Assert.Equal(value, kept.GetProperty("decisions")[0].Number("value"), 4);
        await Expect(visit.Find("draft-cost")).ToHaveAttributeAsync("data-money", Told(kept.GetProperty("cost").GetProperty("money")));
        Shown.Agrees("what the draft costs", await visit.Find("draft-cost").InnerTextAsync(), kept.GetProperty("cost").Number("money"));
    }

    [Fact]
    public async Task A_member_drafts_the_captain_takes_it_over_and_submits_it()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        var (first, second) = (await lesson.SeatAsync(), await lesson.SeatAsync());
        await using var captain = await SitAsync(first);
        await using var member = await SitAsync(second, Visit.PhoneWidth, Visit.PhoneHeight);
        var row = await LeverAsync(member);
        double value = await TurnAsync(row, "End");
        await Expect(member.Find("submit")).ToHaveCountAsync(0);
        await captain.Find("take-over").ClickAsync();
        await Expect(captain.Find("draft-row")).ToHaveAttributeAsync("data-lever", Lever);
        Assert.Empty(await lesson.DecidedAsync());
        await captain.Find("submit").ClickAsync();
        await Expect(captain.Find("submitted")).ToBeVisibleAsync();
        var entry = Assert.Single(await lesson.DecidedAsync());
        Assert.Equal(($"seat:{SeatClass.Place}", Lever, value), (entry.Text("who"), entry.GetProperty("decision").Text("lever"), Math.Round(entry.GetProperty("decision").Number("value"), 4)));
        await Expect(captain.Find("draft-row")).ToHaveCountAsync(0);
        await Expect(captain.Find("standing-row")).ToHaveAttributeAsync("data-lever", Lever);
        await Expect(member.Find("standing-row")).ToHaveAttributeAsync("data-lever", Lever);
    }

    [Fact]
    public async Task A_prediction_is_kept_before_the_month_and_judged_after_it()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        var seat = await lesson.SeatAsync();
        await using var visit = await SitAsync(seat, Visit.PhoneWidth, Visit.PhoneHeight, "/seat?tab=predict");
        string[] fields = ["rankLow", "rankValue", "rankHigh", "growthLow", "growthValue", "growthHigh"];
        foreach (var (field, value) in fields.Zip(["90", "30", "1", "-12", "5", "18"])) await visit.Find($"predict-{field}").FillAsync(value);
        await Expect(visit.Find("predict-go")).ToBeDisabledAsync();
        await visit.Find("predict-rankLow").FillAsync("1");
        await visit.Find("predict-rankHigh").FillAsync("90");
        await visit.Find("predict-go").ClickAsync();
        await Expect(visit.Find("predicted")).ToContainTextAsync("2023年1月");
        await lesson.StepAsync();
        await Expect(visit.Find("play-seat")).ToHaveAttributeAsync("data-month", "2023-02");
        await Expect(visit.Find("came-row")).ToHaveCountAsync(1);
        var told = (await lesson.GetAsync($"/api/sessions/{lesson.Id}/predictions", seat.Text("token"))).GetProperty("teams")[0];
        await Expect(visit.Find("calibration")).ToHaveAttributeAsync("data-rank-inside", Told(told.GetProperty("rank").GetProperty("inside")));
        double[] came = [.. Shown.Numbers(await visit.Find("came-row").Locator(".came b").First.InnerTextAsync()).Select(number => number.Value)];
        Assert.Equal([told.GetProperty("predictions")[0].Number("rankCame")], came);
        await visit.HasNoSidewaysScrollAsync("predictions");
        await visit.HasNoBarrierAsync("predictions");
        // The next month is predicted anew.
        await Expect(visit.Find("predict-rankLow")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Offline_one_goes_on_editing_and_nothing_counts_as_submitted_until_it_is()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        var seat = await lesson.SeatAsync();
        await using var visit = await SitAsync(seat);
        var row = await LeverAsync(visit);
        await visit.Page.Context.SetOfflineAsync(true);
        double value = await TurnAsync(row, "End");
        await Expect(visit.Find("seat-offline")).ToContainTextAsync("已离线，决策已存在本机，正在重连");
        await Expect(visit.Find("draft-state")).ToHaveAttributeAsync("data-state", "waiting");
        await visit.Find("submit").ClickAsync();
        await Expect(visit.Find("not-submitted")).ToBeVisibleAsync();
        await Expect(visit.Find("submitted")).ToHaveCountAsync(0);
        await Expect(visit.Find("draft-row")).ToHaveCountAsync(1);
        await visit.HasNoBarrierAsync("a seat that is offline");
        await visit.Page.Context.SetOfflineAsync(false);
        await Expect(visit.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        await Expect(visit.Find("seat-offline")).ToHaveCountAsync(0);
        Assert.Empty(await lesson.DecidedAsync());
        var kept = (await lesson.GetAsync($"/api/sessions/{lesson.Id}/drafts", seat.Text("token"))).GetProperty("drafts")[0];
        Assert.Equal(value, kept.GetProperty("decisions")[0].Number("value"), 4);
        await visit.Find("submit").ClickAsync();
        await Expect(visit.Find("submitted")).ToBeVisibleAsync();
        Assert.Single(await lesson.DecidedAsync());
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_the_way_does_nothing_twice()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        await using var visit = await SitAsync(await lesson.SeatAsync());
        await TurnAsync(await LeverAsync(visit), "End");
        await Expect(visit.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        await visit.Page.RouteAsync("**/decisions", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await visit.Find("submit").ClickAsync();
        await Expect(visit.Find("not-submitted")).ToBeVisibleAsync();
        await visit.Page.UnrouteAsync("**/decisions");
        await visit.Find("submit").ClickAsync();
        await Expect(visit.Find("submitted")).ToBeVisibleAsync();
        Assert.Single(await lesson.DecidedAsync());
    }

    [Fact]
    public async Task Of_two_changes_the_later_is_kept_even_where_the_first_is_slow()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        var seat = await lesson.SeatAsync();
        await using var visit = await SitAsync(seat);
        var row = await LeverAsync(visit);
        var free = new TaskCompletionSource();
        int sent = 0;
        await visit.Page.RouteAsync("**/drafts", async route =>
        {
            if (route.Request.Method == "POST" && Interlocked.Increment(ref sent) == 1) await free.Task;
            await route.ContinueAsync();
        });
        await visit.Page.RunAndWaitForRequestAsync(() => TurnAsync(row, "End"), "**/drafts");
        double value = await TurnAsync(row, "ArrowLeft");
        free.SetResult();
        await Expect(visit.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        var kept = (await lesson.GetAsync($"/api/sessions/{lesson.Id}/drafts", seat.Text("token"))).GetProperty("drafts")[0];
        Assert.Equal(value, kept.GetProperty("decisions")[0].Number("value"), 4);
        Assert.Equal(2, sent);
    }

    [Fact]
    public async Task Ready_is_said_for_the_month_that_was_looked_at_and_no_other()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        await using var visit = await SitAsync(await lesson.SeatAsync());
        await Expect(visit.Find("ready")).ToBeEnabledAsync();
        // The month is lived while the word is under way.
        var free = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/ready", async route =>
        {
            await free.Task;
            await route.ContinueAsync();
        });
        await visit.Page.RunAndWaitForRequestAsync(() => visit.Find("ready").ClickAsync(), "**/ready");
        await lesson.StepAsync();
        free.SetResult();
        await Expect(visit.Find("ready-late")).ToContainTextAsync("2023年2月");
        Assert.False((await lesson.SessionAsync()).GetProperty("teams")[0].GetProperty("ready").GetBoolean());
        await visit.HasNoBarrierAsync("a team that was too late");
        await visit.Page.UnrouteAsync("**/ready");
        await visit.Find("ready").ClickAsync();
        await Expect(visit.Find("ready")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visit.Find("ready-late")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Joining_that_got_no_answer_keeps_what_was_chosen_and_typed()
    {
        using var lesson = await SeatClass.BeginAsync(product, phase: null);
        await using var visit = await PhoneAsync($"/#join={lesson.Code}");
        await visit.Find($"join-place-{SeatClass.Rival}").ClickAsync();
        await visit.Find("join-label").FillAsync("红队");
        await visit.Page.RouteAsync("**/api/sessions/*", route => route.AbortAsync("connectionrefused"));
        await visit.Find("join-go").ClickAsync();
        await Expect(visit.Find("offline")).ToContainTextAsync("没有加入");
        await Expect(visit.Find("join-label")).ToHaveValueAsync("红队");
        await visit.Page.UnrouteAsync("**/api/sessions/*");
        await visit.Find("offline").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.Find("seat-role")).ToContainTextAsync("队长 · 红队");
    }

    [Fact]
    public async Task Who_is_kicked_is_told_and_may_join_again()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        var seat = await lesson.SeatAsync();
        await using var visit = await SitAsync(seat);
        await Expect(visit.Find("seat-head")).ToBeVisibleAsync();
        await lesson.DoAsync($"seats/{seat.Text("seat")}/kick", []);
        await Expect(visit.Find("seat-left")).ToContainTextAsync("席位已被收回");
        await Expect(visit.Find("join-code")).ToBeVisibleAsync();
        Assert.Null(await visit.Page.EvaluateAsync<string?>("() => sessionStorage.getItem('saima-seat')"));
        await visit.HasNoBarrierAsync("a seat that was taken back");
    }

    [Fact]
    public async Task Eight_tabs_of_one_browser_all_live_the_next_month()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        await using var visit = await Visit.BeginAsync(product, Visit.PhoneWidth, Visit.PhoneHeight);
        var pages = new List<IPage>();
        for (int i = 0; i < 8; i++)
        {
            var seat = await lesson.SeatAsync(i % 2 == 0 ? SeatClass.Place : SeatClass.Rival);
            var page = i == 0 ? visit.Page : await visit.Page.Context.NewPageAsync();
            await page.AddInitScriptAsync(Sitting(seat));
            await page.GotoAsync("/seat");
            pages.Add(page);
        }

        foreach (var page in pages) await Expect(page.GetByTestId("live-status")).ToHaveAttributeAsync("data-status", "live");
        for (int month = 1; month <= 2; month++)
        {
            await lesson.StepAsync();
            var board = (await lesson.GetAsync($"{lesson.Race}/boards/composite", lesson.Token)).GetProperty("counties").EnumerateArray().ToDictionary(one => one.Text("county"), one => one.Number("rank"));
            for (int i = 0; i < pages.Count; i++)
            {
                await Expect(pages[i].GetByTestId("play-seat")).ToHaveAttributeAsync("data-month", $"2023-0{month + 1}");
                await Expect(pages[i].GetByTestId("seat-rank")).ToHaveAttributeAsync("data-rank", $"{board[i % 2 == 0 ? SeatClass.Place : SeatClass.Rival]}");
            }
        }
    }

    [Fact]
    public async Task What_a_team_is_shown_is_what_the_interface_says()
    {
        using var lesson = await SeatClass.BeginAsync(product);
        var seat = await lesson.SeatAsync();
        await lesson.StepAsync(3);
        await using var visit = await SitAsync(seat);
        var county = await lesson.GetAsync($"{lesson.Race}/counties/{SeatClass.Place}", seat.Text("token"));
        await Expect(visit.Find("own-gdp-growth")).ToBeVisibleAsync();
        Shown.Agrees("GDP growth", await visit.Find("own-gdp-growth").Locator("b").InnerTextAsync(), county.GetProperty("indicators").GetProperty("gdp-growth").GetProperty("reported")[2].GetDouble());
        Shown.Agrees("debt", await visit.Find("books").Locator("dd").First.InnerTextAsync(), county.GetProperty("books").Number("debt"));
        var board = (await lesson.GetAsync($"{lesson.Race}/boards/composite", seat.Text("token"))).GetProperty("counties").EnumerateArray().ToList();
        int at = board.FindIndex(one => one.Text("county") == SeatClass.Place);
        await Expect(visit.Find("seat-rank")).ToHaveAttributeAsync("data-rank", $"{board[at].Number("rank")}");
        if (at > 0) Shown.Agrees("gap", await visit.Find("seat-gap").InnerTextAsync(), board[at - 1].Number("score") - board[at].Number("score"));
        var projects = await lesson.GetAsync($"{lesson.Race}/projects?place={SeatClass.Place}&count=500", seat.Text("token"));
        string[] built = ["building"];
        await Expect(visit.Find("stage-building")).ToHaveAttributeAsync("data-count", $"{projects.GetProperty("table").EnumerateArray().Count(one => built.Contains(one.Text("stage")))}");
        Assert.Equal(projects.GetProperty("total").GetInt32(), (await visit.Find("stages").GetByRole(AriaRole.Button).EvaluateAllAsync<int[]>("all => all.map(one => Number(one.dataset.count))")).Sum());
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_message_a_withheld_board_a_bot_and_the_end_are_told()
    {
        using var lesson = await SeatClass.BeginAsync(product, more: new JsonObject { ["absence"] = new JsonObject { ["months"] = 2, ["behaviour"] = "prudent" } });
        await using var visit = await SitAsync(await lesson.SeatAsync());
        await Expect(visit.Find("seat-head")).ToBeVisibleAsync();
        await lesson.DoAsync("messages", new JsonObject { ["to"] = SeatClass.Place, ["text"] = "先预测，再提交" });
        await Expect(visit.Find("new-message")).ToContainTextAsync("先预测，再提交");
        await visit.Find("message-read").ClickAsync();
        await Expect(visit.Find("new-message")).ToHaveCountAsync(0);
        await lesson.StepAsync(2);
        await Expect(visit.Find("seat-played")).ToContainTextAsync("稳健者");
        await visit.Find("seat-back").ClickAsync();
        await Expect(visit.Find("seat-played")).ToHaveCountAsync(0);
        await lesson.DoAsync("boards", new JsonObject { ["withhold"] = new JsonArray("composite"), ["from"] = "2023-03", ["reason"] = "决赛前封榜" });
        await Expect(visit.Find("seat-withheld")).ToContainTextAsync("决赛前封榜");
        string rank = (await visit.Find("seat-rank").GetAttributeAsync("data-rank"))!;
        await lesson.StepAsync();
        await Expect(visit.Find("seat-rank")).ToContainTextAsync("2023年2月");
        await Expect(visit.Find("seat-rank")).ToHaveAttributeAsync("data-rank", rank);
        await lesson.DoAsync("phase", new JsonObject { ["phase"] = "review" });
        await Expect(visit.Find("seat-over")).ToBeVisibleAsync();
        await Expect(visit.Find("actions")).ToHaveCountAsync(0);
        await visit.Find("to-debrief").ClickAsync();
        await visit.Page.WaitForURLAsync(url => url.Contains("/debrief?", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Visit.Looks), MemberType = typeof(Visit))]
    public async Task Every_part_of_a_seat_is_whole_in_light_and_dark(string language, int width, int height)
    {
        using var lesson = await SeatClass.BeginAsync(product);
        var seat = await lesson.SeatAsync();
        await lesson.StepAsync(2);
        await using var visit = await SitAsync(seat, width, height, $"/seat?lang={language}");
        await TurnAsync(await LeverAsync(visit), "End");
        await Expect(visit.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        string[] parts = width < 800 ? ["decide", "predict", "state", "projects", "messages"] : ["decide"];
        foreach (string part in parts)
        {
            if (width < 800) await visit.Find("seat-tabs").Locator($"[data-value={part}]").ClickAsync();
            await visit.IsWholeAsync($"seat-{part}-{language}-{width}");

            string said = await visit.Page.Locator("main").InnerTextAsync();
            Assert.Empty(Placeholder().Matches(said).Select(m => m.Value));
            if (language == "en") Assert.Empty(said.Split('\n').Where(line => Chinese().IsMatch(line)).Distinct());
        }

        await visit.Find("keys").ClickAsync();
        await Expect(visit.Find("key-dialog")).ToBeVisibleAsync();
        await visit.HasNoBarrierAsync("the dialog of the key");
        Assert.Empty(visit.Faults);
    }

    /// <summary>A lever, in its group that is opened by looking for it.</summary>
    private static async Task<ILocator> LeverAsync(Visit visit)
    {
        var row = visit.Find($"lever-{Lever}");
        await Expect(visit.Find("draft-state")).Not.ToHaveAttributeAsync("data-state", "opening");
        await visit.Find("lever-search").FillAsync(visit.Address.Contains("lang=en", StringComparison.Ordinal) ? "R&D" : "研发");
        await Expect(row).ToBeVisibleAsync();
        return row;
    }

    /// <summary>Turns a lever by a key and returns what it is set to then.</summary>
    private static async Task<double> TurnAsync(ILocator row, string key)
    {
        string before = (await row.GetAttributeAsync("data-value"))!;
        await row.GetByRole(AriaRole.Slider).PressAsync(key);
        await Expect(row).Not.ToHaveAttributeAsync("data-value", before);
        return await NumberOfAsync(row, "data-value");
    }

    private static async Task<double> NumberOfAsync(ILocator row, string attribute) => double.Parse((await row.GetAttributeAsync(attribute))!);

    /// <summary>A number as the pages write it into an attribute.</summary>
    private static string Told(JsonElement number) => number.GetRawText();

    private Task<Visit> PhoneAsync(string address) => OpenAsync(null, Visit.PhoneWidth, Visit.PhoneHeight, address);

    private Task<Visit> SitAsync(JsonElement seat, int width = 1440, int height = 900, string address = "/seat") => OpenAsync(seat, width, height, address);

    private async Task<Visit> OpenAsync(JsonElement? seat, int width, int height, string address)
    {
        var visit = await Visit.BeginAsync(product, width, height);
        if (seat is { } taken) await visit.Page.AddInitScriptAsync(Sitting(taken));
        await visit.Page.GotoAsync(address);
        return visit;
    }

    /// <summary>Sits a tab that has no seat yet, as joining does; once it was left it stays left.</summary>
    private static string Sitting(JsonElement seat) =>
        $"if (!sessionStorage.getItem('sat')) {{ sessionStorage.setItem('sat', '1'); sessionStorage.setItem('saima-seat', {JsonSerializer.Serialize(seat.GetRawText())}); }}";

    /// <summary>Notes every address that is asked for from now on.</summary>
    private static Func<string[]> Hear(Visit visit)
    {
        var all = new System.Collections.Concurrent.ConcurrentQueue<string>();
        visit.Page.Request += (_, request) => all.Enqueue(request.Url);
        visit.Page.FrameNavigated += (_, frame) => all.Enqueue(frame.Url);
        return () => [.. all];
    }

    [GeneratedRegex(@"\[object|\bundefined\b|\bNaN\b|\bnull\b|\bInfinity\b|\{\w+\}|(?<![\w.:=])[a-z]{2,}[A-Z][a-z]\w*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\u3400-\u9fff\u3000-\u303f\uff01-\uff60]", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}

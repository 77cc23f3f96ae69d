using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The instructor's console: a class is opened and led on it, and every number is the interface's.</summary>
public sealed partial class ConsoleTests(Product product)
{
    private const string Yiwu = "330782", Tonglu = "330122", Jinyun = "331122";

    [Fact]
    public async Task One_click_makes_a_class_with_a_code_and_its_key_is_kept_for_later()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        var session = await room.NowAsync();
        await Expect(visit.Find("console-code")).ToHaveTextAsync(session.Text("code"));
        await Expect(visit.Page.Locator("img.qr")).ToHaveJSPropertyAsync("complete", true);
        Assert.NotEqual(0, await visit.Page.Locator("img.qr").EvaluateAsync<int>("picture => picture.naturalWidth"));
        Assert.Equal([Yiwu, Tonglu, Jinyun], session.GetProperty("teams").EnumerateArray().Select(team => team.Text("place")));
        Assert.DoesNotContain("seat_", visit.Address, StringComparison.Ordinal);

        var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Find("console-key-save").ClickAsync());
        string kept = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(room.Token, JsonSerializer.Deserialize<JsonElement>(kept).Text("token"));
        await visit.Find("console-key-kept").ClickAsync();
        await Expect(visit.Find("console-key-banner")).ToHaveCountAsync(0);

        await visit.Find("console-my-key").ClickAsync();
        await visit.Find("console-leave").ClickAsync();
        await visit.Find("console-key").FillAsync("K7Q2MD");
        await visit.Find("console-key-use").ClickAsync();
        await Expect(visit.Find("console-key")).ToHaveAttributeAsync("aria-invalid", "true");
        await visit.Find("console-key-file").SetInputFilesAsync(new FilePayload { Name = "key.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(kept) });
        await Expect(visit.Find("console-code")).ToHaveTextAsync(session.Text("code"));
        Assert.DoesNotContain("seat_", visit.Address, StringComparison.Ordinal);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_class_that_is_not_made_says_so_and_is_made_with_another_press()
    {
        await using var visit = await Visit.OpenAsync(product, "/console");
        await visit.Page.RouteAsync("**/api/sessions", async route =>
        {
            if (route.Request.Method == "POST") await route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = "{\"title\":\"正忙 / Busy\",\"status\":503,\"detail\":\"排队已满。 / The queue is full.\",\"errors\":[]}" });
            else await route.ContinueAsync();
        });
        await visit.Find("console-rehearse").ClickAsync();
        await Expect(visit.Find("problem")).ToContainTextAsync("排队已满");
        await visit.Page.UnrouteAsync("**/api/sessions");
        await visit.Find("problem").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visit.Find("console-code")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_class_that_is_not_told_for_long_is_waited_for_aloud_and_asked_for_again()
    {
        await using var visit = await Visit.BeginAsync(product);
        await visit.Page.Clock.InstallAsync();
        await visit.Page.GotoAsync("/console");
        int asked = 0;
        // The first question is lost: nobody ever answers it.
        await visit.Page.RouteAsync(OneSession(), route => Interlocked.Increment(ref asked) == 1 ? Task.CompletedTask : route.ContinueAsync());
        await visit.Page.RunAndWaitForRequestAsync(() => visit.Find("console-rehearse").ClickAsync(), OneSession());
        await visit.Page.Clock.FastForwardAsync(9_000);
        await Expect(visit.Find("late")).ToBeVisibleAsync();
        await visit.Page.Clock.FastForwardAsync(9_000);
        await Expect(visit.Find("console-code")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_lost_the_key_takes_the_class_over_and_what_is_over_with_is_removed()
    {
        await using var room = await Classroom.RehearseAsync(product);
        await using var other = await Visit.OpenAsync(product, "/console");
        var row = other.Page.Locator($"tr[data-session='{room.Session}']");
        // By the keyboard, because other classes are made meanwhile and the row moves down.
        await row.GetByTestId("console-regain").PressAsync("Enter");
        await other.HasNoBarrierAsync("the question before taking over");
        await other.Find("confirm-yes").ClickAsync();
        await Expect(other.Find("console-code")).ToBeVisibleAsync();
        Assert.Equal(401, await room.StatusAsync($"/api/sessions/{room.Session}", room.Token));
        string fresh = JsonSerializer.Deserialize<JsonElement>(await other.Page.EvaluateAsync<string>("() => sessionStorage.getItem('saima-seat')")).Text("token");
        Assert.Equal("instructor", (await room.AskAsync($"/api/sessions/{room.Session}", fresh)).GetProperty("you").Text("kind"));

        await using var third = await Visit.OpenAsync(product, "/console");
        row = third.Page.Locator($"tr[data-session='{room.Session}']");
        await row.GetByTestId("console-remove").PressAsync("Enter");
        await Expect(third.Find("confirm-yes")).ToBeVisibleAsync();
        await third.Page.Keyboard.PressAsync("Escape");
        await Expect(third.Find("confirm-yes")).ToHaveCountAsync(0);
        Assert.Equal(200, await room.StatusAsync($"/api/sessions/{room.Session}", fresh));
        await row.GetByTestId("console-remove").PressAsync("Enter");
        await third.Find("confirm-yes").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        Assert.NotEqual(200, await room.StatusAsync($"/api/sessions/{room.Session}", fresh));
        Assert.Empty(third.Faults);
    }

    [Fact]
    public async Task A_class_is_what_its_form_says_and_a_refusal_stands_at_its_field()
    {
        await using var visit = await Visit.OpenAsync(product, "/console?lang=en");
        await visit.Find("console-name").FillAsync("Class one");
        await visit.Find("console-add-team").FillAsync("deqing");
        await visit.Find("console-add-team").PressAsync("Enter");
        await Expect(visit.Find("console-teams-chosen").Locator("li")).ToHaveCountAsync(4);
        await visit.Find("console-plan-shock").SelectOptionAsync("credit-chain-crisis");
        await visit.Find("console-plan-shock-add").ClickAsync();
        await visit.Find("console-most").FillAsync("3");
        await visit.Find("console-months").FillAsync("999");
        await visit.Find("console-create").ClickAsync();
        await Expect(visit.Page.Locator("[data-field='scenario.months']")).ToBeVisibleAsync();
        await Expect(visit.Find("console-months")).ToHaveAttributeAsync("aria-invalid", "true");
        await visit.Find("console-months").FillAsync("9");
        await visit.Find("console-create").ClickAsync();
        await Expect(visit.Find("console-code")).ToBeVisibleAsync();
        string told = await visit.Page.EvaluateAsync<string>(
            """
            async () => {
              const seat = JSON.parse(sessionStorage.getItem('saima-seat'));
              const ask = async (path) => (await fetch(path, { headers: { authorization: `Bearer ${seat.token}` } })).json();
              const session = await ask(`/api/sessions/${seat.session}`);
              return JSON.stringify({ session, shocks: (await ask(`/api/races/${session.race}/shocks`)).injects });
            }
            """);
        var (session, shocks) = (JsonSerializer.Deserialize<JsonElement>(told).GetProperty("session"), JsonSerializer.Deserialize<JsonElement>(told).GetProperty("shocks"));
        Assert.Equal(("Class one", 9), (session.Text("name"), (int)session.Number("months")));
        Assert.Equal(["330782", "330122", "331122", "330521"], session.GetProperty("teams").EnumerateArray().Select(team => team.Text("place")));
        Assert.Equal("credit-chain-crisis", shocks[0].Text("shock"));
        await Expect(visit.Find("console-bar")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_preflight_says_the_sentences_of_the_interface()
    {
        await using var visit = await Visit.OpenAsync(product, "/console?lang=en");
        await visit.Find("console-rehearsal-fill").ClickAsync();
        var asked = await visit.Page.RunAndWaitForResponseAsync(() => visit.Find("console-preflight").ClickAsync(), response => response.Url.EndsWith("/api/preflight", StringComparison.Ordinal), new() { Timeout = 120_000 });
        var said = JsonSerializer.Deserialize<JsonElement>(await asked.TextAsync());
        await Expect(visit.Find("console-verdict")).ToBeVisibleAsync();
        foreach (string question in (string[])["winnable", "balanced", "open"])
            await Expect(visit.Find("console-fairness")).ToContainTextAsync(said.GetProperty(question).Text("en"));
        // Another plan is another question.
        await visit.Find("console-months").FillAsync("7");
        await Expect(visit.Find("console-verdict")).ToHaveCountAsync(0);
        await Expect(visit.Find("console-preflight")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Lock_kick_captain_and_hand_over_do_what_they_say()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        string code = await visit.Find("console-code").InnerTextAsync();
        JsonElement captain = await room.JoinAsync(Yiwu), member = await room.JoinAsync(Yiwu), other = await room.JoinAsync(Tonglu);
        await Expect(room.Team(Yiwu)).ToHaveAttributeAsync("data-seats", "2");

        await visit.Find("console-lock").ClickAsync();
        await Expect(visit.Find("console-locked")).ToBeVisibleAsync();
        Assert.Equal(403, await room.StatusAsync("/api/sessions/join", null, new { code, place = Tonglu }));
        await visit.Find("console-lock").ClickAsync();
        await Expect(visit.Find("console-code")).Not.ToHaveTextAsync(code);

        var open = room.Team(Yiwu).GetByTestId("console-seats");
        await open.ClickAsync();
        await visit.Page.Locator($"[data-seat='{member.Text("seat")}']").GetByTestId("console-captain").ClickAsync();
        await Expect(visit.Page.Locator($"[data-seat='{member.Text("seat")}']")).ToHaveAttributeAsync("data-kind", "captain");
        await visit.Page.Locator($"[data-seat='{member.Text("seat")}']").GetByTestId("console-handover").ClickAsync();
        await visit.Find("confirm-yes").ClickAsync();
        string fresh = await visit.Find("console-new-token").Locator(".token").InnerTextAsync();
        Assert.Equal(401, await room.StatusAsync($"/api/sessions/{room.Session}", member.Text("token")));
        Assert.Equal(200, await room.StatusAsync($"/api/sessions/{room.Session}", fresh));
        // Escape says no: the seat stays.
        await visit.Page.Locator($"[data-seat='{captain.Text("seat")}']").GetByTestId("console-kick").ClickAsync();
        await RefuseAsync(visit);
        Assert.Equal(200, await room.StatusAsync($"/api/sessions/{room.Session}", captain.Text("token")));
        await visit.Page.Locator($"[data-seat='{captain.Text("seat")}']").GetByTestId("console-kick").ClickAsync();
        await visit.Find("confirm-yes").ClickAsync();
        await Expect(visit.Page.Locator($"[data-seat='{captain.Text("seat")}']")).ToHaveCountAsync(0);
        Assert.Equal(401, await room.StatusAsync($"/api/sessions/{room.Session}", captain.Text("token")));
        Assert.Equal(200, await room.StatusAsync($"/api/sessions/{room.Session}", other.Text("token")));
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(open).ToBeFocusedAsync();
        await Expect(visit.Find("console-audit").Locator("tr[data-what=kick]")).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_clock_lives_months_by_hand_when_all_are_ready_and_by_itself()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        var seat = await room.JoinAsync(Yiwu);
        await room.PractiseAsync(1);
        await Expect(visit.Find("console-month")).ToHaveAttributeAsync("data-month", "2023-02");

        await ModeAsync(visit, "ready");
        await room.AskAsync($"/api/sessions/{room.Session}/predictions", seat.Text("token"), new { rank = new { low = 5, value = 12, high = 25 }, gdpGrowth = new { low = 2, value = 5, high = 8 } });
        await room.AskAsync($"/api/sessions/{room.Session}/decisions", seat.Text("token"), new { decisions = new[] { new { place = Yiwu, lever = "rnd-subsidy", value = 8 } } });
        await Expect(room.Team(Yiwu)).ToHaveAttributeAsync("data-predicted", "true");
        await Expect(room.Team(Yiwu)).ToHaveAttributeAsync("data-submitted", "true");
        await room.AskAsync($"/api/sessions/{room.Session}/ready", seat.Text("token"), new { ready = true });
        await room.LivedAsync(2);

        await ModeAsync(visit, "rounds");
        await visit.Find("console-seconds").FillAsync("1800");
        await visit.Find("console-mode-set").ClickAsync();
        await Expect(visit.Find("console-mode-set")).ToHaveCountAsync(0);
        await Expect(visit.Find("console-seconds")).ToHaveValueAsync("1800");
        await Expect(visit.Find("console-left")).ToBeVisibleAsync();
        await visit.Find("console-pause").ClickAsync();
        await Expect(visit.Find("console-clock")).ToHaveAttributeAsync("data-paused", "true");
        await visit.Find("console-mode").Locator("[data-value=free]").ClickAsync();
        await visit.Find("console-seconds").FillAsync("0.5");
        await visit.Find("console-mode-set").ClickAsync();
        await Expect(visit.Find("console-clock")).ToHaveAttributeAsync("data-mode", "free");
        Assert.Equal(2, (await room.NowAsync()).Number("monthsLived"));
        await visit.Find("console-pause").ClickAsync();
        await room.LivedAsync(6);
        await Expect(visit.Find("console-next")).ToHaveAttributeAsync("data-next", "race");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_dry_run_shows_the_numbers_of_the_interface_and_only_then_is_a_shock_let_loose()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        await room.PractiseAsync(1);
        await visit.Find("console-shock").SelectOptionAsync("credit-chain-crisis");
        await Expect(visit.Find("console-release")).ToBeDisabledAsync();
        await visit.Find("console-dry-run").ClickAsync();
        await Expect(visit.Find("console-dry")).ToBeVisibleAsync();
        string race = await room.RaceAsync();
        var said = await room.AskAsync($"/api/races/{race}/shocks/preview", room.Token, new { shocks = new[] { new { shock = "credit-chain-crisis", places = new[] { Yiwu, Tonglu, Jinyun }, severity = 0.6 } } });
        foreach (string sum in (string[])["hurt", "helped", "untouched"]) await Expect(visit.Find($"console-dry-{sum}")).ToHaveTextAsync($"{(int)said.Number(sum)}");
        Shown.Agrees("lasts", await visit.Find("console-dry-lasts").InnerTextAsync(), said.GetProperty("lasts").Number("months"));
        await Expect(visit.Find("console-dry")).ToHaveAttributeAsync("data-dies", said.GetProperty("life").GetProperty("dies").GetBoolean() ? "true" : "false");
        await Expect(visit.Find("console-dry")).ToContainTextAsync(said.GetProperty("life").Text("zh"));
        var rows = visit.Find("console-dry-row");
        int shown = await rows.CountAsync();
        var counties = said.GetProperty("counties").EnumerateArray().Take(shown).ToArray();
        Assert.Equal(12, shown);
        for (int i = 0; i < shown; i++)
        {
            Assert.Equal(counties[i].Text("county"), await rows.Nth(i).GetAttributeAsync("data-county"));
            foreach (string what in (string[])["places", "score", "growth"])
            {
                var mean = counties[i].GetProperty(what).GetProperty("mean");
                Shown.Agrees($"row {i}, {what}", await rows.Nth(i).Locator($"[data-what={what}]").InnerTextAsync(), mean.Number("mean"), mean.Number("lower95"), mean.Number("upper95"));
            }
        }

        await visit.Find("console-release").ClickAsync();
        await visit.Find("confirm-yes").ClickAsync();
        await Expect(visit.Find("console-released")).ToBeVisibleAsync();
        var bar = visit.Page.Locator("[data-testid=console-bar][data-inject^=entry]");
        await bar.ClickAsync();
        await visit.Find("console-shock-note").FillAsync("watch team one");
        await visit.Find("console-shock-note-keep").ClickAsync();
        await Expect(bar.Locator(".icon")).ToBeVisibleAsync();
        var injects = (await room.AskAsync($"/api/races/{race}/shocks", room.Token)).GetProperty("injects").EnumerateArray().ToArray();
        var struck = injects.Single(inject => inject.Text("inject").StartsWith("entry", StringComparison.Ordinal));
        Assert.Equal(("credit-chain-crisis", "2023-02", "watch team one"), (struck.Text("shock"), struck.Text("month"), struck.Text("note")));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_withheld_board_is_hidden_from_an_observers_tab_until_it_is_revealed()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        var seat = await room.JoinAsync(null, "observer");
        await room.PractiseAsync(1);
        string path = $"/api/races/{await room.RaceAsync()}/boards/composite";
        await using var observer = await room.TabAsync(seat, "/race");
        await Expect(observer.Find("role")).ToBeVisibleAsync();
        Assert.Equal(200, await FromTabAsync(observer, path));
        await visit.Find("console-tab-boards").ClickAsync();
        await visit.Find("console-board-reason").FillAsync("month end");
        await visit.Find("console-withhold").ClickAsync();
        await Expect(visit.Find("console-reveal")).ToBeVisibleAsync();
        Assert.Equal(403, await FromTabAsync(observer, path));
        Assert.Equal(200, await room.StatusAsync(path, room.Token));
        await Expect(visit.Find("console-boards")).ToContainTextAsync("month end");
        await visit.Find("console-reveal").ClickAsync();
        await Expect(visit.Find("console-boards")).ToHaveAttributeAsync("data-withheld", "");
        Assert.Equal(200, await FromTabAsync(observer, path));
        Assert.Empty(visit.Faults);

        static Task<int> FromTabAsync(Visit tab, string path) =>
            tab.Page.EvaluateAsync<int>("async path => (await fetch(path, { headers: { authorization: `Bearer ${JSON.parse(sessionStorage.getItem('saima-seat')).token}` } })).status", path);
    }

    [Fact]
    public async Task Acting_for_a_team_a_stand_in_and_a_message_reach_the_log_and_the_team()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        var seat = await room.JoinAsync(Jinyun);
        await room.PractiseAsync();
        await room.Team(Jinyun).GetByTestId("console-act").ClickAsync();
        await visit.Find("console-act-lever").SelectOptionAsync("safety-rectification");
        await visit.Find("console-act-value").FillAsync("0.6");
        await visit.Find("console-act-send").ClickAsync();
        await Expect(visit.Find("console-act-done")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        string race = await room.RaceAsync();
        var set = (await room.AskAsync($"/api/races/{race}", room.Token)).GetProperty("decisions").EnumerateArray().Single();
        Assert.Equal((Jinyun, "safety-rectification", 0.6, $"instructor:{Jinyun}"), (set.Text("place"), set.Text("lever"), set.Number("value"), set.Text("who")));

        await room.Team(Jinyun).GetByTestId("console-hand").ClickAsync();
        await visit.Find("console-hand-by").SelectOptionAsync("greedy");
        await visit.Find("console-hand-yes").ClickAsync();
        await Expect(room.Team(Jinyun)).ToHaveAttributeAsync("data-played-by", "greedy");
        await room.Team(Jinyun).GetByTestId("console-hand").ClickAsync();
        await visit.Find("console-hand-yes").ClickAsync();
        await Expect(room.Team(Jinyun)).ToHaveAttributeAsync("data-played-by", "");

        await room.Team(Jinyun).GetByTestId("console-tell").ClickAsync();
        await visit.Find("console-tell-text").FillAsync("mind the bridge loans");
        await visit.Find("console-tell-send").ClickAsync();
        await Expect(visit.Find("console-tell-dialog")).ToHaveCountAsync(0);
        var told = (await room.AskAsync($"/api/sessions/{room.Session}/messages", seat.Text("token"))).GetProperty("messages").EnumerateArray().Single();
        Assert.Equal((Jinyun, "mind the bridge loans"), (told.Text("to"), told.Text("text")));

        // One line an act, in the interface's order backwards.
        var lines = (await room.AskAsync($"/api/sessions/{room.Session}/audit", room.Token)).GetProperty("lines").EnumerateArray().Select(line => line.Text("what")).Reverse().ToArray();
        await Expect(visit.Find("console-audit").Locator("tbody tr")).ToHaveCountAsync(lines.Length);
        Assert.Equal(lines, await visit.Find("console-audit").Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.what)"));
        await visit.Find("console-sieve").Locator("[data-value=teams]").ClickAsync();
        await Expect(visit.Find("console-audit").Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_phases_go_on_to_the_end_and_nothing_final_is_done_without_a_word()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        await room.JoinAsync(Yiwu);
        await room.PractiseAsync(1);
        string first = await room.RaceAsync();
        var race = visit.Find("console-go-race");
        await race.ClickAsync();
        await RefuseAsync(visit);
        await Expect(race).ToBeFocusedAsync();
        Assert.Equal("practice", (await room.NowAsync()).Text("phase"));
        await race.ClickAsync();
        await visit.Find("confirm-yes").ClickAsync();
        await Expect(visit.Find("console")).ToHaveAttributeAsync("data-phase", "race");
        await room.LivedAsync(0);
        string second = await room.RaceAsync();
        Assert.NotEqual(first, second);
        await visit.Page.WaitForURLAsync(url => url.Contains($"race={second}", StringComparison.Ordinal));

        await visit.Find("console-quarter").ClickAsync();
        await room.LivedAsync(3);
        await visit.Find("console-restart").ClickAsync();
        await visit.Find("confirm-yes").ClickAsync();
        await room.LivedAsync(0);
        Assert.NotEqual(second, await room.RaceAsync());
        await visit.Find("console-quarter").ClickAsync();
        await room.LivedAsync(3);
        await visit.Find("console-quarter").ClickAsync();
        await room.LivedAsync(6);
        await visit.Find("console-go-review").ClickAsync();
        await visit.Find("confirm-yes").ClickAsync();
        await Expect(visit.Find("console-next")).ToHaveAttributeAsync("data-next", "debrief");
        await visit.Find("console-go-ended").ClickAsync();
        await visit.Find("confirm-yes").ClickAsync();
        await Expect(visit.Find("console")).ToHaveAttributeAsync("data-phase", "ended");
        await Expect(visit.Find("console-locked")).ToBeVisibleAsync();
        await Expect(visit.Find("console-lock")).ToHaveCountAsync(0);
        Assert.Equal("ended", (await room.NowAsync()).Text("phase"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_preview_the_rules_a_branch_and_the_guide_say_what_the_interface_says()
    {
        await using var room = await Classroom.RehearseAsync(product);
        var visit = room.Teacher;
        await room.PractiseAsync(1);
        string race = await room.RaceAsync();
        await visit.Find("console-tab-preview").ClickAsync();
        var rows = visit.Find("console-preview-row");
        await Expect(rows).ToHaveCountAsync(3);
        var forecast = (await room.AskAsync($"/api/races/{race}/forecast?months=1", room.Token)).GetProperty("boards").EnumerateArray().ToDictionary(board => board.Text("county"), StringComparer.Ordinal);
        for (int i = 0; i < 3; i++)
        {
            var said = forecast[(await rows.Nth(i).GetAttributeAsync("data-county"))!];
            double Of(string band) => said.GetProperty("ranks").GetProperty(band)[0].GetDouble();
            Shown.Agrees("now", await rows.Nth(i).Locator("td").Nth(0).InnerTextAsync(), said.Number("now"));
            Shown.Agrees("median", await rows.Nth(i).Locator("td").Nth(1).InnerTextAsync(), Of("p50"));
            Shown.Agrees("interval", await rows.Nth(i).Locator("td").Nth(2).InnerTextAsync(), Of("p10"), Of("p90"));
        }

        await visit.Find("console-tab-rules").ClickAsync();
        await visit.Find("console-rule-prizes").ClickAsync();
        await Expect(visit.Find("console-rule-prizes")).ToHaveAttributeAsync("aria-checked", "false");
        await visit.Find("console-behave").ClickAsync();
        await Expect(visit.Find("console-behaviours").Locator("li")).ToHaveAttributeAsync("data-behaviour", "imitator");
        var log = (await room.AskAsync($"/api/races/{race}/log", room.Token)).GetProperty("entries").EnumerateArray().ToArray();
        Assert.False(log.Single(entry => entry.Text("kind") == "rules").GetProperty("rules").GetProperty("prizes").GetBoolean());
        Assert.Equal("imitator", log.Single(entry => entry.Text("kind") == "behaviours").GetProperty("behaviours").Text("*"));

        await visit.Find("console-tab-branch").ClickAsync();
        await visit.Find("console-branch-make").ClickAsync();
        await Expect(visit.Find("console-branches").Locator("li")).ToHaveCountAsync(1);

        // Arrow keys go through the parts; the step of the guide stands in the address.
        await visit.Find("console-tab-branch").PressAsync("ArrowRight");
        await Expect(visit.Find("console-tab-lesson")).ToBeFocusedAsync();
        await visit.Find("console-lesson-next").ClickAsync();
        await visit.Page.WaitForURLAsync(url => url.Contains("tab=lesson", StringComparison.Ordinal) && url.Contains("step=1", StringComparison.Ordinal));
        string title = await visit.Find("console-lesson-title").InnerTextAsync();
        Assert.Contains($"## {title}", (await room.AskAsync("/api/guides/facilitator?lang=zh", null)).Text("text"), StringComparison.Ordinal);
        await visit.Page.ReloadAsync();
        await Expect(visit.Find("console-lesson-title")).ToHaveTextAsync(title);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_key_that_is_dead_says_so_and_leads_back()
    {
        await using var room = await Classroom.RehearseAsync(product, "en");
        var visit = room.Teacher;
        await room.AskAsync($"/api/sessions/{room.Session}/seats/instructor/hand-over", room.Token, new { });
        await Expect(visit.Find("console-leave")).ToBeVisibleAsync();
        await Expect(visit.Find("problem")).ToHaveCountAsync(1);
        await visit.Find("console-leave").ClickAsync();
        await Expect(visit.Find("console-create")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Visit.Looks), MemberType = typeof(Visit))]
    public async Task The_console_is_whole_in_light_and_dark_with_every_part_and_dialogs_open(string language, int width, int height)
    {
        await using var room = await Classroom.RehearseAsync(product, language, width, height);
        var visit = room.Teacher;
        await WholeAsync("lobby");
        await room.JoinAsync(Yiwu);
        await room.PractiseAsync(1);
        await visit.Find("console-dry-run").ClickAsync();
        await Expect(visit.Find("console-dry")).ToBeVisibleAsync();
        await WholeAsync("dry");
        foreach (string part in (string[])["boards", "words", "preview", "rules", "branch", "lesson"])
        {
            await visit.Find($"console-tab-{part}").ClickAsync();
            await Expect(visit.Find("console-side")).ToHaveAttributeAsync("data-tab", part);
            if (part == "preview") await Expect(visit.Find("console-preview-row")).ToHaveCountAsync(3);
            if (part == "lesson") await Expect(visit.Find("console-lesson-title")).ToBeVisibleAsync();
            if (part == "rules") await Expect(visit.Find("console-rule-prizes")).ToBeVisibleAsync();
            await WholeAsync(part);
        }

        foreach (string dialog in (string[])["console-act", "console-seats", "console-tell", "console-hand"])
        {
            await room.Team(Yiwu).GetByTestId(dialog).ClickAsync();
            await Expect(visit.Page.Locator("dialog")).ToBeVisibleAsync();
            await WholeAsync(dialog);
            await visit.Page.Keyboard.PressAsync("Escape");
            await Expect(visit.Page.Locator("dialog")).ToHaveCountAsync(0);
        }

        await visit.Find("console-restart").ClickAsync();
        await Expect(visit.Find("confirm")).ToBeVisibleAsync();
        await WholeAsync("confirm");
        Assert.Empty(visit.Faults);

        async Task WholeAsync(string part)
        {
            await visit.IsWholeAsync($"console-{part}-{language}-{width}");
        }
    }

    /// <summary>Says no to what a dialog asks, with the key for it.</summary>
    private static async Task RefuseAsync(Visit visit)
    {
        await Expect(visit.Find("confirm")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Find("confirm")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("/api/sessions/[a-z0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex OneSession();

    private static async Task ModeAsync(Visit visit, string mode)
    {
        await visit.Find("console-mode").Locator($"[data-value={mode}]").ClickAsync();
        await visit.Find("console-mode-set").ClickAsync();
        await Expect(visit.Find("console-clock")).ToHaveAttributeAsync("data-mode", mode);
    }
}

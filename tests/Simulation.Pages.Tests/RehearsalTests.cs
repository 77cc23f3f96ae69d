using static Microsoft.Playwright.Assertions;

namespace Simulation.Pages.Tests;

/// <summary>The rehearsal of the facilitator's guide, minute by minute on the pages alone: an instructor, a big screen and three seats, from the first click to the debrief.</summary>
public sealed class RehearsalTests(Product product)
{
    private const string Yiwu = "330782", Tonglu = "330122", Jinyun = "331122";

    [Fact]
    public async Task The_rehearsal_is_walked_from_the_first_click_to_the_debrief()
    {
        // Minutes 0 to 6: make the class, join, lock, practise a month, begin anew.
        await using var room = await Classroom.RehearseAsync(product);
        var teacher = room.Teacher;
        await using var wall = await room.TabAsync(await room.JoinAsync(null, "screen"), "/race?big=1");
        await using var yiwu = await room.SitDownAsync(Yiwu);
        await using var tonglu = await room.SitDownAsync(Tonglu);
        await using var jinyun = await room.SitDownAsync(Jinyun);
        foreach (string place in (string[])[Yiwu, Tonglu, Jinyun]) await Expect(room.Team(place)).ToHaveAttributeAsync("data-seats", "1");
        await teacher.Find("console-lock").ClickAsync();
        await Expect(teacher.Find("console-locked")).ToBeVisibleAsync();
        await room.PractiseAsync(1);
        string practice = await room.RaceAsync();
        await teacher.Find("console-go-race").ClickAsync();
        await teacher.Find("confirm-yes").ClickAsync();
        await Expect(teacher.Find("console")).ToHaveAttributeAsync("data-phase", "race");
        await room.LivedAsync(0);
        string race = await room.RaceAsync();
        Assert.NotEqual(practice, race);

        // January: predict, decide, ready; the table of teams shows who did what.
        foreach (var seat in (Visit[])[yiwu, tonglu, jinyun]) await Expect(seat.Find("seat-month")).ToContainTextAsync("2023年1月");
        foreach (var seat in (Visit[])[yiwu, tonglu]) await seat.PredictAsync();
        await yiwu.DecideAsync("研发", "rnd-subsidy", "End");
        foreach (var seat in (Visit[])[yiwu, tonglu]) await seat.BeReadyAsync();
        await Expect(room.Team(Yiwu)).ToHaveAttributeAsync("data-submitted", "true");
        await Expect(room.Team(Yiwu)).ToHaveAttributeAsync("data-predicted", "true");
        await Expect(room.Team(Tonglu)).ToHaveAttributeAsync("data-submitted", "false");
        await Expect(room.Team(Jinyun)).ToHaveAttributeAsync("data-ready", "false");
        await LiveAsync(1);
        await AgreeAsync("2023-01");
        await Expect(yiwu.Find("calibration")).ToHaveCountAsync(1);

        // February: a shock after its dry run, with a note. No team sees it before it is there.
        await teacher.Find("console-shock").SelectOptionAsync("credit-chain-crisis");
        await Expect(teacher.Find("console-release")).ToBeDisabledAsync();
        await teacher.Find("console-dry-run").ClickAsync();
        await Expect(teacher.Find("console-dry")).ToHaveAttributeAsync("data-dies", "false");
        Assert.Equal(403, await StatusAsync(yiwu, $"/api/races/{race}/shocks"));
        await teacher.Find("console-release").ClickAsync();
        await teacher.Find("confirm-yes").ClickAsync();
        await Expect(teacher.Find("console-released")).ToBeVisibleAsync();
        var bar = teacher.Page.Locator("[data-testid=console-bar][data-inject^=entry]");
        await bar.ClickAsync();
        await teacher.Find("console-shock-note").FillAsync("看一队怎样应对");
        await teacher.Find("console-shock-note-keep").ClickAsync();
        await Expect(bar.Locator(".icon")).ToBeVisibleAsync();
        await room.Team(Jinyun).GetByTestId("console-tell").ClickAsync();
        await teacher.Find("console-tell-text").FillAsync("资金链吃紧，注意转贷。");
        await teacher.Find("console-tell-send").ClickAsync();
        await Expect(jinyun.Find("new-message")).ToContainTextAsync("资金链吃紧");

        // Withheld: seats and screen are told why in place of the board, the instructor sees it, and it is revealed.
        await teacher.Find("console-tab-boards").ClickAsync();
        await teacher.Find("console-board-reason").FillAsync("月底揭榜");
        await teacher.Find("console-withhold").ClickAsync();
        await Expect(teacher.Find("console-reveal")).ToBeVisibleAsync();
        foreach (var seat in (Visit[])[yiwu, tonglu, jinyun]) await Expect(seat.Find("seat-withheld")).ToContainTextAsync("月底揭榜");
        await LiveAsync(2, yiwu, tonglu);
        string board = $"/api/races/{race}/boards/composite";
        foreach (var tab in (Visit[])[yiwu, wall]) Assert.Equal(403, await StatusAsync(tab, board));
        Assert.Equal(200, await StatusAsync(teacher, board));
        await Expect(wall.Find("race-row")).ToHaveCountAsync(0);
        await teacher.Find("console-reveal").ClickAsync();
        await Expect(yiwu.Find("seat-withheld")).ToHaveCountAsync(0);
        await AgreeAsync("2023-02");

        // A team that has done nothing for two months is played for, and comes back by itself.
        await Expect(room.Team(Jinyun)).ToHaveAttributeAsync("data-played-by", "prudent");
        await Expect(jinyun.Find("seat-played")).ToBeVisibleAsync();
        await LiveAsync(3, yiwu, tonglu);
        await AgreeAsync("2023-03");
        await jinyun.Find("seat-back").ClickAsync();
        await Expect(jinyun.Find("seat-played")).ToHaveCountAsync(0);
        await Expect(room.Team(Jinyun)).ToHaveAttributeAsync("data-played-by", "");

        // Acting for a team; a stand-in that the instructor names, and the place given back.
        await room.Team(Jinyun).GetByTestId("console-act").ClickAsync();
        await teacher.Find("console-act-lever").SelectOptionAsync("safety-rectification");
        await teacher.Find("console-act-value").FillAsync("0.6");
        await teacher.Find("console-act-send").ClickAsync();
        await Expect(teacher.Find("console-act-done")).ToBeVisibleAsync();
        await teacher.Page.Keyboard.PressAsync("Escape");
        await Expect(jinyun.Find("standing-row").And(jinyun.Page.Locator("[data-lever=safety-rectification]"))).ToHaveCountAsync(1);
        await HandAsync("greedy", "greedy");
        await Expect(jinyun.Find("seat-played")).ToBeVisibleAsync();
        await LiveAsync(4, yiwu, tonglu);
        await AgreeAsync("2023-04");
        await HandAsync(null, "");
        await Expect(jinyun.Find("seat-played")).ToHaveCountAsync(0);

        // A fresh key for a seat: the old one is dead at once.
        string first = await TokenAsync(tonglu);
        await room.Team(Tonglu).GetByTestId("console-seats").ClickAsync();
        await teacher.Find("console-handover").ClickAsync();
        await teacher.Find("confirm-yes").ClickAsync();
        string fresh = await teacher.Find("console-new-token").Locator(".token").InnerTextAsync();
        await teacher.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(401, await room.StatusAsync($"/api/sessions/{room.Session}", first));
        await using var again = await Visit.BeginAsync(product);
        await again.Page.GotoAsync("/seat");
        await again.Find("back").Locator("summary").ClickAsync();
        await again.Find("back-key").FillAsync(fresh);
        await again.Find("back-go").ClickAsync();
        await Expect(again.Find("seat-head")).ToBeVisibleAsync();

        // May brings the typhoon that stood in the plan, June the end; then the review.
        await LiveAsync(5, yiwu, again);
        await Expect(teacher.Page.Locator("[data-testid=console-bar][data-inject^=scenario]").First).Not.ToHaveAttributeAsync("data-state", "scheduled");
        await LiveAsync(6, yiwu, again);
        Assert.Equal(403, await StatusAsync(yiwu, $"/api/races/{race}/log"));
        await teacher.Find("console-go-review").ClickAsync();
        await teacher.Find("confirm-yes").ClickAsync();
        await Expect(teacher.Find("console")).ToHaveAttributeAsync("data-phase", "review");

        // 复盘: a team's four steps on its own seat, the parts of its distance as the interface tells them.
        await yiwu.Find("to-debrief").First.ClickAsync();
        await yiwu.Find("debrief-tabs").Locator("[data-value=team]").ClickAsync();
        await Expect(yiwu.Find("steps")).ToHaveAttributeAsync("data-team", Yiwu, new() { Timeout = 120_000 });
        var team = (await room.AskAsync($"/api/races/{race}/debrief", room.Token)).GetProperty("teams").EnumerateArray().Single(one => one.Text("county") == Yiwu);
        foreach (int step in (int[])[1, 2, 3, 4]) await Expect(yiwu.Find($"step-{step}")).ToBeVisibleAsync();
        await Expect(yiwu.Find("final-rank")).ToContainTextAsync($"{team.GetProperty("assess").GetProperty("ranks").EnumerateArray().Last()}");
        await teacher.Find("console-to-debrief").First.ClickAsync();
        await Expect(teacher.Find("debrief")).ToHaveAttributeAsync("data-race", race);
        await teacher.Find("debrief-tabs").Locator("[data-value=report]").ClickAsync();
        await Expect(teacher.Find("notes")).ToContainTextAsync("看一队怎样应对");
        Assert.True((await room.AskAsync($"/api/races/{race}/replay", room.Token, new { })).GetProperty("equal").GetBoolean());
        foreach (var tab in (Visit[])[teacher, wall, yiwu, jinyun, again])
        {
            // What was refused on purpose above is no fault.
            Assert.DoesNotContain(tab.Faults, fault => !fault.Contains("403", StringComparison.Ordinal));
            Assert.DoesNotContain("seat_", tab.Address, StringComparison.Ordinal);
        }

        // The teams that are here say so, and a month is lived.
        async Task LiveAsync(int lived, params Visit[] here)
        {
            foreach (var seat in here) await seat.BeReadyAsync();
            await teacher.Find("console-step").ClickAsync();
            await room.LivedAsync(lived);
        }

        async Task AgreeAsync(string month)
        {
            var ranks = (await room.AskAsync($"/api/races/{race}/boards/composite?month={month}", room.Token)).GetProperty("counties").EnumerateArray().ToDictionary(row => row.Text("county"), row => $"{row.GetProperty("rank")}");
            await Expect(wall.Find("race-month")).ToHaveAttributeAsync("data-month", month);
            foreach (var (seat, place) in (IEnumerable<(Visit, string)>)[(yiwu, Yiwu), (tonglu, Tonglu), (jinyun, Jinyun)])
                await Expect(seat.Find("seat-rank")).ToHaveAttributeAsync("data-rank", ranks[place]);
        }

        async Task HandAsync(string? behaviour, string playedBy)
        {
            await room.Team(Jinyun).GetByTestId("console-hand").ClickAsync();
            if (behaviour is not null) await teacher.Find("console-hand-by").SelectOptionAsync(behaviour);
            await teacher.Find("console-hand-yes").ClickAsync();
            await Expect(room.Team(Jinyun)).ToHaveAttributeAsync("data-played-by", playedBy);
        }
    }

    private static Task<string> TokenAsync(Visit tab) => tab.Page.EvaluateAsync<string>("() => JSON.parse(sessionStorage.getItem('saima-seat')).token");

    /// <summary>What the interface answers to a tab with the token it holds.</summary>
    private static Task<int> StatusAsync(Visit tab, string path) =>
        tab.Page.EvaluateAsync<int>("async path => (await fetch(path, { headers: { authorization: `Bearer ${JSON.parse(sessionStorage.getItem('saima-seat')).token}` } })).status", path);
}

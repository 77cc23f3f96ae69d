using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Simulation.Api.Tests;

/// <summary>Who may do what: each line of the rules of access is attacked here.</summary>
public sealed class SessionAccessTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_foreign_page_drives_no_session()
    {
        var session = await SessionTalk.BeginAsync(host);
        var bearer = SessionTalk.Bearer(session.Token);
        foreach (var foreign in ((string, string)[])[("Origin", "http://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Origin", "null")])
        {
            (await host.PostAsync("/api/sessions/join", Join(session), foreign)).IsKind(403, "foreign-origin");
            (await host.PostAsync($"{session.Address}/phase", """{ "phase": "race" }""", bearer, foreign)).IsKind(403, "foreign-origin");
            (await host.GetAsync(session.Address, bearer, foreign)).IsKind(403, "foreign-origin");
        }

        foreach (string name in (string[])["evil.example", "127.0.0.1.evil.example"])
        {
            (await host.PostAsync("/api/sessions/join", Join(session), ("Host", name))).IsKind(400, "foreign-host");
            (await host.PostAsync($"{session.Address}/phase", """{ "phase": "race" }""", bearer, ("Host", name))).IsKind(400, "foreign-host");
        }

        Assert.Equal("lobby", (await session.GetAsync("", session.Token)).Text("phase"));
        Assert.Equal(0, (await session.GetAsync("", session.Token)).Good().GetProperty("seats").GetArrayLength());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("")]
    public async Task A_form_changes_nothing(string type)
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        foreach (var (path, token, body) in ((string, string, string)[])
            [("/api/sessions/join", "", Join(session)), ($"{session.Address}/phase", session.Token, """{ "phase": "race" }"""), ($"{session.Address}/seats/{captain.Seat}/kick", session.Token, "{}"), ($"{session.Address}/drafts", captain.Token, SessionTalk.Decisions())])
        {
            (string, string)[] headers = token.Length > 0 ? [SessionTalk.Bearer(token)] : [];
            (await host.PostAsync(path, System.Text.Encoding.UTF8.GetBytes(body), type, headers)).IsKind(415, "not-json");
        }

        var now = (await session.GetAsync("", captain.Token)).Good();
        Assert.Equal(("lobby", 1), (now.GetProperty("phase").GetString(), now.GetProperty("seats").GetArrayLength()));
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Host", "saima.example")]
    public async Task A_proxy_before_an_open_host_is_refused_whatever_token_it_brings(string header, string value)
    {
        var session = await SessionTalk.BeginAsync(host);
        (await host.PostAsync("/api/sessions/join", Join(session), (header, value))).IsKind(403, "forwarded");
        (await host.GetAsync(session.Address, SessionTalk.Bearer(session.Token), (header, value))).IsKind(403, "forwarded");
    }

    [Fact]
    public async Task Guessed_codes_are_limited_for_the_whole_host_and_joined_seats_never()
    {
        var clock = new SetTime();
        await using var own = new Host { Parts = services => services.AddSingleton<TimeProvider>(clock) };
        var session = await SessionTalk.BeginAsync(own);
        var captain = await session.SeatAsync("330110");
        var guesses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => session.JoinAsync("330106", code: "AAAAAA")));
        Assert.Equal(WrongCodes.Most, guesses.Count(guess => (int)guess.Status == 403));
        Assert.All(guesses.Where(guess => (int)guess.Status != 403), guess => Assert.Equal("2", guess.IsKind(429, "too-many-codes").Headers["Retry-After"]));
        // The right code is not told from a wrong one, or guessing would go on.
        (await session.JoinAsync("330106")).IsKind(429, "too-many-codes");
        (await session.GetAsync("", captain.Token)).Good();
        (await session.PostAsync("/drafts", captain.Token, SessionTalk.Decisions())).Good();
        clock.Now += WrongCodes.Forgiven;
        (await session.JoinAsync("330106", code: "AAAAAA")).IsKind(403, "wrong-code");
        (await session.JoinAsync("330106")).IsKind(429, "too-many-codes");
        clock.Now += WrongCodes.Forgiven;
        // Right codes cost nothing.
        (await session.JoinAsync("330106")).Good();
        (await session.JoinAsync("330106")).Good();
    }

    [Fact]
    public async Task Looking_at_a_session_guesses_no_code_and_shows_no_secret()
    {
        var clock = new SetTime();
        await using var own = new Host { Parts = services => services.AddSingleton<TimeProvider>(clock) };
        var session = await SessionTalk.BeginAsync(own);
        var captain = await session.SeatAsync("330110");
        var told = (await session.LookAsync()).Good();
        var first = told.GetProperty("places")[0];
        Assert.Equal(("330110", 1, 7, true), (first.GetProperty("place").GetString(), first.GetProperty("seats").GetInt32(), first.GetProperty("free").GetInt32(), first.GetProperty("hasCaptain").GetBoolean()));
        foreach (string secret in (string[])[session.Id, session.Token, session.SeedHash, captain.Seat, captain.Token, (await session.RaceAsync())[^12..]]) Assert.DoesNotContain(secret, $"{told}", StringComparison.Ordinal);
        (await own.PostAsync("/api/sessions/look", $$"""{ "code": "{{session.Code}}" }""", ("Origin", "http://evil.example"))).IsKind(403, "foreign-origin");
        // Looking and joining share one count, so that neither guesses for the other.
        var guesses = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? session.LookAsync("AAAAAA") : session.JoinAsync("330106", code: "AAAAAA")));
        Assert.Equal(WrongCodes.Most, guesses.Count(guess => (int)guess.Status == 403));
        Assert.All(guesses.Where(guess => (int)guess.Status != 403), guess => guess.IsKind(429, "too-many-codes"));
        (await session.LookAsync()).IsKind(429, "too-many-codes");
        clock.Now += 2 * WrongCodes.Forgiven;
        (await session.LookAsync()).Good();
        (await session.PostAsync("/lock", session.Token, """{ "locked": true }""")).Good();
        (await session.LookAsync()).IsKind(403, "wrong-code");
    }

    [Fact]
    public async Task A_seat_cannot_read_the_future()
    {
        var session = await SessionTalk.BeginAsync(
            host, scenario: """{ "months": 6, "shocks": [{ "shock": "typhoon-flood", "places": ["330110"], "month": "2023-05", "severity": 1 }] }""");
        var (captain, rival) = (await session.SeatAsync("330110"), await session.SeatAsync("330106"));
        var observer = await session.SeatAsync(null);
        await session.PhaseAsync("race");
        string race = await session.RaceAsync();
        (await session.PostAsync($"{race}/shocks", session.Token, """{ "shocks": [{ "shock": "typhoon-flood", "places": ["330106"], "month": "2023-04", "severity": 1 }, { "shock": "typhoon-flood", "places": ["330110"], "month": "2023-01", "severity": 0.1, "months": 3 }] }""")).Good();
        (await session.PostAsync("/decisions", rival.Token, SessionTalk.Decisions("330106"))).Good();
        foreach (string token in (string[])[captain.Token, observer.Token])
        {
            (await session.GetAsync($"{race}/log", token)).IsKind(403, "future");
            (await session.PostAsync($"{race}/replay", token, "{}")).IsKind(403, "future");
            var now = (await session.GetAsync(race, token)).Good();
            Assert.Equal(JsonValueKind.Null, now.GetProperty("seed").ValueKind);
            Assert.Equal(0, now.GetProperty("shocks").GetArrayLength());
            Assert.Equal(0, now.GetProperty("decisions").GetArrayLength());
            var told = (await session.GetAsync("", token)).Good();
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (told.GetProperty("seed").ValueKind, told.GetProperty("salt").ValueKind));
            (await session.GetAsync($"{race}/forks", token)).IsKind(403, "future");
            (await session.GetAsync($"{race}/diff?with={race[^12..]}", token)).IsKind(403, "future");
            (await session.PostAsync($"{race}/forks", token, "{}")).IsKind(403, "only-instructor");
            // What a rival has turned for the coming month shows in its levers.
            Assert.Equal(0, (await session.GetAsync($"{race}/counties/330106", token)).Good().GetProperty("levers").GetArrayLength());
            (await session.GetAsync($"{race}/review?county=330106", token)).IsProblem(409);
        }

        Assert.Equal(1, (await session.GetAsync($"{race}/counties/330106", rival.Token)).Good().GetProperty("levers").GetArrayLength());
        (await session.StepAsync()).Good();
        var lived = (await session.GetAsync(race, captain.Token)).Good();
        Assert.Equal(["2023-01"], lived.GetProperty("shocks").EnumerateArray().Select(shock => shock.GetProperty("month").GetString()));
        Assert.Equal(1, lived.GetProperty("decisions").GetArrayLength());
        (await session.GetAsync($"{race}/review?county=330106", captain.Token)).IsKind(403, "other-team");
        (await session.GetAsync($"{race}/review?county=330110", captain.Token)).Good();
        var other = (await session.GetAsync($"{race}/counties/330106", captain.Token)).Good().GetProperty("indicators").GetProperty("gdp-growth");
        Assert.Equal((1, 0), (other.GetProperty("reported").GetArrayLength(), other.GetProperty("true").GetArrayLength()));
        string seed = $"{(await session.GetAsync(race, session.Token)).Number("seed")}";
        foreach (string path in (string[])["", "/messages", "/drafts", "/predictions", race, $"{race}/boards/composite", $"{race}/counties/330110", $"{race}/review?county=330110"])
            Assert.DoesNotContain(seed, (await session.GetAsync(path, captain.Token)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_route_of_a_race_does_not_say_of_itself_is_for_instructors()
    {
        await host.GetAsync("/health/live");
        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/api/races/{id}", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count >= 9);
        Assert.All(routes, route => Assert.NotNull(route.Metadata.GetMetadata<OfRace>()));
        var guard = host.Services.GetRequiredService<RaceGuard>();
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        await session.PhaseAsync("race");
        string race = (await session.RaceAsync())[^12..];
        var caller = new Caller(Role.Seat, session.Id, captain.Seat, SeatKinds.Captain, "330110");
        foreach (var act in (RaceAct[])[RaceAct.Foresee, RaceAct.Steer, RaceAct.Recall])
            Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => guard.DemandAsync(caller, race, act, TestContext.Current.CancellationToken))).Problem.Status);
        // A branch is as secret as the race it comes from, and stays so when that is only practice.
        var sessions = host.Services.GetRequiredService<SessionShelf>();
        string branch = RaceIds.New();
        await sessions.TieToOriginAsync(branch, race, TestContext.Current.CancellationToken);
        foreach (var (who, status) in ((Caller, int)[])[(caller, 403), (Caller.Planner, 403)])
            Assert.Equal(status, (await Assert.ThrowsAsync<ProblemException>(() => guard.DemandAsync(who, branch, RaceAct.Recall, TestContext.Current.CancellationToken))).Problem.Status);
        Assert.False((await guard.DemandAsync(new(Role.Instructor, session.Id), branch, RaceAct.Steer, TestContext.Current.CancellationToken)).Hides);
    }

    [Fact]
    public async Task A_seat_neither_moves_the_clock_nor_strikes_nor_leads()
    {
        var session = await SessionTalk.BeginAsync(host);
        var (captain, observer) = (await session.SeatAsync("330110"), await session.SeatAsync(null));
        await session.PhaseAsync("race");
        string race = await session.RaceAsync();
        foreach (string token in (string[])[captain.Token, observer.Token])
        {
            (await session.PostAsync($"{race}/clock", token, """{ "step": 1 }""")).IsKind(403, "only-instructor");
            (await session.PostAsync($"{race}/shocks", token, """{ "shocks": [{ "shock": "typhoon-flood", "places": ["330106"], "severity": 1 }] }""")).IsKind(403, "only-instructor");
            (await session.PostAsync($"{race}/decisions", token, SessionTalk.Decisions(more: ", \"who\": \"instructor\""))).IsKind(403, "only-instructor");
            foreach (var (path, body) in ((string, string)[])
                [("/phase", """{ "phase": "ended" }"""), ("/lock", """{ "locked": true }"""), ("/restart", "{}"), ($"/seats/{captain.Seat}/kick", "{}"), ($"/seats/{captain.Seat}/captain", "{}"), ("/boards", """{ "withhold": ["*"] }"""),
                    ("/messages", """{ "text": "x" }"""), ("/notes", """{ "text": "x" }"""), ("/absences", """{ "place": "330106", "behaviour": "greedy" }""")])
                (await session.PostAsync(path, token, body)).IsKind(403, "not-for-role");
            foreach (string path in (string[])["/audit", "/notes"]) (await session.GetAsync(path, token)).IsKind(403, "not-for-role");
            (await session.PostAsync("/seats/instructor/hand-over", token, "{}")).IsKind(403, "only-instructor");
            // Nor does a token of a session open the rest of the host.
            (await session.PostAsync("/api/runs", token, Host.Small)).IsKind(403, "not-for-role");
            (await session.PostAsync("/api/races", token, """{ "scenario": { "months": 3 } }""")).IsKind(403, "not-for-role");
            (await session.GetAsync("/api/sessions", token)).IsKind(403, "not-for-role");
            (await session.GetAsync("/api/races", token)).IsKind(403, "not-for-role");
            (await session.GetAsync("/api/worlds/zhejiang", token)).Good();
        }

        Assert.Equal(0, (await session.GetAsync(race, session.Token)).Number("position"));
    }

    [Fact]
    public async Task An_observer_decides_nothing()
    {
        var session = await SessionTalk.BeginAsync(host);
        var observer = await session.SeatAsync(null);
        await session.PhaseAsync("race");
        foreach (var (path, body) in ((string, string)[])[("/decisions", SessionTalk.Decisions()), ("/drafts", SessionTalk.Decisions()), ("/ready", """{ "ready": true }"""), ("/predictions", "{}")])
            (await session.PostAsync(path, observer.Token, body)).IsKind(403, "not-for-role");
        (await session.GetAsync("/drafts", observer.Token)).IsKind(403, "not-for-role");
        (await session.GetAsync("/invitation", observer.Token)).IsKind(403, "not-for-role");
    }

    [Fact]
    public async Task Nobody_reads_another_teams_draft()
    {
        var session = await SessionTalk.BeginAsync(host);
        var (captain, member, rival) = (await session.SeatAsync("330110"), await session.SeatAsync("330110"), await session.SeatAsync("330106"));
        var prefecture = await session.SeatAsync("330100");
        await session.PhaseAsync("race");
        (await session.PostAsync("/drafts", captain.Token, SessionTalk.Decisions(value: 7.25))).Good();
        (await session.PostAsync("/drafts", captain.Token, SessionTalk.Decisions("330106"))).Refuses("decisions[0].place");
        Assert.Equal(7.25, Assert.Single(await ValuesAsync(captain.Token)));
        Assert.Equal(7.25, Assert.Single(await ValuesAsync(member.Token)));
        foreach (string token in (string[])[rival.Token, prefecture.Token]) Assert.Empty(await ValuesAsync(token));
        (await session.GetAsync("/drafts", session.Token)).IsKind(403, "not-for-role");
        // The instructor sees that there is one, rivals not even that.
        Assert.Equal(JsonValueKind.True, await HasDraftAsync(session.Token));
        Assert.Equal(JsonValueKind.Null, await HasDraftAsync(rival.Token));
        foreach (string token in (string[])[session.Token, rival.Token])
            foreach (string path in (string[])["", "/messages", await session.RaceAsync()]) Assert.DoesNotContain("7.25", (await session.GetAsync(path, token)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("7.25", (await session.GetAsync("/audit", session.Token)).Body, StringComparison.Ordinal);
        (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions())).Good();
        Assert.Empty(await ValuesAsync(captain.Token));
        Assert.Equal(JsonValueKind.False, await HasDraftAsync(session.Token));

        async Task<double[]> ValuesAsync(string token) =>
            [.. (await session.GetAsync("/drafts", token)).Good().GetProperty("drafts").EnumerateArray().SelectMany(draft => draft.GetProperty("decisions").EnumerateArray()).Select(decision => decision.GetProperty("value").GetDouble())];

        async Task<JsonValueKind> HasDraftAsync(string token) => (await session.GetAsync("", token)).Good().GetProperty("seats")[0].GetProperty("hasDraft").ValueKind;
    }

    [Fact]
    public async Task A_token_that_was_taken_back_or_handed_over_is_dead_at_once()
    {
        var session = await SessionTalk.BeginAsync(host);
        var (captain, member) = (await session.SeatAsync("330110"), await session.SeatAsync("330110"));
        string race = await session.RaceAsync();
        (await session.PostAsync($"/seats/{member.Seat}/kick", session.Token, "{}")).Good();
        foreach (string path in (string[])["", "/drafts", race, "/api/worlds"]) (await session.GetAsync(path, member.Token)).IsKind(401, "token-unknown");
        string own = (await session.PostAsync($"/seats/{captain.Seat}/hand-over", captain.Token, "{}")).Text("token")!;
        (await session.GetAsync("", captain.Token)).IsKind(401, "token-unknown");
        Assert.Equal(captain.Seat, (await session.GetAsync("", own)).Good().GetProperty("you").GetProperty("seat").GetString());
        string next = (await session.PostAsync($"/seats/{captain.Seat}/hand-over", session.Token, "{}")).Text("token")!;
        (await session.GetAsync("", own)).IsKind(401, "token-unknown");
        (await session.PostAsync("/seats/330106-1/hand-over", next, "{}")).IsKind(403, "only-instructor");
        string leads = (await session.PostAsync("/seats/instructor/hand-over", session.Token, "{}")).Text("token")!;
        (await session.PhaseAsync("race")).IsKind(401, "token-unknown");
        (await session.PostAsync("/phase", leads, """{ "phase": "race" }""")).Good();
        foreach (string wrong in (string[])[$"{next}0", next[..^1], $"seat_{session.Id}_{new string('0', 64)}", $"seat_nothing_{new string('0', 64)}", "seat_"]) (await session.GetAsync("", wrong)).IsKind(401, "token-unknown");
    }

    [Fact]
    public async Task Who_watches_sees_no_more_when_the_token_dies_or_the_boards_are_withheld()
    {
        var session = await SessionTalk.BeginAsync(host);
        var (captain, member) = (await session.SeatAsync("330110"), await session.SeatAsync("330110"));
        await session.PhaseAsync("race");
        string race = (await session.RaceAsync())[^12..];
        var guard = host.Services.GetRequiredService<RaceGuard>();
        var kept = (await host.Services.GetRequiredService<SessionShelf>().FindAsync(session.Id, TestContext.Current.CancellationToken))!;
        var (a, b, leads) = (SessionTokens.CallerOf(kept, captain.Token)!, SessionTokens.CallerOf(kept, member.Token)!, SessionTokens.CallerOf(kept, session.Token)!);
        Assert.Equal((true, true), await SeesAsync(a));
        Assert.Equal((false, true), await SeesAsync(leads));
        await session.PostAsync("/boards", session.Token, """{ "withhold": ["composite"] }""");
        Assert.Equal((true, false), await SeesAsync(a));
        Assert.Equal((false, true), await SeesAsync(leads));
        await session.PostAsync($"/seats/{captain.Seat}/kick", session.Token, "{}");
        Assert.Null(await SeesAsync(a));
        Assert.NotNull(await SeesAsync(b));
        await session.PostAsync($"/seats/{member.Seat}/hand-over", session.Token, "{}");
        Assert.Null(await SeesAsync(b));
        Assert.Null(await SeesAsync(Caller.Planner));

        async Task<(bool Hides, bool ShowsBoards)?> SeesAsync(Caller caller) =>
            await guard.StillAsync(caller, race, TestContext.Current.CancellationToken) is { } view ? (view.Hides, view.ShownUntil(Predictions.Board) == int.MaxValue) : null;
    }

    [Fact]
    public async Task A_token_of_another_session_opens_nothing_here()
    {
        var (session, other) = (await SessionTalk.BeginAsync(host), await SessionTalk.BeginAsync(host));
        var captain = await session.SeatAsync("330110");
        string free = await host.BeginAsync(), race = await other.RaceAsync();
        foreach (string path in (string[])[other.Address, $"{other.Address}/drafts", race, $"{race}/boards/composite", free])
            (await session.GetAsync(path, captain.Token)).IsKind(403, "other-session");
        (await session.GetAsync(other.Address, session.Token)).IsKind(403, "other-session");
        (await session.PostAsync($"{other.Address}/phase", session.Token, """{ "phase": "race" }""")).IsKind(403, "other-session");
        foreach (string path in (string[])[race, $"{race}/log", $"{race}/counties/330110"]) (await session.GetAsync(path, session.Token)).IsKind(403, "race-of-session");
        (await session.PostAsync($"{race}/clock", session.Token, "{}")).IsKind(403, "race-of-session");
    }

    [Fact]
    public async Task A_branch_of_the_instructors_is_as_secret_as_the_race()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        await session.PhaseAsync("race");
        await session.StepAsync(2);
        string race = await session.RaceAsync(), free = await host.BeginAsync();
        await host.StepAsync(free);
        string branch = $"/api/races/{(await session.PostAsync($"{race}/forks", session.Token, "{}")).Text("id")}";
        (await session.PostAsync($"{branch}/clock", session.Token, "{}")).Good();
        foreach (string path in (string[])[$"{branch}/log", $"{branch}/diff?with={race[^12..]}"]) (await session.GetAsync(path, captain.Token)).IsKind(403, "future");
        (await host.GetAsync(branch)).IsKind(403, "race-of-session");
        // Not by way of a race of one's own either.
        (await host.GetAsync($"{free}/diff?with={race[^12..]}")).IsKind(403, "race-of-session");
        Assert.DoesNotContain(branch[^12..], (await host.GetAsync("/api/races")).Body, StringComparison.Ordinal);
        (await session.GetAsync($"{race}/diff?with={branch[^12..]}", session.Token)).Good();
    }

    [Fact]
    public async Task Without_a_token_a_race_of_a_running_session_is_out_of_reach_even_from_this_machine()
    {
        var session = await SessionTalk.BeginAsync(host);
        string race = await session.RaceAsync();
        await session.PhaseAsync("race");
        foreach (string path in (string[])["", "/log", "/boards/composite", "/counties/330110", "/review?county=330110"]) (await host.GetAsync(race + path)).IsKind(403, "race-of-session");
        foreach (string path in (string[])["/clock", "/decisions", "/shocks", "/replay"]) (await host.PostAsync(race + path, "{}")).IsKind(403, "race-of-session");
        (await host.GetAsync(session.Address)).IsKind(403, "token-demanded");
        Assert.DoesNotContain(race[^12..], (await host.GetAsync("/api/races")).Body, StringComparison.Ordinal);
        string list = (await host.GetAsync("/api/sessions")).Body;
        Assert.Contains(session.Id, list, StringComparison.Ordinal);
        foreach (string secret in (string[])[race[^12..], session.Code, session.Token, session.SeedHash]) Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        (await host.StepAsync(await host.BeginAsync())).Good();
    }

    [Fact]
    public async Task Nobody_but_who_leads_or_plans_removes_a_session_and_only_a_planner_takes_it_over()
    {
        var (session, other) = (await SessionTalk.BeginAsync(host), await SessionTalk.BeginAsync(host));
        var (captain, member, observer, screen) = (await session.SeatAsync("330110"), await session.SeatAsync("330110"), await session.SeatAsync(null), await session.SeatAsync(null, "screen"));
        var foreign = await other.SeatAsync("330110");
        foreach (var (token, kind) in ((string, string)[])[(captain.Token, "not-for-role"), (member.Token, "not-for-role"), (observer.Token, "not-for-role"), (screen.Token, "not-for-role"), (other.Token, "other-session"), (foreign.Token, "other-session")])
        {
            (await session.RemoveAsync(token)).IsKind(403, kind);
            (await session.PostAsync("/instructor", token, "{}")).IsKind(403, kind);
        }

        // Who leads hands over; taking over is for who has lost the token.
        (await session.PostAsync("/instructor", session.Token, "{}")).IsKind(403, "not-for-role");
        (await session.RemoveAsync($"{session.Token[..^1]}{(session.Token[^1] == '0' ? '1' : '0')}")).IsKind(401, "token-unknown");
        foreach (var (header, value, kind) in ((string, string, string)[])
            [("X-Forwarded-For", "203.0.113.9", "forwarded"), ("Forwarded", "for=203.0.113.9", "forwarded"), ("Origin", "http://evil.example", "foreign-origin"), ("Sec-Fetch-Site", "cross-site", "foreign-origin")])
        {
            (await host.PostAsync($"{session.Address}/instructor", "{}", (header, value))).IsKind(403, kind);
            using var request = new HttpRequestMessage(HttpMethod.Delete, session.Address);
            (await host.SendAsync(request, (header, value))).IsKind(403, kind);
        }

        (await host.PostAsync($"{session.Address}/instructor", "{}"u8.ToArray(), "text/plain")).IsKind(415, "not-json");
        (await host.PostAsync($"{session.Address}/instructor", "{}", ("Host", "evil.example"))).IsKind(400, "foreign-host");
        Assert.Equal(4, (await session.GetAsync("", session.Token)).Good().GetProperty("seats").GetArrayLength());
        Assert.DoesNotContain(await session.AuditAsync(), line => line.Contains("hand-over", StringComparison.Ordinal) || line.Contains("remove", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_keys_a_session_is_removed_and_taken_over_with_a_key_only_behind_a_proxy_too()
    {
        using var data = new Folder();
        string key = AccessKeys.Make("training", data.Path, TimeProvider.System);
        await using var own = new Host { Data = new Folder(data) };
        await using var keyed = own.WithWebHostBuilder(builder => builder.UseSetting("keys", AccessKeys.FileIn(data.Path)));
        using var client = keyed.CreateClient();
        string session = $"/api/sessions/{(await AskAsync(HttpMethod.Post, "/api/sessions", key, """{ "scenario": { "months": 3 }, "places": ["330110"] }""", 201)).GetProperty("id").GetString()}";
        foreach (string? bearer in (string?[])[null, $"{key[..^1]}{(key[^1] == '0' ? '1' : '0')}"])
        {
            await AskAsync(HttpMethod.Post, $"{session}/instructor", bearer, "{}", 401);
            await AskAsync(HttpMethod.Delete, session, bearer, null, 401);
        }

        string token = (await AskAsync(HttpMethod.Post, $"{session}/instructor", key, "{}", 200)).GetProperty("token").GetString()!;
        await AskAsync(HttpMethod.Get, session, token, null, 200);
        await AskAsync(HttpMethod.Delete, session, key, null, 200);
        await AskAsync(HttpMethod.Get, session, token, null, 401);

        async Task<JsonElement> AskAsync(HttpMethod method, string path, string? bearer, string? body, int status)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
            if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode == status, text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    [Fact]
    public async Task A_token_in_an_address_is_refused_and_never_logged()
    {
        var said = new ConcurrentQueue<string>();
        await using var own = new Host { Parts = services => services.AddSingleton<ILoggerProvider>(new Ear(said)) };
        string[] words = ["Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Hosting.Diagnostics"];
        await using var loud = own.WithWebHostBuilder(builder => builder.ConfigureAppConfiguration(
            configuration => configuration.AddInMemoryCollection(words.Select(word => KeyValuePair.Create<string, string?>($"Logging:LogLevel:{word}", "Trace")))));
        var session = await SessionTalk.BeginAsync(own);
        foreach (string path in (string[])[$"{session.Address}?access_token={session.Token}", $"{session.Address}?token={session.Token}", $"{session.Address}?x={session.Token}", $"/?session={session.Token}", $"{session.Address}?x=saima_{new string('a', 64)}", $"/api/races/seat_{session.Id}_{new string('a', 64)}"])
            (await own.GetAsync(path, SessionTalk.Bearer(session.Token))).IsKind(400, "token-in-address");
        Assert.DoesNotContain(session.Token, (await own.GetAsync($"{session.Address}?token={session.Token}")).Body, StringComparison.Ordinal);
        using var client = loud.CreateClient();
        using var refused = await client.GetAsync($"{session.Address}?token={session.Token}", TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)refused.StatusCode);
        // A web socket has no other way to bring one.
        using var hub = await client.GetAsync($"/hubs/nothing?access_token={session.Token}", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)hub.StatusCode);
        using var dead = await client.GetAsync($"/hubs/nothing?access_token={session.Token}0", TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)dead.StatusCode);
        Assert.Contains(said, line => line.Contains("hubs", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.Contains(session.Token[^64..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_keys_a_class_joins_by_code_and_nothing_else_is_open()
    {
        using var data = new Folder();
        string key = AccessKeys.Make("training", data.Path, TimeProvider.System);
        await using var own = new Host { Data = new Folder(data) };
        await using var open = own.WithWebHostBuilder(builder => builder.UseSetting("keys", AccessKeys.FileIn(data.Path)));
        using var client = open.CreateClient();
        var made = await AskAsync("/api/sessions", key, """{ "scenario": { "months": 3 }, "places": ["330110"] }""");
        string id = made.GetProperty("id").GetString()!, code = made.GetProperty("code").GetString()!, race = made.GetProperty("race").GetString()!;
        Assert.Equal(401, await StatusAsync("/api/sessions", null, "{}"));
        Assert.Equal(200, await StatusAsync("/api/sessions/look", null, $$"""{ "code": "{{code}}" }"""));
        var seat = await AskAsync("/api/sessions/join", null, $$"""{ "code": "{{code}}", "place": "330110" }""");
        string token = seat.GetProperty("token").GetString()!;
        Assert.Equal(200, await StatusAsync($"/api/races/{race}", token));
        Assert.Equal(200, await StatusAsync($"/api/sessions/{id}", token));
        Assert.Equal(200, await StatusAsync("/api/worlds", token));
        Assert.Equal(403, await StatusAsync("/api/races", token));
        Assert.Equal(403, await StatusAsync("/api/runs", token, Host.Small));
        Assert.Equal(403, await StatusAsync($"/api/races/{race}", key));
        Assert.Equal(401, await StatusAsync($"/api/races/{race}", null));
        Assert.Equal(401, await StatusAsync($"/api/sessions/{id}", null));
        Assert.Equal(401, await StatusAsync($"/api/races/{race}", $"{token[..^1]}{(token[^1] == '0' ? '1' : '0')}"));
        // A file of documents tells no token.
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(data.Path, SqliteStore.FileName), TestContext.Current.CancellationToken);
        byte[] journal = await ReadSharedAsync(Path.Combine(data.Path, SqliteStore.FileName + "-wal"));
        foreach (string secret in (string[])[token[^64..], made.GetProperty("token").GetString()![^64..]])
            Assert.True(file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(secret)) < 0 && journal.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(secret)) < 0);

        async Task<HttpResponseMessage> SendAsync(string path, string? bearer, string? body)
        {
            using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
            if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        async Task<int> StatusAsync(string path, string? bearer, string? body = null)
        {
            using var response = await SendAsync(path, bearer, body);
            return (int)response.StatusCode;
        }

        async Task<JsonElement> AskAsync(string path, string? bearer, string body)
        {
            using var response = await SendAsync(path, bearer, body);
            string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode == 201, text);
            return JsonDocument.Parse(text).RootElement;
        }

        static async Task<byte[]> ReadSharedAsync(string path)
        {
            if (!File.Exists(path)) return [];
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var all = new MemoryStream();
            await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
            return all.ToArray();
        }
    }

    private static string Join(SessionTalk session) => $$"""{ "code": "{{session.Code}}", "place": "330110" }""";

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Hears every word of every log.</summary>
    private sealed class Ear(ConcurrentQueue<string> heard) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            heard.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => heard.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

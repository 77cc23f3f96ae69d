using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>A session from its lobby to its end, as every host must lead it.</summary>
public sealed class SessionTests(Host host) : IClassFixture<Host>
{
    [Fact]
    public async Task A_code_tells_which_places_are_free_and_a_draft_what_it_would_cost()
    {
        var session = await SessionTalk.BeginAsync(host, more: ", \"mostInTeam\": 1");
        var captain = await session.SeatAsync("330110");
        var told = (await session.LookAsync($" {session.Code[..3].ToLowerInvariant()}-{session.Code[3..]} ")).Good();
        Assert.Equal(("春训", "lobby"), (told.GetProperty("name").GetString(), told.GetProperty("phase").GetString()));
        Assert.Equal(
            ["330110 余杭区 county 330100 0 True", "330106 西湖区 county 330100 1 False", "330100 杭州市 prefecture  1 False", "330000 全省 province  1 False"],
            told.GetProperty("places").EnumerateArray().Select(one => $"{one.GetProperty("place")} {one.GetProperty("name")} {one.GetProperty("level")} {one.GetProperty("prefecture")} {one.GetProperty("free")} {one.GetProperty("hasCaptain")}"));
        (await session.PhaseAsync("race")).Good();
        var draft = (await session.PostAsync("/drafts", captain.Token, SessionTalk.Decisions())).Good();
        var listed = (await session.GetAsync("/drafts", captain.Token)).Good().GetProperty("drafts")[0];
        Assert.Equal($"{draft}", $"{listed}");
        var decided = (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions())).Good();
        Assert.Equal($"{decided.GetProperty("cost")}", $"{draft.GetProperty("cost")}");
        Assert.Equal($"{decided.GetProperty("conflicts")}", $"{draft.GetProperty("conflicts")}");
        Assert.True(draft.GetProperty("cost").GetProperty("money").GetDouble() > 0);
        var wrong = (await session.PostAsync("/drafts", captain.Token, SessionTalk.Decisions(value: 900))).Good();
        Assert.Equal(("decisions[0].value", JsonValueKind.Null), (wrong.GetProperty("refused")[0].GetProperty("field").GetString(), wrong.GetProperty("cost").ValueKind));
    }

    [Fact]
    public async Task A_class_joins_practises_races_and_reviews()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        var member = await session.SeatAsync("330110");
        var screen = await session.SeatAsync(null, "screen");
        var lobby = (await session.GetAsync("", captain.Token)).Good();
        Assert.Equal("lobby", lobby.GetProperty("phase").GetString());
        Assert.Equal("captain", lobby.GetProperty("you").GetProperty("kind").GetString());
        Assert.Equal(["captain", "member", "screen"], lobby.GetProperty("seats").EnumerateArray().Select(seat => seat.GetProperty("kind").GetString()));
        Assert.Equal("余杭区", lobby.GetProperty("teams")[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, lobby.GetProperty("code").ValueKind);
        Assert.Equal(session.Code, (await session.GetAsync("", screen.Token)).Text("code"));
        (await session.StepAsync()).IsKind(409, "not-played");
        (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions())).IsKind(409, "not-played");

        (await session.PhaseAsync("practice")).Good();
        var entry = (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions())).Good().GetProperty("entries")[0];
        Assert.Equal("seat:330110", entry.GetProperty("who").GetString());
        (await session.StepAsync(2)).Good();
        string practice = await session.RaceAsync();

        (await session.PhaseAsync("race")).Good();
        var race = (await session.GetAsync("", member.Token)).Good();
        Assert.Equal((2, 0, "race"), (race.GetProperty("round").GetInt32(), race.GetProperty("monthsLived").GetInt32(), race.GetProperty("phase").GetString()));
        Assert.NotEqual(practice, await session.RaceAsync());
        // Practice is over and has no secrets left; the race has.
        (await session.GetAsync($"{practice}/log", member.Token)).Good();
        (await session.GetAsync($"{await session.RaceAsync()}/log", member.Token)).IsKind(403, "future");
        Assert.NotEqual(race.GetProperty("seedHash").GetString(), race.GetProperty("earlier")[0].GetProperty("seedHash").GetString());
        Assert.Equal("instructor", (await session.StepAsync(6)).Good().GetProperty("entries")[0].GetProperty("who").GetString());

        (await session.PhaseAsync("review")).Good();
        var review = (await session.GetAsync("", captain.Token)).Good();
        Assert.Equal(session.SeedHash, Told(review.GetProperty("earlier")[0]));
        Assert.Equal(review.GetProperty("seedHash").GetString(), Told(review));
        Assert.Equal(review.GetProperty("seed").GetInt64(), (await session.GetAsync(await session.RaceAsync(), captain.Token)).Number("seed"));
        (await session.GetAsync($"{await session.RaceAsync()}/log", captain.Token)).Good();
        (await session.StepAsync()).IsKind(409, "not-played");
        (await host.GetAsync(await session.RaceAsync())).IsKind(403, "race-of-session");

        string address = await session.RaceAsync();
        (await session.PhaseAsync("ended")).Good();
        (await host.GetAsync(address)).Good();
        (await session.PhaseAsync("race")).Refuses("phase");

        static string Told(JsonElement race) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{race.GetProperty("seed").GetInt64()}:{race.GetProperty("salt").GetString()}")));
    }

    [Fact]
    public async Task A_restart_keeps_the_seats_and_draws_another_seed()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        await session.PhaseAsync("practice");
        (await session.PostAsync("/drafts", captain.Token, SessionTalk.Decisions())).Good();
        (await session.StepAsync()).Good();
        string first = await session.RaceAsync();
        var again = (await session.PostAsync("/restart", session.Token, "{}")).Good();
        Assert.Equal((2, 0, 1), (again.GetProperty("round").GetInt32(), again.GetProperty("monthsLived").GetInt32(), again.GetProperty("seats").GetArrayLength()));
        Assert.Equal(0, (await session.GetAsync("/drafts", captain.Token)).Good().GetProperty("drafts").GetArrayLength());
        (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions())).Good();
        long seed = (await session.GetAsync(first, session.Token)).Number("seed"), other = (await session.GetAsync(await session.RaceAsync(), session.Token)).Number("seed");
        Assert.NotEqual(seed, other);
        (await session.PostAsync("/restart", session.Token, """{ "phase": "lobby" }""")).Refuses("phase");
    }

    [Fact]
    public async Task A_code_dies_when_the_session_is_locked_and_is_another_when_it_is_unlocked()
    {
        var session = await SessionTalk.BeginAsync(host);
        Assert.Equal(6, session.Code.Length);
        Assert.All(session.Code, sign => Assert.Contains(sign, JoinCodes.Signs));
        (await session.JoinAsync("330110", code: $" {session.Code[..3].ToLowerInvariant()}-{session.Code[3..]} ")).Good();
        (await session.PostAsync("/lock", session.Token, """{ "locked": true }""")).Good();
        (await session.JoinAsync("330106")).IsKind(403, "wrong-code");
        (await session.GetAsync("/invitation", session.Token)).IsKind(409, "session-locked");
        string code = (await session.PostAsync("/lock", session.Token, """{ "locked": false }""")).Text("code")!;
        Assert.NotEqual(session.Code, code);
        (await session.JoinAsync("330106")).IsKind(403, "wrong-code");
        (await session.JoinAsync("330106", code: code)).Good();
        var invitation = (await session.GetAsync("/invitation", session.Token)).Good();
        Assert.Equal($"http://localhost/#join={code}", invitation.GetProperty("address").GetString());
        Assert.Equal(QrImage.Svg($"http://localhost/#join={code}"), invitation.GetProperty("qr").GetString());
    }

    [Fact]
    public async Task Seats_are_for_the_places_of_the_session_and_a_team_has_one_captain()
    {
        var session = await SessionTalk.BeginAsync(host, ", \"mostInTeam\": 2");
        (await session.JoinAsync("330212")).Refuses("place");
        (await session.JoinAsync("330110", "leader")).Refuses("kind");
        (await session.JoinAsync("330110", "observer")).Refuses("place");
        (await session.JoinAsync(null, "captain")).Refuses("place");
        Assert.Equal("member", (await session.JoinAsync("330110", "member")).Text("kind"));
        // While a team has no captain, a member speaks for it.
        Assert.Equal("captain", (await session.JoinAsync("330110")).Text("kind"));
        (await session.JoinAsync("330110", "member")).IsKind(409, "session-full");
        await session.SeatAsync("330106", "captain");
        (await session.JoinAsync("330106", "captain")).IsKind(409, "session-full");
        Assert.Equal("observer", (await session.JoinAsync(null)).Text("kind"));
    }

    [Fact]
    public async Task A_captain_speaks_for_the_team_and_can_be_replaced()
    {
        var session = await SessionTalk.BeginAsync(host);
        var first = await session.SeatAsync("330110");
        var second = await session.SeatAsync("330110");
        await session.PhaseAsync("race");
        (await session.PostAsync("/decisions", second.Token, SessionTalk.Decisions())).IsKind(403, "not-for-role");
        (await session.PostAsync("/ready", second.Token, """{ "ready": true }""")).IsKind(403, "not-for-role");
        (await session.PostAsync($"/seats/{second.Seat}/captain", session.Token, "{}")).Good();
        (await session.PostAsync("/decisions", first.Token, SessionTalk.Decisions())).IsKind(403, "not-for-role");
        (await session.PostAsync("/decisions", second.Token, SessionTalk.Decisions())).Good();
        (await session.PostAsync($"/seats/{second.Seat}/kick", session.Token, "{}")).Good();
        (await session.PostAsync("/decisions", first.Token, SessionTalk.Decisions())).Good();
        (await session.PostAsync("/seats/330110-9/kick", session.Token, "{}")).IsKind(404, "unknown-seat");
    }

    [Fact]
    public async Task A_seat_decides_in_its_own_place_with_levers_of_its_own_level()
    {
        var session = await SessionTalk.BeginAsync(host);
        var county = await session.SeatAsync("330110");
        var prefecture = await session.SeatAsync("330100");
        var province = await session.SeatAsync("330000");
        await session.PhaseAsync("race");
        (await session.PostAsync("/decisions", county.Token, SessionTalk.Decisions("330106"))).Refuses("decisions[0].place");
        (await session.PostAsync("/decisions", county.Token, SessionTalk.Decisions("330100", "economy-weight", 0.6))).Refuses("decisions[0].lever", "decisions[0].place");
        (await session.PostAsync("/decisions", county.Token, SessionTalk.Decisions(value: 80, more: ", \"who\": \"instructor\""))).Refuses("decisions[0].value", "who");
        (await session.PostAsync("/decisions", county.Token, SessionTalk.Decisions(more: ", \"place\": \"330106\""))).Refuses("place");
        (await session.PostAsync("/decisions", prefecture.Token, SessionTalk.Decisions("330100", "rnd-subsidy"))).Refuses("decisions[0].lever");
        Assert.Equal("seat:330100", Who(await session.PostAsync("/decisions", prefecture.Token, SessionTalk.Decisions("330100", "economy-weight", 0.6))));
        Assert.Equal("seat:330000", Who(await session.PostAsync("/decisions", province.Token, SessionTalk.Decisions("330000", "audit-rate", 0.1))));
        Assert.Equal("instructor:330110", Who(await session.PostAsync("/decisions", session.Token, SessionTalk.Decisions(more: ", \"place\": \"330110\""))));
        (await session.PostAsync("/decisions", session.Token, SessionTalk.Decisions("330106", more: ", \"place\": \"330110\""))).Refuses("decisions[0].place");
        (await session.PostAsync("/decisions", session.Token, SessionTalk.Decisions())).Refuses("place");

        static string? Who(Said said) => said.Good().GetProperty("entries")[0].GetProperty("who").GetString();
    }

    [Fact]
    public async Task A_decision_that_comes_twice_is_done_once_and_told_once()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        var other = await session.SeatAsync("330106");
        await session.PhaseAsync("race");
        string body = SessionTalk.Decisions(more: ", \"command\": \"first\"");
        string said = (await session.PostAsync("/decisions", captain.Token, body)).Body;
        Assert.Equal(said, (await session.PostAsync("/decisions", captain.Token, body)).Body);
        // Another seat's command of the same name is another command.
        (await session.PostAsync("/decisions", other.Token, SessionTalk.Decisions("330106", more: ", \"command\": \"first\""))).Good();
        Assert.Equal(2, (await session.AuditAsync()).Count(line => line.Contains(" decide ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Teams_say_that_they_are_ready_month_by_month()
    {
        var session = await SessionTalk.BeginAsync(host);
        var (a, b) = (await session.SeatAsync("330110"), await session.SeatAsync("330106"));
        await session.PhaseAsync("race");
        Assert.False((await session.PostAsync("/ready", a.Token, """{ "ready": true }""")).Good().GetProperty("allReady").GetBoolean());
        Assert.True((await session.PostAsync("/ready", b.Token, """{ "ready": true }""")).Good().GetProperty("allReady").GetBoolean());
        Assert.False((await session.PostAsync("/ready", b.Token, """{ "ready": false }""")).Good().GetProperty("allReady").GetBoolean());
        await session.PostAsync("/ready", b.Token, """{ "ready": true }""");
        (await session.StepAsync()).Good();
        Assert.False((await session.GetAsync("", a.Token)).Good().GetProperty("allReady").GetBoolean());
        // A click that comes late speaks of a month that is over, and is not taken for the next; a refused word leaves no audit line.
        int lines = (await session.AuditAsync()).Length;
        (await session.PostAsync("/ready", b.Token, """{ "ready": true, "month": "2023-01" }""")).IsKind(409, "other-month");
        Assert.Equal(lines, (await session.AuditAsync()).Length);
        (await session.PostAsync("/ready", b.Token, """{ "ready": true, "month": "23-2" }""")).Refuses("month");
        Assert.True((await session.PostAsync("/ready", b.Token, """{ "ready": true, "month": "2023-02" }""")).Good().GetProperty("teams").EnumerateArray().Single(team => team.GetProperty("place").GetString() == "330106").GetProperty("ready").GetBoolean());
        (await session.PostAsync("/ready", b.Token, """{ "ready": false, "month": "2023-02" }""")).Good();
        // Who is played by a behaviour is not waited for.
        (await session.PostAsync("/absences", session.Token, """{ "place": "330106", "behaviour": "greedy" }""")).Good();
        Assert.True((await session.PostAsync("/ready", a.Token, """{ "ready": true }""")).Good().GetProperty("allReady").GetBoolean());
    }

    [Fact]
    public async Task Predictions_are_kept_before_the_month_and_judged_after_it()
    {
        var session = await SessionTalk.BeginAsync(host);
        var (a, b) = (await session.SeatAsync("330110"), await session.SeatAsync("330106"));
        var prefecture = await session.SeatAsync("330100");
        await session.PhaseAsync("race");
        (await session.PostAsync("/predictions", a.Token, Prediction(1, 45, 90, -12, 5, 18))).Good();
        (await session.PostAsync("/predictions", a.Token, Prediction(1, 2, 90, -12, 5, 18))).Good();
        (await session.PostAsync("/predictions", b.Token, Prediction(90, 90, 90, 17, 17, 18))).Good();
        (await session.PostAsync("/predictions", prefecture.Token, Prediction(1, 2, 90, 0, 5, 18))).IsKind(403, "not-for-role");
        (await session.PostAsync("/predictions", a.Token, Prediction(0, 2, 91, 0, 5, 1800))).Refuses("gdpGrowth.high", "rank.high", "rank.low");
        (await session.PostAsync("/predictions", a.Token, Prediction(5, 4, 90, 0, 5, 18))).Refuses("rank");
        var before = Assert.Single((await session.GetAsync("/predictions", a.Token)).Good().GetProperty("teams").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, before.GetProperty("rank").ValueKind);
        Assert.Equal(2, before.GetProperty("predictions")[0].GetProperty("rank").GetProperty("value").GetDouble());

        (await session.StepAsync()).Good();
        var board = (await session.GetAsync($"{await session.RaceAsync()}/boards/composite", b.Token)).Good().GetProperty("counties").EnumerateArray().ToDictionary(row => row.GetProperty("county").GetString()!, row => row.GetProperty("rank").GetInt32());
        var after = (await session.GetAsync("/predictions", session.Token)).Good();
        Assert.Equal(0.8, after.GetProperty("nominal").GetDouble(), 6);
        var teams = after.GetProperty("teams").EnumerateArray().ToDictionary(team => team.GetProperty("place").GetString()!);
        Assert.Equal(board["330110"], teams["330110"].GetProperty("predictions")[0].GetProperty("rankCame").GetInt32());
        var wide = teams["330110"].GetProperty("rank");
        Assert.Equal((1, 1.0, 89.0, 89.0), (wide.GetProperty("count").GetInt32(), wide.GetProperty("inside").GetDouble(), wide.GetProperty("meanWidth").GetDouble(), wide.GetProperty("meanScore").GetDouble()));
        var sure = teams["330106"].GetProperty("rank");
        Assert.Equal(board["330106"] == 90 ? 1 : 0, sure.GetProperty("inside").GetDouble());
        Assert.Equal(10.0 * (90 - board["330106"]), sure.GetProperty("meanScore").GetDouble(), 3);
        // A team sees its own until the review.
        Assert.Equal(1, (await session.GetAsync("/predictions", b.Token)).Good().GetProperty("teams").GetArrayLength());
        await session.PhaseAsync("review");
        Assert.Equal(2, (await session.GetAsync("/predictions", b.Token)).Good().GetProperty("teams").GetArrayLength());

        static string Prediction(double low, double value, double high, double least, double growth, double most) =>
            $$"""{ "rank": { "low": {{low}}, "value": {{value}}, "high": {{high}} }, "gdpGrowth": { "low": {{least}}, "value": {{growth}}, "high": {{most}} } }""";
    }

    [Fact]
    public async Task Withheld_boards_tell_why_until_they_are_revealed()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        var observer = await session.SeatAsync(null);
        await session.PhaseAsync("race");
        await session.StepAsync(2);
        string race = await session.RaceAsync(), board = $"{race}/boards/composite";
        (await session.PostAsync("/boards", session.Token, """{ "withhold": ["composit"], "from": "2030-01" }""")).Refuses("from", "withhold[0]");
        (await session.PostAsync("/boards", session.Token, """{ "withhold": ["composite"], "from": "2023-02", "reason": "终场揭晓" }""")).Good();
        foreach (string token in (string[])[captain.Token, observer.Token])
            Assert.Contains("终场揭晓", (await session.GetAsync(board, token)).IsKind(403, "board-withheld").Body, StringComparison.Ordinal);
        (await session.GetAsync($"{board}?month=2023-01", captain.Token)).Good();
        (await session.GetAsync(board, session.Token)).Good();
        // Not by another door either.
        Assert.False((await session.GetAsync($"{race}/counties/330110", captain.Token)).Good().GetProperty("boards").TryGetProperty("composite", out _));
        Assert.True((await session.GetAsync($"{race}/counties/330110?to=2023-01", captain.Token)).Good().GetProperty("boards").TryGetProperty("composite", out _));
        (await session.GetAsync($"{race}/review?county=330110", captain.Token)).IsKind(403, "board-withheld");
        (await session.PostAsync("/boards", session.Token, """{ "withhold": ["*"] }""")).Good();
        (await session.GetAsync($"{race}/boards/prefecture-exam:330100", captain.Token)).IsKind(403, "board-withheld");
        (await session.PostAsync("/boards", session.Token, """{ "reveal": ["composite"] }""")).Good();
        (await session.GetAsync(board, observer.Token)).Good();
        (await session.PostAsync("/boards", session.Token, """{ "reveal": ["*"] }""")).Good();
        (await session.GetAsync($"{race}/review?county=330110", captain.Token)).Good();
    }

    [Fact]
    public async Task Messages_reach_those_they_are_for_and_notes_the_instructor_alone()
    {
        var session = await SessionTalk.BeginAsync(host);
        var (a, b) = (await session.SeatAsync("330110"), await session.SeatAsync("330106"));
        (await session.PostAsync("/messages", session.Token, """{ "text": "各队注意\n十分钟后开赛" }""")).Good();
        (await session.PostAsync("/messages", session.Token, """{ "to": "330110", "text": "看看能耗" }""")).Good();
        (await session.PostAsync("/messages", session.Token, $$"""{ "to": "{{b.Seat}}", "text": "换个座位" }""")).Good();
        (await session.PostAsync("/messages", session.Token, """{ "to": "330212", "text": " " }""")).Refuses("text", "to");
        Assert.Equal(["各队注意\n十分钟后开赛", "看看能耗"], await TextsAsync(a.Token));
        Assert.Equal(["换个座位"], await TextsAsync(b.Token, "?after=0"));
        Assert.Equal(3, (await TextsAsync(session.Token)).Length);
        (await session.PostAsync("/messages", a.Token, """{ "text": "不该能发" }""")).IsKind(403, "not-for-role");

        await session.PhaseAsync("race");
        (await session.PostAsync("/notes", session.Token, """{ "text": "第一队很犹豫" }""")).Good();
        (await session.PostAsync("/notes", session.Token, """{ "month": "2023-05", "text": "此时注入冲击" }""")).Good();
        (await session.PostAsync("/notes", session.Token, """{ "month": "2029-05", "text": "太晚" }""")).Refuses("month");
        Assert.Equal(["2023-01", "2023-05"], (await session.GetAsync("/notes", session.Token)).Good().GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("month").GetString()));
        (await session.GetAsync("/notes", a.Token)).IsKind(403, "not-for-role");

        async Task<string[]> TextsAsync(string token, string more = "") =>
            [.. (await session.GetAsync($"/messages{more}", token)).Good().GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString()!)];
    }

    [Fact]
    public async Task An_absent_team_is_played_by_a_behaviour_and_gets_its_place_back()
    {
        var session = await SessionTalk.BeginAsync(host, """, "absence": { "months": 2, "behaviour": "greedy" }""");
        var (a, b) = (await session.SeatAsync("330110"), await session.SeatAsync("330106"));
        await session.PhaseAsync("race");
        for (int month = 0; month < 3; month++)
        {
            (await session.PostAsync("/ready", a.Token, """{ "ready": true }""")).Good();
            (await session.StepAsync()).Good();
        }

        Assert.Equal(["", "greedy"], await PlayedByAsync());
        string race = await session.RaceAsync();
        var log = (await session.GetAsync($"{race}/log", session.Token)).Good().GetProperty("entries").EnumerateArray().ToList();
        int handed = log.FindIndex(entry => entry.GetProperty("kind").GetString() == "behaviours");
        Assert.Equal("greedy", log[handed].GetProperty("behaviours").GetProperty("330106").GetString());
        Assert.Equal(2, log.Take(handed).Count(entry => entry.GetProperty("kind").GetString() == "month"));
        Assert.Contains(log.Skip(handed), entry => entry.GetProperty("who").GetString()!.StartsWith("bot:", StringComparison.Ordinal));

        (await session.PostAsync("/drafts", b.Token, SessionTalk.Decisions("330106"))).Good();
        Assert.Equal(["", ""], await PlayedByAsync());
        (await session.PostAsync("/absences", session.Token, """{ "place": "330110", "behaviour": "prudent" }""")).Good();
        (await session.PostAsync("/ready", a.Token, """{ "ready": true }""")).Good();
        // What the instructor handed over, the instructor hands back.
        Assert.Equal(["prudent", ""], await PlayedByAsync());
        (await session.PostAsync("/absences", session.Token, """{ "place": "330110", "behaviour": null }""")).Good();
        Assert.Equal(["", ""], await PlayedByAsync());
        (await session.PostAsync("/absences", session.Token, """{ "place": "330100", "behaviour": "gready" }""")).Refuses("behaviour", "place");
        Assert.Equal(["rule absent 330106", $"{b.Seat} back 330106", "instructor absent 330110", "instructor back 330110"], (await session.AuditAsync()).Where(line => line.Contains(" absent ", StringComparison.Ordinal) || line.Contains(" back ", StringComparison.Ordinal)));
        Assert.True((await session.PostAsync($"{race}/replay", session.Token, "{}")).Good().GetProperty("equal").GetBoolean());

        async Task<string[]> PlayedByAsync() => [.. (await session.GetAsync("", a.Token)).Good().GetProperty("teams").EnumerateArray().Take(2).Select(team => team.GetProperty("playedBy").GetString() ?? "")];
    }

    [Fact]
    public async Task Every_act_leaves_a_line_and_none_is_lost_when_many_come_at_once()
    {
        var session = await SessionTalk.BeginAsync(host);
        var seats = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => session.SeatAsync("330110")));
        Assert.Equal(8, seats.Select(seat => seat.Seat).Distinct().Count());
        await Task.WhenAll(Enumerable.Range(0, 150).Select(i => session.PostAsync("/messages", session.Token, $$"""{ "text": "{{i}}" }""")));
        var lines = (await session.GetAsync("/audit", session.Token)).Good().GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, 159), lines.Select(line => line.GetProperty("number").GetInt32()));
        Assert.Equal(150, lines.Count(line => line.GetProperty("what").GetString() == "tell"));
        Assert.Equal(8, lines.Count(line => line.GetProperty("what").GetString() == "join" && line.GetProperty("who").GetString() == line.GetProperty("seat").GetString()));
        Assert.Equal([158], (await session.GetAsync("/audit?from=158", session.Token)).Good().GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("number").GetInt32()));
        Assert.Equal([63, 64], (await session.GetAsync("/audit?from=63", session.Token)).Good().GetProperty("lines").EnumerateArray().Take(2).Select(line => line.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task What_the_instructor_does_with_the_race_leaves_a_line_and_what_is_refused_none()
    {
        var session = await SessionTalk.BeginAsync(host);
        await session.PhaseAsync("race");
        string race = await session.RaceAsync();
        (await session.PostAsync($"{race}/shocks", session.Token, """{ "who": "seat:330110", "shocks": [{ "shock": "typhoon-flood", "places": ["330106"], "severity": 1 }] }""")).Good();
        (await session.PostAsync($"{race}/shocks", session.Token, """{ "shocks": [] }""")).IsProblem(400);
        (await session.StepAsync()).Good();
        Assert.Equal(["planner begin", "instructor phase", "instructor strike", "instructor advance"], await session.AuditAsync());
        // Nobody is somebody else in the log either.
        Assert.All((await session.GetAsync($"{race}/log", session.Token)).Good().GetProperty("entries").EnumerateArray(), entry => Assert.Equal("instructor", entry.GetProperty("who").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_is_removed_with_all_that_was_said_in_it_and_its_races_stay(bool byInstructor)
    {
        var (session, other) = (await SessionTalk.BeginAsync(host), await SessionTalk.BeginAsync(host));
        var (captain, kept) = (await session.SeatAsync("330110"), await other.SeatAsync("330110"));
        await session.PhaseAsync("practice");
        (await session.StepAsync()).Good();
        string practice = await session.RaceAsync();
        await session.PhaseAsync("race");
        (await session.PostAsync("/drafts", captain.Token, SessionTalk.Decisions())).Good();
        (await other.PostAsync("/drafts", kept.Token, SessionTalk.Decisions())).Good();
        (await session.PostAsync("/predictions", captain.Token, """{ "rank": { "low": 1, "value": 2, "high": 3 }, "gdpGrowth": { "low": 1, "value": 2, "high": 3 } }""")).Good();
        for (int i = 0; i < 70; i++) (await session.PostAsync("/messages", session.Token, """{ "text": "说" }""")).Good();
        (await session.StepAsync()).Good();
        string race = await session.RaceAsync();
        string branch = $"/api/races/{(await session.PostAsync($"{race}/forks", session.Token, "{}")).Text("id")}";
        (await session.PostAsync($"{race}/clock", session.Token, """{ "mode": "rounds", "secondsPerMonth": 3600 }""")).Good();

        var gone = (await session.RemoveAsync(byInstructor ? session.Token : null)).Good();
        Assert.Equal("removed", gone.GetProperty("state").GetString());
        Assert.Equal([practice[^12..], race[^12..]], gone.GetProperty("races").EnumerateArray().Select(one => one.GetString()));
        foreach (string token in (string[])[session.Token, captain.Token]) (await session.GetAsync("", token)).IsKind(401, "token-unknown");
        (await session.RemoveAsync(null)).IsKind(404, "unknown-session");
        (await session.JoinAsync("330106")).IsKind(403, "wrong-code");
        string list = (await host.GetAsync("/api/sessions")).Body;
        Assert.DoesNotContain(session.Id, list, StringComparison.Ordinal);
        Assert.Contains(other.Id, list, StringComparison.Ordinal);

        // What is over hides nothing, and does not go on by itself.
        foreach (string one in (string[])[practice, race, branch])
        {
            Assert.NotEqual(JsonValueKind.Null, (await host.GetAsync(one)).Good().GetProperty("seed").ValueKind);
            Assert.True((await host.PostAsync($"{one}/replay", "{}")).Good().GetProperty("equal").GetBoolean());
            Assert.Contains(one[^12..], (await host.GetAsync("/api/races")).Body, StringComparison.Ordinal);
        }

        Assert.True((await host.GetAsync(race)).Good().GetProperty("clock").GetProperty("paused").GetBoolean());
        (await host.StepAsync(race)).Good();

        var documents = host.Services.GetRequiredService<IDocuments>();
        var stop = TestContext.Current.CancellationToken;
        Assert.Empty(await documents.ListAsync($"audit-{session.Id}", stop));
        foreach (string kind in (string[])["session", "draft", "prediction", "session-race"])
        {
            var keys = await documents.ListAsync(kind, stop);
            Assert.DoesNotContain(keys, key => key.StartsWith(session.Id, StringComparison.Ordinal) || ((string[])[practice, race, branch]).Any(one => key.StartsWith(one[^12..], StringComparison.Ordinal)));
        }

        // Another session keeps its own.
        Assert.Equal(1, (await other.GetAsync("/drafts", kept.Token)).Good().GetProperty("drafts").GetArrayLength());
        (await other.PhaseAsync("race")).Good();
    }

    [Fact]
    public async Task A_planner_makes_a_new_token_for_a_lost_one_of_the_instructor()
    {
        var session = await SessionTalk.BeginAsync(host);
        var captain = await session.SeatAsync("330110");
        var made = (await host.PostAsync($"{session.Address}/instructor", "{}")).Good();
        string token = made.GetProperty("token").GetString()!;
        Assert.Equal("instructor", made.GetProperty("seat").GetString());
        (await session.PhaseAsync("race")).IsKind(401, "token-unknown");
        (await session.PostAsync("/phase", token, """{ "phase": "race" }""")).Good();
        (await session.GetAsync("", captain.Token)).Good();
        var lines = (await session.GetAsync("/audit", token)).Good().GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("who").GetString()} {line.GetProperty("what").GetString()} {line.GetProperty("seat").GetString()}".TrimEnd());
        Assert.Equal(["planner begin", $"{captain.Seat} join {captain.Seat}", "planner hand-over instructor", "instructor phase"], lines);
        (await host.PostAsync($"/api/sessions/{RaceIds.New()}/instructor", "{}")).IsKind(404, "unknown-session");
        (await host.PostAsync($"{session.Address}/instructor", """{ "token": "mine" }""")).Refuses("token");
    }

    [Fact]
    public async Task Decisions_that_are_refused_hand_no_place_back()
    {
        var session = await SessionTalk.BeginAsync(host, """, "absence": { "months": 1, "behaviour": "greedy" }""");
        var captain = await session.SeatAsync("330110");
        await session.PhaseAsync("race");
        (await session.StepAsync(2)).Good();
        string race = await session.RaceAsync();
        string before = $"{(await session.GetAsync(race, session.Token)).Number("position")} {(await session.AuditAsync()).Length}";
        (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions(more: ", \"position\": 0"))).IsProblem(409);
        (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions(value: 1e6))).IsProblem(400);
        Assert.Equal(before, $"{(await session.GetAsync(race, session.Token)).Number("position")} {(await session.AuditAsync()).Length}");
        (await session.PostAsync("/decisions", captain.Token, SessionTalk.Decisions())).Good();
        Assert.Equal(JsonValueKind.Null, (await session.GetAsync("", captain.Token)).Good().GetProperty("teams")[0].GetProperty("playedBy").ValueKind);
    }

    [Fact]
    public async Task A_session_that_is_asked_for_wrongly_is_refused_with_every_fault()
    {
        (await host.PostAsync("/api/sessions", """{ "scenario": { "seed": 7, "months": 999 }, "places": ["330110", "330110", "999999"], "mostInTeam": 0, "absence": { "months": 0, "behaviour": "gready" }, "x": 1 }"""))
            .Refuses("absence.behaviour", "absence.months", "mostInTeam", "places[1]", "places[2]", "scenario.months", "scenario.seed", "x");
        (await host.PostAsync("/api/sessions", """{ "scenario": { "months": 3 } }""")).Refuses("places");
        var session = await SessionTalk.BeginAsync(host);
        (await session.PostAsync("/phase", session.Token, """{ "phase": "lobby" }""")).Refuses("phase");
        (await session.PostAsync("/phase", session.Token, """{ "phase": "half-time" }""")).Refuses("phase");
        (await session.PostAsync("/lock", session.Token, """{ "locked": "yes" }""")).Refuses("locked");
        (await session.PostAsync("/boards", session.Token, "{}")).Refuses("withhold");
    }
}

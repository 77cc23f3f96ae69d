using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>The clock of a race, by a time that the tests own.</summary>
public sealed class RaceClockTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_has_days_a_deadline_and_an_end()
    {
        var time = new HandTime();
        await using var host = HostOf(time);
        string race = await host.BeginAsync();
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), race);
        await SetAsync(host, race, """{ "mode": "rounds", "secondsPerMonth": 300 }""");
        var began = time.GetUtcNow();
        var clock = await ClockAsync(host, race);
        Assert.Equal((began.AddSeconds(250), began.AddSeconds(300)), (clock.GetProperty("deadline").GetDateTimeOffset(), clock.GetProperty("ends").GetDateTimeOffset()));
        foreach (var (second, day) in ((int, int)[])[(0, 1), (9, 1), (10, 2), (249, 25), (250, 26), (299, 30)])
        {
            time.Pass(began.AddSeconds(second) - time.GetUtcNow());
            Assert.Equal((second, day), (second, (await ClockAsync(host, race)).GetProperty("day").GetInt32()));
        }

        Assert.Equal(0, (await host.GetAsync(race)).Number("monthsLived"));
        await DueAsync(time, TimeSpan.FromSeconds(1));
        Assert.Equal("2023-01", (await reader.NextAsync("month")).GetProperty("month").GetString());
        Assert.Equal(began.AddSeconds(600), reader.Last.Data.GetProperty("clock").GetProperty("ends").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_comes_after_the_deadline_is_late()
    {
        var time = new HandTime();
        await using var host = HostOf(time);
        string race = await host.BeginAsync();
        await SetAsync(host, race, """{ "mode": "rounds", "secondsPerMonth": 300 }""");
        foreach (var (wait, month, late) in ((int, string, bool)[])[(240, "2023-01", false), (20, "2023-02", true)])
        {
            time.Pass(TimeSpan.FromSeconds(wait));
            var entry = (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }""")).Good().GetProperty("entries")[0];
            Assert.Equal((month, late), (entry.GetProperty("decision").GetProperty("from").GetString(), entry.TryGetProperty("late", out _)));
        }
    }

    [Fact]
    public async Task A_pause_of_any_length_and_another_speed_keep_the_day_of_the_month()
    {
        var time = new HandTime();
        await using var host = HostOf(time);
        string race = await host.BeginAsync();
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), race);
        await SetAsync(host, race, """{ "mode": "rounds", "secondsPerMonth": 300 }""");
        time.Pass(TimeSpan.FromSeconds(150));
        await SetAsync(host, race, """{ "paused": true }""");
        time.Pass(TimeSpan.FromMinutes(10));
        var paused = await ClockAsync(host, race);
        Assert.Equal((16, 150), (paused.GetProperty("day").GetInt32(), paused.GetProperty("secondsLeft").GetDouble()));
        Assert.Equal(0, (await host.GetAsync(race)).Number("monthsLived"));
        await SetAsync(host, race, """{ "paused": false, "secondsPerMonth": 60 }""");
        var resumed = await ClockAsync(host, race);
        Assert.Equal((16, 30), (resumed.GetProperty("day").GetInt32(), resumed.GetProperty("secondsLeft").GetDouble()));
        await SetAsync(host, race, """{ "mode": "free" }""");
        await DueAsync(time, TimeSpan.FromSeconds(30));
        await reader.NextAsync("month");
        Assert.Equal(1, (await host.GetAsync(race)).Number("monthsLived"));
    }

    [Fact]
    public async Task A_host_that_was_away_for_long_lives_one_month_and_then_one_at_a_time()
    {
        var time = new HandTime();
        using var kept = new Folder();
        string race;
        await using (var host = HostOf(time, kept))
        {
            race = await host.BeginAsync("""{ "months": 12 }""");
            await SetAsync(host, race, """{ "mode": "free", "secondsPerMonth": 60 }""");
        }

        time.Pass(TimeSpan.FromDays(1));
        await using var back = HostOf(time, kept);
        await using var reader = await EventReader.OpenAsync(back.CreateClient(), race, "?after=-1");
        Assert.Equal("2023-01", (await reader.NextAsync("month")).GetProperty("month").GetString());
        await time.SetAsync(left => left == Minute, Stop);
        Assert.Equal(1, (await back.GetAsync(race)).Number("monthsLived"));
        await DueAsync(time, Minute);
        Assert.Equal("2023-02", (await reader.NextAsync("month")).GetProperty("month").GetString());
    }

    [Fact]
    public async Task Two_hosts_may_run_one_clock_and_no_month_is_there_twice()
    {
        var time = new HandTime();
        using var kept = new Folder();
        var one = HostOf(time, kept);
        await using var other = HostOf(time, kept);
        string race = await one.BeginAsync();
        await SetAsync(one, race, """{ "mode": "free", "secondsPerMonth": 6 }""");
        await using var reader = await EventReader.OpenAsync(other.CreateClient(), race);
        for (int m = 1; m <= 6; m++)
        {
            // What one process appends the other finds when it looks at the log; by the second month both run the clock.
            Assert.Equal($"2023-0{m}", (await PassUntilAsync(time, reader.NextAsync("month"))).GetProperty("month").GetString());
            if (m == 3) await one.DisposeAsync();
        }

        var entries = (await other.GetAsync($"{race}/log")).Good().GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "month");
        Assert.Equal(6, entries.Count());
        Assert.True((await other.PostAsync($"{race}/replay", [], "")).Good().GetProperty("equal").GetBoolean());
    }

    [Fact]
    public async Task An_imported_race_stands_still_until_its_clock_is_set()
    {
        var time = new HandTime();
        await using var host = HostOf(time);
        string race = await host.BeginAsync();
        await SetAsync(host, race, """{ "mode": "rounds", "secondsPerMonth": 60 }""");
        string log = (await host.GetAsync($"{race}/log")).Body;
        time.Pass(TimeSpan.FromSeconds(30));
        var copy = await host.PostAsync("/api/races/import?as=new", log);
        Assert.True(copy.Good().GetProperty("clock").GetProperty("paused").GetBoolean());
        time.Pass(TimeSpan.FromHours(1));
        string other = copy.Headers["Location"];
        Assert.Equal(0, (await host.GetAsync(other)).Number("monthsLived"));
        await SetAsync(host, other, """{ "paused": false }""");
        Assert.Equal(60, (await ClockAsync(host, other)).GetProperty("secondsLeft").GetDouble());
    }

    [Fact]
    public async Task A_clock_that_fails_says_so_in_the_answer_and_goes_on()
    {
        var time = new HandTime();
        var logs = new BrokenLogs();
        await using var host = new Host { Parts = services => services.AddSingleton<TimeProvider>(time).AddSingleton<IRaceLogs>(logs) };
        string race = await host.BeginAsync();
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), race);
        await SetAsync(host, race, """{ "mode": "free", "secondsPerMonth": 60 }""");
        logs.Broken = true;
        await DueAsync(time, Minute);
        JsonElement trouble;
        while ((trouble = (await ClockAsync(host, race)).GetProperty("trouble")).ValueKind == JsonValueKind.Null) continue;
        Assert.Contains("坏了", trouble.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("is broken", trouble.GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await host.GetAsync(race)).Number("monthsLived"));
        logs.Broken = false;
        Assert.Equal("2023-01", (await PassUntilAsync(time, reader.NextAsync("month"))).GetProperty("month").GetString());
        while ((await ClockAsync(host, race)).GetProperty("trouble").ValueKind != JsonValueKind.Null) continue;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_team_whose_place_is_handed_over_is_not_waited_for_any_more()
    {
        // No time passes at all: the month is lived because of what the instructor does.
        await using var host = HostOf(new HandTime());
        var session = await SessionTalk.BeginAsync(host, places: "\"330110\", \"330106\"");
        string present = (await session.SeatAsync("330110")).Token;
        await session.SeatAsync("330106");
        (await session.PhaseAsync("race")).Good();
        string race = await session.RaceAsync();
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", session.Token);
        await using var reader = await EventReader.OpenAsync(client, race);
        (await session.PostAsync($"{race}/clock", session.Token, """{ "mode": "ready" }""")).Good();
        (await session.PostAsync("/ready", present, """{ "ready": true }""")).Good();
        Assert.Equal(0, (await session.GetAsync("", present)).Number("monthsLived"));
        (await session.PostAsync("/absences", session.Token, """{ "place": "330106", "behaviour": "prudent" }""")).Good();
        Assert.Equal("2023-01", (await reader.NextAsync("month")).GetProperty("month").GetString());
    }

    private static Host HostOf(HandTime time, Folder? kept = null) =>
        new() { Data = kept is null ? new() : new(kept), Parts = services => services.AddSingleton<TimeProvider>(time) };

    private static async Task SetAsync(Host host, string race, string how) => (await host.PostAsync($"{race}/clock", how)).Good();

    private static async Task<JsonElement> ClockAsync(Host host, string race) => (await host.GetAsync(race)).Good().GetProperty("clock");

    // Lets the time pass once somebody waits for it; who waits must have been told first how long.
    private static async Task DueAsync(HandTime time, TimeSpan span)
    {
        await time.SetAsync(left => left == span, Stop);
        time.Pass(span);
    }

    // Lets time pass, little by little, until something has happened: each time a host has looked at the log again.
    private static async Task<T> PassUntilAsync<T>(HandTime time, Task<T> awaited)
    {
        while (!awaited.IsCompleted)
        {
            await Task.WhenAny(awaited, time.SetAsync(left => left <= LogWatch.Pause, Stop));
            if (!awaited.IsCompleted) time.Pass(LogWatch.Pause);
        }

        return await awaited;
    }

    /// <summary>Logs in memory that take nothing while they are broken.</summary>
    private sealed class BrokenLogs : IRaceLogs
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, RaceLog> logs = new(StringComparer.Ordinal);

        public bool Broken { get; set; }

        public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<RaceHeader>>([.. logs.Values.Select(log => log.Header)]);

        public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => Task.FromResult(logs.TryAdd(log.Header.Id, log));

        public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop)
        {
            if (Broken) throw new ProblemException(RaceProblems.Store(new("坏了", "it is broken")));
            var log = logs[id];
            return Task.FromResult(log.Entries.Length == entries[0].Position && logs.TryUpdate(id, log with { Entries = log.Entries.AddRange(entries) }, log));
        }

        public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop) => ReadAsync(id, from, long.MaxValue, stop);

        public Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop) =>
            Task.FromResult(logs.TryGetValue(id, out var log) ? log with { Entries = [.. log.Entries.Take((int)Math.Min(until, log.Entries.Length)).Skip((int)from)] } : null);
    }
}

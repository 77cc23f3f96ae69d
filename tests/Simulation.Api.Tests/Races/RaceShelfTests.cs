using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Api.Tests;

/// <summary>How many races stay in memory, and that nobody notices which. The long form finishes races of 120 months.</summary>
[Collection(typeof(MeasuredAlone))]
public sealed class RaceShelfTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_races_are_finished_no_more_is_at_hand_than_the_bound_and_all_answer_the_same_bytes()
    {
        const int most = 40 * 90;
        await using var host = HostOf(most);
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < 7; i++)
        {
            string race = await host.BeginAsync($$"""{ "months": 12, "seed": {{i + 1}} }""");
            (await host.PostAsync($"{race}/decisions", """{ "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "value": 8 }] }""")).Good();
            (await host.StepAsync(race, 12)).Good();
            foreach (string path in (string[])["", "/boards/composite", "/counties/330110", "/review?county=330110", "/log"]) said.Add(race + path, (await host.GetAsync(race + path)).Body);
            Assert.InRange(Shelf(host).Idle(), 1, most);
        }

        int reads = Logs(host).Reads;
        foreach (var (path, before) in said) Assert.Equal(before, (await host.GetAsync(path)).Body);
        Assert.True(Logs(host).Reads >= reads + 5, "none was dropped");
        Assert.InRange(Shelf(host).Idle(), 1, most);
    }

    [Fact]
    public async Task A_race_that_is_watched_or_whose_clock_runs_stays_at_hand()
    {
        await using var host = HostOf(1);
        string watched = await host.BeginAsync(), driven = await host.BeginAsync(), neither = await host.BeginAsync();
        foreach (string race in (string[])[watched, driven, neither]) await host.StepAsync(race, 3);
        (await host.PostAsync($"{driven}/clock", """{ "mode": "ready", "seats": ["330110"] }""")).Good();
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), watched);
        await reader.BeginningAsync();
        await host.GetAsync(neither);
        (await host.StepAsync(await host.BeginAsync(), 2)).Good();
        int reads = Logs(host).Reads;
        foreach (string race in (string[])[watched, driven]) (await host.GetAsync(race)).Good();
        Assert.Equal(reads, Logs(host).Reads);
        (await host.GetAsync(neither)).Good();
        Assert.Equal(reads + 1, Logs(host).Reads);
    }

    [Fact]
    public async Task What_is_held_does_not_count_until_all_who_hold_it_let_it_go()
    {
        await using var host = HostOf(1);
        string a = await host.BeginAsync(), b = await host.BeginAsync();
        var (one, other) = (Shelf(host).Hold(a[^12..]), Shelf(host).Hold(a[^12..]));
        await host.StepAsync(a, 2);
        Assert.Equal(0, Shelf(host).Idle());
        await host.StepAsync(b, 2);
        one.Dispose();
        one.Dispose();
        int reads = Logs(host).Reads;
        await host.GetAsync(a);
        Assert.Equal(reads, Logs(host).Reads);
        other.Dispose();
        // Now it counts: of the two the one that was asked for last stays.
        await host.GetAsync(b);
        Assert.Equal(reads + 1, Logs(host).Reads);
        await host.GetAsync(a);
        Assert.Equal(reads + 2, Logs(host).Reads);
    }

    [Fact]
    public async Task Memory_is_flat_when_races_are_finished_one_after_the_other()
    {
        int months = Long ? 120 : 24, bound = Long ? 600 : 150;
        await using var host = HostOf(bound * 90);
        var held = new List<long>();
        string first = "";
        for (int i = 0; i < (Long ? 16 : 9); i++)
        {
            string race = await host.BeginAsync($$"""{ "months": {{months}} }""");
            if (i == 0) first = race;
            for (int left = months; left > 0; left -= 12) (await host.StepAsync(race, 12)).Good();
            held.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        long began = Stopwatch.GetTimestamp();
        (await host.GetAsync(first)).Good();
        TestContext.Current.TestOutputHelper?.WriteLine($"lived again in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms; MB held: {string.Join(' ', held.Select(bytes => bytes >> 20))}");
        int full = held.Count / 2;
        Assert.True(held[^1] - held[full] < (held[full] - held[0]) / 5, string.Join(' ', held));
    }

    private static Host HostOf(int most) => new()
    {
        Parts = services => services.AddSingleton<IRaceLogs>(host => new CountedLogs(host.GetRequiredService<SqliteStore>()))
            .AddSingleton(host => new RaceShelf(host.GetRequiredService<IRaceLogs>(), host.GetRequiredService<WorldRegistry>()) { MostIdle = most }),
    };

    private static RaceShelf Shelf(Host host) => host.Services.GetRequiredService<RaceShelf>();

    private static CountedLogs Logs(Host host) => (CountedLogs)host.Services.GetRequiredService<IRaceLogs>();

    /// <summary>Counts how often a whole log is read to be lived.</summary>
    private sealed class CountedLogs(IRaceLogs logs) : IRaceLogs
    {
        private int reads;

        public int Reads => reads;

        public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => logs.ListAsync(stop);

        public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => logs.BeginAsync(log, stop);

        public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop) => logs.AppendAsync(id, entries, stop);

        public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop)
        {
            if (from == 0) Interlocked.Increment(ref reads);
            return logs.ReadAsync(id, from, stop);
        }

        public Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop) => logs.ReadAsync(id, from, until, stop);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Pulls the plug of a process in which clients decide, branch and live months. The long form does so twenty times.</summary>
public sealed class RaceKillTests : IDisposable
{
    private static readonly int Times = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1" ? 20 : 3;

    private readonly Folder data = new(), elsewhere = new();
    private readonly ConcurrentDictionary<string, string> acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Path, string Body)> sent = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> branches = [];

    public void Dispose()
    {
        data.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_done_twice()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var dice = new Random(seed);
        string race = "";
        int unknown = 0;
        for (int kill = 0; kill < Times; kill++)
        {
            await using var server = await StartAsync(race);
            if (race.Length == 0) race = (await server.PostAsync("/api/races", """{ "scenario": { "months": 120, "behaviours": { "330200": "greedy" } } }""")).Headers["Location"];
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            int left = 8 + dice.Next(20), number = kill;
            Task[] clients = [.. Enumerable.Range(0, 4).Select(i => SendAsync(server, race, $"k{number}-{i}", i, dice.Next(), () => { if (Interlocked.Decrement(ref left) == 0) enough.SetResult(); }))];
            await enough.Task.WaitAsync(TestContext.Current.CancellationToken);
            await server.KillAsync();
            await Task.WhenAll(clients);
            unknown += sent.Count(one => !acknowledged.ContainsKey(one.Key));

            await using var next = await StartAsync(race);
            await NothingIsLostAsync(next, race);
            // Who heard nothing asks again, and hears what was done then or now.
            foreach (var (command, (path, body)) in sent.Where(one => !acknowledged.ContainsKey(one.Key)))
                acknowledged[command] = Entries((await next.PostAsync(path, body)).Good());
            await NothingIsLostAsync(next, race);
        }

        Assert.True(unknown > 0, $"seed {seed}: no kill fell into a command");
        await using var last = await StartAsync(race);
        string log = (await last.GetAsync($"{race}/log")).Body, fingerprint = (await last.GetAsync(race)).Text("fingerprint")!;
        await using var other = await ServerProcess.StartAsync(elsewhere.Path);
        Assert.Equal(fingerprint, (await other.PostAsync("/api/races/import", log)).Text("fingerprint"));
        foreach (string branch in branches) Assert.True((await last.PostAsync($"{branch}/replay", "{}")).Good().GetProperty("equal").GetBoolean());
    }

    // Back within ten seconds, which is until the race is told of. Seconds of the processor, because others may be busy on the machine that tests.
    private async Task<ServerProcess> StartAsync(string race)
    {
        long since = Stopwatch.GetTimestamp();
        var server = await ServerProcess.StartAsync(data.Path);
        if (race.Length == 0) return server;
        (await server.GetAsync(race)).Good();
        TestContext.Current.TestOutputHelper?.WriteLine($"back after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s, {server.Worked.TotalSeconds:F1} s of them at work");
        Assert.True(server.Worked < TimeSpan.FromSeconds(10), $"{server.Worked} to come back");
        return server;
    }

    // One client lives a few months, so that the race is not over before the last kill, one makes branches, two decide; these go on until they hear nothing more.
    private async Task SendAsync(ServerProcess server, string race, string name, int kind, int seed, Action done)
    {
        var dice = new Random(seed);
        string[] counties = ["330110", "330302", "330203", "330482"];
        for (int i = 0; kind > 0 || i < 5; i++)
        {
            string command = $"{name}-{i}", path = kind switch { 0 => $"{race}/clock", 1 => $"{race}/forks", _ => $"{race}/decisions" };
            string body = kind switch
            {
                0 => $$"""{ "command": "{{command}}" }""",
                1 => """{ "name": "分支" }""",
                _ => $$"""{ "command": "{{command}}", "decisions": [{ "place": "{{counties[dice.Next(4)]}}", "lever": "rnd-subsidy", "value": {{dice.Next(4, 7)}} }, { "place": "330304", "lever": "rnd-subsidy", "value": {{dice.Next(4, 7)}} }] }""",
            };
            if (kind != 1) sent[command] = (path, body);
            try
            {
                var said = await server.PostAsync(path, body);
                if (kind == 1) branches.Add(said.Headers["Location"]);
                else acknowledged[command] = Entries(said.Good());
            }
            catch (HttpRequestException)
            {
                return;
            }

            done();
        }
    }

    private async Task NothingIsLostAsync(ServerProcess server, string race)
    {
        var log = JsonDocument.Parse((await server.GetAsync($"{race}/log")).Body).RootElement.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(Enumerable.Range(0, log.Length), log.Select(entry => entry.GetProperty("position").GetInt32()));
        string[] months = [.. log.Where(entry => entry.GetProperty("kind").GetString() == "month").Select(entry => entry.GetProperty("month").GetString()!)];
        Assert.Equal(Enumerable.Range(0, months.Length).Select(m => $"{2023 + (m / 12)}-{(m % 12) + 1:00}"), months);
        var byCommand = log.GroupBy(entry => entry.GetProperty("command").GetString()!.Split('/')[0]).ToDictionary(entries => entries.Key, entries => string.Join('\n', entries.Select(entry => entry.GetRawText())));
        foreach (var (command, entries) in acknowledged) Assert.Equal(entries, byCommand[command]);
        Assert.All(byCommand.Keys, command => Assert.True(sent.ContainsKey(command)));
        foreach (string branch in branches) (await server.GetAsync(branch)).Good();
    }

    private static string Entries(JsonElement answer) => string.Join('\n', answer.GetProperty("entries").EnumerateArray().Select(entry => entry.GetRawText()));
}

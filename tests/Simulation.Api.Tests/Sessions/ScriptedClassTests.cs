using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>A whole class, on a server of its own that is killed while it plays. The long form is 30 teams of 4 seats over 24 months, with two kills.</summary>
public sealed class ScriptedClassTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1";

    [Fact(Timeout = 900_000)]
    public async Task A_class_ends_with_the_fingerprint_of_its_log_lived_elsewhere()
    {
        var (teams, seats, months, kills) = IsLong ? (30, 4, 24, 2) : (6, 2, 6, 1);
        int seed = Environment.TickCount, half = months / 2, quarter = Math.Max(1, months / 4);
        var dice = new Random(seed);
        // A kill in each part of the class: after so many answers, counted from when it has begun.
        int joined = (teams * seats) + 5, part = months * teams * (seats + 2) / kills;
        int[] moments = [.. Enumerable.Range(0, kills).Select(kill => joined + (kill * part) + dice.Next(part / 10, part * 2 / 5))];
        Say($"seed {seed}: {teams} teams of {seats}, {months} months, killed after {string.Join(" and ", moments)} answers");
        long since = Stopwatch.GetTimestamp();

        await using var server = new KilledServer(moments);
        var played = new ScriptedClass(server, seats, months, dice);
        await played.BeginAsync(teams);
        await using var screen = new ClassWatcher(server, played.Race, played.Screen);
        await using var leader = new ClassWatcher(server, played.Race, played.Leads);

        // Five teams leave. The instructor hands over the first two while the clock waits for all, the session's rule the others. Number, month it leaves, month it is back.
        (int Team, int From, int Back)[] away = [(0, quarter, half), (1, quarter, months), (2, half, months - 1), (3, half, months), (4, half, months - 1)];
        await played.ClockAsync("all-ready", "\"mode\": \"ready\"");
        for (int month = 0; month < half; month++)
        {
            if (month == quarter) await played.StrikeAsync("inject-1", 5);
            var gone = away.Where(one => one.From <= month && month < one.Back).ToList();
            var playing = played.PlayAsync(month, [.. gone.Select(one => one.Team)], ready: true);
            foreach (var one in gone.Where(one => one.From == month)) await played.HandAsync(one.Team, "prudent");
            await playing;
            await Task.WhenAll(screen.LivedAsync(month + 1), leader.LivedAsync(month + 1));
        }

        await played.ClockAsync("by-hand", "\"mode\": \"hand\"");
        await played.HandAsync(0, null);
        for (int month = half; month < months; month++)
        {
            if (month == half || month == months - 2) await played.StrikeAsync($"inject-{(month == half ? 2 : 3)}", 5);
            await played.PlayAsync(month, [.. away.Where(one => one.From <= month && month < one.Back).Select(one => one.Team)], ready: false);
            await played.ClockAsync($"month-{month}", "\"step\": 1");
            await Task.WhenAll(screen.LivedAsync(month + 1), leader.LivedAsync(month + 1));
        }

        Assert.Equal(kills, server.Kills);
        await played.LeadAsync("/phase", """{ "phase": "review" }""");
        var file = await server.GetAsync($"{played.Race}/log", played.Screen);
        var log = file.Good().GetProperty("entries").EnumerateArray().ToList();
        EverythingAcknowledgedIsInTheLog(played, log);
        WhoWasAwayWasPlayedFor(played, log, away);
        NobodySawAMonthTwice(log, leader.Seen(), screen.Seen());

        string fingerprint = (await server.GetAsync(played.Race, played.Screen)).Text("fingerprint")!;
        using var elsewhere = new Folder();
        var replayed = await ReplayAsync(elsewhere.Write("log.json", file.Body));
        Assert.True(replayed.GetProperty("equal").GetBoolean());
        Assert.Equal(fingerprint, replayed.GetProperty("months")[months - 1].GetProperty("lived").GetString());
        Say($"{played.Tokens} tokens, {server.Answers} answers, {server.Resent} requests cut off and sent again, {log.Count} entries, {played.Acknowledged.Count} commands, streams broken {screen.Broken + leader.Broken} times");
        Say($"away {string.Join(" and ", server.Away.Select(time => $"{time.TotalSeconds:F1} s"))}, {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s in all, fingerprint {fingerprint}");
    }

    private static void EverythingAcknowledgedIsInTheLog(ScriptedClass played, List<JsonElement> log)
    {
        var logged = log.GroupBy(entry => entry.GetProperty("command").GetString()!).ToDictionary(entries => entries.Key, entries => string.Join('\n', entries.Select(entry => entry.GetRawText())));
        Assert.NotEmpty(played.Acknowledged);
        Assert.All(played.Acknowledged, command => Assert.Equal(command.Value, logged.GetValueOrDefault(command.Key)));
        Assert.Equal(3, log.Count(entry => entry.GetProperty("kind").GetString() == "shock"));
    }

    private static void WhoWasAwayWasPlayedFor(ScriptedClass played, List<JsonElement> log, (int Team, int From, int Back)[] away)
    {
        int months = log.Count(entry => entry.GetProperty("kind").GetString() == "month");
        foreach (var (team, _, back) in away)
        {
            string place = played.PlaceOf(team);
            var handed = log.Where(entry => entry.TryGetProperty("behaviours", out var behaviours) && behaviours.TryGetProperty(place, out _)).ToList();
            string[] by = [.. handed.Select(entry => $"{entry.GetProperty("behaviours").GetProperty(place).GetString()} by {entry.GetProperty("who").GetString()!.Split(':')[0]}").Distinct()];
            string[] expected = team < 2 ? ["prudent by instructor", "status-quo by instructor"] : ["prudent by rule", "status-quo by seat"];
            Assert.Equal(back < months ? expected : expected[..1], by);
        }
    }

    private static void NobodySawAMonthTwice(List<JsonElement> log, IReadOnlyList<(long Id, string Name)> leader, IReadOnlyList<(long Id, string Name)> screen)
    {
        // Who leads is told every entry once, in its order; a screen every month.
        Assert.Equal(Enumerable.Range(0, leader.Count).Select(i => (long)i), leader.Select(told => told.Id));
        long[] months = [.. log.Where(entry => entry.GetProperty("kind").GetString() == "month").Select(entry => entry.GetProperty("position").GetInt64())];
        Assert.Equal(months, leader.Where(told => told.Name == "month").Select(told => told.Id));
        Assert.Equal(months, screen.Where(told => told.Name == "month").Select(told => told.Id));
        Assert.Equal(log[^1].GetProperty("position").GetInt64(), leader[^1].Id);
    }

    // Another process, which knows nothing but the file.
    private static async Task<JsonElement> ReplayAsync(string file)
    {
        using var process = new Process { StartInfo = new("dotnet", [typeof(SessionShelf).Assembly.Location, "replay", file, "--format", "json"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        var (said, wrong) = (new StringBuilder(), new StringBuilder());
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => wrong.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{wrong}");
        return JsonDocument.Parse($"{said}").RootElement;
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}

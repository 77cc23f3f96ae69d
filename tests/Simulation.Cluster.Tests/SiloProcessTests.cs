using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Cluster.Tests;

/// <summary>Silos as processes of their own around a real Redis.</summary>
public sealed class SiloProcessTests(DurableRedis redis)
{
    [Fact]
    public async Task A_silo_is_killed_in_the_middle_and_the_race_comes_to_the_same_end()
    {
        const int Months = 24;
        string cluster = $"kill-{Guid.NewGuid():n}";
        await using var first = new SiloProcess("--redis", redis.Address, "--cluster", cluster);
        await using var second = new SiloProcess("--redis", redis.Address, "--cluster", cluster);
        await first.ReadyAsync();
        await second.ReadyAsync();

        string race = $"/api/races/{(await first.PostAsync("/api/races", new { name = "kill", scenario = new { months = Months } })).GetProperty("id").GetString()}";
        await second.PostAsync($"{race}/decisions", new { decisions = new[] { new { place = "330110", lever = "rnd-subsidy", value = 8 } } });
        var told = new List<string>();
        for (int month = 0; month < 8; month++) told.Add(await StepAsync(month % 2 == 0 ? first : second, race, month));

        // The plug is pulled while a month is being lived: the command was sent, no answer has come.
        var step = StepAsync(first, race, told.Count);
        // A silo that has answered something sent after it has the command.
        await first.GetAsync("/health/live");
        second.Kill();
        long since = Stopwatch.GetTimestamp();
        told.Add(await step);
        TestContext.Current.TestOutputHelper!.WriteLine($"the month that was cut took {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
        await first.PostAsync($"{race}/shocks", JsonNode.Parse("""{ "shocks": [{ "shock": "typhoon-flood", "places": ["330300"], "severity": 0.7 }] }""")!);
        while (told.Count < Months) told.Add(await StepAsync(first, race, told.Count));

        var plain = await PlainAsync(first, race);
        Assert.Equal(plain.Select(month => month.Fingerprint), told);
        Assert.Equal(Months, plain.Count);
    }

    [Fact]
    public async Task A_race_outlives_all_its_silos()
    {
        string cluster = $"all-{Guid.NewGuid():n}", race;
        string[] told;
        await using (var first = new SiloProcess("--redis", redis.Address, "--cluster", cluster))
        {
            await first.ReadyAsync();
            race = $"/api/races/{(await first.PostAsync("/api/races", new { scenario = new { months = 6 } })).GetProperty("id").GetString()}";
            told = [await StepAsync(first, race, 0), await StepAsync(first, race, 1)];
            first.Kill();
        }

        await using var next = new SiloProcess("--redis", redis.Address, "--cluster", cluster);
        await next.ReadyAsync();
        Assert.Equal(told[1], (await next.GetAsync(race)).GetProperty("fingerprint").GetString());
        string third = await StepAsync(next, race, 2);
        Assert.Equal([.. told, third], (await PlainAsync(next, race)).Select(month => month.Fingerprint));
    }

    [Fact]
    public async Task A_front_serves_races_that_live_on_a_silo()
    {
        string cluster = $"front-{Guid.NewGuid():n}";
        await using var silo = new SiloProcess("--redis", redis.Address, "--cluster", cluster);
        await silo.ReadyAsync();
        await using var front = new SiloProcess("--redis", redis.Address, "--cluster", cluster, "--front");
        await front.ReadyAsync();
        string race = $"/api/races/{(await front.PostAsync("/api/races", new { scenario = new { months = 4 } })).GetProperty("id").GetString()}";
        string[] told = [await StepAsync(front, race, 0), await StepAsync(silo, race, 1), await StepAsync(front, race, 2)];
        Assert.Equal(told, (await PlainAsync(front, race)).Select(month => month.Fingerprint));
    }

    [Fact]
    public async Task A_front_without_a_cluster_is_refused()
    {
        await using var front = new SiloProcess("--front");
        Assert.Equal(2, await front.EndAsync());
        Assert.Contains("--front needs --redis", front.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_that_would_lose_what_it_acknowledged_is_refused_unless_that_may_be()
    {
        await using var forgetful = RedisProcess.Forgetful();
        await forgetful.InitializeAsync();
        await using var silo = new SiloProcess("--redis", forgetful.Address);
        Assert.Equal(1, await silo.EndAsync());
        Assert.Contains("appendfsync always", silo.Said, StringComparison.Ordinal);
        Assert.Contains("丢失已确认", silo.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", silo.Said, StringComparison.Ordinal);

        await using var careless = new SiloProcess("--redis", forgetful.Address, "--volatile");
        await careless.ReadyAsync();
        await careless.PostAsync("/api/races", new { scenario = new { months = 2 } });
    }

    [Fact]
    public async Task A_Redis_that_is_not_there_is_told_in_words()
    {
        await using var silo = new SiloProcess("--redis", $"127.0.0.1:{Ports.Free()},connectTimeout=500,connectRetry=1");
        Assert.Equal(1, await silo.EndAsync());
        Assert.Contains("无法使用 Redis", silo.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", silo.Said, StringComparison.Ordinal);
    }

    // A step that is sent again carries the same command, so a month is never lived twice.
    private static async Task<string> StepAsync(SiloProcess silo, string race, int month)
    {
        var answer = await silo.PostAsync($"{race}/clock", new { step = 1, command = $"m{month}" });
        Assert.Equal(month + 1, answer.GetProperty("monthsLived").GetInt32());
        return answer.GetProperty("entries")[0].GetProperty("fingerprint").GetString()!;
    }

    /// <summary>The months of the log as the plain race lives them, in this process.</summary>
    private static async Task<List<MonthLived>> PlainAsync(SiloProcess silo, string race)
    {
        var log = RaceLogJson.Read(JsonSerializer.SerializeToUtf8Bytes(await silo.GetAsync($"{race}/log")));
        var plain = Race.Replay(WorldPack.Embedded("zhejiang"), log);
        Assert.Equal(log.Entries.OfType<MonthLived>().Last().Fingerprint, plain.Fingerprint);
        return [.. log.Entries.OfType<MonthLived>()];
    }
}

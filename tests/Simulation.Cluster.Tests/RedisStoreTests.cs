using Simulation.Api.Tests;
using Simulation.Silo;

namespace Simulation.Cluster.Tests;

/// <summary>The logs of a cluster.</summary>
public sealed class RedisLogsTests(DurableRedis redis) : RaceLogsContract
{
    protected override IRaceLogs Logs { get; } = new RedisLogs(redis.Connection, $"test-{Guid.NewGuid():n}");

    [Fact]
    public async Task A_hole_in_a_log_is_named()
    {
        var stop = TestContext.Current.CancellationToken;
        var logs = new RedisLogs(redis.Connection, "holes");
        var log = GoldenTests.Log;
        Assert.True(await logs.BeginAsync(log with { Header = log.Header with { Id = "hole" } }, stop));
        Assert.Equal(1, await redis.Connection.GetDatabase().StreamDeleteAsync("holes:race:hole:log", ["2-0"]));
        var damaged = await Assert.ThrowsAsync<DamagedLogException>(() => logs.ReadAsync("hole", 0, stop));
        Assert.Equal(1, damaged.Position);
    }

    [Fact]
    public async Task An_entry_that_is_not_one_is_named()
    {
        var stop = TestContext.Current.CancellationToken;
        var logs = new RedisLogs(redis.Connection, "noise");
        var log = GoldenTests.Log;
        Assert.True(await logs.BeginAsync(log with { Header = log.Header with { Id = "noise" } }, stop));
        await redis.Connection.GetDatabase().StreamAddAsync("noise:race:noise:log", "entry", "noise", $"{log.Entries.Length + 1}-0");
        var damaged = await Assert.ThrowsAsync<DamagedLogException>(() => logs.ReadAsync("noise", 0, stop));
        Assert.Equal(log.Entries.Length, damaged.Position);
    }
}

/// <summary>The documents of a cluster.</summary>
public sealed class RedisDocumentsTests(DurableRedis redis) : DocumentsContract
{
    protected override IDocuments Documents { get; } = new RedisDocuments(redis.Connection, $"test-{Guid.NewGuid():n}");
}

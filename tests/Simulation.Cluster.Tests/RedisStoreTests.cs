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
    public async Task A_log_that_lost_its_end_is_not_taken_for_a_shorter_one()
    {
        var stop = TestContext.Current.CancellationToken;
        var logs = new RedisLogs(redis.Connection, "ends");
        var log = GoldenTests.Log;
        Assert.True(await logs.BeginAsync(log with { Header = log.Header with { Id = "end" } }, stop));
        Assert.Equal(1, await redis.Connection.GetDatabase().StreamDeleteAsync("ends:race:end:log", ["3-0"]));
        Assert.Equal(2, (await Assert.ThrowsAsync<DamagedLogException>(() => logs.ReadAsync("end", 0, stop))).Position);
        Assert.False(await logs.AppendAsync("end", [log.Entries[2]], stop));
        await redis.Connection.GetDatabase().KeyDeleteAsync("ends:race:end:log");
        Assert.Equal(0, (await Assert.ThrowsAsync<DamagedLogException>(() => logs.ReadAsync("end", 0, stop))).Position);
    }

    [Fact]
    public async Task A_header_that_cannot_be_read_takes_no_other_race_away()
    {
        var stop = TestContext.Current.CancellationToken;
        var logs = new RedisLogs(redis.Connection, "heads");
        foreach (string id in (string[])["good", "garbage", "gone"])
            Assert.True(await logs.BeginAsync(GoldenTests.Log with { Header = GoldenTests.Log.Header with { Id = id } }, stop));
        await redis.Connection.GetDatabase().StringSetAsync("heads:race:garbage:header", "noise");
        await redis.Connection.GetDatabase().KeyDeleteAsync("heads:race:gone:header");
        Assert.Equal("good", Assert.Single(await logs.ListAsync(stop)).Id);
        foreach (string id in (string[])["garbage", "gone"])
            Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => logs.ReadAsync(id, 0, stop))).Problem.Status);
    }

    [Fact]
    public async Task An_entry_that_is_not_one_is_named()
    {
        var stop = TestContext.Current.CancellationToken;
        var logs = new RedisLogs(redis.Connection, "noise");
        var log = GoldenTests.Log;
        Assert.True(await logs.BeginAsync(log with { Header = log.Header with { Id = "noise" } }, stop));
        await redis.Connection.GetDatabase().StreamAddAsync("noise:race:noise:log", "entry", "noise", $"{log.Entries.Length + 1}-0");
        await redis.Connection.GetDatabase().StringSetAsync("noise:race:noise:length", log.Entries.Length + 1);
        var damaged = await Assert.ThrowsAsync<DamagedLogException>(() => logs.ReadAsync("noise", 0, stop));
        Assert.Equal(log.Entries.Length, damaged.Position);
    }
}

/// <summary>The documents of a cluster.</summary>
public sealed class RedisDocumentsTests(DurableRedis redis) : DocumentsContract
{
    protected override IDocuments Documents { get; } = new RedisDocuments(redis.Connection, $"test-{Guid.NewGuid():n}");
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Simulation.Api.Tests;

/// <summary>A server that is killed after some of its answers and started again on the same data. Who hears nothing asks the next one the same again.</summary>
internal sealed class KilledServer : IAsyncDisposable
{
    private readonly Folder data = new();
    private readonly ConcurrentBag<ServerProcess> all = [];
    private readonly ConcurrentBag<Task> kills = [];
    private readonly int[] moments;
    private Task<ServerProcess> now;
    private int answers, resent;

    /// <param name="moments">After how many answers to changes it is killed.</param>
    public KilledServer(int[] moments) => (this.moments, now) = (moments, StartAsync());

    /// <summary>Changes that were answered.</summary>
    public int Answers => answers;

    /// <summary>Requests that a kill cut off.</summary>
    public int Resent => resent;

    /// <summary>Times that it was killed.</summary>
    public int Kills => kills.Count;

    /// <summary>How long it was away, each time.</summary>
    public ConcurrentBag<TimeSpan> Away { get; } = [];

    public Task<Said> GetAsync(string path, string? token) => AskAsync(path, token, null);

    public async Task<Said> PostAsync(string path, string? token, string json)
    {
        var said = await AskAsync(path, token, json);
        if (moments.Contains(Interlocked.Increment(ref answers))) kills.Add(KillAsync());
        return said;
    }

    /// <summary>Does something with the server that runs now; when it is killed meanwhile, again with the next one.</summary>
    public async Task<T> WithAsync<T>(Func<ServerProcess, Task<T>> act)
    {
        while (true)
        {
            var mine = Volatile.Read(ref now);
            try
            {
                return await act(await mine);
            }
            catch (Exception e) when (e is HttpRequestException or IOException && Volatile.Read(ref now) != mine)
            {
                Interlocked.Increment(ref resent);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(kills);
        foreach (var server in all) await server.DisposeAsync();
        data.Dispose();
    }

    private Task<Said> AskAsync(string path, string? token, string? json) => WithAsync(server => server.AskAsync(path, token, json));

    private async Task KillAsync()
    {
        var next = new TaskCompletionSource<ServerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = await Interlocked.Exchange(ref now, next.Task);
        try
        {
            await before.KillAsync();
            long since = Stopwatch.GetTimestamp();
            next.SetResult(await StartAsync());
            Away.Add(Stopwatch.GetElapsedTime(since));
        }
        catch (Exception e)
        {
            // Who waits for the next one must hear of it.
            next.TrySetException(e);
            throw;
        }
    }

    private async Task<ServerProcess> StartAsync()
    {
        var server = await ServerProcess.StartAsync(data.Path);
        all.Add(server);
        return server;
    }
}

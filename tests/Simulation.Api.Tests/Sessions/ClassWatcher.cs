using System.Net.ServerSentEvents;

namespace Simulation.Api.Tests;

/// <summary>Watches a race through every kill: when the stream breaks off it resumes after the last event that it has seen.</summary>
internal sealed class ClassWatcher : IAsyncDisposable
{
    private readonly KilledServer server;
    private readonly string race, token;
    private readonly CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<(long Id, string Name)> seen = [];
    private readonly List<(int Months, TaskCompletionSource Told)> waiting = [];
    private readonly Task watching;

    public ClassWatcher(KilledServer server, string race, string token)
    {
        (this.server, this.race, this.token) = (server, race, token);
        watching = WatchAsync();
    }

    /// <summary>Times that the stream broke off.</summary>
    public int Broken { get; private set; }

    /// <summary>Ids and names of all events that had an id, as they came.</summary>
    public IReadOnlyList<(long Id, string Name)> Seen()
    {
        lock (seen) return [.. seen];
    }

    /// <summary>Ends when so many months were told, or with what is wrong.</summary>
    public async Task LivedAsync(int months)
    {
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (seen)
        {
            if (Months() >= months) return;
            waiting.Add((months, told));
        }

        await await Task.WhenAny(told.Task, watching);
        Assert.True(told.Task.IsCompleted, "the stream ended");
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private int Months() => seen.Count(told => told.Name == "month");

    private async Task WatchAsync()
    {
        while (true)
        {
            bool ended = await server.WithAsync(async now =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{race}/events");
                request.Headers.Authorization = new("Bearer", token);
                request.Headers.TryAddWithoutValidation("Last-Event-ID", $"{(seen.Count > 0 ? seen[^1].Id : -1)}");
                using var answer = await now.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, over.Token);
                Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
                try
                {
                    await foreach (var told in SseParser.Create(await answer.Content.ReadAsStreamAsync(over.Token)).EnumerateAsync(over.Token)) Hear(told);
                    return true;
                }
                catch (IOException)
                {
                    Broken++;
                    throw;
                }
            });
            if (ended) return;
        }
    }

    private void Hear(SseItem<string> told)
    {
        Assert.NotEqual("missed", told.EventType);
        if (told.EventId is not { Length: > 0 } id) return;
        lock (seen)
        {
            seen.Add((long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), told.EventType));
            foreach (var one in waiting.Where(one => Months() >= one.Months).ToList())
            {
                waiting.Remove(one);
                one.Told.SetResult();
            }
        }
    }
}

using System.Runtime.CompilerServices;

namespace Simulation.Api;

/// <summary>Where races are watched. A race is followed while somebody watches it.</summary>
public sealed class RaceFeeds : IDisposable
{
    /// <summary>How often watchers hear something even when nothing happens.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Most watchers of one host.</summary>
    public const int MostWatchers = 4000;

    /// <summary>Months that a watcher may be behind before it goes on with the newest.</summary>
    public const int MostBehind = 8;

    /// <summary>Most entries that who resumes is told one by one; beyond them it goes on with the newest month.</summary>
    public const int MostResumed = 20_000;

    private const int Page = 256;

    private readonly IRaces races;
    private readonly RaceClocks clocks;
    private readonly RaceShelf shelf;
    private readonly TimeProvider time;
    private readonly ILogger<RaceFeeds> journal;
    private readonly Dictionary<string, RaceFeed> feeds = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ending = new();
    private readonly ITimer beating;
    private int watchers;

    public RaceFeeds(IRaces races, RaceClocks clocks, RaceShelf shelf, TimeProvider time, IHostApplicationLifetime host, ILogger<RaceFeeds> journal)
    {
        (this.races, this.clocks, this.shelf, this.time, this.journal) = (races, clocks, shelf, time, journal);
        beating = time.CreateTimer(_ => BeatAll(), null, Beat, Beat);
        // Watchers never leave by themselves, and a host that stops would wait for them.
        host.ApplicationStopping.Register(ending.Cancel);
    }

    /// <summary>Watchers of this host.</summary>
    public int Watching() => Volatile.Read(ref watchers);

    /// <summary>
    /// Watches a race: first how it stands, or what came after an entry, then whatever comes, in the order of the log; at times nothing, which says that the
    /// race is still followed. It ends when the host stops, or there is nothing more to see.
    /// </summary>
    /// <param name="after">Position of the last entry that the watcher was told; null begins with how the race stands.</param>
    /// <param name="sight">What the watcher may see now; null when it may see no more.</param>
    /// <exception cref="ProblemException">There is no such race, it cannot be reached now, or there are too many watchers.</exception>
    public async IAsyncEnumerable<IReadOnlyList<RaceEvent>> WatchAsync(
        string race, long? after, Func<CancellationToken, ValueTask<RaceSight?>> sight, [EnumeratorCancellation] CancellationToken stop)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, ending.Token);
        var feed = Enter(race);
        try
        {
            await feed.Begun.WaitAsync(until.Token);
            var watcher = new Watcher(feed, after);
            while (!until.IsCancellationRequested && await sight(until.Token) is { } may)
            {
                var now = feed.At();
                yield return await watcher.TellAsync(now, may, until.Token);
                if (watcher.IsUpTo(now)) await now.Changed.Task.WaitAsync(until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            Leave(race, feed);
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        beating.Dispose();
        lock (feeds)
        {
            foreach (var feed in feeds.Values) feed.Dispose();
            feeds.Clear();
        }

        ending.Dispose();
    }

    private void BeatAll()
    {
        lock (feeds)
            foreach (var feed in feeds.Values) feed.Beat();
    }

    private RaceFeed Enter(string race)
    {
        lock (feeds)
        {
            if (watchers >= MostWatchers) throw new ProblemException(Problem.Busy());
            watchers++;
            if (!feeds.TryGetValue(race, out var feed))
            {
                feeds.Add(race, feed = new(race, races, clocks, shelf.Hold(race), time, journal));
                feed.Begin();
            }

            feed.Watchers++;
            return feed;
        }
    }

    private void Leave(string race, RaceFeed feed)
    {
        lock (feeds)
        {
            watchers--;
            if (--feed.Watchers > 0 || !feeds.TryGetValue(race, out var kept) || kept != feed) return;
            feeds.Remove(race);
            feed.Dispose();
        }
    }

    /// <summary>One who watches a race, and where it stands.</summary>
    private sealed class Watcher(RaceFeed feed, long? after)
    {
        private long? next = after + 1;
        private bool resumes = after is not null;
        private RaceEvent? board, clock;

        /// <summary>Whether there is nothing more to tell.</summary>
        public bool IsUpTo(RaceFeed.Now now) => next == now.Next;

        public async Task<IReadOnlyList<RaceEvent>> TellAsync(RaceFeed.Now now, RaceSight sight, CancellationToken stop)
        {
            var told = new List<RaceEvent>();
            // Who has seen more than there is had another log before it; how the race stands says all.
            bool begins = next is null || next > now.Next;
            if (begins) next = now.Steps.LastOrDefault(step => step.IsMonth)?.Position ?? now.Next;
            var steps = await StepsAsync(now, told, stop);
            foreach (var step in steps) told.AddRange(step.For(sight));
            if (steps is [.., var last]) next = last.Position + 1;
            if (!IsUpTo(now)) return told;
            resumes = false;
            if (now.BoardOf < sight.BoardsUntil && now.Board is { } latest && latest != board) told.Add(board = latest);
            // Whoever begins is told how the clock stands; after that the log and the months say it.
            if (clock is null && now.Clock is { } set) told.Add(clock = set);
            return told;
        }

        private async Task<IReadOnlyList<RaceStep>> StepsAsync(RaceFeed.Now now, List<RaceEvent> told, CancellationToken stop)
        {
            long from = next!.Value, kept = now.Next - now.Steps.Length;
            if (from < kept && resumes && now.Next - from <= MostResumed) return await feed.EarlierAsync(from, Math.Min(from + Page, kept), stop);
            var pending = now.Steps.Where(step => step.Position >= from).ToList();
            if (from >= kept && (resumes || pending.Count(step => step.IsMonth) <= MostBehind)) return pending;
            int newest = pending.FindLastIndex(step => step.IsMonth);
            if (newest > 0) pending.RemoveRange(0, newest);
            long missed = (pending is [var first, ..] ? first.Position : now.Next) - from;
            told.Add(RaceEvent.Of(null, "missed", new MissedTold(missed, from + missed - 1)));
            return pending;
        }
    }
}

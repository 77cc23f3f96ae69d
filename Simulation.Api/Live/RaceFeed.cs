using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>
/// What watchers of one race are told, made once for all of them. It keeps the last steps and nothing about any watcher: each asks from where it stands, and who
/// comes too late for a step goes on with the newest month. So no watcher can hold up the race, and none costs more than what is on its way to it.
/// </summary>
/// <param name="held">Keeps the race at hand; let go with the feed.</param>
public sealed partial class RaceFeed(string race, IRaces races, RaceClocks clocks, IDisposable held, TimeProvider time, ILogger journal) : IDisposable
{
    /// <summary>Steps that are kept.</summary>
    public const int Kept = 1024;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Now now = new([], 0, 0, null, null, Signal());

    /// <summary>Watchers; changed only under the lock of the feeds.</summary>
    internal int Watchers { get; set; }

    /// <summary>Ends when the race was read for the first time.</summary>
    /// <exception cref="ProblemException">It could not be.</exception>
    public Task Begun => begun.Task;

    /// <summary>What there is to tell now. It ends with its signal.</summary>
    public Now At() => now;

    /// <summary>Wakes all watchers though nothing happened, so that those who are gone are noticed.</summary>
    public void Beat() => Tell(same => same);

    /// <summary>Steps from before those that are kept.</summary>
    public async Task<IReadOnlyList<RaceStep>> EarlierAsync(long from, long to, CancellationToken stop)
    {
        var clock = await clocks.ToldAsync(race, stop);
        return (await races.ReadAsync(race, live => RaceStep.Of(live, from, Math.Min(to, live.Log.Count), clock), stop))();
    }

    /// <summary>Begins to follow the race, until the feed is disposed of.</summary>
    public void Begin()
    {
        // Taken now: a feed that has been disposed of has none to give.
        var stopping = ending.Token;
        _ = Task.Run(() => FollowAsync(stopping), CancellationToken.None);
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
        held.Dispose();
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await CatchUpAsync(stopping);
                begun.TrySetResult();
                await races.FollowAsync(race, now.Next, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Who asks for a race that is not there is told; who watches one that is out of reach waits with it.
                if (begun.TrySetException(e)) return;
                LogLost(journal, e, race);
                await Task.Delay(Rest, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CatchUpAsync(CancellationToken stop)
    {
        var clock = await clocks.ToldAsync(race, stop);
        long next = now.Next;
        bool isFirst = now.Clock is null;
        var (write, length, month, board) = await races.ReadAsync(
            race,
            live =>
            {
                int count = live.Log.Count;
                // A log that was shorter than what was told is another one; it is told from its end on.
                long from = Math.Max(Math.Min(next, count), count - Kept);
                var last = isFirst && live.MonthsLived > 0 ? BoardStandings.Of(live, live.Plan.Atlas.Composite, live.MonthsLived - 1) : null;
                return (RaceStep.Of(live, from, count, clock), count, live.MonthsLived - 1, last);
            },
            stop);
        var steps = write();
        var newest = steps.LastOrDefault(step => step.IsMonth)?.Board ?? (board is null ? now.Board : RaceEvent.Of(null, "board", board));
        bool clockTold = isFirst || steps.Any(step => step.IsMonth || step.Told.Name == LoggedEntry.ClockKind);
        Tell(before => before with
        {
            Steps = [.. before.Steps.Concat(steps).TakeLast(Kept)],
            Next = length,
            BoardOf = month,
            Board = newest,
            Clock = clockTold ? RaceEvent.Of(null, LoggedEntry.ClockKind, clock) : before.Clock,
        });
    }

    private void Tell(Func<Now, Now> change)
    {
        TaskCompletionSource changed;
        lock (begun)
        {
            changed = now.Changed;
            now = change(now) with { Changed = Signal() };
        }

        changed.TrySetResult();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Race {Race} cannot be followed now; its watchers wait.")]
    private static partial void LogLost(ILogger journal, Exception e, string race);

    /// <summary>What there is to tell at one moment.</summary>
    /// <param name="Steps">The last steps, in the order of the log.</param>
    /// <param name="Next">Length of the log.</param>
    /// <param name="BoardOf">Number of the month that the board is of.</param>
    /// <param name="Board">The composite board after the last month; null before the first.</param>
    /// <param name="Clock">How the clock stood when it was last set or a month lived; null before the race was read.</param>
    /// <param name="Changed">Done when there is more, or it is time for a beat.</param>
    public sealed record Now(ImmutableArray<RaceStep> Steps, long Next, int BoardOf, RaceEvent? Board, RaceEvent? Clock, TaskCompletionSource Changed);
}

using System.Collections.Concurrent;

namespace Simulation.Api;

/// <summary>Says when the log of a race has grown: at once when this process appended to it, after a moment when another one did.</summary>
public sealed class LogWatch(IRaceLogs logs, TimeProvider time)
{
    /// <summary>How often a log is looked at that other processes may append to.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Tells that this process has appended.</summary>
    public void Appended(string id)
    {
        if (waiting.TryRemove(id, out var told)) told.TrySetResult();
    }

    /// <summary>Returns when the log is longer than <paramref name="position"/>.</summary>
    /// <exception cref="ProblemException">There is no such log, or it cannot be reached now.</exception>
    public async Task FollowAsync(string id, long position, CancellationToken stop)
    {
        while (true)
        {
            // Before the look, so that nothing is missed in between.
            var appended = waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            try
            {
                var log = await logs.ReadAsync(id, position, stop) ?? throw new ProblemException(RaceProblems.Unknown(id));
                if (log.Entries.Length > 0) return;
            }
            catch (DamagedLogException e)
            {
                throw new ProblemException(RaceProblems.Damaged(id, e));
            }

            await appended.WaitAsync(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
        }
    }
}

namespace Simulation.Api;

/// <summary>Says when the log of a race has grown: at once when this process appended to it, after a moment when another one did.</summary>
public sealed class LogWatch(IRaceLogs logs, TimeProvider time)
{
    /// <summary>How often a log is looked at that other processes may append to.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, Followed> followed = new(StringComparer.Ordinal);

    /// <summary>Tells that this process has appended.</summary>
    public void Appended(string id)
    {
        lock (followed)
            if (followed.TryGetValue(id, out var all)) all.Tell();
    }

    /// <summary>Logs that somebody follows.</summary>
    public int Following()
    {
        lock (followed) return followed.Count;
    }

    /// <summary>Returns when the log is longer than <paramref name="position"/>.</summary>
    /// <exception cref="ProblemException">There is no such log, or it cannot be reached now.</exception>
    public async Task FollowAsync(string id, long position, CancellationToken stop)
    {
        var all = Enter(id);
        try
        {
            while (true)
            {
                // Before the look, so that nothing is missed in between.
                var appended = all.Appended;
                var log = await logs.ReadAsync(id, position, stop) ?? throw new ProblemException(RaceProblems.Unknown(id));
                if (log.Entries.Length > 0) return;
                await appended.WaitAsync(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                stop.ThrowIfCancellationRequested();
            }
        }
        catch (DamagedLogException e)
        {
            throw new ProblemException(RaceProblems.Damaged(id, e));
        }
        finally
        {
            Leave(id, all);
        }
    }

    private Followed Enter(string id)
    {
        lock (followed)
        {
            if (!followed.TryGetValue(id, out var all)) followed.Add(id, all = new());
            all.Followers++;
            return all;
        }
    }

    private void Leave(string id, Followed all)
    {
        lock (followed)
            if (--all.Followers == 0) followed.Remove(id);
    }

    /// <summary>A log that somebody follows; nothing is kept of it when nobody does.</summary>
    private sealed class Followed
    {
        private volatile TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Followers { get; set; }

        /// <summary>Ends with the next time that this process appends.</summary>
        public Task Appended => told.Task;

        public void Tell()
        {
            var before = told;
            told = new(TaskCreationOptions.RunContinuationsAsynchronously);
            before.TrySetResult();
        }
    }
}

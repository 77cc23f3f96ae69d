namespace Simulation.Api.Tests;

/// <summary>Time that a test owns: it stands still until the test says otherwise, and then every timer that is due rings, the earliest first.</summary>
internal sealed class HandTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Bell> bells = [];
    private readonly List<(Func<TimeSpan, bool> Wanted, TaskCompletionSource Told)> waiting = [];
    private DateTimeOffset now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    /// <summary>Ends when a timer is set that rings after a time that is wanted, or such a one is set already.</summary>
    public Task SetAsync(Func<TimeSpan, bool> wanted, CancellationToken stop)
    {
        lock (gate)
        {
            if (bells.Any(bell => bell.Due is { } due && wanted(due - now))) return Task.CompletedTask;
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((wanted, told));
            return told.Task.WaitAsync(stop);
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan span)
    {
        var end = GetUtcNow() + span;
        while (Next(end) is { } ring) ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, () => callback(state));
        bell.Change(dueTime, period);
        return bell;
    }

    private Action? Next(DateTimeOffset end)
    {
        lock (gate)
        {
            if (bells.Where(one => one.Due <= end).MinBy(one => one.Due) is not { } bell)
            {
                now = end;
                return null;
            }

            if (bell.Due > now) now = bell.Due!.Value;
            bell.Due = bell.Period > TimeSpan.Zero ? now + bell.Period : null;
            if (bell.Due is null) bells.Remove(bell);
            return bell.Ring;
        }
    }

    private sealed class Bell(HandTime time, Action ring) : ITimer
    {
        public Action Ring => ring;

        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.bells.Remove(this);
                Period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.now + dueTime;
                if (Due is null) return true;
                time.bells.Add(this);
                foreach (var one in time.waiting.Where(one => one.Wanted(dueTime)).ToList())
                {
                    time.waiting.Remove(one);
                    one.Told.TrySetResult();
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time.gate) time.bells.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

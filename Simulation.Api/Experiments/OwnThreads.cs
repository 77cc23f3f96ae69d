using System.Runtime.ExceptionServices;

namespace Simulation.Api;

/// <summary>Threads for work that nobody waits for: not those that requests need, and standing aside while they work.</summary>
public static class OwnThreads
{
    /// <summary>Longest that a piece waits for others, so that work goes on however busy the host is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Workers on some threads of their own. A piece that breaks does not keep the others from being done; what broke first is told at the end.</summary>
    /// <param name="isBusy">Whether somebody waits for other work.</param>
    public static Workers Of(int threads, Func<bool> isBusy, CancellationToken stop) => (count, piece) =>
    {
        int next = -1;
        ExceptionDispatchInfo? broke = null;
        var all = Enumerable.Range(0, Math.Min(threads, count)).Select(_ => new Thread(Work) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "experiment" }).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
        stop.ThrowIfCancellationRequested();
        broke?.Throw();

        void Work()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count && !stop.IsCancellationRequested;)
            {
                for (var waited = TimeSpan.Zero; waited < Patience && isBusy(); waited += Wait) Thread.Sleep(Wait);
                try
                {
                    piece(i);
                }
#pragma warning disable CA1031 // Whoever asked for the pieces is told what broke.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    Interlocked.CompareExchange(ref broke, ExceptionDispatchInfo.Capture(e), null);
                }
            }
        }
    };

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(5);
}

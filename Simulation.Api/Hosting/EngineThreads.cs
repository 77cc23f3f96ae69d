using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Simulation.Api;

/// <summary>The threads that the kernel itself does not start.</summary>
public static class EngineThreads
{
    /// <summary>Workers on at most <paramref name="limit"/> threads that stop when asked to.</summary>
    public static Workers Of(int limit, CancellationToken stop) => (count, piece) =>
    {
        try
        {
            // One piece at a time, so that no thread sits on pieces that an idle one could do.
            var pieces = Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(pieces, new ParallelOptions { MaxDegreeOfParallelism = limit, CancellationToken = stop }, piece);
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    };
}

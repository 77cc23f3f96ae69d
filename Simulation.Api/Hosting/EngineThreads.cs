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
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = limit, CancellationToken = stop }, piece);
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    };
}

using System.Threading.RateLimiting;

namespace Simulation.Api;

/// <summary>Lets a bounded number of requests work at once and a bounded number wait, the first come first.</summary>
public sealed class Turns(int atOnce, int waiting) : IDisposable
{
    private readonly ConcurrencyLimiter limiter =
        new(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Requests waiting for their turn.</summary>
    public int Waiting() => (int)limiter.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Requests at work.</summary>
    public int Working() => atOnce - (int)limiter.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Does the work on another thread when its turn comes; who gives up waiting leaves the queue.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public async Task<T> TakeTurnAsync<T>(Func<T> work, CancellationToken stop)
    {
        using var turn = await limiter.AcquireAsync(1, stop);
        if (!turn.IsAcquired) throw new ProblemException(Problem.Busy());
        return await Task.Run(work, stop);
    }

    public void Dispose() => limiter.Dispose();
}

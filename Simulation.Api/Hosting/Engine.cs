using System.Threading.RateLimiting;

namespace Simulation.Api;

/// <summary>Where requests become runs: a bounded number at once, the rest in a bounded queue, large ones never in the way of small ones.</summary>
public sealed class Engine : IDisposable
{
    /// <summary>Replicate-months above which a request waits in the queue of large ones.</summary>
    private const int Large = 20_000;

    private readonly ConcurrencyLimiter small = Gate(Environment.ProcessorCount, 64);
    private readonly ConcurrencyLimiter large = Gate(1, 8);

    /// <summary>What one request may ask for.</summary>
    public WorkLimits Limits { get; init; } = new();

    /// <summary>Threads of one run.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Requests waiting for their turn.</summary>
    public int Waiting() => (int)(small.GetStatistics()!.CurrentQueuedCount + large.GetStatistics()!.CurrentQueuedCount);

    /// <summary>Lives a scenario when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<RunAnswer> LiveAsync(ScenarioRequest asked, CancellationToken stop) => TakeTurnAsync(
        WorkLimits.Work(asked.Scenario, 0),
        () => RunAnswer.Of(asked, Run.Live(asked.World, asked.Scenario, EngineThreads.Of(Threads, stop))),
        stop);

    /// <summary>Lives a comparison when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<ComparisonAnswer> LiveAsync(CheckedComparison comparison, CancellationToken stop) => TakeTurnAsync(
        WorkLimits.Work(comparison.Asked.Baseline, comparison.Asked.Variants.Count),
        () => ComparisonAnswer.Of(comparison, Comparison.Live(comparison.World, comparison.Asked.Baseline, comparison.Asked.Variants, EngineThreads.Of(Threads, stop))),
        stop);

    public void Dispose()
    {
        small.Dispose();
        large.Dispose();
    }

    private async Task<T> TakeTurnAsync<T>(long work, Func<T> live, CancellationToken stop)
    {
        using var turn = await (work > Large ? large : small).AcquireAsync(1, stop);
        if (!turn.IsAcquired) throw new ProblemException(Problem.Busy());
        return await Task.Run(live, stop);
    }

    private static ConcurrencyLimiter Gate(int atOnce, int queue) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}

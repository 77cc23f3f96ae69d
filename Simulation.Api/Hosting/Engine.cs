namespace Simulation.Api;

/// <summary>Where requests become runs; large ones wait for each other and are never in the way of small ones.</summary>
public sealed class Engine : IExperiments, IDisposable
{
    private readonly Turns small = new(Environment.ProcessorCount, 64);
    private readonly Turns large = new(1, 8);

    /// <summary>What one request may ask for.</summary>
    public WorkLimits Limits { get; } = new();

    /// <summary>Requests waiting for their turn.</summary>
    public int Waiting() => small.Waiting() + large.Waiting();

    /// <summary>Requests at work.</summary>
    public int Working() => small.Working() + large.Working();

    /// <summary>Lives a scenario when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<RunAnswer> LiveAsync(ScenarioRequest asked, CancellationToken stop) => TurnsOf(Work.Of(asked.World, asked.Scenario, 0)).TakeTurnAsync(
        () => RunAnswer.Of(asked, Run.Live(asked.World, asked.Scenario, EngineThreads.Of(Environment.ProcessorCount, stop), splits: asked.Splits)),
        stop);

    /// <summary>Lives a comparison when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<ComparisonAnswer> LiveAsync(CheckedComparison comparison, CancellationToken stop)
    {
        var (world, asked) = comparison;
        return TurnsOf(Work.Of(world, asked.Baseline with { Replicates = asked.Precision?.Most ?? asked.Baseline.Replicates }, asked.Variants.Count)).TakeTurnAsync(
            () => ComparisonAnswer.Of(comparison, Comparison.Live(world, asked.Baseline, asked.Variants, EngineThreads.Of(Environment.ProcessorCount, stop), asked.Counties, asked.Precision, splits: comparison.Splits)),
            stop);
    }

    /// <summary>Seeks the cheapest policy that reaches an aim when its turn comes, among the large requests.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<AimAnswer> SeekAsync(CheckedAim asked, CancellationToken stop) => large.TakeTurnAsync(
        () => AimAnswer.Of(asked, AimSeeking.Live(asked.World, asked.Asked, EngineThreads.Of(Environment.ProcessorCount, stop))), stop);

    /// <summary>Explains what a county showed when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<ExplanationAnswer> LiveAsync(CheckedExplanation asked, CancellationToken stop) => TurnsOf(asked.Work).TakeTurnAsync(
        () => ExplanationAnswer.Of(asked, Why.Live(asked.World, asked.Question, EngineThreads.Of(Environment.ProcessorCount, stop))), stop);

    /// <summary>Lives what somebody else lays out when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<T> LiveAsync<T>(Func<Workers, T> live, bool large, CancellationToken stop) =>
        (large ? this.large : small).TakeTurnAsync(() => live(EngineThreads.Of(Environment.ProcessorCount, stop)), stop);

    public void Dispose()
    {
        small.Dispose();
        large.Dispose();
    }

    private Turns TurnsOf(Work work) => work.Within(Limits.Small) ? small : large;
}

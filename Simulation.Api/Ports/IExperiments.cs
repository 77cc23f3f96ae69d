namespace Simulation.Api;

/// <summary>Where many futures are lived: runs and comparisons.</summary>
public interface IExperiments
{
    /// <summary>What one request may ask for.</summary>
    WorkLimits Limits { get; }

    /// <summary>Requests waiting for their turn.</summary>
    int Waiting();

    /// <summary>Requests at work.</summary>
    int Working();

    /// <summary>Lives a scenario when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    Task<RunAnswer> LiveAsync(ScenarioRequest asked, CancellationToken stop);

    /// <summary>Lives a comparison when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    Task<ComparisonAnswer> LiveAsync(CheckedComparison comparison, CancellationToken stop);

    /// <summary>Seeks the cheapest policy that reaches an aim when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    Task<AimAnswer> SeekAsync(CheckedAim asked, CancellationToken stop);

    /// <summary>Explains what a county showed when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    Task<ExplanationAnswer> LiveAsync(CheckedExplanation asked, CancellationToken stop);

    /// <summary>Lives what somebody else lays out, on the threads of runs, when its turn comes.</summary>
    /// <param name="large">Whether it waits among the large requests.</param>
    /// <exception cref="ProblemException">The queue is full.</exception>
    Task<T> LiveAsync<T>(Func<Workers, T> live, bool large, CancellationToken stop);
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A design over scenarios: many runs, one question. Plain data; <see cref="ExperimentCheck"/> says whether it holds.</summary>
public sealed record Experiment
{
    /// <summary>What people call it; no part of the question.</summary>
    public string Name { get; init; } = "";

    /// <summary>What all points share. Its replicates, outputs and boards do not count: the experiment has replicates and outcomes of its own.</summary>
    public required Scenario Base { get; init; }

    /// <summary>What the points differ in. The seed is never a factor.</summary>
    public required ImmutableArray<ExperimentFactor> Factors { get; init; }

    public required DesignTerms Design { get; init; }

    public ReplicateTerms Replicates { get; init; } = new();

    /// <summary>What is kept of each run, each as an <see cref="Outcome"/> is written.</summary>
    public required ImmutableArray<string> Outcomes { get; init; }
}

/// <summary>How the points of an experiment are laid out. Each kind takes one number that says how large it is; the others stay null.</summary>
/// <param name="Kind">One of <see cref="DesignKinds.All"/>.</param>
/// <param name="Points">Points of <c>monte-carlo</c>, <c>latin-hypercube</c> and <c>sobol</c>.</param>
/// <param name="Seed">Decides the layout where it is random. It has nothing to do with the luck of the runs.</param>
/// <param name="Steps">Settings of each numeric factor in <c>full-factorial</c> that the factor does not state itself (null: 2, low and high); levels of the grid of <c>morris</c>.</param>
/// <param name="Rows">Rows of <c>saltelli</c>, each of factors + 2 points, and of <c>shapley</c>, each of factors + 1.</param>
/// <param name="Trajectories">Trajectories of <c>morris</c>, each of factors + 1 points.</param>
/// <param name="Samples">Points of a curve of <c>fast</c>: odd, at least 65.</param>
/// <param name="Pairs">Pairs of curves for each factor of <c>fast</c>; null: 16.</param>
/// <param name="Resolution">Resolution of <c>fractional-factorial</c>: 3, 4 or 5.</param>
public sealed record DesignTerms(
    string Kind, long? Points = null, long Seed = 1, int? Steps = null, long? Rows = null, int? Trajectories = null, int? Samples = null, int? Pairs = null, int? Resolution = null)
{
    internal IEnumerable<(string Name, long? Value)> Sizes() =>
        [("points", Points), ("steps", Steps), ("rows", Rows), ("trajectories", Trajectories), ("samples", Samples), ("pairs", Pairs), ("resolution", Resolution)];
}

/// <summary>How often each point is lived.</summary>
/// <param name="Count">Runs of each point.</param>
public sealed record ReplicateTerms(int Count = 1, Seeds Seeds = Seeds.Common);

/// <summary>Whose luck the runs of an experiment meet. Both draw from the one seed of the base scenario.</summary>
public enum Seeds
{
    /// <summary>Every point meets the same worlds 0, 1, …: differences between points are not luck.</summary>
    Common,

    /// <summary>No two runs meet the same world: point p has the worlds p × count, p × count + 1, ….</summary>
    Independent,
}

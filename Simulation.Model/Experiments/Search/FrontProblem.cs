using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Something that a search may turn.</summary>
/// <param name="Low">Least value; not used where there are levels.</param>
/// <param name="High">Greatest value; not used where there are levels.</param>
/// <param name="Levels">Number of levels, counted from 0, where it is no number; 0 where it is one.</param>
public sealed record FrontVariable(string Key, double Low, double High, int Levels = 0)
{
    public bool IsNumber => Levels == 0;
}

/// <summary>Something that a search tries to make better.</summary>
/// <param name="Epsilon">A smaller step than this makes no difference; the front holds one point a step.</param>
/// <param name="Reference">The worst value that counts in the hypervolume; when left out of any goal, the worst of the front and a tenth of its spread.</param>
public sealed record FrontGoal(string Key, bool HigherIsBetter, double Epsilon, double? Reference = null);

/// <summary>What is searched.</summary>
/// <param name="Constraints">Demands that must hold.</param>
/// <param name="Evaluate">
/// From points [point][variable] to [point][goal, then constraint]: goals in their own direction; a constraint is broken by as much as it is above 0. A point with a number that is not finite has failed: it is counted
/// and goes no further. The same point must always get the same answer.
/// </param>
public sealed record FrontProblem(ImmutableArray<FrontVariable> Variables, ImmutableArray<FrontGoal> Goals, int Constraints, Func<double[][], double[][]> Evaluate);

/// <summary>How a search goes on.</summary>
/// <param name="Seeds">Each is a search of its own; their fronts are joined.</param>
/// <param name="Population">Points of a generation; even.</param>
/// <param name="Evaluations">Points that one seed may ask, at most.</param>
/// <param name="Stagnation">A seed ends after so many generations in which its front does not move by a step of any goal.</param>
/// <param name="CrossoverIndex">How close children stay to their parents; higher is closer.</param>
/// <param name="MutationIndex">How small mutations are; higher is smaller.</param>
public sealed record FrontTerms(
    ImmutableArray<long> Seeds, int Population = 100, int Evaluations = 20_000, int Stagnation = 50, double CrossoverIndex = 15, double MutationIndex = 20);

/// <summary>Where a search is.</summary>
/// <param name="Front">Points of this seed's front.</param>
public sealed record FrontProgress(long Seed, int Generation, int Evaluations, int Front);

/// <summary>A point and what it answers.</summary>
/// <param name="Goals">In their own direction.</param>
/// <param name="Violation">By how much constraints are broken in all; 0 when they hold.</param>
/// <param name="Seed">The seed that found it.</param>
public sealed record FrontPoint(ImmutableArray<double> Variables, ImmutableArray<double> Goals, double Violation, long Seed);

/// <summary>What one seed did.</summary>
/// <param name="Stagnated">Whether it ended because the front stood still, not because its evaluations were used up.</param>
/// <param name="Hypervolume">Of its own front against the common reference; null for one goal or more than four.</param>
public sealed record FrontRun(long Seed, int Generations, int Evaluations, bool Stagnated, int Front, double? Hypervolume);

/// <summary>The front over all seeds.</summary>
/// <param name="Points">Points that no other found point is as good as in every goal and better in one, by the first goal; empty where no point holds all constraints.</param>
/// <param name="Nearest">Where that is so, the point that breaks the constraints least; null otherwise.</param>
/// <param name="Reference">By goal, what the hypervolume is measured against.</param>
/// <param name="Hypervolume">Of the joined front; null for one goal or more than four.</param>
/// <param name="Failed">Evaluations that gave a number that is not finite.</param>
public sealed record FrontResult(
    ImmutableArray<FrontPoint> Points, FrontPoint? Nearest, ImmutableArray<double> Reference, double? Hypervolume, ImmutableArray<FrontRun> Runs, int Failed);

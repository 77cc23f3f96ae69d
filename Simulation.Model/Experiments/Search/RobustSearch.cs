using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>An outcome that every future answers.</summary>
public sealed record RobustOutcome(string Key, bool HigherIsBetter);

/// <summary>A goal over futures: an outcome, summed up.</summary>
/// <param name="Outcome">Number of the outcome.</param>
/// <param name="Metric">One that needs no other policies: no regret.</param>
/// <param name="Epsilon">A smaller step of the metric's value makes no difference.</param>
public sealed record RobustGoal(int Outcome, RobustnessMetric Metric, double Epsilon);

/// <summary>A demand over futures, for example that 80 % of them meet a threshold.</summary>
/// <param name="Bound">The worst value of the metric that will do.</param>
public sealed record RobustDemand(int Outcome, RobustnessMetric Metric, double Bound);

/// <summary>What is searched for robust points.</summary>
/// <param name="Futures">How many futures there are.</param>
/// <param name="Live">From points [point][variable] and a number n of futures to [point][outcome][future] over the first n: the same future for every point.</param>
public sealed record RobustProblem(
    ImmutableArray<FrontVariable> Variables, ImmutableArray<RobustOutcome> Outcomes, ImmutableArray<RobustGoal> Goals, ImmutableArray<RobustDemand> Demands, int Futures, Func<double[][], int, double[][][]> Live);

/// <summary>The front, measured over all futures, and what it cost.</summary>
/// <param name="Stages">Futures that each stage asked.</param>
/// <param name="Lives">Points × futures that were lived in all.</param>
public sealed record RobustFront(FrontResult Front, ImmutableArray<int> Stages, long Lives);

/// <summary>
/// Many-objective search whose goals are robustness over futures. It begins with few futures and doubles them stage by stage; the front of a stage is lived again in the next one's futures, so only
/// survivors are asked often, and what is told at the end is measured over all of them.
/// </summary>
public static class RobustSearch
{
    /// <param name="terms">The evaluations of a seed are shared out evenly among the stages.</param>
    /// <param name="stages">Doublings of the number of futures, and one.</param>
    /// <exception cref="RefusedException">The problem or a term is out of range, or a metric needs regrets.</exception>
    public static RobustFront Find(RobustProblem problem, FrontTerms terms, int stages = 3, Action<FrontProgress>? progress = null)
    {
        Check(problem, terms, stages);
        int[] futures = [.. Enumerable.Range(0, stages).Select(s => Math.Max(1, problem.Futures >> (stages - 1 - s))).Distinct()];
        long lives = 0;
        double[][] survivors = [];
        FrontResult? front = null;
        foreach (int asked in futures)
        {
            double[][] Evaluate(double[][] points)
            {
                lives += (long)points.Length * asked;
                return [.. problem.Live(points, asked).Select(outcomes => Sum(problem, outcomes))];
            }

            var stage = new FrontProblem(problem.Variables, [.. problem.Goals.Select(goal => Goal(problem, goal))], problem.Demands.Length, Evaluate);
            front = FrontSearch.Find(stage, terms with { Evaluations = terms.Evaluations / futures.Length }, survivors, progress);
            survivors = [.. front.Points.Select(point => point.Variables.ToArray()), .. front.Nearest is { } nearest ? [nearest.Variables.ToArray()] : Array.Empty<double[]>()];
        }

        return new(front!, [.. futures], lives);
    }

    private static FrontGoal Goal(RobustProblem problem, RobustGoal goal) =>
        new($"{problem.Outcomes[goal.Outcome].Key}:{goal.Metric.Key}", IsHigherBetter(problem, goal.Outcome, goal.Metric), goal.Epsilon);

    private static bool IsHigherBetter(RobustProblem problem, int outcome, RobustnessMetric metric) => metric.IsShare || problem.Outcomes[outcome].HigherIsBetter;

    private static double[] Sum(RobustProblem problem, double[][] outcomes)
    {
        double Value(int outcome, RobustnessMetric metric)
        {
            double merit = metric.Merit([.. outcomes[outcome].Select(value => problem.Outcomes[outcome].HigherIsBetter ? value : -value)]);
            return IsHigherBetter(problem, outcome, metric) ? merit : -merit;
        }

        double Broken(RobustDemand demand)
        {
            double value = Value(demand.Outcome, demand.Metric);
            return IsHigherBetter(problem, demand.Outcome, demand.Metric) ? demand.Bound - value : value - demand.Bound;
        }

        // A future that failed is no future that was merely missed: the whole point has failed.
        if (!outcomes.All(outcome => Array.TrueForAll(outcome, double.IsFinite))) return [.. Enumerable.Repeat(double.NaN, problem.Goals.Length + problem.Demands.Length)];
        return [.. problem.Goals.Select(goal => Value(goal.Outcome, goal.Metric)), .. problem.Demands.Select(Broken)];
    }

    private static void Check(RobustProblem problem, FrontTerms terms, int stages)
    {
        var wrong = new Complaints();
        wrong.Whole("futures", problem.Futures, 1, 1_000_000);
        wrong.Whole("stages", stages, 1, 10);
        wrong.Whole("evaluations", terms.Evaluations, stages, 100_000_000);
        for (int i = 0; i < problem.Goals.Length; i++) One($"goals[{i}]", problem.Goals[i].Outcome, problem.Goals[i].Metric);
        for (int i = 0; i < problem.Demands.Length; i++)
        {
            One($"demands[{i}]", problem.Demands[i].Outcome, problem.Demands[i].Metric);
            wrong.Unless(double.IsFinite(problem.Demands[i].Bound), $"demands[{i}].bound", $"{problem.Demands[i].Bound}", "应为有限的数", "must be a finite number");
        }

        wrong.Refuse();
        void One(string field, int outcome, RobustnessMetric metric)
        {
            wrong.Whole($"{field}.outcome", outcome, 0, problem.Outcomes.Length - 1);
            wrong.Unless(!metric.OfRegret, $"{field}.metric", metric.Key, "后悔值要与别的方案相比，不能作为搜索目标", "a regret compares with other policies and cannot be a goal of a search");
        }
    }
}

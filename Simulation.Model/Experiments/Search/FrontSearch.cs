using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Looks for the compromises between several goals: points that cannot be made better in one goal without losing in another. NSGA-II for one or two goals, NSGA-III for more, each seed a search of its own
/// with a front that keeps one point a step of the goals; the seeds' fronts are joined.
/// </summary>
public static class FrontSearch
{
    /// <summary>Most goals of which the hypervolume is told.</summary>
    public const int MostMeasured = 4;

    /// <param name="beginning">Points every seed begins with, for example the front of a coarser search.</param>
    /// <param name="progress">Told after every generation; a search is cancelled by throwing.</param>
    /// <exception cref="RefusedException">The problem or a term is out of range, or every point failed.</exception>
    public static FrontResult Find(FrontProblem problem, FrontTerms terms, IReadOnlyList<double[]>? beginning = null, Action<FrontProgress>? progress = null)
    {
        beginning ??= [];
        FrontCheck.Check(problem, terms, beginning);
        var searches = terms.Seeds.Select(seed => (Seed: seed, Evolution: new Evolution(problem, terms, seed))).ToList();
        foreach (var search in searches) search.Evolution.Live(beginning, progress);
        if (searches.TrueForAll(search => search.Evolution.Nearest is null))
            throw new RefusedException([new("evaluate", "NaN", "所有试点都失败：没有一个得到有限的数", "every point failed: none gave finite numbers")]);
        var joined = new EpsilonArchive([.. problem.Goals.Select(goal => goal.Epsilon)]);
        var found = new Dictionary<Candidate, long>();
        foreach (var (seed, evolution) in searches)
        {
            foreach (var point in evolution.Front.Points)
            {
                found.Add(point, seed);
                joined.Offer(point);
            }
        }

        // Boxes may hide that a point dominates its neighbour by less than a step; the front that is told is free of such.
        var front = joined.Points.Where(point => !joined.Points.Any(other => Dominance.Over(other.Goals, point.Goals))).OrderBy(point => point.Goals[0]).ToList();
        double[] reference = Reference(problem.Goals, front);
        double? Volume(IEnumerable<Candidate> points) =>
            front.Count == 0 || reference.Length is 1 or > MostMeasured ? null : Hypervolume.Of([.. points.Select(point => point.Goals)], reference);
        var nearest = searches.Where(search => search.Evolution.Nearest is not null).MinBy(search => search.Evolution.Nearest!.Violation);
        return new(
            [.. front.Select(point => Told(problem.Goals, point, found[point]))],
            front.Count > 0 ? null : Told(problem.Goals, nearest.Evolution.Nearest!, nearest.Seed),
            [.. Own(problem.Goals, reference)], Volume(front),
            [.. searches.Select(search => new FrontRun(
                search.Seed, search.Evolution.Generations, search.Evolution.Evaluations, search.Evolution.Stagnated, search.Evolution.Front.Count, Volume(search.Evolution.Front.Points)))],
            searches.Sum(search => search.Evolution.Failed));
    }

    private static double[] Reference(ImmutableArray<FrontGoal> goals, List<Candidate> front)
    {
        if (goals.All(goal => goal.Reference is not null)) return [.. goals.Select(goal => goal.HigherIsBetter ? -goal.Reference!.Value : goal.Reference!.Value)];
        if (front.Count == 0) return [];
        return [.. goals.Select((_, k) => (Best: front.Min(point => point.Goals[k]), Worst: front.Max(point => point.Goals[k]))).Select(ends => ends.Worst + (0.1 * (ends.Worst - ends.Best)))];
    }

    private static FrontPoint Told(ImmutableArray<FrontGoal> goals, Candidate point, long seed) => new([.. point.Variables], [.. Own(goals, point.Goals)], point.Violation, seed);

    // Turned back into the goals' own direction; 0 − x, so that nothing is told as −0.
    private static IEnumerable<double> Own(ImmutableArray<FrontGoal> goals, double[] turned) => turned.Select((value, k) => goals[k].HigherIsBetter ? 0 - value : value);
}

/// <summary>Says everything that is wrong with a search at once.</summary>
internal static class FrontCheck
{
    public static void Check(FrontProblem problem, FrontTerms terms, IReadOnlyList<double[]> beginning)
    {
        var wrong = new Complaints();
        wrong.Whole("variables", problem.Variables.Length, 1, 1000);
        foreach (var variable in problem.Variables)
        {
            bool right = variable.IsNumber ? double.IsFinite(variable.Low) && double.IsFinite(variable.High) && variable.Low < variable.High : variable.Levels > 0;
            wrong.Unless(right, $"variables.{variable.Key}", $"{variable.Low} … {variable.High}", "下限应小于上限，水平数应为正", "low must be less than high, and a number of levels positive");
        }

        wrong.Whole("goals", problem.Goals.Length, 1, 15);
        wrong.Whole("constraints", problem.Constraints, 0, 1000);
        foreach (var goal in problem.Goals)
        {
            wrong.Unless(goal.Epsilon > 0 && double.IsFinite(goal.Epsilon), $"goals.{goal.Key}.epsilon", $"{goal.Epsilon}", "应大于0", "must be greater than 0");
            wrong.Unless(goal.Reference is not { } reference || double.IsFinite(reference), $"goals.{goal.Key}.reference", $"{goal.Reference}", "应为有限的数", "must be a finite number");
        }

        wrong.Unless(
            !terms.Seeds.IsDefaultOrEmpty && terms.Seeds.Distinct().Count() == terms.Seeds.Length, "seeds", terms.Seeds.IsDefault ? "" : string.Join(',', terms.Seeds), "至少一个种子，各写一次", "must name at least one, each once");
        wrong.Whole("population", terms.Population, 4, 10_000);
        wrong.Whole("evaluations", terms.Evaluations, 1, 100_000_000);
        wrong.Whole("stagnation", terms.Stagnation, 1, int.MaxValue);
        wrong.Within("crossoverIndex", terms.CrossoverIndex, 0, 100);
        wrong.Within("mutationIndex", terms.MutationIndex, 0, 100);
        for (int i = 0; i < beginning.Count; i++)
        {
            wrong.Length($"beginning[{i}]", beginning[i].Length, problem.Variables.Length);
            for (int v = 0; v < Math.Min(beginning[i].Length, problem.Variables.Length); v++)
            {
                var variable = problem.Variables[v];
                double value = beginning[i][v];
                bool right = variable.IsNumber ? value >= variable.Low && value <= variable.High : value >= 0 && value < variable.Levels && value == Math.Floor(value);
                wrong.Unless(right, $"beginning[{i}].{variable.Key}", $"{value}", "超出变量的范围", "lies outside the variable's range");
            }
        }

        wrong.Refuse();
    }
}

namespace Simulation.Api;

/// <summary>Settings of levers that are good in many futures, and what they promise.</summary>
/// <param name="Goals">What was to be as good as can be.</param>
/// <param name="Demands">What had to hold besides.</param>
/// <param name="Futures">Futures that the points told were measured in.</param>
/// <param name="Stages">Futures that each stage of the search asked.</param>
/// <param name="Lives">Points × futures that were lived.</param>
/// <param name="Front">Points that hold every demand and that none is as good as in every goal and better in one.</param>
/// <param name="Nearest">The point that breaks the demands least, where none holds them all; otherwise null.</param>
/// <param name="Hypervolume">Room that the front dominates, in the product of the goals' units; null for one goal or more than four.</param>
/// <param name="Searches">What each seed did.</param>
/// <param name="Failed">Points that gave a number that is not finite.</param>
public sealed record SearchAnswer(
    Sentence Simulated, string World, string WorldHash, string ModelVersion, IReadOnlyList<SearchedGoal> Goals, IReadOnlyList<SearchedDemand> Demands, int Futures, IReadOnlyList<int> Stages, long Lives,
    IReadOnlyList<SearchedPoint> Front, SearchedPoint? Nearest, double? Hypervolume, IReadOnlyList<FrontRun> Searches, int Failed)
{
    /// <summary>Searches.</summary>
    /// <param name="study">How runs are lived.</param>
    /// <param name="tell">Is told the share that is done, at most.</param>
    /// <exception cref="RefusedException">A term is out of range, or every point failed.</exception>
    public static SearchAnswer Of(SearchRequest asked, StudyLiving study, Workers workers, Action<double> tell)
    {
        var plan = asked.Plan;
        int futures = checked((int)plan.Runs);
        long lives = 0, most = MostLives(asked, futures);
        SearchMeasure[] measures = [.. asked.Goals.Select(goal => goal.Measure), .. asked.Demands.Select(demand => demand.Measure)];
        var problem = new RobustProblem(
            [.. asked.Levers.Select(lever => (LeverFactor)plan.Experiment.Factors[lever]).Select(factor => new FrontVariable(factor.Name, factor.Range.Low, factor.Range.High))],
            [.. measures.Select(measure => new RobustOutcome(measure.Outcome, measure.HigherIsBetter))], [.. asked.Goals.Select((goal, g) => new RobustGoal(g, goal.Measure.Metric, goal.Step))],
            [.. asked.Demands.Select((demand, d) => new RobustDemand(asked.Goals.Count + d, demand.Measure.Metric, demand.Bound))], futures, Live);
        var found = QuestionWords.Said(
            () => RobustSearch.Find(problem, asked.Terms, asked.Stages), ("population", "search.population"), ("evaluations", "search.evaluations"), ("seeds", "search.seeds"), ("stages", "search.stages"), ("goals", "search.goals"), ("demands", "search.demands"));
        var front = found.Front;
        return new(
            Sentences.Simulated, plan.World.Key, plan.World.Hash, Simulation.Model.ModelVersion.Current,
            [.. asked.Goals.Select(goal => SearchedGoal.Of(goal.Measure))], [.. asked.Demands.Select(demand => new SearchedDemand(SearchedGoal.Of(demand.Measure), demand.Bound))],
            futures, found.Stages, found.Lives, [.. front.Points.Select(point => SearchedPoint.Of(asked, point))], front.Nearest is { } nearest ? SearchedPoint.Of(asked, nearest) : null, front.Hypervolume,
            front.Runs, front.Failed);

        double[][][] Live(double[][] points, int count)
        {
            double[][][] answers = [.. points.Select(_ => measures.Select(_ => new double[count]).ToArray())];
            study(
                plan.World, points.Length * count, i => RunOf(asked, points[i / count], i % count), plan.Outcomes, workers,
                (i, life) =>
                {
                    for (int m = 0; m < measures.Length; m++) answers[i / count][m][i % count] = measures[m].Response.Of(life.Series, plan.Months);
                });
            lives += (long)points.Length * count;
            tell(Math.Min(1, (double)lives / most));
            return answers;
        }
    }

    // Futures are taken point by point of the design, each in its first world, then each in its second: the first few are already spread out.
    private static StudyRun RunOf(SearchRequest asked, double[] levers, int future)
    {
        var (replicate, point) = Math.DivRem(future, (int)asked.Plan.Points);
        double[] values = asked.Plan.ValuesAt(point);
        for (int l = 0; l < levers.Length; l++) values[asked.Levers[l]] = levers[l];
        return new(asked.Plan.ScenarioOf(values), asked.Plan.ReplicateOf(((long)point * asked.Plan.Experiment.Replicates.Count) + replicate));
    }

    private static long MostLives(SearchRequest asked, int futures) =>
        Enumerable.Range(0, asked.Stages).Sum(stage => (long)asked.Terms.Seeds.Length * (asked.Terms.Evaluations / asked.Stages) * Math.Max(1, futures >> (asked.Stages - 1 - stage)));
}

/// <summary>A goal of a search.</summary>
/// <param name="Direction">higher or lower is better.</param>
/// <param name="Zh">The metric, in words.</param>
public sealed record SearchedGoal(string Outcome, string Metric, string Direction, string Zh, string En)
{
    internal static SearchedGoal Of(SearchMeasure measure) => new(
        measure.Outcome, measure.Metric.Key, measure.HigherIsBetter ? "higher" : "lower", measure.Metric.NameZh, measure.Metric.NameEn);
}

/// <summary>A demand of a search.</summary>
/// <param name="Bound">The worst value of the metric that will do.</param>
public sealed record SearchedDemand(SearchedGoal Measure, double Bound);

/// <summary>A point of the front.</summary>
/// <param name="Levers">Settings by name of the factor.</param>
/// <param name="Decisions">The same as decisions of a scenario.</param>
/// <param name="Goals">Values in the order of the goals.</param>
/// <param name="Seed">The search that found it.</param>
public sealed record SearchedPoint(IReadOnlyDictionary<string, double> Levers, IReadOnlyList<Decision> Decisions, IReadOnlyList<double> Goals, long Seed)
{
    internal static SearchedPoint Of(SearchRequest asked, FrontPoint point)
    {
        LeverFactor[] levers = [.. asked.Levers.Select(lever => (LeverFactor)asked.Plan.Experiment.Factors[lever])];
        return new(
            levers.Select((lever, l) => (lever.Name, Value: point.Variables[l])).ToDictionary(row => row.Name, row => row.Value),
            [.. levers.Select((lever, l) => new Decision(lever.Place, lever.Lever, lever.From, lever.To, point.Variables[l]))], point.Goals, point.Seed);
    }
}

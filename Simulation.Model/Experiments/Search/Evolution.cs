namespace Simulation.Model;

/// <summary>The search of one seed: a population that is crossed, mutated and selected, and a front that keeps what it finds.</summary>
internal sealed class Evolution(FrontProblem problem, FrontTerms terms, long seed)
{
    private readonly DrawSequence luck = new(seed, "front-search");
    private readonly Variation variation = new(problem.Variables, terms);
    private readonly Directions? directions = problem.Goals.Length > 2 ? new(problem.Goals.Length, terms.Population) : null;

    public EpsilonArchive Front { get; } = new([.. problem.Goals.Select(goal => goal.Epsilon)]);

    /// <summary>The point that breaks the constraints least; null until a point has been asked that did not fail.</summary>
    public Candidate? Nearest { get; private set; }

    public int Evaluations { get; private set; }

    public int Generations { get; private set; }

    public int Failed { get; private set; }

    public bool Stagnated { get; private set; }

    /// <param name="beginning">Points to begin with; the rest of the first generation is drawn.</param>
    public void Live(IReadOnlyList<double[]> beginning, Action<FrontProgress>? progress)
    {
        var first = beginning.Take(terms.Evaluations).ToList();
        while (first.Count < Math.Min(terms.Population, terms.Evaluations)) first.Add(variation.Any(luck));
        var (population, _) = Ask([.. first]);
        population = Select(population);
        for (int still = 0; Evaluations < terms.Evaluations && still < terms.Stagnation;)
        {
            progress?.Invoke(new(seed, Generations, Evaluations, Front.Count));
            double[][] children = Children(population, Math.Min(terms.Population, terms.Evaluations - Evaluations));
            var (answered, moved) = Ask(children);
            population = Select([.. population, .. answered]);
            still = moved ? 0 : still + 1;
            Stagnated = still == terms.Stagnation;
        }

        progress?.Invoke(new(seed, Generations, Evaluations, Front.Count));
    }

    private (List<Candidate> Answered, bool Moved) Ask(double[][] points)
    {
        double[][] answers = problem.Evaluate(points);
        Generations++;
        Evaluations += points.Length;
        int goals = problem.Goals.Length, numbers = goals + problem.Constraints;
        var wrong = new Complaints();
        wrong.Length("evaluate", answers.Length, points.Length);
        for (int i = 0; i < answers.Length; i++) wrong.Length($"evaluate[{i}]", answers[i].Length, numbers);
        wrong.Refuse();
        var answered = new List<Candidate>(points.Length);
        bool moved = false;
        for (int i = 0; i < points.Length; i++)
        {
            if (!Array.TrueForAll(answers[i], double.IsFinite))
            {
                Failed++;
                continue;
            }

            double[] turned = [.. problem.Goals.Select((goal, k) => goal.HigherIsBetter ? -answers[i][k] : answers[i][k])];
            var point = new Candidate(points[i], turned, answers[i].Skip(goals).Sum(broken => Math.Max(0, broken)));
            answered.Add(point);
            if (Nearest is null || point.Violation < Nearest.Violation) Nearest = point;
            if (point.Violation == 0) moved |= Front.Offer(point);
        }

        return (answered, moved);
    }

    private List<Candidate> Select(List<Candidate> all)
    {
        var kept = new List<Candidate>(terms.Population);
        foreach (var front in Dominance.Fronts(all))
        {
            Crowding.Measure(front);
            int room = terms.Population - kept.Count;
            if (room == 0) break;
            if (front.Count <= room) kept.AddRange(front);
            else kept.AddRange(directions is not null && front[0].Violation == 0 ? directions.Pick(kept, front, room, luck) : Crowding.Pick(front, room));
        }

        return kept;
    }

    private double[][] Children(List<Candidate> population, int count)
    {
        var children = new List<double[]>(count + 1);
        while (children.Count < count)
        {
            if (population.Count == 0)
            {
                // All points so far have failed: nothing is known, so draw on.
                children.Add(variation.Any(luck));
                continue;
            }

            var (first, second) = variation.Children(Parent(population).Variables, Parent(population).Variables, luck);
            children.Add(first);
            children.Add(second);
        }

        return [.. children.Take(count)];
    }

    private Candidate Parent(List<Candidate> population)
    {
        Candidate a = population[luck.Below(population.Count)], b = population[luck.Below(population.Count)];
        if (Dominance.Over(a, b)) return a;
        if (Dominance.Over(b, a)) return b;
        // Directions spread the population themselves; loneliness would pull it to the rim.
        return directions is null && b.Loneliness > a.Loneliness ? b : a;
    }
}

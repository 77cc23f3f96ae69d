namespace Simulation.Model;

/// <summary>A point within a search: its goals are turned so that less is better.</summary>
internal sealed class Candidate(double[] variables, double[] goals, double violation)
{
    public double[] Variables { get; } = variables;

    public double[] Goals { get; } = goals;

    public double Violation { get; } = violation;

    /// <summary>Front it belongs to, 0 for the best.</summary>
    public int Front { get; set; }

    /// <summary>How lonely it is in its front; more is better.</summary>
    public double Loneliness { get; set; }
}

/// <summary>Which of two points is better, and the fronts that follow from it.</summary>
internal static class Dominance
{
    /// <summary>As good in every goal and better in one, less being better.</summary>
    public static bool Over(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        bool better = false;
        for (int k = 0; k < a.Length; k++)
        {
            if (a[k] > b[k]) return false;
            better |= a[k] < b[k];
        }

        return better;
    }

    /// <summary>A point that breaks constraints less is better; of two that hold them all, or break them alike, the goals decide.</summary>
    public static bool Over(Candidate a, Candidate b) => a.Violation == b.Violation ? Over(a.Goals, b.Goals) : a.Violation < b.Violation;

    /// <summary>Numbers the fronts of some points ("A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE Transactions on Evolutionary Computation 2002).</summary>
    public static List<List<Candidate>> Fronts(IReadOnlyList<Candidate> all)
    {
        int[] better = new int[all.Count];
        var worse = all.Select(_ => new List<int>()).ToList();
        for (int i = 0; i < all.Count; i++)
        {
            for (int j = i + 1; j < all.Count; j++)
            {
                if (Over(all[i], all[j]))
                {
                    worse[i].Add(j);
                    better[j]++;
                }
                else if (Over(all[j], all[i]))
                {
                    worse[j].Add(i);
                    better[i]++;
                }
            }
        }

        var fronts = new List<List<Candidate>>();
        for (var now = Enumerable.Range(0, all.Count).Where(i => better[i] == 0).ToList(); now.Count > 0;)
        {
            var next = new List<int>();
            foreach (int i in now)
            {
                all[i].Front = fronts.Count;
                next.AddRange(worse[i].Where(j => --better[j] == 0));
            }

            fronts.Add([.. now.Select(i => all[i])]);
            now = [.. next.Order()];
        }

        return fronts;
    }
}

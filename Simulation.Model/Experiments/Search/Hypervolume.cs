namespace Simulation.Model;

/// <summary>
/// The room that a front dominates up to a reference point, exactly: sliced along the last goal, each slice being a front of one goal less ("A faster algorithm for calculating hypervolume",
/// IEEE Transactions on Evolutionary Computation 2006).
/// </summary>
public static class Hypervolume
{
    /// <param name="points">[point][goal], less is better. Points that are not better than the reference in every goal add nothing.</param>
    /// <param name="reference">The worst that counts, by goal.</param>
    /// <exception cref="RefusedException">No goal, rows of different lengths, or a number that is not finite.</exception>
    public static double Of(IReadOnlyList<double[]> points, double[] reference)
    {
        var wrong = new Complaints();
        wrong.Unless(reference.Length > 0, "reference", "", "至少一个目标", "must have at least one goal");
        wrong.Finite("reference", reference);
        for (int i = 0; i < points.Count; i++)
        {
            wrong.Length($"points[{i}]", points[i].Length, reference.Length);
            wrong.Finite($"points[{i}]", points[i]);
        }

        wrong.Refuse();
        var front = new List<double[]>();
        foreach (double[] point in points.Where(point => point.Zip(reference).All(pair => pair.First < pair.Second))) Add(front, point, reference.Length);
        return front.Count == 0 ? 0 : Sliced(front, reference, reference.Length);
    }

    private static double Sliced(List<double[]> front, double[] reference, int goals)
    {
        if (goals == 1) return reference[0] - front[0][0];
        if (goals == 2) return Area(front, reference);
        int last = goals - 1;
        var order = front.OrderBy(point => point[last]).ToList();
        var below = new List<double[]>();
        double volume = 0;
        for (int i = 0; i < order.Count; i++)
        {
            Add(below, order[i], last);
            double depth = (i + 1 < order.Count ? order[i + 1][last] : reference[last]) - order[i][last];
            if (depth > 0) volume += depth * Sliced(below, reference, last);
        }

        return volume;
    }

    // By the first goal the second one falls, so that the area is a row of columns.
    private static double Area(List<double[]> front, double[] reference)
    {
        double area = 0;
        for (int i = 0; i < front.Count; i++) area += ((i + 1 < front.Count ? front[i + 1][0] : reference[0]) - front[i][0]) * (reference[1] - front[i][1]);
        return area;
    }

    // Keeps a front over the first goals, in the order of the first goal.
    private static void Add(List<double[]> front, double[] point, int goals)
    {
        foreach (double[] held in front)
        {
            if (AsGood(held, point, goals)) return;
        }

        front.RemoveAll(held => AsGood(point, held, goals));
        int at = 0;
        while (at < front.Count && front[at][0] < point[0]) at++;
        front.Insert(at, point);
    }

    private static bool AsGood(double[] a, double[] b, int goals)
    {
        for (int k = 0; k < goals; k++)
        {
            if (a[k] > b[k]) return false;
        }

        return true;
    }
}

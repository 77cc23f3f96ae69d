namespace Simulation.Model;

/// <summary>
/// Keeps points of a front that are spread over given directions of compromise: the choice of NSGA-III ("An evolutionary many-objective optimization algorithm using reference-point-based
/// nondominated sorting approach", IEEE Transactions on Evolutionary Computation 2014), for three goals and more.
/// </summary>
internal sealed class Directions
{
    private readonly double[][] directions;

    public Directions(int goals, int population)
    {
        int parts = 1;
        while (Count(goals, parts + 1) <= population) parts++;
        var outer = Simplex(goals, parts);
        // Few parts put every direction on the rim; an inner layer asks for compromises of all goals as well.
        var inner = parts < goals ? Simplex(goals, Math.Max(1, parts - 1)).Select(d => d.Select(part => (part / 2) + (0.5 / goals)).ToArray()) : [];
        directions = [.. outer, .. inner];
    }

    /// <summary>The points of the last front that go on beside those already kept.</summary>
    public List<Candidate> Pick(IReadOnlyList<Candidate> kept, List<Candidate> last, int count, DrawSequence luck)
    {
        var all = kept.Concat(last).ToList();
        var (ideal, unit) = Scale(all, [.. all.Where(point => point.Front == 0)]);
        int[] crowd = new int[directions.Length];
        foreach (var point in kept) crowd[Nearest(point, ideal, unit).Direction]++;
        var waiting = last.Select(point => (Point: point, Near: Nearest(point, ideal, unit))).ToList();
        var picked = new List<Candidate>(count);
        while (picked.Count < count)
        {
            int[] asked = [.. waiting.Select(w => w.Near.Direction).Distinct()];
            int fewest = asked.Min(d => crowd[d]);
            int[] rare = [.. asked.Where(d => crowd[d] == fewest).Order()];
            int chosen = rare[luck.Below(rare.Length)];
            var candidates = waiting.Where(w => w.Near.Direction == chosen).ToList();
            var next = fewest == 0 ? candidates.MinBy(w => w.Near.Distance) : candidates[luck.Below(candidates.Count)];
            picked.Add(next.Point);
            waiting.Remove(next);
            crowd[chosen]++;
        }

        return picked;
    }

    // Goals of different units are made comparable: 0 is the best found, 1 where the plane through the extreme points meets the axis.
    private static (double[] Ideal, double[] Unit) Scale(List<Candidate> all, List<Candidate> front)
    {
        int goals = all[0].Goals.Length;
        double[] ideal = [.. Enumerable.Range(0, goals).Select(k => all.Min(point => point.Goals[k]))];
        double[] worst = [.. Enumerable.Range(0, goals).Select(k => front.Max(point => point.Goals[k]) - ideal[k])];
        double[][] extremes = [.. Enumerable.Range(0, goals).Select(axis =>
            front.MinBy(point => Enumerable.Range(0, goals).Max(k => (point.Goals[k] - ideal[k]) / (k == axis ? 1 : 1e-6)))!.Goals.Select((goal, k) => goal - ideal[k]).ToArray())];
        double[]? plane = Solve(extremes);
        double[] unit = [.. worst.Select((spread, k) => plane is not null && plane[k] > 0 && 1 / plane[k] is var meets && meets > 1e-6 && meets <= 1e6 * spread ? meets : spread)];
        return (ideal, [.. unit.Select(u => u > 1e-12 ? u : 1)]);
    }

    // Weights w with row · w = 1 for every extreme point; null where the points do not span a plane.
    private static double[]? Solve(double[][] rows)
    {
        int n = rows.Length;
        double[][] m = [.. rows.Select(row => (double[])[.. row, 1])];
        for (int k = 0; k < n; k++)
        {
            int pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(m[i][k]));
            if (Math.Abs(m[pivot][k]) < 1e-10) return null;
            (m[k], m[pivot]) = (m[pivot], m[k]);
            for (int i = 0; i < n; i++)
            {
                if (i == k) continue;
                double times = m[i][k] / m[k][k];
                for (int j = k; j <= n; j++) m[i][j] -= times * m[k][j];
            }
        }

        return [.. m.Select((row, k) => row[n] / row[k])];
    }

    private (int Direction, double Distance) Nearest(Candidate point, double[] ideal, double[] unit)
    {
        int nearest = 0;
        double least = double.PositiveInfinity;
        for (int d = 0; d < directions.Length; d++)
        {
            double along = 0, length = 0, square = 0;
            for (int k = 0; k < ideal.Length; k++)
            {
                double at = (point.Goals[k] - ideal[k]) / unit[k];
                along += at * directions[d][k];
                length += directions[d][k] * directions[d][k];
                square += at * at;
            }

            double distance = square - (along * along / length);
            if (distance < least) (nearest, least) = (d, distance);
        }

        return (nearest, least);
    }

    private static long Count(int goals, int parts)
    {
        long count = 1;
        for (int k = 1; k < goals; k++) count = count * (parts + k) / k;
        return count;
    }

    // All ways to deal so many equal parts of one to the goals.
    private static List<double[]> Simplex(int goals, int parts)
    {
        var all = new List<double[]>();
        int[] dealt = new int[goals];
        void Deal(int goal, int left)
        {
            if (goal == goals - 1)
            {
                dealt[goal] = left;
                all.Add([.. dealt.Select(part => (double)part / parts)]);
                return;
            }

            for (int part = 0; part <= left; part++)
            {
                dealt[goal] = part;
                Deal(goal + 1, left - part);
            }
        }

        Deal(0, parts);
        return all;
    }
}

namespace Simulation.Model;

/// <summary>
/// The front found so far, one point a box of the given steps ("Combining convergence and diversity in evolutionary multiobjective optimization", Evolutionary Computation 2002): it never loses
/// what it has won and never grows without bound.
/// </summary>
internal sealed class EpsilonArchive(double[] steps)
{
    private readonly List<(double[] Box, Candidate Point)> held = [];

    public IEnumerable<Candidate> Points => held.Select(entry => entry.Point);

    public int Count => held.Count;

    public Candidate this[int i] => held[i].Point;

    /// <returns>Whether the front moved: a box is held that was not.</returns>
    public bool Offer(Candidate point)
    {
        double[] box = [.. point.Goals.Select((goal, k) => Math.Floor(goal / steps[k]))];
        for (int i = 0; i < held.Count; i++)
        {
            if (Dominance.Over(held[i].Box, box)) return false;
            if (!held[i].Box.AsSpan().SequenceEqual(box)) continue;
            if (Better(point, held[i].Point, box)) held[i] = (box, point);
            return false;
        }

        held.RemoveAll(entry => Dominance.Over(box, entry.Box));
        held.Add((box, point));
        return true;
    }

    // Of two points in one box the one that dominates stays, or else the one nearer to the good corner, in steps.
    private bool Better(Candidate a, Candidate b, double[] box) =>
        Dominance.Over(a.Goals, b.Goals) || (!Dominance.Over(b.Goals, a.Goals) && FromCorner(a, box) < FromCorner(b, box));

    private double FromCorner(Candidate point, double[] box) => point.Goals.Select((goal, k) => (goal / steps[k]) - box[k]).Sum(way => way * way);
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>The compromises among points that are there already: those that no other is as good as in every goal and better in one.</summary>
/// <param name="Numbers">Which points, by the first goal, the best first; of points that answer alike the first one stands for all.</param>
/// <param name="Reference">By goal, what the hypervolume is measured against: the worst of these points and a tenth of their spread.</param>
/// <param name="Hypervolume">Null for one goal or more than <see cref="FrontSearch.MostMeasured"/>.</param>
public sealed record BestPoints(ImmutableArray<int> Numbers, ImmutableArray<double> Reference, double? Hypervolume)
{
    /// <param name="points">[point][goal].</param>
    /// <param name="higherIsBetter">By goal.</param>
    /// <exception cref="RefusedException">No point, no goal, or a number that is not finite.</exception>
    public static BestPoints Of(IReadOnlyList<double[]> points, IReadOnlyList<bool> higherIsBetter)
    {
        var wrong = new Complaints();
        wrong.Table("points", points, higherIsBetter.Count);
        wrong.Refuse();
        double[][] turned = [.. points.Select(point => point.Select((value, k) => higherIsBetter[k] ? -value : value).ToArray())];
        var order = Enumerable.Range(0, turned.Length).OrderBy(i => turned[i][0]);
        for (int k = 1; k < higherIsBetter.Count; k++)
        {
            int goal = k;
            order = order.ThenBy(i => turned[i][goal]);
        }

        // Whatever is better than a point, or the same, comes before it.
        var best = new List<int>();
        foreach (int i in order)
            if (!best.Exists(held => turned[held].AsSpan().SequenceEqual(turned[i]) || Dominance.Over(turned[held], turned[i]))) best.Add(i);
        double[] reference = [.. higherIsBetter.Select((_, k) => (Least: best.Min(i => turned[i][k]), Most: best.Max(i => turned[i][k]))).Select(ends => ends.Most + (0.1 * (ends.Most - ends.Least)))];
        return new(
            [.. best], [.. reference.Select((value, k) => higherIsBetter[k] ? 0 - value : value)],
            reference.Length is 1 or > FrontSearch.MostMeasured ? null : Simulation.Model.Hypervolume.Of([.. best.Select(i => turned[i])], reference));
    }
}

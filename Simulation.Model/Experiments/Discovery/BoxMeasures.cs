using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How well a box tells the runs of interest from the others ("Thinking inside the box", Technological Forecasting and Social Change 2010).</summary>
/// <param name="Cases">Runs inside.</param>
/// <param name="OfInterest">Of those, the runs of interest.</param>
/// <param name="Coverage">Share of all runs of interest that lie inside.</param>
/// <param name="Density">Share of the runs inside that are of interest.</param>
/// <param name="Mass">Share of all runs that lie inside.</param>
/// <param name="Restricted">Factors that the box limits: the fewer, the easier to say.</param>
public sealed record BoxMeasures(int Cases, int OfInterest, double Coverage, double Density, double Mass, int Restricted);

/// <summary>What one limit of a box is worth.</summary>
/// <param name="QuasiP">
/// Probability that a box with so many runs would hold so many of interest if the limit did nothing, that is at the density that the box has without it (one-sided binomial test). "Quasi",
/// because the limit was chosen on the same runs; small means needed.
/// </param>
/// <param name="CoverageWithout">Coverage of the box without this limit.</param>
/// <param name="DensityWithout">Its density.</param>
public sealed record LimitWorth(int Factor, double QuasiP, double CoverageWithout, double DensityWithout);

/// <summary>Measures boxes against the runs of interest.</summary>
public static class BoxMeasurement
{
    /// <summary>Measures any box on any runs, for example one of a trajectory that a reader prefers.</summary>
    /// <param name="all">All runs of interest, the whole that coverage is a share of; those of the table unless another number is given.</param>
    public static BoxMeasures Of(RunTable table, IReadOnlyList<bool> ofInterest, RunBox box, int? all = null)
    {
        int cases = 0, hits = 0;
        for (int i = 0; i < table.Rows.Count; i++)
        {
            if (!box.Contains(table.Rows[i])) continue;
            cases++;
            if (ofInterest[i]) hits++;
        }

        return Of(cases, hits, all ?? ofInterest.Count(of => of), table.Rows.Count, box.Limits.Length);
    }

    /// <summary>The worth of each limit, in the order of the box.</summary>
    public static ImmutableArray<LimitWorth> Worth(RunTable table, IReadOnlyList<bool> ofInterest, RunBox box)
    {
        var inside = Of(table, ofInterest, box);
        return [.. box.Limits.Select(limit =>
        {
            var without = Of(table, ofInterest, box.Without(limit.Factor));
            return new LimitWorth(limit.Factor, Binomial.AtLeast(inside.OfInterest, inside.Cases, without.Density), without.Coverage, without.Density);
        })];
    }

    internal static BoxMeasures Of(int cases, int hits, int all, int runs, int restricted) =>
        new(cases, hits, (double)hits / all, cases == 0 ? 0 : (double)hits / cases, (double)cases / runs, restricted);
}

/// <summary>The binomial distribution.</summary>
public static class Binomial
{
    /// <summary>Probability of at least so many hits in so many cases.</summary>
    /// <param name="share">Probability of a hit.</param>
    public static double AtLeast(int hits, int cases, double share)
    {
        if (hits <= 0 || share >= 1) return 1;
        if (share <= 0) return 0;
        // Summed away from the middle, the terms fall and the sum ends early; the other tail is one minus this one.
        return hits > cases * share ? Tail(hits, cases, share, 1) : 1 - Tail(hits - 1, cases, share, -1);
    }

    private static double Tail(int first, int cases, double share, int step)
    {
        double odds = share / (1 - share), term = Maths.Exp(LogTerm(first, cases, share)), sum = 0;
        for (int k = first; k >= 0 && k <= cases && term > sum * 1e-17; k += step)
        {
            sum += term;
            term *= step > 0 ? odds * (cases - k) / (k + 1) : k / (odds * (cases - k + 1));
        }

        return Math.Min(1, sum);
    }

    private static double LogTerm(int hits, int cases, double share)
    {
        double sum = (hits * Maths.Log(share)) + ((cases - hits) * Maths.Log(1 - share));
        for (int k = 1; k <= Math.Min(hits, cases - hits); k++) sum += Maths.Log((double)(cases - k + 1) / k);
        return sum;
    }
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Shares of an outcome's variance by factor from the extended Fourier amplitude sensitivity test. First: the part that swings with the factor's own frequency and its multiples, in step on all curves. Total: the part by which the two curves of
/// a pair differ, on which nothing but the factor does. What lies beyond <see cref="FastCurves.Harmonics"/> multiples is missed in First; its interval reaches up by what that can be.
/// </summary>
/// <param name="First">By factor.</param>
/// <param name="Total">By factor.</param>
/// <param name="Basis">What they rest on; its rows are pairs of curves.</param>
public sealed record FastIndices(ImmutableArray<Estimate> First, ImmutableArray<Estimate> Total, AnalysisBasis Basis)
{
    /// <summary>Estimates the indices.</summary>
    /// <param name="design">The design that the responses are of.</param>
    /// <param name="responses">One for each point.</param>
    /// <param name="resampling">How intervals are made; pairs of curves of a factor are drawn.</param>
    /// <param name="workers">The host's threads.</param>
    /// <exception cref="RefusedException">Not one response for each point, a factor with fewer than two whole pairs of curves, or responses that are the same everywhere, also on all curves of one factor.</exception>
    public static FastIndices Of(FastCurves design, Responses responses, Resampling? resampling = null, Workers? workers = null)
    {
        var rows = responses.In(design, 2 * design.Samples).AtLeast(1).Moved();
        var parts = new PairParts[rows.Count];
        (workers ?? OneWorker.Run)(rows.Count, row => parts[row] = PairParts.Of(design, rows.Number(row), rows.Row(row)));
        var byFactor = Enumerable.Range(0, rows.Count).ToLookup(row => rows.Number(row) / design.Pairs, row => parts[row]);
        var check = new DesignCheck();
        for (int f = 0; f < design.Factors; f++)
            check.Holds(byFactor[f].Count() > 1, $"factors[{f}]", byFactor[f].Count(), "至少需要两对完整的曲线", "needs at least two whole pairs of curves");
        check.Refuse();
        Estimate[][] indices = [.. Enumerable.Range(0, design.Factors).Select(f => Indices([.. byFactor[f]]))];
        return new([.. indices.Select(pair => pair[0])], [.. indices.Select(pair => pair[1])], rows.Basis);

        Estimate[] Indices(PairParts[] pairs)
        {
            var found = Bootstrap.Of(pairs.Length, 3, (drawn, figures) => Shares(pairs, drawn, figures), resampling ?? new(), workers ?? OneWorker.Run);
            return [found[0] with { High = Math.Max(found[0].High, found[2].High) }, found[1]];
        }
    }

    // First, total, and first with as much again beyond the counted multiples as their upper half holds, which is what an outcome with jumps has there; one with kinks has a seventh of it.
    // The square of what pairs have in common is the mean of products of different pairs: a pair's product with itself holds its noise as well.
    private static void Shares(PairParts[] pairs, ReadOnlySpan<int> drawn, Span<double> figures)
    {
        int[] times = new int[pairs.Length];
        foreach (int pair in drawn) times[pair]++;
        double square = 0, apart = 0, count = 0, countSquared = 0;
        for (int pair = 0; pair < times.Length; pair++)
        {
            square += times[pair] * pairs[pair].Square;
            apart += times[pair] * pairs[pair].Apart;
            count += times[pair];
            countSquared += (double)times[pair] * times[pair];
        }

        int waves = pairs[0].Waves.Length;
        double whole = (square / count) - Common(0), own = 0, upper = 0;
        for (int wave = 1; wave < waves; wave++)
        {
            double power = 2 * Common(wave);
            own += power;
            if (wave > waves / 2) upper += power;
        }

        if (whole > 0) (figures[0], figures[1], figures[2]) = (own / whole, apart / count / whole, (own + upper) / whole);
        else figures.Fill(double.NaN);

        double Common(int wave)
        {
            double sum = 0, self = 0;
            for (int pair = 0; pair < times.Length; pair++)
            {
                sum += times[pair] * pairs[pair].Waves[wave];
                self += (double)times[pair] * times[pair] * pairs[pair].Waves[wave] * pairs[pair].Waves[wave];
            }

            return ((sum * sum) - self) / ((count * count) - countSquared);
        }
    }
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Shares of an outcome's variance by factor from the extended Fourier amplitude sensitivity test. First: the part that swings with the factor's own frequency and its multiples. Total: all but what swings slowly, as the other factors do. Cheaper
/// than <see cref="SobolIndices"/> and slightly biased: what lies beyond the counted harmonics is missed in First, and harmonics of other factors are counted in Total. The intervals tell how far the phases of the curves matter, not how large
/// this bias is; more harmonics make it smaller.
/// </summary>
/// <param name="First">By factor.</param>
/// <param name="Total">By factor.</param>
/// <param name="Basis">What they rest on; its rows are curves.</param>
public sealed record FastIndices(ImmutableArray<Estimate> First, ImmutableArray<Estimate> Total, AnalysisBasis Basis)
{
    /// <summary>Estimates the indices.</summary>
    /// <param name="design">The design that the responses are of.</param>
    /// <param name="responses">One for each point.</param>
    /// <param name="resampling">How intervals are made; curves of a factor are drawn.</param>
    /// <param name="workers">The host's threads.</param>
    /// <exception cref="RefusedException">Not one response for each point, a factor with fewer than two whole curves, or responses that are the same everywhere, also on all curves of one factor.</exception>
    public static FastIndices Of(FastCurves design, Responses responses, Resampling? resampling = null, Workers? workers = null)
    {
        var rows = responses.In(design, design.Samples).AtLeast(1).Moved();
        var parts = new Parts[rows.Count];
        double[] cosines = new double[design.Samples], sines = new double[design.Samples];
        for (int s = 0; s < design.Samples; s++) (cosines[s], sines[s]) = Circle.At((double)s / design.Samples);
        (workers ?? OneWorker.Run)(rows.Count, row => parts[row] = PartsOf(rows.Row(row)));
        var byFactor = Enumerable.Range(0, rows.Count).ToLookup(row => rows.Number(row) / design.Curves, row => parts[row]);
        var check = new DesignCheck();
        for (int f = 0; f < design.Factors; f++)
            check.Holds(byFactor[f].Count() > 1, $"factors[{f}]", byFactor[f].Count(), "至少需要两条完整的曲线", "needs at least two whole curves");
        check.Refuse();
        Estimate[][] found = [.. Enumerable.Range(0, design.Factors).Select(f => Indices([.. byFactor[f]]))];
        return new([.. found.Select(pair => pair[0])], [.. found.Select(pair => pair[1])], rows.Basis);

        Estimate[] Indices(Parts[] curves) =>
        [
            .. Bootstrap.Of(
                curves.Length, 2,
                (drawn, figures) =>
                {
                    double own = 0, slow = 0, whole = 0;
                    foreach (int curve in drawn)
                    {
                        own += curves[curve].Own;
                        slow += curves[curve].Slow;
                        whole += curves[curve].Whole;
                    }

                    figures[0] = whole > 0 ? own / whole : double.NaN;
                    figures[1] = whole > 0 ? 1 - (slow / whole) : double.NaN;
                },
                resampling ?? new(), workers ?? OneWorker.Run),
        ];

        Parts PartsOf(ReadOnlySpan<double> curve)
        {
            double own = 0, slow = 0, mean = 0, whole = 0;
            for (int harmonic = 1; harmonic <= design.Harmonics; harmonic++) own += Power(curve, harmonic * design.Frequency);
            for (int frequency = 1; frequency <= design.Frequency / 2; frequency++) slow += Power(curve, frequency);
            foreach (double value in curve) mean += value / curve.Length;
            foreach (double value in curve) whole += (value - mean) * (value - mean) / curve.Length;
            return new(own, slow, whole);
        }

        // Variance at one frequency: twice the square of the Fourier coefficient.
        double Power(ReadOnlySpan<double> curve, int frequency)
        {
            double cosine = 0, sine = 0;
            for (int s = 0, angle = 0; s < curve.Length; s++)
            {
                cosine += curve[s] * cosines[angle];
                sine += curve[s] * sines[angle];
                angle += frequency;
                if (angle >= curve.Length) angle -= curve.Length;
            }

            return 2 * ((cosine * cosine) + (sine * sine)) / ((double)curve.Length * curve.Length);
        }
    }

    private readonly record struct Parts(double Own, double Slow, double Whole);
}

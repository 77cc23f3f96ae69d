using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Elementary effects of the factors: by how much the outcome changes when a factor goes through its range, measured on a jump of it from points all over the cube. They screen: what hardly moves anything may be held fixed in a dearer design.
/// </summary>
/// <param name="Mean">By factor, the mean effect; near 0 also where rises and falls cancel.</param>
/// <param name="MeanSize">By factor, the mean size of the effect (μ*), by which factors are ranked.</param>
/// <param name="Spread">By factor, the standard deviation of the effect: large where it bends or depends on other factors.</param>
/// <param name="Basis">What they rest on.</param>
public sealed record MorrisMeasures(ImmutableArray<Estimate> Mean, ImmutableArray<Estimate> MeanSize, ImmutableArray<Estimate> Spread, AnalysisBasis Basis)
{
    /// <summary>Estimates the measures; an outcome that nothing moves has effects of 0.</summary>
    /// <param name="design">The design that the responses are of.</param>
    /// <param name="responses">One for each point.</param>
    /// <param name="resampling">How intervals are made; trajectories are drawn.</param>
    /// <param name="workers">The host's threads.</param>
    /// <exception cref="RefusedException">Not one response for each point, or fewer than two whole trajectories.</exception>
    public static MorrisMeasures Of(MorrisTrajectories design, Responses responses, Resampling? resampling = null, Workers? workers = null)
    {
        int factors = design.Factors;
        var rows = responses.In(design, factors + 1).AtLeast(2);
        double[] effects = new double[rows.Count * factors];
        for (int row = 0; row < rows.Count; row++)
        {
            for (int f = 0; f < factors; f++)
            {
                int step = design.Step(rows.Number(row), f);
                effects[(row * factors) + f] = (rows[row, step + 1] - rows[row, step]) / design.JumpOf(rows.Number(row), f);
            }
        }

        var found = Bootstrap.Of(rows.Count, 3 * factors, Estimate, resampling ?? new(), workers ?? OneWorker.Run);
        return new(found[..factors], found[factors..(2 * factors)], found[(2 * factors)..], rows.Basis);

        void Estimate(ReadOnlySpan<int> drawn, Span<double> figures)
        {
            for (int f = 0; f < factors; f++)
            {
                double sum = 0, size = 0, squares = 0;
                foreach (int row in drawn) sum += effects[(row * factors) + f];
                double mean = sum / drawn.Length;
                foreach (int row in drawn)
                {
                    double effect = effects[(row * factors) + f];
                    size += Math.Abs(effect);
                    squares += (effect - mean) * (effect - mean);
                }

                (figures[f], figures[factors + f], figures[(2 * factors) + f]) = (mean, size / drawn.Length, Math.Sqrt(squares / (drawn.Length - 1)));
            }
        }
    }
}

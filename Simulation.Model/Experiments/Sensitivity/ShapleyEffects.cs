using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// An outcome's variance shared out among the factors: what several do together is divided fairly between them, so the shares add up to 1 ("Sobol' indices and Shapley value", 2014). Estimated from walks between two random points
/// ("A simple algorithm for global sensitivity analysis with Shapley effects", 2021). Factors are independent, as they are in every design here.
/// </summary>
/// <param name="Shares">By factor; they add up to 1.</param>
/// <param name="Basis">What they rest on.</param>
public sealed record ShapleyEffects(ImmutableArray<Estimate> Shares, AnalysisBasis Basis)
{
    /// <summary>Estimates the shares.</summary>
    /// <param name="design">The design that the responses are of.</param>
    /// <param name="responses">One for each point.</param>
    /// <param name="resampling">How intervals are made; rows are drawn.</param>
    /// <param name="workers">The host's threads.</param>
    /// <exception cref="RefusedException">Not one response for each point, fewer than two whole rows, or responses that are the same everywhere.</exception>
    public static ShapleyEffects Of(ShapleyPermutations design, Responses responses, Resampling? resampling = null, Workers? workers = null)
    {
        int factors = design.Factors;
        var rows = responses.In(design, factors + 1).AtLeast(2).Moved();
        // The step at which a factor changes sides is worth its move, times how far the start lies from the middle of the move. A row's steps add up to half the square of the way from start to end.
        double[] worth = new double[rows.Count * factors], whole = new double[rows.Count];
        for (int r = 0; r < rows.Count; r++)
        {
            var row = rows.Row(r);
            whole[r] = 0.5 * (row[0] - row[factors]) * (row[0] - row[factors]);
            for (int f = 0; f < factors; f++)
            {
                int step = design.Step(rows.Number(r), f);
                worth[(r * factors) + f] = (row[0] - (0.5 * (row[step] + row[step + 1]))) * (row[step] - row[step + 1]);
            }
        }

        return new(Bootstrap.Of(rows.Count, factors, Estimate, resampling ?? new(), workers ?? OneWorker.Run), rows.Basis);

        void Estimate(ReadOnlySpan<int> drawn, Span<double> figures)
        {
            double sum = 0;
            foreach (int row in drawn)
            {
                sum += whole[row];
                for (int f = 0; f < factors; f++) figures[f] += worth[(row * factors) + f];
            }

            foreach (ref double figure in figures) figure = sum > 0 ? figure / sum : double.NaN;
        }
    }
}

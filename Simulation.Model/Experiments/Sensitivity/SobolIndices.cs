using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Shares of an outcome's variance by factor. First: what the factor explains by itself. Total: what would be left if all others were known, so the factor with everything it does together with others. Estimated by the formulas found best in
/// "Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index" (2010). With few rows an index may come out slightly below 0 or above 1; its interval says how little that means.
/// </summary>
/// <param name="First">By factor.</param>
/// <param name="Total">By factor.</param>
/// <param name="Pairs">What two factors explain together beyond what each does by itself; empty unless the scheme has points for it.</param>
/// <param name="Basis">What they rest on.</param>
public sealed record SobolIndices(ImmutableArray<Estimate> First, ImmutableArray<Estimate> Total, ImmutableArray<PairIndex> Pairs, AnalysisBasis Basis)
{
    /// <summary>Estimates the indices.</summary>
    /// <param name="scheme">The design that the responses are of.</param>
    /// <param name="responses">One for each point.</param>
    /// <param name="resampling">How intervals are made; rows are drawn.</param>
    /// <param name="workers">The host's threads.</param>
    /// <exception cref="RefusedException">Not one response for each point, fewer than two whole rows, or responses that are the same everywhere.</exception>
    public static SobolIndices Of(SaltelliScheme scheme, Responses responses, Resampling? resampling = null, Workers? workers = null)
    {
        int factors = scheme.Factors;
        var rows = responses.In(scheme, scheme.RowLength).AtLeast(2).Moved();
        (int A, int B)[] pairs = scheme.Pairs ? [.. from a in Enumerable.Range(0, factors) from b in Enumerable.Range(a + 1, factors - a - 1) select (a, b)] : [];
        var found = Bootstrap.Of(rows.Count, (2 * factors) + pairs.Length, Estimate, resampling ?? new(), workers ?? OneWorker.Run);
        return new(found[..factors], found[factors..(2 * factors)], [.. pairs.Select((pair, p) => new PairIndex(pair.A, pair.B, found[(2 * factors) + p]))], rows.Basis);

        void Estimate(ReadOnlySpan<int> drawn, Span<double> figures)
        {
            double sum = 0, squares = 0, product = 0;
            foreach (int number in drawn)
            {
                var row = rows.Row(number);
                double a = row[0], b = row[1];
                sum += a + b;
                squares += (a * a) + (b * b);
                product += a * b;
                for (int f = 0; f < factors; f++)
                {
                    double moved = row[f + 2] - a;
                    figures[f] += b * moved;
                    figures[factors + f] += 0.5 * moved * moved;
                }

                for (int p = 0; p < pairs.Length; p++) figures[(2 * factors) + p] += row[pairs[p].A + factors + 2] * row[pairs[p].B + 2];
            }

            double variance = (squares - (sum * sum / (2 * drawn.Length))) / 2;
            for (int p = 0; p < pairs.Length; p++) figures[(2 * factors) + p] -= product + figures[pairs[p].A] + figures[pairs[p].B];
            foreach (ref double figure in figures) figure = variance > 0 ? figure / variance : double.NaN;
        }
    }
}

/// <summary>What two factors explain together beyond what each does by itself.</summary>
/// <param name="A">Number of one factor.</param>
/// <param name="B">Number of the other, the larger one.</param>
/// <param name="Share">Share of the variance.</param>
public sealed record PairIndex(int A, int B, Estimate Share);

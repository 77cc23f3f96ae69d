using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How an outcome goes with one factor, the others left out of account.</summary>
/// <param name="Slope">
/// Standardised regression on the factor alone, −1 to 1: by how many standard deviations the outcome moves with one of the factor. Its square is the share of variance that a straight line explains. Null for a factor of three levels or more.
/// </param>
/// <param name="Rank">Spearman's rank correlation, −1 to 1: the same of the order alone, so that bends do not matter. Null for a factor of three levels or more.</param>
/// <param name="Between">Of a factor of three levels or more, the share of variance between its levels, less what chance alone would put there; null otherwise.</param>
public sealed record Association(Estimate? Slope, Estimate? Rank, Estimate? Between);

/// <summary>
/// How an outcome goes with each factor by itself: what any design can tell, also one that is made for no index. Where factors vary independently, as in all designs here, the squares of the slopes are shares of variance that may be added;
/// what factors do together is seen by none of these.
/// </summary>
/// <param name="Factors">By factor.</param>
/// <param name="Basis">What they rest on; its rows are points.</param>
public sealed record Associations(ImmutableArray<Association> Factors, AnalysisBasis Basis)
{
    /// <summary>Estimates them.</summary>
    /// <param name="design">The design that the responses are of.</param>
    /// <param name="table">What was varied, a row for each point.</param>
    /// <param name="responses">One for each point.</param>
    /// <param name="resampling">How intervals are made; points are drawn.</param>
    /// <param name="workers">The host's threads.</param>
    /// <exception cref="RefusedException">Not one response for each point, fewer than three points, or responses that are the same everywhere.</exception>
    public static Associations Of(Design design, RunTable table, Responses responses, Resampling? resampling = null, Workers? workers = null)
    {
        var rows = responses.In(design, 1).AtLeast(3).Moved();
        double[] outcome = [.. Enumerable.Range(0, rows.Count).Select(row => rows[row, 0])], order = Ranks(outcome);
        double[][] values = [.. table.Factors.Select((_, f) => Enumerable.Range(0, rows.Count).Select(row => table.Rows[rows.Number(row)][f]).ToArray())];
        double[][] orders = [.. values.Select(Ranks)];
        int[] levels = [.. table.Factors.Select(factor => factor.IsNumber ? 0 : factor.Levels.Length)];
        var found = Bootstrap.Of(rows.Count, 2 * values.Length, Estimate, resampling ?? new(), workers ?? OneWorker.Run);
        return new([.. levels.Select((count, f) => count > 2 ? new Association(null, null, found[2 * f]) : new Association(found[2 * f], found[(2 * f) + 1], null))], rows.Basis);

        void Estimate(ReadOnlySpan<int> drawn, Span<double> figures)
        {
            for (int f = 0; f < values.Length; f++)
            {
                figures[2 * f] = levels[f] > 2 ? Between(drawn, values[f], outcome, levels[f]) : Correlation(drawn, values[f], outcome);
                // Ranks among all points stand for ranks among those drawn: a draw with repetitions has the same order.
                figures[(2 * f) + 1] = levels[f] > 2 ? figures[2 * f] : Correlation(drawn, orders[f], order);
            }
        }
    }

    private static double Correlation(ReadOnlySpan<int> drawn, double[] x, double[] y)
    {
        double meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
        foreach (int row in drawn)
        {
            meanX += x[row] / drawn.Length;
            meanY += y[row] / drawn.Length;
        }

        foreach (int row in drawn)
        {
            xx += (x[row] - meanX) * (x[row] - meanX);
            yy += (y[row] - meanY) * (y[row] - meanY);
            xy += (x[row] - meanX) * (y[row] - meanY);
        }

        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }

    // One less the share of variance within levels, each variance by its own degrees of freedom (adjusted correlation ratio).
    private static double Between(ReadOnlySpan<int> drawn, double[] level, double[] y, int levels)
    {
        int[] counts = new int[levels];
        double[] means = new double[levels];
        double mean = 0, within = 0, all = 0;
        foreach (int row in drawn)
        {
            counts[(int)level[row]]++;
            means[(int)level[row]] += y[row];
            mean += y[row] / drawn.Length;
        }

        for (int l = 0; l < levels; l++) means[l] /= Math.Max(1, counts[l]);
        foreach (int row in drawn)
        {
            double away = y[row] - means[(int)level[row]];
            within += away * away;
            all += (y[row] - mean) * (y[row] - mean);
        }

        int free = drawn.Length - counts.Count(count => count > 0);
        return all > 0 && free > 0 ? 1 - (within / free / (all / (drawn.Length - 1))) : double.NaN;
    }

    // From 1; of equals the middle of their places.
    private static double[] Ranks(double[] values)
    {
        int[] sorted = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        double[] ranks = new double[values.Length];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            next = first + 1;
            while (next < sorted.Length && values[sorted[next]] == values[sorted[first]]) next++;
            for (int i = first; i < next; i++) ranks[sorted[i]] = (first + next + 1) / 2.0;
        }

        return ranks;
    }
}

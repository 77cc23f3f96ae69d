using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Estimates figures from the rows of a design, with percentile intervals.</summary>
/// <param name="rows">Numbers of the rows, as often as they were drawn.</param>
/// <param name="figures">Takes the figures; NaN where these rows cannot tell.</param>
internal delegate void Estimator(ReadOnlySpan<int> rows, Span<double> figures);

/// <summary>The same estimate from rows that are drawn again and again.</summary>
internal static class Bootstrap
{
    /// <summary>All figures from all rows, each with its interval over resamples that can tell it.</summary>
    public static ImmutableArray<Estimate> Of(int rows, int figures, Estimator estimate, Resampling how, Workers workers)
    {
        new DesignCheck().Between(how.Count, 20, 1_000_000, "resampling.count")
            .Holds(how.Level is > 0 and < 1, "resampling.level", how.Level, "应在 0 与 1 之间", "must lie between 0 and 1").Refuse();
        double[] whole = new double[figures];
        estimate([.. Enumerable.Range(0, rows)], whole);
        double[][] resamples = new double[how.Count][];
        var draws = new Draws(how.Seed, "analysis:bootstrap");
        workers(how.Count, resample =>
        {
            int[] drawn = new int[rows];
            for (int r = 0; r < rows; r++) drawn[r] = (int)draws.Below(rows, r, resample);
            estimate(drawn, resamples[resample] = new double[figures]);
        });
        return [.. whole.Select((value, figure) => Interval(value, [.. resamples.Select(resample => resample[figure]).Where(double.IsFinite).Order()], how))];
    }

    private static Estimate Interval(double value, double[] sorted, Resampling how)
    {
        // A draw of rows that are all alike tells nothing. Where most are, the rows are too few for an interval that means anything.
        new DesignCheck().Holds(
            double.IsFinite(value) && 2 * sorted.Length >= how.Count, "responses", $"{sorted.Length} / {how.Count}", "结果几乎处处相同，无法给出区间；请增加试验行数",
            "are nearly all alike, so that most resamples tell nothing; take more rows").Refuse();
        return new(value, Quantile(sorted, (1 - how.Level) / 2), Quantile(sorted, (1 + how.Level) / 2));
    }

    // The definition of Statistics.Quantile, in double precision.
    private static double Quantile(double[] sorted, double p)
    {
        double position = Math.Clamp((p * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 2);
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }
}

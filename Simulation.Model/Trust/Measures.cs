namespace Simulation.Model;

/// <summary>
/// What empirical papers compute of a panel, in plain double precision and in the order of the observations: means, correlations, least squares (a linear
/// probability model where the outcome is 0 or 1) and the count of who just meets a line over who just misses it.
/// </summary>
public static class Measures
{
    private const double Touches = 1e-3;

    /// <summary>Mean, or not a number where there is nothing.</summary>
    public static double Mean(IReadOnlyList<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Count; i++) sum += values[i];
        return sum / values.Count;
    }

    /// <summary>Standard deviation.</summary>
    public static double Spread(IReadOnlyList<double> values) => Math.Sqrt(Covariance(values, values));

    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y) => Covariance(x, y) / (Spread(x) * Spread(y));

    /// <summary>Least squares of an outcome on causes: the intercept, then a coefficient for each cause.</summary>
    public static double[] Regress(IReadOnlyList<double> outcome, params ReadOnlySpan<IReadOnlyList<double>> causes)
    {
        int terms = causes.Length + 1;
        double[,] sums = new double[terms, terms + 1];
        double[] row = new double[terms + 1];
        row[0] = 1;
        for (int i = 0; i < outcome.Count; i++)
        {
            for (int k = 0; k < causes.Length; k++) row[k + 1] = causes[k][i];
            row[terms] = outcome[i];
            for (int j = 0; j < terms; j++)
                for (int k = 0; k <= terms; k++) sums[j, k] += row[j] * row[k];
        }

        return Solve(sums, terms);
    }

    /// <summary>What one standard deviation of a cause adds to an outcome, the other causes held.</summary>
    public static double PerSpread(IReadOnlyList<double> outcome, IReadOnlyList<double> cause, params ReadOnlySpan<IReadOnlyList<double>> held) =>
        Regress(outcome, [cause, .. held])[1] * Spread(cause);

    /// <summary>How many stand at a line or up to a width beyond it, for one that stands as little short of it.</summary>
    public static double JustMet(IEnumerable<double> beyond, double width)
    {
        (int met, int missed) = Beside(beyond, width);
        return met / (double)missed;
    }

    /// <summary>How many stand at a line or up to a width beyond it, and how many as little short of it.</summary>
    public static (int Met, int Missed) Beside(IEnumerable<double> beyond, double width)
    {
        (int met, int missed) = (0, 0);
        foreach (double distance in beyond)
        {
            if (distance >= -Touches && distance < width) met++;
            else if (distance < 0 && distance > -width) missed++;
        }

        return (met, missed);
    }

    private static double Covariance(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double meanX = Mean(x), meanY = Mean(y), sum = 0;
        for (int i = 0; i < x.Count; i++) sum += (x[i] - meanX) * (y[i] - meanY);
        return sum / x.Count;
    }

    // Gauss's elimination with the largest pivot.
    private static double[] Solve(double[,] rows, int terms)
    {
        for (int j = 0; j < terms; j++)
        {
            int pivot = Enumerable.Range(j, terms - j).MaxBy(i => Math.Abs(rows[i, j]));
            for (int k = 0; k <= terms; k++) (rows[j, k], rows[pivot, k]) = (rows[pivot, k], rows[j, k]);
            for (int i = 0; i < terms; i++)
            {
                if (i == j) continue;
                double factor = rows[i, j] / rows[j, j];
                for (int k = j; k <= terms; k++) rows[i, k] -= factor * rows[j, k];
            }
        }

        return [.. Enumerable.Range(0, terms).Select(j => rows[j, terms] / rows[j, j])];
    }
}

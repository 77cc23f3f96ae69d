namespace Simulation.Model;

/// <summary>Summaries over replicates, in double precision and in replicate order.</summary>
public static class Statistics
{
    /// <summary>
    /// Quantile of sorted values. The definition is the one that fits held-out draws (Hyndman–Fan 6, position p × (n + 1)): a new draw falls below
    /// it with probability p.
    /// </summary>
    public static double Quantile(ReadOnlySpan<float> sorted, double p)
    {
        double position = (p * (sorted.Length + 1)) - 1;
        if (position <= 0) return sorted[0];
        if (position >= sorted.Length - 1) return sorted[^1];
        int below = (int)position;
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>The same quantile of sorted double-precision values.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        double position = (p * (sorted.Length + 1)) - 1;
        if (position <= 0) return sorted[0];
        if (position >= sorted.Length - 1) return sorted[^1];
        int below = (int)position;
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>
    /// Wilson's interval of a share at 95 %: the shares that so many hits among so many cases do not contradict ("Probable inference, the law of succession, and statistical
    /// inference", JASA 1927). It stays within 0 … 1 and does not shrink to nothing where every case agrees.
    /// </summary>
    /// <param name="hits">How many; halves count ties.</param>
    public static (double Low, double High) Wilson95(double hits, int cases)
    {
        const double Z = 1.959963985;
        double share = hits / cases, middle = share + (Z * Z / (2.0 * cases)), scale = 1 + (Z * Z / cases);
        double half = Z * Math.Sqrt((share * (1 - share) / cases) + (Z * Z / (4.0 * cases * cases)));
        return (Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }

    public static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += value;
        return sum / values.Length;
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>Mean squared distance from the mean.</summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        double mean = Mean(values), sum = 0;
        foreach (double value in values) sum += (value - mean) * (value - mean);
        return sum / values.Length;
    }

    /// <summary>Mean squared distance from the mean.</summary>
    public static double Variance(ReadOnlySpan<float> values)
    {
        double mean = Mean(values), sum = 0;
        foreach (float value in values) sum += (value - mean) * (value - mean);
        return sum / values.Length;
    }
}

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

    public static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += value;
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

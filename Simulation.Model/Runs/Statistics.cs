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

    /// <summary>Half the width of the 95 % interval of the mean (Student's t); null where a single value says nothing of it.</summary>
    public static double? HalfWidth95(ReadOnlySpan<float> values)
    {
        int degrees = values.Length - 1;
        return degrees < 1 ? null : Student975(degrees) * Math.Sqrt(Variance(values) / degrees);
    }

    /// <summary>The 97.5 % point of Student's t: tabled for few degrees of freedom, the usual expansion about the normal point (1.96) for more, which is right to 1e-3.</summary>
    public static double Student975(int degrees)
    {
        const double Normal = 1.959963985, Cube = Normal * Normal * Normal, Fifth = Cube * Normal * Normal, Seventh = Fifth * Normal * Normal;
        ReadOnlySpan<double> few = [12.7062, 4.3027, 3.1824, 2.7764];
        return degrees <= few.Length
            ? few[degrees - 1]
            : Normal + ((Cube + Normal) / (4.0 * degrees)) + (((5 * Fifth) + (16 * Cube) + (3 * Normal)) / (96.0 * degrees * degrees))
                + (((3 * Seventh) + (19 * Fifth) + (17 * Cube) - (15 * Normal)) / (384.0 * degrees * degrees * degrees));
    }
}

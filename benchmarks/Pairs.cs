using System.Diagnostics;

namespace Simulation.Benchmarks;

/// <summary>Two things measured in turn.</summary>
internal static class Pairs
{
    /// <summary>How many of each.</summary>
    public const int Count = 11;

    /// <summary>Seconds of each, one in turn with the other, so that a busy neighbour slows both.</summary>
    public static (double[] Before, double[] After) Interleaved(Action slow, Action fast)
    {
        for (int i = 0; i < 3; i++)
        {
            slow();
            fast();
        }

        // The runtime compiles hot methods anew in the background; the pairs should meet the result.
        Thread.Sleep(300);
        double[] before = new double[Count], after = new double[Count];
        for (int pair = 0; pair < Count; pair++)
        {
            before[pair] = Seconds(slow);
            after[pair] = Seconds(fast);
        }

        return (before, after);
    }

    public static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Median of the ratios of pairs.</summary>
    public static string Ratio(double[] before, double[] after) => $"{Median([.. before.Zip(after, (slow, fast) => slow / fast)]):F1}×";

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

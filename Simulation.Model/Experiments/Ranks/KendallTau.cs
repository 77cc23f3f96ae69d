namespace Simulation.Model;

/// <summary>Agreement of two rankings: pairs in the same order less pairs in opposite order, as a share of the pairs that either ranking decides.</summary>
public static class KendallTau
{
    /// <summary>Kendall's τ-b, which allows for ties, in the time of a sort ("A computer method for calculating Kendall's tau with ungrouped data", JASA 1966).</summary>
    /// <returns>From −1 (reversed) to 1 (the same); null where one of the two ties everything, so that no pair can agree.</returns>
    /// <exception cref="RefusedException">Different lengths, fewer than two places, or a number that is not finite.</exception>
    public static double? B(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var wrong = new Complaints();
        wrong.Unless(first.Count > 1, "first", $"{first.Count}", "至少两项", "must have at least two entries");
        wrong.Length("second", second.Count, first.Count);
        wrong.Finite("first", [.. first]);
        wrong.Finite("second", [.. second]);
        wrong.Refuse();
        int[] order = [.. Enumerable.Range(0, first.Count).OrderBy(i => first[i]).ThenBy(i => second[i])];
        double[] x = [.. order.Select(i => first[i])], y = [.. order.Select(i => second[i])];
        long tiedX = Ties(x, (i, j) => x[i] == x[j]), tiedBoth = Ties(x, (i, j) => x[i] == x[j] && y[i] == y[j]);
        long swaps = Sort(y, new double[y.Length], 0, y.Length);
        long tiedY = Ties(y, (i, j) => y[i] == y[j]), pairs = Pairs(x.Length);
        long decidedX = pairs - tiedX, decidedY = pairs - tiedY;
        return decidedX == 0 || decidedY == 0 ? null : (pairs - tiedX - tiedY + tiedBoth - (2 * swaps)) / Math.Sqrt((double)decidedX * decidedY);
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    private static long Ties(double[] values, Func<int, int, bool> same)
    {
        long pairs = 0, run = 1;
        for (int i = 1; i <= values.Length; i++, run++)
        {
            if (i < values.Length && same(i - 1, i)) continue;
            pairs += Pairs(run);
            run = 0;
        }

        return pairs;
    }

    // Sorts by merging and counts the exchanges of neighbours that it stands for.
    private static long Sort(double[] values, double[] scratch, int from, int to)
    {
        if (to - from < 2) return 0;
        int middle = from + ((to - from) / 2);
        long swaps = Sort(values, scratch, from, middle) + Sort(values, scratch, middle, to);
        int left = from, right = middle;
        for (int k = from; k < to; k++)
        {
            if (right == to || (left < middle && values[left] <= values[right]))
            {
                scratch[k] = values[left++];
            }
            else
            {
                swaps += middle - left;
                scratch[k] = values[right++];
            }
        }

        scratch.AsSpan(from, to - from).CopyTo(values.AsSpan(from));
        return swaps;
    }
}

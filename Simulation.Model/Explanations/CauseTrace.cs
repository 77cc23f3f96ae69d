namespace Simulation.Model;

/// <summary>
/// The causes of a county's values, told to the end: what a sum of other indicators owes to them is told by their own causes, because "other indicators"
/// explains nothing. Luck of industry is luck of GDP.
/// </summary>
internal static class CauseTrace
{
    /// <summary>By world, [indicator × groups + group], in the county's own size; the causes of an indicator add up to its true value.</summary>
    /// <param name="kept">What the county kept of the month, see <see cref="County{T}.Causes"/>.</param>
    public static double[][] Of<T>(Atlas atlas, Constants<T> constants, int county, ReadOnlySpan<T> kept)
        where T : struct, ILane<T>
    {
        double[][] worlds = Read(kept);
        foreach (var link in atlas.DerivedLinks)
        {
            double[] weights = Weights(atlas, constants, county, link);
            for (int world = 0; world < worlds.Length; world++)
            {
                var causes = worlds[world];
                for (int group = 0; group < Atlas.Groups; group++)
                {
                    if (group == (int)CauseGroup.Trend) continue;
                    double share = weights[world] * causes[(link.Cause * Atlas.Groups) + group];
                    causes[(link.Target * Atlas.Groups) + (int)CauseGroup.Indicator] -= share;
                    causes[(link.Target * Atlas.Groups) + group] += share;
                }
            }
        }

        return worlds;
    }

    /// <summary>By world and indicator, what a luck that is told for each indicator (in units of a typical county) adds to the values, through sums as well.</summary>
    public static double[][] OfLuck<T>(Atlas atlas, Constants<T> constants, int county, ReadOnlySpan<T> luck)
        where T : struct, ILane<T>
    {
        double[][] worlds = Read(luck);
        foreach (double[] values in worlds)
            for (int k = 0; k < values.Length; k++) values[k] *= atlas.Frame(county, k).Scale;
        foreach (var link in atlas.DerivedLinks)
        {
            double[] weights = Weights(atlas, constants, county, link);
            for (int world = 0; world < worlds.Length; world++) worlds[world][link.Target] += weights[world] * worlds[world][link.Cause];
        }

        return worlds;
    }

    /// <summary>By world, the numbers of a row.</summary>
    public static double[][] Read<T>(ReadOnlySpan<T> row)
        where T : struct, ILane<T>
    {
        Span<float> lanes = stackalloc float[T.Width];
        var worlds = new double[T.Width][];
        for (int world = 0; world < worlds.Length; world++) worlds[world] = new double[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            T.Write(row[i], lanes);
            for (int world = 0; world < worlds.Length; world++) worlds[world][i] = lanes[world];
        }

        return worlds;
    }

    // What one unit of the part, in the county's own size, is in the sum.
    private static double[] Weights<T>(Atlas atlas, Constants<T> constants, int county, in Link link)
        where T : struct, ILane<T>
    {
        Span<float> gains = stackalloc float[T.Width];
        T.Write(constants.Answers[link.Answer].Gain, gains);
        double size = (double)atlas.Exposures(county)[link.Exposure] * atlas.Frame(county, link.Target).Scale * atlas.Frame(county, link.Cause).PerScale;
        var weights = new double[T.Width];
        for (int world = 0; world < weights.Length; world++) weights[world] = gains[world] * size;
        return weights;
    }
}

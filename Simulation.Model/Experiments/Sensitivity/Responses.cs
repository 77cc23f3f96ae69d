namespace Simulation.Model;

/// <summary>
/// What the points of a design answered: one number for each point and replicate. The mean over replicates is a point's response. A point has failed when one of its replicates is not a finite number; analyses leave out the rows of the design
/// that hold a failed point, and say how many.
/// </summary>
public sealed class Responses
{
    private readonly double[] means;

    /// <param name="values">[point][replicate]; NaN for a run that failed.</param>
    /// <exception cref="RefusedException">No point, no replicate, or points with different numbers of replicates.</exception>
    public Responses(IReadOnlyList<double[]> values)
    {
        int replicates = values.Count == 0 ? 0 : values[0].Length;
        new DesignCheck().Holds(values.Count > 0, "responses", values.Count, "至少要有一个点", "need at least one point")
            .Holds(values.Count == 0 || replicates > 0, "responses[0]", replicates, "每点至少一次重复", "need at least one replicate at each point")
            .Holds(values.All(row => row.Length == replicates), "responses", replicates, "各点的重复次数应相同", "need as many replicates at every point").Refuse();
        means = [.. values.Select(row => row.Average()).Select(mean => double.IsFinite(mean) ? mean : double.NaN)];
        Failed = means.Count(double.IsNaN);
        if (replicates > 1 && means.Length - Failed > 1) NoiseShare = Noise([.. values.Where(row => row.All(double.IsFinite))]);
    }

    /// <summary>One replicate at each point.</summary>
    /// <param name="values">By point; NaN for a run that failed.</param>
    public Responses(IEnumerable<double> values)
        : this([.. values.Select(value => new[] { value })])
    {
    }

    /// <summary>How many points there are.</summary>
    public int Points => means.Length;

    /// <summary>Points of which a replicate failed.</summary>
    public int Failed { get; }

    /// <summary>Share of the variance of a single run that replicates of one point have among themselves: luck rather than factors. Null where there is one replicate, or no variance.</summary>
    public double? NoiseShare { get; }

    /// <summary>The responses in the rows of a design, without the rows that hold a failed point.</summary>
    /// <param name="design">The design that the points are of.</param>
    /// <param name="rowLength">Points of a row.</param>
    internal ResponseRows In(Design design, int rowLength)
    {
        new DesignCheck().Holds(
            Points == design.Points, "responses", Points, $"应与设计的点数 {design.Points} 相同", $"must be one for each of the {design.Points} points of the design").Refuse();
        return new(this, means, rowLength);
    }

    // Analysis of variance with one factor, the point: a mean over replicates also varies by their own spread, which is taken away.
    private static double? Noise(IReadOnlyList<double[]> points)
    {
        int replicates = points[0].Length;
        double[] centres = [.. points.Select(point => point.Average())];
        double mean = centres.Average(), between = centres.Sum(centre => (centre - mean) * (centre - mean)) / (centres.Length - 1);
        double within = points.Zip(centres, (point, centre) => point.Sum(value => (value - centre) * (value - centre)) / (replicates - 1)).Average();
        double all = Math.Max(0, between - (within / replicates)) + within;
        return all > 0 ? within / all : null;
    }
}

/// <summary>What an analysis rests on.</summary>
/// <param name="Rows">Rows of the design that were used.</param>
/// <param name="RowsLeftOut">Rows that hold a failed point.</param>
/// <param name="PointsFailed">Points of which a replicate failed.</param>
/// <param name="Mean">Mean response of the points used.</param>
/// <param name="Variance">Their variance.</param>
/// <param name="NoiseShare">See <see cref="Responses.NoiseShare"/>.</param>
public sealed record AnalysisBasis(int Rows, int RowsLeftOut, int PointsFailed, double Mean, double Variance, double? NoiseShare);

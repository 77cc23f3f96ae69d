namespace Simulation.Model;

/// <summary>
/// Where fitted curves cross a level. Minus infinity: the curve is past the level all over the runs; infinity: it never comes to it; NaN: the runs do not say, or lean the other way.
/// </summary>
internal static class Curves
{
    private const int Iterations = 50;

    public static double Covariance(double[] x, double[] y)
    {
        double meanX = Statistics.Mean(x), meanY = Statistics.Mean(y), sum = 0;
        for (int i = 0; i < x.Length; i++) sum += (x[i] - meanX) * (y[i] - meanY);
        return sum;
    }

    /// <summary>Maximum likelihood by Newton's method; where one value parts zeros from ones the likelihood has no maximum and the point is the middle of the gap.</summary>
    public static double Logistic(double[] x, double[] y, bool up, double logit)
    {
        double[] ones = [.. x.Where((_, i) => y[i] == (up ? 1 : 0))], zeros = [.. x.Where((_, i) => y[i] != (up ? 1 : 0))];
        if (ones.Length == 0 || zeros.Length == 0) return double.NaN;
        if (zeros.Max() < ones.Min()) return (zeros.Max() + ones.Min()) / 2;
        double middle = Statistics.Mean(x), unit = Math.Sqrt(Statistics.Variance(x));
        if (unit == 0) return double.NaN;
        double a = 0, b = 0, likelihood = double.NegativeInfinity;
        double stepA = 0, stepB = 0;
        for (int i = 0; i < Iterations; i++)
        {
            var (now, up0, up1, h00, h01, h11) = Slope(x, y, middle, unit, a, b);
            if (now < likelihood)
            {
                // A step too far is halved until the likelihood rises again.
                (stepA, stepB) = (stepA / 2, stepB / 2);
                (a, b) = (a - stepA, b - stepB);
                continue;
            }

            likelihood = now;
            double determinant = (h00 * h11) - (h01 * h01);
            if (!(determinant > 0)) break;
            (stepA, stepB) = (((h11 * up0) - (h01 * up1)) / determinant, ((h00 * up1) - (h01 * up0)) / determinant);
            if (Math.Abs(stepA) + Math.Abs(stepB) < 1e-10) break;
            (a, b) = (a + stepA, b + stepB);
        }

        return b > 0 == up && b != 0 ? Bounded(middle + (unit * (logit - a) / b), x) : double.NaN;
    }

    /// <summary>Pools neighbours that are out of order until none is; between two steps the curve is straight.</summary>
    public static double Isotonic(double[] x, double[] y, bool up, double threshold)
    {
        var steps = x.Zip(y).GroupBy(run => run.First).OrderBy(group => up ? group.Key : -group.Key)
            .Select(group => (X: group.Key, Mean: group.Average(run => run.Second), Cases: group.Count())).ToArray();
        if (steps.Length < 2) return double.NaN;
        var pooled = new Stack<(double Mean, int Cases, int Steps)>();
        foreach (var step in steps)
        {
            var block = (step.Mean, step.Cases, Steps: 1);
            while (pooled.TryPeek(out var last) && last.Mean >= block.Mean)
            {
                pooled.Pop();
                block = (((last.Mean * last.Cases) + (block.Mean * block.Cases)) / (last.Cases + block.Cases), last.Cases + block.Cases, last.Steps + block.Steps);
            }

            pooled.Push(block);
        }

        double[] fitted = [.. pooled.Reverse().SelectMany(block => Enumerable.Repeat(block.Mean, block.Steps))];
        int first = Array.FindIndex(fitted, value => value >= threshold);
        if (first < 0) return up ? double.PositiveInfinity : double.NegativeInfinity;
        if (first == 0) return up ? double.NegativeInfinity : double.PositiveInfinity;
        double way = (threshold - fitted[first - 1]) / (fitted[first] - fitted[first - 1]);
        return steps[first - 1].X + (way * (steps[first].X - steps[first - 1].X));
    }

    private static double Bounded(double at, double[] x) => at < x.Min() ? double.NegativeInfinity : at > x.Max() ? double.PositiveInfinity : at;

    private static (double Likelihood, double Up0, double Up1, double H00, double H01, double H11) Slope(double[] x, double[] y, double middle, double unit, double a, double b)
    {
        double likelihood = 0, up0 = 0, up1 = 0, h00 = 0, h01 = 0, h11 = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = (x[i] - middle) / unit, line = Math.Clamp(a + (b * z), -30, 30), p = 1 / (1 + Maths.Exp(-line)), weight = p * (1 - p), miss = y[i] - p;
            likelihood += Maths.Log(y[i] > 0 ? p : 1 - p);
            up0 += miss;
            up1 += miss * z;
            h00 += weight;
            h01 += weight * z;
            h11 += weight * z * z;
        }

        return (likelihood, up0, up1, h00, h01, h11);
    }
}

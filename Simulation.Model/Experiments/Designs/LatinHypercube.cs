namespace Simulation.Model;

/// <summary>
/// Random points of which each of n equal parts of every coordinate holds exactly one ("A comparison of three methods for selecting values of input variables in the analysis of output from a computer code", 1979). Of several tries the one
/// is taken whose closest two points are farthest apart.
/// </summary>
public sealed class LatinHypercube : Design
{
    // Comparing all pairs of more points than these takes longer than living them.
    private const long MostCompared = 4096;

    private readonly Draws draws;
    private readonly int chosen;

    /// <param name="factors">Coordinates of a point.</param>
    /// <param name="points">How many points.</param>
    /// <param name="seed">Another seed gives other points.</param>
    /// <param name="tries">How many hypercubes the best is chosen from; more than one for up to 4,096 points.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public LatinHypercube(int factors, long points, long seed, int tries = 1)
    {
        new DesignCheck().Between(factors, 1, 1_000_000).Between(points, 1, 1L << 40).Between(tries, 1, points > MostCompared ? 1 : 1000).Refuse();
        (Factors, Points, draws) = (factors, points, new(seed, "design:latin-hypercube"));
        double farthest = -1;
        int best = 0;
        for (int t = 0; tries > 1 && t < tries; t++)
        {
            chosen = t;
            double distance = Closest(All());
            if (distance > farthest) (farthest, best) = (distance, t);
        }

        chosen = best;
    }

    public override int Factors { get; }

    public override long Points { get; }

    protected override void Write(long index, Span<double> unit)
    {
        for (int f = 0; f < unit.Length; f++)
        {
            int place = (chosen * unit.Length) + f;
            // Rounding must not carry a point over the end of its part.
            double part = new Permutation(draws, place, Points).Of(index);
            unit[f] = Math.Min((part + draws.Unit(index, place, -1)) / Points, Math.BitDecrement((part + 1) / Points));
        }
    }

    private static double Closest(double[][] points)
    {
        double closest = double.PositiveInfinity;
        for (int i = 1; i < points.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double square = 0;
                for (int f = 0; f < points[i].Length && square < closest; f++) square += (points[i][f] - points[j][f]) * (points[i][f] - points[j][f]);
                closest = Math.Min(closest, square);
            }
        }

        return closest;
    }
}

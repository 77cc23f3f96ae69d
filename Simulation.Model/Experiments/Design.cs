namespace Simulation.Model;

/// <summary>Points in the unit cube, each obtainable without making the others.</summary>
public abstract class Design
{
    /// <summary>Dimensions of the cube.</summary>
    public abstract int Factors { get; }

    public abstract long Points { get; }

    /// <summary>Writes a point, a pure function of its number.</summary>
    /// <param name="unit">As long as <see cref="Factors"/>; each from 0 to 1.</param>
    public abstract void Point(long index, Span<double> unit);
}

/// <summary>Points that are drawn, each alone and evenly.</summary>
public sealed class MonteCarlo(int factors, long points, long seed) : Design
{
    private readonly ChanceKey key = new Chance(seed, 0).Stream("design:monte-carlo");

    public override int Factors => factors;

    public override long Points => points;

    public override void Point(long index, Span<double> unit)
    {
        for (int f = 0; f < factors; f++)
        {
            var (w0, w1, _, _) = Philox.Block(unchecked((uint)index), (uint)(index >> 32), (uint)f, 0, key.Low, key.High);
            unit[f] = (((w0 >> 5) * 67108864.0) + (w1 >> 6)) / 9007199254740992.0;
        }
    }
}

/// <summary>Every combination of the settings of each factor; the last factor changes fastest.</summary>
/// <param name="settings">By factor, how many; the first is 0 and the last 1.</param>
public sealed class FullFactorial(IReadOnlyList<int> settings) : Design
{
    public override int Factors => settings.Count;

    public override long Points { get; } = Product(settings);

    public override void Point(long index, Span<double> unit)
    {
        for (int f = settings.Count - 1; f >= 0; f--)
        {
            (index, long setting) = Math.DivRem(index, settings[f]);
            unit[f] = settings[f] == 1 ? 0.5 : (double)setting / (settings[f] - 1);
        }
    }

    // More than anybody can live is as many as there are numbers.
    private static long Product(IReadOnlyList<int> settings) =>
        settings.Aggregate(1L, (points, count) => points > long.MaxValue / count ? long.MaxValue : points * count);
}

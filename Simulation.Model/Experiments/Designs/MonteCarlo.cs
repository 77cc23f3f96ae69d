namespace Simulation.Model;

/// <summary>Independent random points.</summary>
public sealed class MonteCarlo : Design
{
    private readonly Draws draws;

    /// <param name="factors">Coordinates of a point.</param>
    /// <param name="points">How many points.</param>
    /// <param name="seed">Another seed gives other points.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public MonteCarlo(int factors, long points, long seed)
    {
        new DesignCheck().Between(factors, 1, int.MaxValue).Between(points, 1, long.MaxValue).Refuse();
        (Factors, Points, draws) = (factors, points, new(seed, "design:monte-carlo"));
    }

    public override int Factors { get; }

    public override long Points { get; }

    protected override void Write(long index, Span<double> unit)
    {
        for (int f = 0; f < unit.Length; f++) unit[f] = draws.Unit(index, f);
    }
}

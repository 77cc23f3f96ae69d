namespace Simulation.Model;

/// <summary>
/// Which points of the unit cube an experiment tries: one coordinate from 0 to 1 for each factor. A point is a pure function of the design and its number, so any of them can be had without the others and a design of a billion points
/// takes no memory. <see cref="FactorScale"/> turns coordinates into values.
/// </summary>
public abstract class Design
{
    /// <summary>Coordinates of a point.</summary>
    public abstract int Factors { get; }

    /// <summary>How many points there are.</summary>
    public abstract long Points { get; }

    /// <summary>Writes the coordinates of one point.</summary>
    /// <param name="index">Number of the point from 0.</param>
    /// <param name="unit">One place for each factor.</param>
    public void Point(long index, Span<double> unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Points);
        if (unit.Length != Factors) throw new ArgumentException($"needs {Factors} places, not {unit.Length}", nameof(unit));
        Write(index, unit);
    }

    /// <summary>All points, [point][factor], for a design that fits into memory.</summary>
    public double[][] All()
    {
        double[][] points = new double[Points][];
        for (int i = 0; i < points.Length; i++) Point(i, points[i] = new double[Factors]);
        return points;
    }

    /// <summary>Writes a point whose number and length have been checked.</summary>
    protected abstract void Write(long index, Span<double> unit);
}

namespace Simulation.Model;

/// <summary>
/// Points for Sobol' indices: a row is a point A, an independent point B, and for each factor A with that factor taken from B; for indices of pairs also B with each factor taken from A. A and B are one scrambled Sobol' point of twice as many
/// dimensions ("Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index", 2010).
/// </summary>
public sealed class SaltelliScheme : Design
{
    /// <summary>Most factors: a point and its partner share the dimensions of the sequence.</summary>
    public const int MostFactors = SobolSequence.MostFactors / 2;

    private readonly SobolSequence rows;

    /// <param name="factors">Coordinates of a point.</param>
    /// <param name="rows">How many rows; a power of two is best.</param>
    /// <param name="seed">Scrambles the sequence.</param>
    /// <param name="pairs">Whether indices of pairs of factors are wanted, which nearly doubles the points.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public SaltelliScheme(int factors, long rows, long seed, bool pairs = false)
    {
        new DesignCheck().Between(factors, 1, MostFactors).Between(rows, 1, SobolSequence.MostPoints).Refuse();
        this.rows = new(2 * factors, rows, seed);
        (Factors, Pairs, RowLength) = (factors, pairs, pairs ? (2 * factors) + 2 : factors + 2);
    }

    public override int Factors { get; }

    public override long Points => rows.Points * RowLength;

    /// <summary>Whether the points serve indices of pairs.</summary>
    public bool Pairs { get; }

    /// <summary>Points of a row: A, B, A with each factor of B, and B with each factor of A where pairs are wanted.</summary>
    public int RowLength { get; }

    protected override void Write(long index, Span<double> unit)
    {
        var (row, place) = Math.DivRem(index, RowLength);
        Span<double> both = stackalloc double[2 * unit.Length];
        rows.Point(row, both);
        bool ofB = place == 1 || place >= unit.Length + 2;
        both.Slice(ofB ? unit.Length : 0, unit.Length).CopyTo(unit);
        if (place < 2) return;
        int exchanged = (int)((place - 2) % unit.Length);
        unit[exchanged] = both[exchanged + (ofB ? 0 : unit.Length)];
    }
}

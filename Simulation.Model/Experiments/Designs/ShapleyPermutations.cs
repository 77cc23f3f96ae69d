namespace Simulation.Model;

/// <summary>
/// Points for Shapley effects: a row starts at a random point and takes its factors, one by one in a random order, from a second one ("A simple algorithm for global sensitivity analysis with Shapley effects", 2021). Both are one
/// scrambled Sobol' point of twice as many dimensions.
/// </summary>
public sealed class ShapleyPermutations : Design
{
    private readonly SobolSequence rows;
    private readonly Draws draws;

    /// <param name="factors">Coordinates of a point, up to <see cref="SaltelliScheme.MostFactors"/>.</param>
    /// <param name="rows">How many rows, that is orders of the factors.</param>
    /// <param name="seed">Scrambles the sequence and draws the orders.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public ShapleyPermutations(int factors, long rows, long seed)
    {
        new DesignCheck().Between(factors, 1, SaltelliScheme.MostFactors).Between(rows, 1, int.MaxValue).Refuse();
        this.rows = new(2 * factors, rows, seed);
        (Factors, draws) = (factors, new(seed, "design:shapley"));
    }

    public override int Factors { get; }

    public override long Points => rows.Points * (Factors + 1);

    /// <summary>After how many steps of a row a factor has come from the second point, less one.</summary>
    public int Step(int row, int factor) => (int)new Permutation(draws, row, Factors).Of(factor);

    protected override void Write(long index, Span<double> unit)
    {
        var (row, steps) = Math.DivRem(index, Factors + 1);
        Span<double> both = stackalloc double[2 * unit.Length];
        rows.Point(row, both);
        for (int f = 0; f < unit.Length; f++) unit[f] = both[Step((int)row, f) < steps ? f + unit.Length : f];
    }
}

namespace Simulation.Model;

/// <summary>
/// Ordinary least squares within groups: what all rows of a group share (a month, a county) is taken out first, as fixed effects do. Plain doubles, rows in
/// the order in which they come, normal equations by elimination.
/// </summary>
public sealed class LeastSquares
{
    private readonly int causes;
    private readonly double[,] moments;
    private readonly List<double[]> group = [];

    /// <param name="causes">Explanatory variables.</param>
    public LeastSquares(int causes) => (this.causes, moments) = (causes, new double[causes, causes + 1]);

    /// <summary>Adds a row to the group at hand.</summary>
    /// <param name="row">The explanatory variables and, last, what they explain.</param>
    public void Add(params ReadOnlySpan<double> row) => group.Add(row.ToArray());

    /// <summary>Ends the group at hand: its means no longer count.</summary>
    public void EndGroup()
    {
        var mean = new double[causes + 1];
        foreach (double[] row in group)
            for (int i = 0; i <= causes; i++) mean[i] += row[i] / group.Count;
        foreach (double[] row in group)
        {
            for (int i = 0; i < causes; i++)
                for (int j = 0; j <= causes; j++) moments[i, j] += (row[i] - mean[i]) * (row[j] - mean[j]);
        }

        group.Clear();
    }

    /// <summary>The coefficients; what does not vary has none, and leaves the others theirs.</summary>
    public double[] Solve()
    {
        var a = (double[,])moments.Clone();
        for (int p = 0; p < causes; p++)
        {
            if (!(Math.Abs(a[p, p]) > 1e-12)) continue;
            for (int i = 0; i < causes; i++)
            {
                double factor = i == p ? 0 : a[i, p] / a[p, p];
                for (int j = p; j <= causes; j++) a[i, j] -= factor * a[p, j];
            }
        }

        return [.. Enumerable.Range(0, causes).Select(i => Math.Abs(a[i, i]) > 1e-12 ? a[i, causes] / a[i, i] : double.NaN)];
    }
}

using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>The responses of the whole rows of a design, measured from their mean: a large constant would cost digits.</summary>
internal sealed class ResponseRows
{
    private readonly double[] values;
    private readonly int length;
    private readonly int[] whole;

    public ResponseRows(Responses responses, double[] means, int length)
    {
        int rows = means.Length / length;
        whole = [.. Enumerable.Range(0, rows).Where(row => !means.AsSpan(row * length, length).Contains(double.NaN))];
        double[] used = [.. whole.SelectMany(row => means.AsSpan(row * length, length).ToArray())];
        double mean = used.Length == 0 ? 0 : used.Average();
        values = [.. used.Select(value => value - mean)];
        this.length = length;
        Basis = new(whole.Length, rows - whole.Length, responses.Failed, mean, used.Length == 0 ? 0 : values.Average(value => value * value), responses.NoiseShare);
    }

    public AnalysisBasis Basis { get; }

    public int Count => whole.Length;

    /// <summary>Response of a place in a row.</summary>
    public double this[int row, int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => values[(row * length) + place];
    }

    /// <summary>Responses of a row.</summary>
    public ReadOnlySpan<double> Row(int row) => values.AsSpan(row * length, length);

    /// <summary>Which row of the design a whole row is.</summary>
    public int Number(int row) => whole[row];

    /// <summary>Refuses fewer whole rows than an analysis needs.</summary>
    public ResponseRows AtLeast(int rows)
    {
        new DesignCheck().Holds(
            Count >= rows, "responses", Count, $"完整的行太少：另有 {Basis.RowsLeftOut} 行含失败的运行，至少需要 {rows} 行",
            $"have too few whole rows: {Basis.RowsLeftOut} more hold a failed run, and {rows} are needed").Refuse();
        return this;
    }

    /// <summary>Refuses an outcome that nothing moves: there is no variance to share out.</summary>
    public ResponseRows Moved()
    {
        double spread = values.Max() - values.Min();
        new DesignCheck().Holds(
            spread > 1e-12 * Math.Abs(Basis.Mean), "responses", Basis.Mean, "处处相同，没有方差可分摊；请换一个结果，或放宽因子范围",
            "are the same everywhere, so there is no variance to share out; ask for another outcome or widen the factors").Refuse();
        return this;
    }
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One question of a tree.</summary>
/// <param name="Cut">Runs of at most this value go left; used where the factor is a number.</param>
/// <param name="Left">Levels that go left; empty where the factor is a number.</param>
internal sealed record CartSplit(int Factor, double Cut, ImmutableArray<int> Left)
{
    public bool GoesLeft(double[] row) => Left.IsEmpty ? row[Factor] <= Cut : Left.Contains((int)row[Factor]);
}

/// <summary>A node of a tree: what its runs answer, and the question that parts them where there is one.</summary>
/// <param name="Variation">Sum of squared distances from the mean.</param>
internal sealed record CartNode(int Cases, double Mean, double Variation, CartSplit? Split = null, CartNode? Left = null, CartNode? Right = null)
{
    /// <summary>Number of leaves.</summary>
    public int Count => Split is null ? 1 : Left!.Count + Right!.Count;

    /// <summary>Variation that the leaves below leave.</summary>
    public double Unexplained => Split is null ? Variation : Left!.Unexplained + Right!.Unexplained;

    /// <summary>Variation that the question explains.</summary>
    public double Gain => Split is null ? 0 : Variation - Left!.Variation - Right!.Variation;

    public double Predict(double[] row)
    {
        var node = this;
        while (node.Split is { } split) node = split.GoesLeft(row) ? node.Left! : node.Right!;
        return node.Mean;
    }

    public IEnumerable<CartNode> Inner() => Split is null ? [] : [this, .. Left!.Inner(), .. Right!.Inner()];

    public IEnumerable<(RunBox Box, CartNode Node)> Leaves(RunBox box, RunTable table)
    {
        if (Split is null) return [(box, this)];
        var now = box.Of(Split.Factor) ?? new(Split.Factor, null, null, []);
        if (Split.Left.IsEmpty)
            return [.. Left!.Leaves(box.With(now with { High = Split.Cut }), table), .. Right!.Leaves(box.With(now with { Low = Split.Cut }), table)];
        ImmutableArray<int> levels = now.Levels.IsEmpty ? [.. Enumerable.Range(0, table.Factors[Split.Factor].Levels.Length)] : now.Levels;
        return
        [
            .. Left!.Leaves(box.With(now with { Levels = [.. levels.Where(Split.Left.Contains)] }), table),
            .. Right!.Leaves(box.With(now with { Levels = [.. levels.Where(level => !Split.Left.Contains(level))] }), table),
        ];
    }
}

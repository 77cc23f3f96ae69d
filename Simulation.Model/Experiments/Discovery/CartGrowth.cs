namespace Simulation.Model;

/// <summary>Grows a tree as far as it goes.</summary>
/// <param name="least">Least runs of a leaf.</param>
/// <param name="deepest">Most questions asked of one run.</param>
/// <param name="workers">Who asks the factors.</param>
internal sealed class CartGrowth(RunTable table, double[] responses, int least, int deepest, Workers workers)
{
    public CartNode Grow(int[] runs) => Grow(runs, deepest);

    private CartNode Grow(int[] runs, int questions)
    {
        double mean = runs.Sum(i => responses[i]) / runs.Length;
        double variation = runs.Sum(i => (responses[i] - mean) * (responses[i] - mean));
        var leaf = new CartNode(runs.Length, mean, variation);
        if (questions == 0 || variation <= 0 || runs.Length < 2 * least) return leaf;
        CartSplit? best = null;
        // A question that explains no more than rounding is none.
        double most = variation * 1e-12;
        foreach (var (gain, split) in workers.Each(table.Factors.Count, f => table.Factors[f].IsNumber ? Number(runs, f, mean) : Levels(runs, f, mean)))
        {
            if (split is null || gain <= most) continue;
            (most, best) = (gain, split);
        }

        return best is null
            ? leaf
            : leaf with { Split = best, Left = Side(runs, best, true, questions - 1), Right = Side(runs, best, false, questions - 1) };
    }

    private CartNode Side(int[] runs, CartSplit split, bool left, int questions) => Grow([.. runs.Where(i => split.GoesLeft(table.Rows[i]) == left)], questions);

    private (double Gain, CartSplit? Split) Number(int[] runs, int factor, double mean)
    {
        double[] keys = [.. runs.Select(i => table.Rows[i][factor])], sorted = [.. runs.Select(i => responses[i] - mean)];
        Array.Sort(keys, sorted);
        double sum = 0, most = 0;
        CartSplit? best = null;
        for (int n = 1; n < keys.Length; n++)
        {
            sum += sorted[n - 1];
            if (n < least || keys.Length - n < least || keys[n] == keys[n - 1]) continue;
            double gain = Gain(sum, n, keys.Length);
            if (gain <= most) continue;
            double middle = keys[n - 1] + ((keys[n] - keys[n - 1]) / 2);
            (most, best) = (gain, new(factor, middle < keys[n] ? middle : keys[n - 1], []));
        }

        return (most, best);
    }

    // Of all ways to part levels in two, the best one parts them in the order of their means, so only those few are asked.
    private (double Gain, CartSplit? Split) Levels(int[] runs, int factor, double mean)
    {
        var levels = runs.GroupBy(i => (int)table.Rows[i][factor])
            .Select(group => (Level: group.Key, Cases: group.Count(), Sum: group.Sum(i => responses[i] - mean)))
            .OrderBy(level => level.Sum / level.Cases).ThenBy(level => level.Level).ToList();
        double sum = 0, most = 0;
        int cases = 0;
        CartSplit? best = null;
        for (int n = 0; n < levels.Count - 1; n++)
        {
            sum += levels[n].Sum;
            cases += levels[n].Cases;
            double gain = Gain(sum, cases, runs.Length);
            if (cases < least || runs.Length - cases < least || gain <= most) continue;
            (most, best) = (gain, new(factor, 0, [.. levels.Take(n + 1).Select(level => level.Level).Order()]));
        }

        return (most, best);
    }

    // Variation that two groups explain, from the sum of one group's distances from the common mean; the other group's is its negative.
    private static double Gain(double sum, int cases, int all) => sum * sum * all / ((double)cases * (all - cases));
}

/// <summary>Cuts a tree back: a branch stays while it explains more than the price of its leaves.</summary>
internal static class CartPruning
{
    /// <summary>The prices at which the tree becomes smaller, from 0 (the full tree) to the one that leaves only the root.</summary>
    public static double[] Prices(CartNode root)
    {
        var prices = new List<double> { 0 };
        for (var tree = Cut(root, 0); tree.Split is not null; tree = Cut(tree, prices[^1]))
            prices.Add(Math.Max(prices[^1], tree.Inner().Min(Worth)));
        return [.. prices];
    }

    /// <summary>The smallest tree whose every branch is worth more than a price.</summary>
    public static CartNode Cut(CartNode node, double price)
    {
        if (node.Split is null) return node;
        var cut = node with { Left = Cut(node.Left!, price), Right = Cut(node.Right!, price) };
        return Worth(cut) <= price ? new(node.Cases, node.Mean, node.Variation) : cut;
    }

    // What a leaf of the branch explains on the mean.
    private static double Worth(CartNode node) => (node.Variation - node.Unexplained) / (node.Count - 1);
}

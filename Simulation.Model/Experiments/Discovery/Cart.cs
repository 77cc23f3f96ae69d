using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How a tree is grown and cut back.</summary>
/// <param name="LeastLeaf">Least share of the runs that a leaf may hold.</param>
/// <param name="Deepest">Most questions asked of one run.</param>
/// <param name="Folds">Parts of the cross-validation that says how far the tree is cut back.</param>
/// <param name="Seed">Deals the runs to the folds.</param>
/// <param name="OneError">Whether the smallest tree within one standard error of the best is taken, which is the custom; otherwise the best.</param>
public sealed record CartTerms(double LeastLeaf = 0.01, int Deepest = 8, int Folds = 10, long Seed = 1, bool OneError = true);

/// <summary>A leaf of the tree: a box of circumstances, and what runs answer there.</summary>
/// <param name="Mean">Mean response; where responses are 0 and 1 this is the density.</param>
/// <param name="Deviation">Standard deviation of the responses inside.</param>
/// <param name="Coverage">Where responses are 0 and 1, the share of all ones that lie inside; null otherwise.</param>
public sealed record CartLeaf(RunBox Box, int Cases, double Mean, double Deviation, double? Coverage, string TextZh, string TextEn);

/// <summary>One size of the tree while it is cut back.</summary>
/// <param name="Price">What a leaf must be worth to stay, as a share of the whole variation.</param>
/// <param name="Error">Cross-validated variation that the tree leaves unexplained, as a share of the whole.</param>
/// <param name="ErrorSpread">Its standard error over the folds.</param>
public sealed record CartSize(double Price, int Leaves, double Error, double ErrorSpread);

/// <summary>The tree.</summary>
/// <param name="Leaves">By mean response, the highest first. A single leaf without limits says that nothing that was varied tells the runs apart.</param>
/// <param name="Sizes">From the full tree to the root.</param>
/// <param name="Chosen">Which of the sizes the leaves are.</param>
/// <param name="Importance">By factor, the share of the explained variation that its questions explain; all 0 where nothing is explained.</param>
public sealed record CartResult(ImmutableArray<CartLeaf> Leaves, ImmutableArray<CartSize> Sizes, int Chosen, ImmutableArray<double> Importance);

/// <summary>
/// Scenario discovery by a classification and regression tree ("Classification and Regression Trees", 1984): splits that leave the least variation, cut back by cost-complexity with cross-validation.
/// Where responses are 0 and 1 the variation is half the Gini index times the cases, so one criterion serves classes and numbers.
/// </summary>
public static class Cart
{
    /// <param name="table">What was varied.</param>
    /// <param name="responses">By run, the answer; 0 and 1 where the question is which runs are of interest.</param>
    /// <exception cref="RefusedException">Responses are all the same or not finite, there are too few runs, or a term is out of range.</exception>
    public static CartResult Grow(RunTable table, IReadOnlyList<double> responses, CartTerms? terms = null, Workers? workers = null)
    {
        terms ??= new();
        Check(table, responses, terms);
        double[] y = [.. responses];
        int least = Math.Max(1, (int)Math.Ceiling(terms.LeastLeaf * y.Length));
        var growth = new CartGrowth(table, y, least, terms.Deepest, workers ?? OneWorker.Run);
        int[] everyone = [.. Enumerable.Range(0, y.Length)];
        var root = growth.Grow(everyone);
        double[] prices = CartPruning.Prices(root);
        var sizes = Validate(table, y, terms, growth, root, prices);
        int best = Enumerable.Range(0, sizes.Length).MinBy(s => sizes[s].Error);
        double bound = sizes[best].Error + (terms.OneError ? sizes[best].ErrorSpread : 0);
        int chosen = Enumerable.Range(0, sizes.Length).Last(s => sizes[s].Error <= bound);
        var kept = CartPruning.Cut(root, prices[chosen]);
        bool classes = Array.TrueForAll(y, value => value is 0 or 1);
        var leaves = kept.Leaves(new RunBox([]), table)
            .Select(leaf => Leaf(table, leaf.Box, leaf.Node, classes ? y.Sum() : null)).OrderByDescending(leaf => leaf.Mean);
        return new([.. leaves], sizes, chosen, Importance(kept, table.Factors.Count));
    }

    /// <summary>The same for runs that are of interest or not.</summary>
    public static CartResult Grow(RunTable table, IReadOnlyList<bool> ofInterest, CartTerms? terms = null, Workers? workers = null) =>
        Grow(table, [.. ofInterest.Select(of => of ? 1.0 : 0)], terms, workers);

    private static CartLeaf Leaf(RunTable table, RunBox box, CartNode node, double? ones) => new(
        box, node.Cases, node.Mean, Math.Sqrt(node.Variation / node.Cases), node.Mean * node.Cases / ones, box.InChinese(table.Factors), box.InEnglish(table.Factors));

    private static ImmutableArray<CartSize> Validate(RunTable table, double[] y, CartTerms terms, CartGrowth growth, CartNode root, double[] prices)
    {
        int folds = Math.Min(terms.Folds, y.Length);
        int[] dealt = new DrawSequence(terms.Seed, "cart-folds").Shuffled(y.Length);
        // Each size stands for a range of prices; its middle, the geometric mean of the ends, is asked of the trees that a fold grows.
        double[] middles = [.. prices.Select((price, s) => s + 1 < prices.Length ? Math.Sqrt(price * prices[s + 1]) : double.MaxValue)];
        double[,] errors = new double[folds, prices.Length];
        for (int fold = 0; fold < folds; fold++)
        {
            int[] learnt = [.. Enumerable.Range(0, y.Length).Where(k => k % folds != fold).Select(k => dealt[k]).Order()];
            var tree = growth.Grow(learnt);
            for (int s = 0; s < prices.Length; s++)
            {
                var cut = CartPruning.Cut(tree, middles[s] * learnt.Length / y.Length);
                for (int k = fold; k < y.Length; k += folds)
                {
                    double miss = y[dealt[k]] - cut.Predict(table.Rows[dealt[k]]);
                    errors[fold, s] += miss * miss;
                }
            }
        }

        return [.. prices.Select((price, s) =>
        {
            double[] byFold = [.. Enumerable.Range(0, folds).Select(fold => errors[fold, s] * folds / root.Variation)];
            double mean = Statistics.Mean(byFold);
            return new CartSize(price / root.Variation, CartPruning.Cut(root, price).Count, mean, Math.Sqrt(Statistics.Variance(byFold) / (folds - 1)));
        })];
    }

    private static ImmutableArray<double> Importance(CartNode root, int factors)
    {
        double[] explained = new double[factors];
        foreach (var node in root.Inner()) explained[node.Split!.Factor] += node.Gain;
        double whole = explained.Sum();
        return [.. explained.Select(share => whole > 0 ? share / whole : 0)];
    }

    private static void Check(RunTable table, IReadOnlyList<double> responses, CartTerms terms)
    {
        var wrong = new Complaints();
        wrong.Length("responses", responses.Count, table.Rows.Count);
        wrong.Finite("responses", [.. responses]);
        wrong.Within("leastLeaf", terms.LeastLeaf, 0, 0.5);
        wrong.Whole("deepest", terms.Deepest, 1, 30);
        wrong.Whole("folds", terms.Folds, 2, 100);
        const int Fewest = 20;
        wrong.Unless(responses.Count >= Fewest, "rows", $"{responses.Count}", $"至少需要 {Fewest} 次推演", $"needs at least {Fewest} runs");
        wrong.Unless(
            responses.Distinct().Count() > 1, "responses", responses.Count > 0 ? $"{responses[0]}" : "", "所有推演结果相同，无从区分", "every run answers the same, so nothing tells them apart");
        wrong.Refuse();
    }
}

namespace Simulation.Model;

/// <summary>Amounts of bars by world, as they are counted up, and the waterfall that they make.</summary>
/// <param name="worlds">How many there are.</param>
internal sealed class Ledger(int worlds)
{
    private readonly Dictionary<Source, Row> rows = [];

    /// <summary>By world, what the bars add up to.</summary>
    public double[] Total { get; } = new double[worlds];

    /// <summary>The amounts of a bar, 0 at first.</summary>
    public Row this[BarKind kind, string key = ""] => rows.TryGetValue(new(kind, key), out var row) ? row : rows[new(kind, key)] = new(worlds);

    public Waterfall Close(int indicator, double reference) => new(
        indicator, reference,
        [
            .. rows.Where(pair => IsDone(pair.Key.Kind) || Array.Exists(pair.Value.Amount, amount => amount != 0)).Select(pair => BarOf(pair.Key, pair.Value))
                .OrderBy(bar => bar.Kind).ThenByDescending(bar => Math.Abs(bar.Amount)).ThenBy(bar => bar.Key, StringComparer.Ordinal),
        ],
        Total.Average());

    // What somebody did and what it did together is told even where it did nothing.
    private static bool IsDone(BarKind kind) => kind is >= BarKind.EarlierDecisions and <= BarKind.Interaction;

    private Bar BarOf(Source source, Row row)
    {
        double mean = row.Amount.Average();
        float[] sorted = [.. row.Amount.Select(amount => (float)amount).Order()];
        return new(
            source.Kind, source.Key, mean, worlds > 1 ? Statistics.Quantile(sorted, 0.05) : null, worlds > 1 ? Statistics.Quantile(sorted, 0.95) : null,
            row.Alone?.Average(), row.Last?.Average(), (double)row.Amount.Count(amount => Math.Sign(amount) == Math.Sign(mean)) / worlds,
            row.Paths is null ? [] : [.. row.Paths.Select((path, group) => ((CauseGroup)group, path.Average())).Where(path => path.Item2 != 0)]);
    }

    internal sealed class Row(int worlds)
    {
        public double[] Amount { get; } = new double[worlds];

        /// <summary>Only of causes that were switched off.</summary>
        public double[]? Alone { get; private set; }

        public double[]? Last { get; private set; }

        /// <summary>[group][world].</summary>
        public double[][]? Paths { get; private set; }

        /// <summary>The halfway between what a cause does alone and what is lost without it.</summary>
        public void Set(int world, double alone, double last, Func<int, double> path)
        {
            Alone ??= new double[worlds];
            Last ??= new double[worlds];
            Paths ??= [.. Enumerable.Range(0, Atlas.Groups).Select(_ => new double[worlds])];
            (Alone[world], Last[world], Amount[world]) = (alone, last, 0.5 * (alone + last));
            for (int group = 0; group < Paths.Length; group++) Paths[group][world] = path(group);
        }
    }
}

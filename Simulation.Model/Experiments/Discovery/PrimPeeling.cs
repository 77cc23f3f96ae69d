using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Peels and pastes one box among some runs.</summary>
/// <param name="all">Runs of interest of the whole question.</param>
/// <param name="runs">Runs of the whole question.</param>
/// <param name="workers">Who looks at the factors.</param>
internal sealed class PrimPeeling(RunTable table, bool[] ofInterest, int all, int runs, Workers workers)
{
    // The runs by each factor's value, sorted once: a box is then read off in order.
    private readonly int[][] order = workers.Each(table.Factors.Count, f => Enumerable.Range(0, ofInterest.Length).OrderBy(i => table.Rows[i][f]).ToArray());

    public RunTable Table => table;

    public BoxMeasures Measure(RunBox box) => Of(BoxMeasurement.Of(table, ofInterest, box, all));

    public ImmutableArray<LimitWorth> Worth(RunBox box) => BoxMeasurement.Worth(table, ofInterest, box);

    public ImmutableArray<PrimStep> Trajectory(double share, int least)
    {
        var box = new RunBox([]);
        var steps = ImmutableArray.CreateBuilder<PrimStep>();
        steps.Add(Step(box, null));
        while (steps[^1].Measures.Density < 1)
        {
            var inside = Inside(box);
            var now = steps[^1].Measures;
            var from = box;
            var next = workers.Each(table.Factors.Count, f => (table.Factors[f].IsNumber ? Ends(from, inside, now.Cases, f, share) : Levels(from, f)).Select(peeled => Step(from.With(peeled), f)).ToArray())
                .SelectMany(found => found)
                .Where(step => step.Measures.Cases >= least && step.Measures.Cases < now.Cases)
                .MinBy(step => (double)(now.OfInterest - step.Measures.OfInterest) / (now.Cases - step.Measures.Cases));
            if (next is null) break;
            box = next.Box;
            steps.Add(next);
        }

        return steps.ToImmutable();
    }

    /// <summary>Widens the box at the end that thins it least, as long as it does not thin; in finer steps when no coarse one is left.</summary>
    public RunBox Paste(RunBox box, double share)
    {
        var now = Measure(box);
        for (int given = Math.Max(1, (int)(share * now.Cases)); given > 0;)
        {
            var (from, most) = (box, given);
            var next = workers.Each(from.Limits.Length, l => Wider(from, from.Limits[l], most).Select(wider => Step(from.With(wider), wider.Factor)).ToArray())
                .SelectMany(found => found)
                .Where(step => step.Measures.Cases > now.Cases && step.Measures.Density >= now.Density)
                .OrderByDescending(step => step.Measures.Density).ThenByDescending(step => step.Measures.Cases).FirstOrDefault();
            if (next is null) given /= 2;
            else (box, now) = (next.Box, next.Measures);
        }

        return box;
    }

    /// <summary>Drops the limit that is needed least until all are needed.</summary>
    public RunBox Needed(RunBox box, double significance)
    {
        while (Worth(box) is { IsEmpty: false } worth && worth.MaxBy(limit => limit.QuasiP) is { } weakest && weakest.QuasiP >= significance)
            box = box.Without(weakest.Factor);
        return box;
    }

    private PrimStep Step(RunBox box, int? factor) => new(box, Measure(box), factor);

    // Mass is a share of the runs of the whole question, as coverage is.
    private BoxMeasures Of(BoxMeasures here) => here with { Mass = (double)here.Cases / runs };

    private bool[] Inside(RunBox box) => [.. table.Rows.Select(box.Contains)];

    // Runs of one value leave together: a step takes at least one value and, among ties, no more than it must.
    private IEnumerable<RunLimit> Ends(RunBox box, bool[] inside, int cases, int factor, double share)
    {
        double[] sorted = [.. order[factor].Where(i => inside[i]).Select(i => table.Rows[i][factor])];
        int taken = Math.Max(1, (int)(share * cases));
        var now = box.Of(factor) ?? new(factor, null, null, []);
        if (sorted.Length == 0 || sorted[0] == sorted[^1]) yield break;
        double low = sorted[taken] > sorted[0] ? sorted[taken] : sorted.First(value => value > sorted[0]);
        double high = sorted[^(taken + 1)] < sorted[^1] ? sorted[^(taken + 1)] : sorted.Last(value => value < sorted[^1]);
        yield return now with { Low = low };
        yield return now with { High = high };
    }

    private IEnumerable<RunLimit> Levels(RunBox box, int factor)
    {
        var now = box.Of(factor)?.Levels ?? [.. Enumerable.Range(0, table.Factors[factor].Levels.Length)];
        return now.Length < 2 ? [] : now.Select(level => new RunLimit(factor, null, null, now.Remove(level)));
    }

    private IEnumerable<RunLimit> Wider(RunBox box, RunLimit limit, int given)
    {
        var inside = Inside(box.Without(limit.Factor));
        double[] sorted = [.. order[limit.Factor].Where(i => inside[i]).Select(i => table.Rows[i][limit.Factor])];
        if (!limit.Levels.IsDefaultOrEmpty)
        {
            int levels = table.Factors[limit.Factor].Levels.Length;
            for (int level = 0; level < levels; level++)
                if (!limit.Levels.Contains(level)) yield return limit with { Levels = limit.Levels.Length + 1 == levels ? [] : limit.Levels.Add(level).Sort() };
            yield break;
        }

        if (limit.Low is { } low && sorted.Where(value => value < low).TakeLast(given).ToArray() is { Length: > 0 } below)
            yield return limit with { Low = below[0] == sorted[0] ? null : below[0] };
        if (limit.High is { } high && sorted.Where(value => value > high).Take(given).ToArray() is { Length: > 0 } above)
            yield return limit with { High = above[^1] == sorted[^1] ? null : above[^1] };
    }
}

namespace Simulation.Api;

/// <summary>What analyses read of an experiment: where its points lie and what came of them. Holds one number a run for each response, never the series.</summary>
/// <param name="Units">[point][factor], each from 0 to 1.</param>
/// <param name="Values">[point][factor], settings and numbers of levels.</param>
/// <param name="Responses">[response][point][replicate]; NaN where a run failed.</param>
public sealed record ExperimentTable(double[][] Units, double[][] Values, double[][][] Responses)
{
    /// <summary>Reads the points whose runs are all in the file.</summary>
    public static ExperimentTable Read(ExperimentFile file, ExperimentPlan plan, IReadOnlyList<Response> asked)
    {
        int count = plan.Experiment.Replicates.Count, points = checked((int)(file.Status().Done / count));
        double[][][] responses = [.. asked.Select(_ => Enumerable.Range(0, points).Select(_ => new double[count]).ToArray())];
        foreach (var row in file.Rows(0, (long)points * count))
            for (int r = 0; r < asked.Count; r++) responses[r][row.Point][row.Run % count] = row.Series is null ? double.NaN : asked[r].Of(row.Series, plan.Months);
        return new(
            [.. Enumerable.Range(0, points).Select(point => plan.UnitsAt(point))], [.. Enumerable.Range(0, points).Select(point => plan.ValuesAt(point))], responses);
    }
}

/// <summary>One number of a run: an outcome in a month, or its mean, least, greatest or last over the months. Written <c>330110/gdp-growth</c> (the last), <c>330110/gdp-growth@2023-12</c>, <c>330110/gdp-growth@mean</c>.</summary>
/// <param name="Outcome">Position among the outcomes of the experiment.</param>
/// <param name="Over">How the months become one number.</param>
/// <param name="Month">Number of the month, where one is meant.</param>
public sealed record Response(int Outcome, Over Over, int Month)
{
    /// <summary>Reads the written form.</summary>
    /// <exception cref="RefusedException">The experiment keeps no such outcome, or lives no such month.</exception>
    public static Response Parse(ExperimentPlan plan, string field, string text)
    {
        string[] parts = text.Split('@', 2);
        string over = parts.Length == 2 ? parts[1] : Kebab.Of(Over.Last);
        int outcome = plan.Experiment.Outcomes.IndexOf(parts[0]);
        if (outcome < 0) throw Wrong($"这项试验没有保存它；保存的有 {string.Join("、", plan.Experiment.Outcomes.Take(20))}", $"is not kept by this experiment, which keeps {string.Join(", ", plan.Experiment.Outcomes.Take(20))}");
        if (Enum.TryParse<Over>(over, ignoreCase: true, out var kind) && kind != Over.Month && Kebab.Of(kind) == over) return new(outcome, kind, 0);
        var last = plan.World.Start.Plus(plan.Months - 1);
        if (Simulation.Model.Month.TryParse(over, out var month) && month >= plan.World.Start && month <= last) return new(outcome, Over.Month, month.Number - plan.World.Start.Number);
        throw Wrong($"@ 之后应为 last、mean、min、max 或 {plan.World.Start} 到 {last} 之间的月份", $"must have last, mean, min, max or a month from {plan.World.Start} to {last} after the @");

        RefusedException Wrong(string zh, string en) => new([new(field, text, zh, en)]);
    }

    /// <summary>The number of a run.</summary>
    /// <param name="series">[outcome × months + month].</param>
    public double Of(ReadOnlySpan<float> series, int months)
    {
        var own = series.Slice(Outcome * months, months);
        double result = own[0];
        switch (Over)
        {
            case Over.Last: return own[^1];
            case Over.Month: return own[Month];
            case Over.Mean:
                for (int m = 1; m < months; m++) result += own[m];
                return result / months;
            case Over.Min:
                for (int m = 1; m < months; m++) result = Math.Min(result, own[m]);
                return result;
            default:
                for (int m = 1; m < months; m++) result = Math.Max(result, own[m]);
                return result;
        }
    }
}

/// <summary>How the months of an outcome become one number.</summary>
public enum Over
{
    Last,
    Mean,
    Min,
    Max,
    Month,
}

namespace Simulation.Api;

/// <summary>What analyses read of an experiment: where its points lie and what came of them. Holds one number a run for each response, never the series.</summary>
/// <param name="Values">[point][factor], settings and numbers of levels.</param>
/// <param name="Responses">[response][point][replicate]; NaN where a run failed.</param>
public sealed record ExperimentTable(double[][] Values, double[][][] Responses)
{
    /// <summary>Reads the points whose runs are all in the file.</summary>
    public static ExperimentTable Read(ExperimentFile file, ExperimentPlan plan, IReadOnlyList<Response> asked, CancellationToken stop)
    {
        int count = plan.Experiment.Replicates.Count, points = checked((int)(file.Status().Done / count));
        double[][][] responses = [.. asked.Select(_ => Enumerable.Range(0, points).Select(_ => new double[count]).ToArray())];
        foreach (var row in file.Rows(0, (long)points * count))
        {
            stop.ThrowIfCancellationRequested();
            for (int r = 0; r < asked.Count; r++) responses[r][row.Point][row.Run % count] = row.Series is null ? double.NaN : asked[r].Of(row.Series, plan.Months);
        }

        return new([.. Enumerable.Range(0, points).Select(point => plan.ValuesAt(point))], responses);
    }
}

/// <summary>One number of a run: an outcome in a month, or its mean, least, greatest or last over the months. Written <c>330110/gdp-growth</c> (the last), <c>330110/gdp-growth@2023-12</c>, <c>330110/gdp-growth@mean</c>.</summary>
/// <param name="Outcome">Position among the outcomes of the experiment.</param>
/// <param name="Over">How the months become one number.</param>
/// <param name="Month">Number of the month, where one is meant.</param>
public sealed record Response(int Outcome, Over Over, int Month)
{
    /// <summary>Reads the written form.</summary>
    /// <param name="at">What stands for the part after the @ where it is not written; a field of its own.</param>
    /// <exception cref="RefusedException">The experiment keeps no such outcome, or lives no such month.</exception>
    public static Response Parse(ExperimentPlan plan, string field, string text, string at = "last")
    {
        string[] parts = text.Split('@', 2);
        var (overField, over) = parts.Length == 2 ? (field, parts[1]) : ("at", at);
        var errors = new List<FieldError>();
        var kept = plan.Experiment.Outcomes;
        int outcome = kept.IndexOf(parts[0]);
        if (outcome < 0)
        {
            string list = string.Join(", ", kept.Take(20));
            string near = NearestWord.To(parts[0], kept) is { } meant ? meant : "";
            errors.Add(new(
                field, text, near.Length > 0 ? $"这项试验没有保存它；是否指 {near}？保存的有 {list}" : $"这项试验没有保存它；保存的有 {list}",
                near.Length > 0 ? $"is not kept by this experiment; did you mean {near}? It keeps {list}" : $"is not kept by this experiment, which keeps {list}"));
        }

        var last = plan.World.Start.Plus(plan.Months - 1);
        bool isMonth = Simulation.Model.Month.TryParse(over, out var month) && month >= plan.World.Start && month <= last;
        bool isKind = Enum.TryParse<Over>(over, ignoreCase: true, out var kind) && kind != Over.Month && Kebab.Of(kind) == over;
        if (!isMonth && !isKind)
            errors.Add(new(overField, over, $"应为 last、mean、min、max 或 {plan.World.Start} 到 {last} 之间的月份", $"must be last, mean, min, max or a month from {plan.World.Start} to {last}"));
        if (errors.Count > 0) throw new RefusedException(errors);
        return isMonth ? new(outcome, Over.Month, month.Number - plan.World.Start.Number) : new(outcome, kind, 0);
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

namespace Simulation.Api;

/// <summary>How large an experiment may be.</summary>
/// <param name="Runs">Most runs.</param>
/// <param name="Bytes">Largest result file.</param>
public sealed record ExperimentLimits(long Runs, long Bytes)
{
    /// <summary>Of one request to a shared host.</summary>
    public static ExperimentLimits Host { get; } = new(100_000, 4L << 30);

    /// <summary>On the command line, whose user has the machine to himself; more could not be numbered as replicates.</summary>
    public static ExperimentLimits Alone { get; } = new(100_000_000, 1L << 40);

    /// <summary>What is too much, with what would fit.</summary>
    public IEnumerable<FieldError> Check(ExperimentPlan plan)
    {
        int count = plan.Experiment.Replicates.Count;
        string field = plan.Experiment.Design.Points is null ? "design" : "design.points";
        long fits = Math.Min(Runs, ResultSize.RunsWithin(plan, Bytes)) / count;
        if (plan.Points <= fits) yield break;
        string more = this == Host ? $"命令行 experiment run 最多 {Alone.Runs} 次" : "", moreEn = this == Host ? $"; the command line (experiment run) takes up to {Alone.Runs} runs" : "";
        yield return new(
            field, $"{plan.Points}",
            $"点数过多：每点 {count} 次推演、每次保存 {plan.SeriesLength} 个数时，最多 {fits} 点（上限 {Runs} 次推演、{Bytes >> 20} MB）{(more.Length > 0 ? "；" + more : "")}",
            $"is too many points: with {count} run(s) a point and {plan.SeriesLength} numbers kept of each, at most {fits} fit (the limits are {Runs} runs and {Bytes >> 20} MB){moreEn}");
    }
}

/// <summary>How large the result file of an experiment becomes.</summary>
public static class ResultSize
{
    // A row of a run beside its series, with the keys of both: measured on files of many sizes.
    private const int RowBytes = 60;

    /// <summary>Bytes of the file when all runs are in it.</summary>
    public static long Of(ExperimentPlan plan) => Fixed(plan) + (long)Math.Min((decimal)plan.Points * BytesOfPoint(plan), long.MaxValue / 2);

    /// <summary>Most runs whose file is within some bytes.</summary>
    internal static long RunsWithin(ExperimentPlan plan, long bytes) =>
        (long)(Math.Max(0, bytes - Fixed(plan)) / BytesOfPoint(plan)) * plan.Experiment.Replicates.Count;

    private static long Fixed(ExperimentPlan plan) => 8L * ExperimentFile.PageBytes + (100 * plan.Outcomes.Length);

    private static decimal BytesOfPoint(ExperimentPlan plan) =>
        (plan.Experiment.Replicates.Count * (RowBytes + BytesOfSeries(4m * plan.SeriesLength))) + 8 + (9 * plan.Experiment.Factors.Length);

    // As many series as fit share a page; one that fits no page has pages of its own.
    private static decimal BytesOfSeries(decimal series)
    {
        const decimal page = ExperimentFile.PageBytes, head = 12, cell = 10;
        decimal together = Math.Floor((page - head) / (series + cell));
        return together >= 1 ? page / together : page * Math.Ceiling(series / (page - 4));
    }
}

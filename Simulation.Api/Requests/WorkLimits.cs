using System.Globalization;

namespace Simulation.Api;

/// <summary>How much one request may ask of a shared host. The command line has no such limits.</summary>
public sealed record WorkLimits
{
    /// <summary>Most variants of one comparison.</summary>
    public int Variants { get; init; } = 16;

    /// <summary>Most replicate-months of one request: replicates × months × (variants + 1).</summary>
    public long ReplicateMonths { get; init; } = 200_000;

    /// <summary>Replicate-months of a scenario and its variants.</summary>
    public static long Work(Scenario scenario, int variants) => (variants + 1L) * scenario.Months * scenario.Replicates;

    /// <summary>Notes when a request asks for more than fits, and says what would fit.</summary>
    public void Check(Reading reading, string path, World world, Scenario scenario, int variants)
    {
        if (variants > Variants)
            reading.AddAll([new("variants", Number(variants), $"方案过多；最多 {Variants} 个", $"are too many; at most {Variants} variants fit")]);

        string replicates = Fields.Join(path, "replicates"), months = Fields.Join(path, "months");
        if (scenario.Replicates < 1 || scenario.Months < 1 || scenario.Months > world.MonthsMax || reading.IsRefused(replicates) || reading.IsRefused(months)) return;
        long runs = Math.Min(variants, Variants) + 1;
        long asked = runs * scenario.Months * scenario.Replicates;
        if (asked <= ReplicateMonths) return;
        long fits = ReplicateMonths / (runs * scenario.Months);
        reading.Refuse(
            replicates,
            Number(scenario.Replicates),
            $"工作量过大：{scenario.Replicates} 次重复 × {scenario.Months} 个月 × {runs} 个情景 = {Number(asked)}，上限 {Number(ReplicateMonths)}；在这些月数和情景数下最多 {fits} 次重复，更大的请用命令行 run / compare",
            $"is too much work: {scenario.Replicates} replicates × {scenario.Months} months × {runs} scenarios = {Number(asked)}, the limit is {Number(ReplicateMonths)}; with these months and scenarios at most {fits} replicates fit, and the command line (run, compare) has no limit");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

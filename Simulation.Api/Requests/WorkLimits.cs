namespace Simulation.Api;

/// <summary>How much one request may ask of a shared host. The command line has no such limits.</summary>
public sealed record WorkLimits
{
    /// <summary>Most variants of one comparison.</summary>
    public int Variants { get; init; } = 16;

    /// <summary>Most work of one request.</summary>
    public Work Most { get; init; } = new(150_000, 108_000_000);

    /// <summary>Work up to which a request does not wait behind large ones.</summary>
    public Work Small { get; init; } = new(20_000, 14_400_000);

    /// <summary>Most months that may be lived while a policy is sought: policies tried × worlds × months.</summary>
    public long Sought { get; init; } = 400_000;

    /// <summary>Notes when a search asks for more than fits, and says what would fit.</summary>
    public void Check(Reading reading, AimTerms asked)
    {
        long each = (long)AimSeeking.SearchWorlds * asked.Baseline.Months, lived = asked.Evaluations * each;
        if (lived <= Sought) return;
        reading.Refuse(
            "evaluations", $"{asked.Evaluations}", $"工作量过大：试用政策数 × {AimSeeking.SearchWorlds} 个世界 × 月数 = {lived}，上限 {Sought}。其他不变时最多 {Sought / each} 个；更多的请用命令行 seek",
            $"is too much work: policies tried × {AimSeeking.SearchWorlds} worlds × months = {lived}, the limit is {Sought}. With all else as it is at most {Sought / each} fit; the command line (seek) has no limit");
    }

    /// <summary>Notes when a request asks for more than fits, and says what would fit.</summary>
    public void Check(Reading reading, string path, World world, Scenario scenario, int variants)
    {
        if (variants > Variants)
            reading.AddAll([new("variants", $"{variants}", $"方案过多；最多 {Variants} 个", $"are too many; at most {Variants} variants fit")]);

        string replicates = Fields.Join(path, "replicates"), months = Fields.Join(path, "months");
        if (scenario.Replicates < 1 || scenario.Months < 1 || scenario.Months > world.MonthsMax || reading.IsRefused(replicates) || reading.IsRefused(months)) return;
        var asked = Work.Of(world, scenario, Math.Min(variants, Variants));
        if (asked.Within(Most)) return;
        var one = Work.Of(world, scenario with { Replicates = 1 }, Math.Min(variants, Variants));
        long fits = Math.Min(Most.ReplicateMonths / one.ReplicateMonths, Most.Figures / one.Figures);
        bool decides = Work.Decides(world, scenario);
        reading.Refuse(
            replicates,
            $"{scenario.Replicates}",
            $"工作量过大：重复次数 × 月数 × 情景数（含基准）= {asked.ReplicateMonths}，上限 {Most.ReplicateMonths}；再乘县数与指标数 = {asked.Figures}，上限 {Most.Figures}。其他不变时最多 {fits} 次重复；更大的请用命令行 run / compare{(decides ? "。有县自行决策时，各次重复只能逐一推演，每次按 16 次计" : "")}",
            $"is too much work: replicates × months × scenarios (with the baseline) = {asked.ReplicateMonths}, the limit is {Most.ReplicateMonths}; times counties and outputs = {asked.Figures}, the limit is {Most.Figures}. With all else as it is at most {fits} replicates fit; the command line (run, compare) has no limit{(decides ? ". Where counties decide for themselves worlds are lived one by one, and each counts for 16" : "")}");
    }
}

/// <summary>How much a request asks for.</summary>
/// <param name="ReplicateMonths">Replicates × months × scenarios: what it takes to live it. Where counties decide for themselves no sixteen worlds are lived at once, and each counts for sixteen.</param>
/// <param name="Figures">The same times counties and outputs: what has to be kept until the quantiles are known.</param>
public readonly record struct Work(long ReplicateMonths, long Figures)
{
    public static Work Of(World world, Scenario scenario, int variants)
    {
        long lived = (variants + 1L) * scenario.Months * scenario.Replicates;
        int outputs = scenario.Outputs.IsEmpty ? Headline.Keys(world).Count : scenario.Outputs.Length;
        return new(Decides(world, scenario) ? lived * Lane16.Width : lived, lived * world.Counties.Length * outputs);
    }

    /// <summary>Whether some county decides for itself.</summary>
    public static bool Decides(World world, Scenario scenario) =>
        scenario.Behaviours.Values.Any(word => Behaviour.Words(world).Contains(word, StringComparer.Ordinal) && Behaviour.Parse(world, word).Acts);

    public bool Within(Work limit) => ReplicateMonths <= limit.ReplicateMonths && Figures <= limit.Figures;
}

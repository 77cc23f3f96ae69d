namespace Simulation.Api;

/// <summary>Which factors drive an outcome, by what the design of the experiment can tell.</summary>
/// <param name="Design">Kind of the design.</param>
/// <param name="Method">sobol | morris | fast | shapley | association: one factor at a time by regression and rank correlation, where the design is made for no index.</param>
/// <param name="What">What the method tells, and what it does not.</param>
/// <param name="Measures">What each measure of a factor is.</param>
/// <param name="Basis">Rows used and left out, mean and variance of the outcome, and the share of a single run's variance that is luck (null with one replicate).</param>
/// <param name="Factors">In the order of the experiment.</param>
/// <param name="Told">What was found, in words.</param>
public sealed record SensitivityAnswer(
    Sentence Simulated, string Experiment, string ResultHash, string Design, AskedOutcome Outcome, string Method, Sentence What, IReadOnlyList<MeasureWords> Measures, AnalysisBasis Basis,
    IReadOnlyList<FactorSensitivity> Factors, Sentence Told)
{
    /// <summary>Analyses an experiment.</summary>
    /// <exception cref="RefusedException">The outcome is not kept, is the same everywhere, or has too few rows.</exception>
    public static SensitivityAnswer Of(AnalysedExperiment experiment, string? outcome, string? at)
    {
        var asked = experiment.Ask("outcome", outcome, at);
        var table = experiment.Read(asked);
        var responses = new Responses(table.Responses[0]);
        var found = QuestionWords.Said(() => FactorMeasures.Of(experiment, table, responses), ("responses", "outcome"), ("factors[", "design.pairs"));
        var ranking = found.ByFactor.Select((measures, f) => (Size: SizeOf(FactorMeasures.Deciding(measures), measures), f)).OrderByDescending(row => row.Size).Select(row => row.f).ToList();
        FactorSensitivity[] factors =
        [
            .. experiment.Factors.Select((factor, f) => new FactorSensitivity(factor.Key, factor.NameZh, factor.NameEn, ranking.IndexOf(f) + 1, found.ByFactor[f])),
        ];
        var told = experiment.Told(asked);
        return new(
            Sentences.Simulated, experiment.Id, experiment.ResultHash, experiment.Plan.Experiment.Design.Kind, told, found.Method, found.What, found.Words, found.Basis, factors,
            Tell(told, found, [.. factors.OrderBy(factor => factor.Rank).Take(3)]));
    }

    // A slope is compared as the share of variance that it explains, as the levels of another factor are.
    private static double SizeOf(string main, IReadOnlyDictionary<string, Estimate> measures) => main == "slope" ? measures[main].Value * measures[main].Value : measures[main].Value;

    private static Sentence Tell(AskedOutcome outcome, FactorMeasures found, FactorSensitivity[] first)
    {
        var (zh, en) = (new List<string>(), new List<string>());
        foreach (var factor in first)
        {
            string main = FactorMeasures.Deciding(factor.Measures);
            var (value, low, high) = (factor.Measures[main].Value, factor.Measures[main].Low, factor.Measures[main].High);
            bool share = main is "total" or "share" or "between";
            string figure = share ? $"{value:P0}" : $"{value:G3}", from = share ? $"{low:P0}" : $"{low:G3}", to = share ? $"{high:P0}" : $"{high:G3}";
            zh.Add(main switch
            {
                "meanSize" => $"“{factor.Zh}”走过全程平均使结果变动 {figure}（95% 区间 {from} 至 {to}）",
                "slope" => $"“{factor.Zh}”的单因子标准化回归系数为 {figure}（95% 区间 {from} 至 {to}），按直线解释了 {value * value:P0} 的方差",
                _ => $"“{factor.Zh}”解释了 {figure} 的方差（95% 区间 {from} 至 {to}）",
            });
            en.Add(main switch
            {
                "meanSize" => $"'{factor.En}' moves the outcome by {figure} on average through its range (95 % interval {from} to {to})",
                "slope" => $"'{factor.En}' has a standardised slope of {figure} by itself (95 % interval {from} to {to}), a straight line that explains {value * value:P0} of the variance",
                _ => $"'{factor.En}' explains {figure} of the variance (95 % interval {from} to {to})",
            });
        }

        string noise = found.Basis.NoiseShare is { } luck ? $"；单次推演的方差中 {luck:P0} 是运气而非因子" : "", noiseEn = found.Basis.NoiseShare is { } share2 ? $"; of a single run's variance {share2:P0} is luck rather than factors" : "";
        string left = found.Basis.RowsLeftOut > 0 ? $"；{found.Basis.RowsLeftOut} 行含失败的推演，未计入" : "", leftEn = found.Basis.RowsLeftOut > 0 ? $"; {found.Basis.RowsLeftOut} rows hold failed runs and were left out" : "";
        return new($"{outcome.Zh}：{string.Join("；", zh)}{noise}{left}。", $"{outcome.En}: {string.Join("; ", en)}{noiseEn}{leftEn}.");
    }
}

/// <summary>What one factor does.</summary>
/// <param name="Factor">Its name in the experiment.</param>
/// <param name="Rank">1 is the one that matters most.</param>
/// <param name="Measures">By name, each with its 95 % interval.</param>
public sealed record FactorSensitivity(string Factor, string Zh, string En, int Rank, IReadOnlyDictionary<string, Estimate> Measures);

/// <summary>What a measure is.</summary>
public sealed record MeasureWords(string Key, string Zh, string En);

/// <summary>The measures that a design allows.</summary>
internal sealed record FactorMeasures(string Method, Sentence What, IReadOnlyList<MeasureWords> Words, IReadOnlyList<IReadOnlyDictionary<string, Estimate>> ByFactor, AnalysisBasis Basis)
{
    // No design has two of these for one factor.
    private static readonly string[] Mains = ["total", "meanSize", "share", "slope", "between"];

    private static readonly MeasureWords First = new("first", "该因子单独解释的方差份额", "share of variance that the factor explains by itself");
    private static readonly MeasureWords Total = new("total", "该因子连同与其他因子的共同作用解释的方差份额", "share of variance that the factor explains with all it does together with others");

    public static FactorMeasures Of(AnalysedExperiment experiment, ExperimentTable table, Responses responses)
    {
        var workers = experiment.Workers;
        switch (experiment.Plan.Design)
        {
            case SaltelliScheme scheme:
                var sobol = SobolIndices.Of(scheme, responses, null, workers);
                return new(
                    "sobol", new("Sobol' 方差分解：份额之和可因共同作用而超过 1。", "Sobol' indices: total shares may add up to more than 1 where factors act together."), [First, Total],
                    [.. sobol.First.Zip(sobol.Total, (first, total) => Row(("first", first), ("total", total)))], sobol.Basis);
            case FastCurves curves:
                var fast = FastIndices.Of(curves, responses, null, workers);
                return new(
                    "fast", new("扩展傅里叶幅度检验：每个因子沿成对的曲线摆动。", "Extended FAST: each factor swings along pairs of curves."), [First, Total],
                    [.. fast.First.Zip(fast.Total, (first, total) => Row(("first", first), ("total", total)))], fast.Basis);
            case MorrisTrajectories trajectories:
                var morris = MorrisMeasures.Of(trajectories, responses, null, workers);
                return new(
                    "morris", new("基本效应：用来筛选，不是方差份额。", "Elementary effects: they screen factors and are no shares of variance."),
                    [
                        new("mean", "因子走过全程时结果的平均变动 μ，可正可负", "mean change of the outcome as the factor goes through its range (μ)"),
                        new("meanSize", "变动大小的平均 μ*，因子按它排序", "mean size of that change (μ*), by which factors are ranked"),
                        new("spread", "变动的标准差 σ，非线性或共同作用越强越大", "standard deviation of that change (σ): large where it bends or depends on other factors"),
                    ],
                    [.. Enumerable.Range(0, trajectories.Factors).Select(f => Row(("mean", morris.Mean[f]), ("meanSize", morris.MeanSize[f]), ("spread", morris.Spread[f])))], morris.Basis);
            case ShapleyPermutations permutations:
                var shapley = ShapleyEffects.Of(permutations, responses, null, workers);
                return new(
                    "shapley", new("Shapley 份额：共同作用公平分摊，份额之和为 1。", "Shapley effects: what factors do together is divided fairly, and the shares add up to 1."),
                    [new("share", "方差份额", "share of variance")], [.. shapley.Shares.Select(share => Row(("share", share)))], shapley.Basis);
            default:
                var associations = Associations.Of(experiment.Plan.Design, new(experiment.Factors, table.Values), responses, null, workers);
                return new(
                    "association",
                    new(
                        "这种设计不能分解方差：逐个因子的标准化回归与秩相关，看不见因子的共同作用；要方差份额请用 saltelli、fast 或 shapley 设计。",
                        "This design allows no decomposition of variance: standardised regression and rank correlation, one factor at a time, which do not see what factors do together; ask a saltelli, fast or shapley design for shares of variance."),
                    [
                        new("slope", "单因子标准化回归系数，其平方为直线解释的方差份额", "standardised regression on the factor alone; its square is the share of variance that a straight line explains"),
                        new("rank", "Spearman 秩相关", "Spearman's rank correlation"),
                        new("between", "三个以上水平的因子：水平之间的方差份额（已扣除偶然部分）", "of a factor of three levels or more: share of variance between levels, less what chance puts there"),
                    ],
                    [.. associations.Factors.Select(row => row.Between is { } between ? Row(("between", between)) : Row(("slope", row.Slope!.Value), ("rank", row.Rank!.Value)))], associations.Basis);
        }
    }

    /// <summary>The measure that a factor is ranked by.</summary>
    public static string Deciding(IReadOnlyDictionary<string, Estimate> measures) => Mains.First(measures.ContainsKey);

    private static Dictionary<string, Estimate> Row(params ReadOnlySpan<(string Key, Estimate Value)> measures)
    {
        var row = new Dictionary<string, Estimate>(StringComparer.Ordinal);
        foreach (var (key, value) in measures) row.Add(key, value);
        return row;
    }
}

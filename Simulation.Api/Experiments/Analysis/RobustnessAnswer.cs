namespace Simulation.Api;

/// <summary>How the settings of one factor hold up over the futures that the other factors and the replicates make.</summary>
/// <param name="Factor">The factor whose settings are compared.</param>
/// <param name="Alternatives">Its settings, or the names of its levels.</param>
/// <param name="Futures">Points of the other factors × replicates that every alternative met.</param>
/// <param name="FuturesLeftOut">Futures in which a run failed.</param>
/// <param name="Rankings">By outcome and metric, each with 95 % intervals over resampled futures and how stable the ranking is.</param>
/// <param name="Dominated">Alternatives that another one is never worse than and somewhere better.</param>
/// <param name="Told">What was found, in words.</param>
public sealed record RobustnessAnswer(
    Sentence Simulated, string Experiment, string ResultHash, string Design, string Factor, IReadOnlyList<string> Alternatives, IReadOnlyList<OutcomeGoal> Outcomes, int Futures, int FuturesLeftOut,
    IReadOnlyList<RobustnessRanking> Rankings, IReadOnlyList<DominatedPolicy> Dominated, Sentence Told)
{
    /// <summary>Most settings that are compared: each is set against every other.</summary>
    private const int MostAlternatives = 50;

    // Resamples × futures × alternatives × metrics is what it costs.
    private const int MostNumbers = 4_000_000, FewestResamples = 100, MostResamples = 1000;

    /// <summary>Analyses an experiment.</summary>
    /// <param name="alternatives">Name of the factor whose settings are compared.</param>
    /// <exception cref="RefusedException">Names every wrong field, or says which design would do.</exception>
    public static RobustnessAnswer Of(AnalysedExperiment experiment, string? alternatives, string? outcomes, string? at, string? directions, string? thresholds)
    {
        if (string.IsNullOrEmpty(alternatives))
        {
            string names = string.Join(", ", experiment.Factors.Select(factor => factor.Key).Take(20));
            throw new RefusedException([new("alternatives", "", $"请写要比较的因子：{names}", $"must name the factor whose settings are compared: {names}")]);
        }

        int factor = experiment.FactorOf("alternatives", alternatives);
        var asked = AskedGoals.Of(experiment, outcomes, at, directions, thresholds);
        var table = experiment.Read(asked.Asked);
        var (settings, points) = Pair(experiment, factor, table);
        int replicates = experiment.Plan.Experiment.Replicates.Count;
        double[][][] values = [.. table.Responses.Select(of => points.Select(row => row.SelectMany(point => of[point]).ToArray()).ToArray())];
        int[] whole = [.. Enumerable.Range(0, points[0].Length * replicates).Where(future => values.All(of => of.All(row => double.IsFinite(row[future]))))];
        PayoffTable[] payoffs =
        [
            .. asked.Goals.Select((goal, o) => new PayoffTable(goal.Outcome.Outcome, goal.HigherIsBetter, [.. values[o].Select(row => whole.Select(future => row[future]).ToArray())], goal.Threshold)),
        ];
        string[] named = [.. settings.Select(value => experiment.Factors[factor].IsNumber ? $"{value:G6}" : experiment.Factors[factor].Levels[(int)value].NameEn)];
        int resamples = Math.Clamp(MostNumbers / Math.Max(1, whole.Length * named.Length), FewestResamples, MostResamples);
        var found = QuestionWords.Said(() => Simulation.Model.Robustness.Of(named, payoffs, null, resamples, workers: experiment.Workers), ("futures", "replicates.count"), ("outcomes", "outcomes"), ("policies", "alternatives"));
        return new(
            Sentences.Simulated, experiment.Id, experiment.ResultHash, experiment.Plan.Experiment.Design.Kind, experiment.Factors[factor].Key, named, asked.Goals, found.Futures,
            (points[0].Length * replicates) - whole.Length, found.Rankings, found.Dominated, Tell(experiment.Factors[factor], found));
    }

    // Settings of the factor, and by setting its points, in the same order of what the other factors are.
    private static (double[] Settings, int[][] Points) Pair(AnalysedExperiment experiment, int factor, ExperimentTable table)
    {
        if (experiment.Plan.Experiment.Replicates.Seeds != Seeds.Common)
            throw Unpaired("独立种子下各方案遇到的运气不同", "with independent seeds alternatives meet different luck");
        var by = Enumerable.Range(0, table.Values.Length).GroupBy(point => table.Values[point][factor]).OrderBy(group => group.Key).ToList();
        if (by.Count is < 2 or > MostAlternatives)
            throw Unpaired($"该因子取了 {by.Count} 个值，应为 2 到 {MostAlternatives} 个", $"the factor takes {by.Count} settings, and 2 to {MostAlternatives} can be compared");
        // Settings come from one formula of the unit, so equal futures are equal to the last bit.
        var others = by[0].Select(point => Others(point)).ToHashSet(StringComparer.Ordinal);
        var order = others.Select((key, i) => (key, i)).ToDictionary(row => row.key, row => row.i, StringComparer.Ordinal);
        var points = new int[by.Count][];
        for (int a = 0; a < by.Count; a++)
        {
            int[] own = [.. by[a]];
            if (own.Length != others.Count || !own.Select(Others).ToHashSet(StringComparer.Ordinal).SetEquals(others))
                throw Unpaired("各方案遇到的其他因子取值不同，不能成对比较", "alternatives meet different settings of the other factors and cannot be paired");
            points[a] = [.. own.OrderBy(point => order[Others(point)])];
        }

        return ([.. by.Select(group => group.Key)], points);

        string Others(int point) => string.Join(' ', table.Values[point].Where((_, f) => f != factor).Select(BitConverter.DoubleToInt64Bits));
        RefusedException Unpaired(string zh, string en) => new([new(
            "alternatives", experiment.Factors[factor].Key, $"{zh}；请用 full-factorial 设计和 common 种子，使每个方案遇到同样的未来", $"{en}; ask a full-factorial design with common seeds, in which every alternative meets the same futures")]);
    }

    private static Sentence Tell(RunFactor factor, RobustnessResult found)
    {
        var (zh, en) = (new List<string>(), new List<string>());
        foreach (var ranking in found.Rankings.Where(ranking => ranking.Key is "max-regret" or "satisficing"))
        {
            var best = ranking.Rows.MinBy(row => row.Rank)!;
            string figure = ranking.Key == "satisficing" ? $"{best.Value:P0}" : $"{best.Value:G3}";
            zh.Add($"按{ranking.NameZh}{(ranking.Outcome is null ? "" : $"（{ranking.Outcome}）")}，“{best.Policy}”最稳健（{figure}；重抽未来时 {best.ProbabilityBest:P0} 仍为最佳）");
            en.Add($"by {ranking.NameEn}{(ranking.Outcome is null ? "" : $" of {ranking.Outcome}")} '{best.Policy}' is the most robust ({figure}; it stays best in {best.ProbabilityBest:P0} of resampled futures)");
        }

        if (found.Dominated.Length > 0)
        {
            zh.Add($"处处不优的有 {string.Join("、", found.Dominated.Select(row => $"“{row.Policy}”"))}");
            en.Add($"never better than another are {string.Join(", ", found.Dominated.Select(row => $"'{row.Policy}'"))}");
        }

        return new($"“{factor.NameZh}”的 {found.Rankings[0].Rows.Length} 种取值、{found.Futures} 个未来：{string.Join("；", zh)}。", $"{found.Rankings[0].Rows.Length} settings of '{factor.NameEn}' in {found.Futures} futures: {string.Join("; ", en)}.");
    }
}

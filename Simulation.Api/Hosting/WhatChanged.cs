namespace Simulation.Api;

/// <summary>Lives a saved scenario in the pack that it was made with and in the one of now, and tells what differs.</summary>
public static class WhatChanged
{
    private const int MostRows = 500;

    /// <param name="file">What was saved.</param>
    /// <param name="before">The scenario in its own pack.</param>
    /// <param name="now">The world as it is now.</param>
    public static async Task<WhatChangedAnswer> LiveAsync(ScenarioFile file, ScenarioRequest before, World now, IExperiments experiments, CancellationToken stop)
    {
        var rows = PackChange.Between(before.World, now).ToList();
        var errors = ScenarioCheck.Check(now, before.Scenario);
        var (ranks, indicators) = errors.Count > 0 || before.World.Hash == now.Hash
            ? ([], [])
            : Effects(await experiments.LiveAsync(before, stop), await experiments.LiveAsync(before with { World = now }, stop));
        return new(
            Sentences.Simulated, file.ScenarioHash, new(file.World, file.WorldVersion, file.WorldHash, file.ModelVersion), new(now.Key, now.Version, now.Hash, ModelVersion.Current),
            [.. Notes(file, before.World, now, errors.Count)], [.. rows.Take(MostRows)], rows.Count, [.. errors.Select(WrongField.Of)], ranks, indicators);
    }

    private static IEnumerable<Sentence> Notes(ScenarioFile file, World before, World now, int errors)
    {
        if (before.Hash == now.Hash) yield return new("世界包没有变。", "The pack is the same.");
        if (file.ModelVersion != ModelVersion.Current)
        {
            yield return new(
                $"保存时的模型版本为 {file.ModelVersion}，现为 {ModelVersion.Current}：公式也变了。这里两边都用现在的公式，差别只来自世界包。",
                $"It was saved with model version {file.ModelVersion} and this is {ModelVersion.Current}: the formulas changed too. Both sides here are lived by the formulas of now, so what differs comes of the pack alone.");
        }

        if (errors > 0) yield return new("这个情景在现在的世界包里不成立，原因见 refused。", "The scenario no longer holds in the pack of now; refused says why.");
    }

    private static (List<RankChange> Ranks, List<IndicatorChange> Indicators) Effects(RunAnswer before, RunAnswer after)
    {
        List<RankChange> ranks = [];
        List<IndicatorChange> indicators = [];
        string[] months = [.. before.Months.Where((month, m) => month.EndsWith("-12", StringComparison.Ordinal) || m == before.Months.Length - 1)];
        foreach (string month in months)
        {
            foreach (var (board, standings) in before.Boards)
            {
                if (!after.Boards.TryGetValue(board, out var others)) continue;
                foreach (var one in standings[month])
                {
                    var other = others[month].FirstOrDefault(row => row.County == one.County);
                    if (other is not null && Band(one) != Band(other)) ranks.Add(new(board, month, one.County, Band(one), Band(other)));
                }
            }

            int at = Array.IndexOf(before.Months, month);
            foreach (var (key, one) in before.Indicators)
            {
                if (!after.Indicators.TryGetValue(key, out var other)) continue;
                for (int c = 0; c < before.Counties.Length; c++)
                {
                    int there = Array.IndexOf(after.Counties, before.Counties[c]);
                    if (there >= 0 && Band(one, c, at) != Band(other, there, at)) indicators.Add(new(key, month, before.Counties[c], Band(one, c, at), Band(other, there, at)));
                }
            }
        }

        return (ranks, indicators);
    }

    private static RankBand Band(Standing row) => new(row.Rank, row.RankP10, row.RankP90);

    private static ValueBand Band(IndicatorResult row, int county, int month) => new(row.True.P10[county][month], row.True.P50[county][month], row.True.P90[county][month]);
}

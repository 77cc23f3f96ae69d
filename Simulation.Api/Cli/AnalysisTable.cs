using System.Globalization;

namespace Simulation.Api;

/// <summary>Analyses as tables for people: what was found in words, then a row for each thing, columns parted by tabs.</summary>
internal static class AnalysisTable
{
    public static IEnumerable<string> Lines(object answer) => answer switch
    {
        SensitivityAnswer sensitivity => Of(sensitivity),
        DiscoveryAnswer discovery => Of(discovery),
        RobustnessAnswer robustness => Of(robustness),
        FrontierAnswer frontier => Of(frontier),
        RanksAnswer ranks => Of(ranks),
        SearchAnswer search => Of(search),
        _ => throw new ArgumentException($"no table of {answer.GetType().Name}", nameof(answer)),
    };

    private static IEnumerable<string> Of(SensitivityAnswer answer)
    {
        string[] measures = [.. answer.Measures.Select(measure => measure.Key).Where(key => answer.Factors.Any(factor => factor.Measures.ContainsKey(key)))];
        return
        [
            .. Said(answer.What, answer.Told),
            Row(["#", "factor", .. measures.SelectMany(key => new[] { key, "low", "high" })]),
            .. answer.Factors.OrderBy(factor => factor.Rank).Select(factor => Row(
            [
                $"{factor.Rank}", factor.Factor,
                .. measures.SelectMany(key => factor.Measures.TryGetValue(key, out var of) ? new[] { Figure(of.Value), Figure(of.Low), Figure(of.High) } : ["", "", ""]),
            ])),
        ];
    }

    private static IEnumerable<string> Of(DiscoveryAnswer answer) =>
    [
        .. Said(answer.Told, answer.Tipping?.Told),
        Row(["coverage", "density", "cases", "box"]),
        .. answer.Prim is { } prim
            ? prim.Boxes.Select(box => Row([Figure(box.Measures.Coverage), Figure(box.Measures.Density), $"{box.Measures.Cases}", $"{box.Text.Zh} {box.Text.En}"]))
            : answer.Cart!.Leaves.Select(leaf => Row([Figure(leaf.Coverage), Figure(leaf.Density), $"{leaf.Cases}", $"{leaf.Text.Zh} {leaf.Text.En}"])),
    ];

    private static IEnumerable<string> Of(RobustnessAnswer answer) =>
    [
        .. Said(answer.Told),
        Row(["outcome", "metric", "rank", answer.Factor, "value", "low", "high", "best"]),
        .. answer.Rankings.SelectMany(ranking => ranking.Rows.OrderBy(row => row.Rank).Select(row => Row(
            [ranking.Outcome ?? "", ranking.Key, $"{row.Rank}", row.Policy, Figure(row.Value), Figure(row.Low), Figure(row.High), Figure(row.ProbabilityBest)]))),
    ];

    private static IEnumerable<string> Of(FrontierAnswer answer) =>
    [
        .. Said(answer.Told),
        Row(["point", .. answer.Outcomes.Select(goal => $"{goal.Outcome.Outcome}@{goal.Outcome.At}"), .. answer.Front.Take(1).SelectMany(point => point.Factors.Keys)]),
        .. answer.Front.Select(point => Row([$"{point.Point}", .. point.Outcomes.Select(Figure), .. point.Factors.Values.Select(value => value is double number ? Figure(number) : $"{value}")])),
    ];

    private static IEnumerable<string> Of(RanksAnswer answer) =>
    [
        .. Said(answer.Told),
        Row(["county", "name", "mean", "best", "worst", .. answer.Counties.Take(1).SelectMany(county => county.Within.Select(top => $"P(≤{top.Top})"))]),
        .. answer.Counties.Select(county => Row(
            [county.County, $"{county.Zh} {county.En}", Figure(county.Mean), $"{county.Best}", $"{county.Worst}", .. county.Within.Select(top => Figure(top.Probability.Share))])),
    ];

    private static IEnumerable<string> Of(SearchAnswer answer) =>
    [
        .. Said(new Sentence(
            $"{answer.Front.Count} 个互不支配的取值，各在 {answer.Futures} 个未来中衡量；共推演 {answer.Lives} 次。",
            $"{answer.Front.Count} settings that none dominates, each measured in {answer.Futures} futures; {answer.Lives} runs were lived.")),
        .. answer.Nearest is null ? [] : Said(new Sentence("没有一个取值满足全部要求；以下是差得最少的一个。", "No setting holds every demand; this one breaks them least.")),
        Row([.. answer.Goals.Select(goal => $"{goal.Outcome}:{goal.Metric}"), .. Points(answer).Take(1).SelectMany(point => point.Levers.Keys)]),
        .. Points(answer).Select(point => Row([.. point.Goals.Select(Figure), .. point.Levers.Values.Select(Figure)])),
    ];

    private static IEnumerable<SearchedPoint> Points(SearchAnswer answer) => answer.Nearest is { } nearest ? [nearest] : answer.Front;

    private static IEnumerable<string> Said(params IEnumerable<Sentence?> sentences) => sentences.OfType<Sentence>().SelectMany(sentence => new[] { Problem.Line(sentence.Zh), Problem.Line(sentence.En) });

    private static string Row(IEnumerable<string> cells) => string.Join('\t', cells.Select(cell => Problem.Line(cell)));

    private static string Figure(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}

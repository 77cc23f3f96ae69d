namespace Simulation.Api;

/// <summary>The pages of one team, in the four steps of a review; each chart with a sentence and a table.</summary>
internal sealed class TeamPage(World world, DebriefAnswer answer, DebriefedTeam team, bool zh)
{
    public Markup Whole() => $"""
        <section class="team"><h2>{(zh ? team.Name : team.NameEn)} <small>{team.County}</small></h2>
        <h3>{(zh ? "一、回忆目标" : "1. Recall goals")}</h3>{Paragraphs(team.Recall.Sentences)}{team.Recall.Predictions.Select(Predictions)}
        <h3>{(zh ? "二、评估结果" : "2. Assess results")}</h3>{Paragraphs(team.Assess.Sentences)}{Goals()}
        <h3>{(zh ? "三、分析原因" : "3. Analyse causes")}</h3>{Ranks()}{Split(team.Analyse.Places, team.Analyse.Sentences[0], zh ? "位" : "places")}{Split(team.Analyse.Points, team.Analyse.Sentences[1], zh ? "分" : "points")}{Turns()}{Reruns()}
        <h3>{(zh ? "四、总结经验" : "4. Sum up")}</h3>{Paragraphs(team.SumUp.Sentences)}{Levers()}{Regrets()}</section>
        """;

    private Markup Predictions(JudgedPredictions kind) => Figure(
        DebriefCharts.Predictions(About(kind), kind.Predictions), Say(kind.Sentence), DebriefPage.Table(
            zh ? $"预测与实际：{About(kind)}" : $"Predicted and real: {About(kind)}", zh ? ["月份", "下限", "上限", "实际", "包住"] : ["month", "low", "high", "came", "held"],
            kind.Predictions.Select(one => (string[])[one.Month, Round(one.Low), Round(one.High), Round(one.Came), one.Inside ? "✓" : "✗"])));

    private string About(JudgedPredictions kind) => Say(DebriefWords.About(world, kind.About));

    private Markup Goals() => DebriefPage.Table(
        zh ? "综合榜权重最大的十项" : "The ten indicators that weigh most on the composite board",
        zh ? ["指标", "权重%", "要求", "公布", "真实", "达到"] : ["indicator", "weight %", "asked", "published", "true", "met"],
        team.Recall.Goals.OrderByDescending(goal => goal.Value.Weight).Take(10).Select(goal =>
        {
            var (row, result) = (world.Indicators.First(row => row.Key == goal.Key), team.Assess.Results.Indicators[goal.Key]);
            return (string[])[zh ? row.NameZh : row.NameEn, DebriefWords.Percent(goal.Value.Weight), Round(goal.Value.Asked), Round(result.Published), Round(result.True), result.Met ? "✓" : "✗"];
        }));

    private Markup Ranks()
    {
        var start = world.Start;
        string[] months = [.. team.Assess.Ranks.Select((_, m) => start.Plus(m).ToString())];
        int last = team.Assess.Ranks[^1], without = team.Analyse.RanksWithout[^1];
        int[] turns = [.. team.Analyse.TurningPoints.Select(point => Array.IndexOf(months, point.Month))];
        return Figure(
            DebriefCharts.Ranks(zh ? "综合榜名次" : "Rank on the composite board", team.Assess.Ranks, team.Analyse.RanksWithout, months, turns),
            zh ? $"实线：实际，最后第 {last} 名；虚线：没有本队决策（其余照旧），最后第 {without} 名；竖线：转折点。" : $"Solid: as it was, rank {last} at the end; dashed: without own decisions, all else as it was, rank {without}; vertical: turning points.",
            DebriefPage.Table(
                zh ? "逐月名次与得分" : "Ranks and scores by month", zh ? ["月份", "名次", "没有本队决策", "得分", "没有本队决策"] : ["month", "rank", "without own", "score", "without own"],
                months.Select((month, m) => (string[])[month, $"{team.Assess.Ranks[m]}", $"{team.Analyse.RanksWithout[m]}", Round(team.Assess.Scores[m]), Round(team.Analyse.ScoresWithout[m])])));
    }

    private Markup Split(SplitAnswer split, Sentence sentence, string unit)
    {
        (string Name, PartAnswer Part)[] parts =
            [(Name(Player.Own), split.Own), (Name(Player.Shocks), split.Shocks), (Name(Player.Others), split.Others), (Name(Player.Luck), split.Luck)];
        string title = zh ? $"由什么造成（{unit}，正数为好）" : $"What made it ({unit}, better above zero)";
        return Figure(DebriefCharts.Split(title, parts), Say(sentence), DebriefPage.Table(
            title, zh ? ["来源", "大小", "区间下限", "区间上限"] : ["source", "size", "low", "high"],
            parts.Select(one => (string[])[one.Name, DebriefPage.Signed(one.Part), DebriefWords.Signed(one.Part.Low), DebriefWords.Signed(one.Part.High)])));
    }

    private Markup Turns() => team.Analyse.TurningPoints.Count == 0
        ? (Markup)$"<p>{(zh ? "没有转折点：与没有本队决策相比，没有一个月有明显变化。" : "No turning points: no month changed much against the path without own decisions.")}</p>"
        : $"<ul>{team.Analyse.TurningPoints.Select(point => (Markup)$"<li>{Say(point.Sentence)}</li>")}</ul>";

    private Markup Reruns()
    {
        var reruns = team.Analyse.Reruns;
        return Figure(
            DebriefCharts.Reruns(zh ? "其他世界里的名次" : "Ranks in the other worlds", reruns), Say(reruns.Sentence), DebriefPage.Table(
                zh ? "其他世界里的名次（竖线是实际名次）" : "Ranks in the other worlds (the line is the real one)", zh ? ["", "最好", "10%", "中位", "90%", "最差", "实际"] : ["", "best", "10 %", "median", "90 %", "worst", "real"],
                [[zh ? "名次" : "rank", $"{reruns.Ranks[0]}", Round(reruns.P10), Round(reruns.Median), Round(reruns.P90), $"{reruns.Ranks[^1]}", $"{reruns.Real}"]]));
    }

    private Markup Levers() => team.SumUp.Levers.Count == 0 ? $"" : DebriefPage.Table(
        zh ? $"每项杠杆的作用（综合分，收回该杠杆相比；{answer.Capsule.LeverWorlds} 个其他世界的平均）" : $"What came of each lever (composite points, against taking it back; mean over {answer.Capsule.LeverWorlds} other worlds)",
        zh ? ["杠杆", "这个世界", "平均", "下限", "上限"] : ["lever", "this world", "mean", "low", "high"],
        team.SumUp.Levers.Select(lever => (string[])[zh ? lever.Name : lever.NameEn, Signed(lever.Points), Signed(lever.MeanPoints.Mean), Signed(lever.MeanPoints.Low), Signed(lever.MeanPoints.High)]));

    private Markup Regrets() => DebriefPage.Table(
        zh ? "换成别的决策会多得多少（负数：本队自己的更好）" : "What other decisions would have earned more (below zero: the team's own were better)",
        zh ? ["换成", "这个世界（分）", "平均（分）", "下限", "上限", "平均（位）"] : ["instead", "this world (points)", "mean (points)", "low", "high", "mean (places)"],
        ((RegretAnswer[])[team.SumUp.Default, .. team.SumUp.Bots, .. team.SumUp.Median is { } median ? [median] : (RegretAnswer[])[]]).Select(regret => (string[])[
            zh ? regret.Name : regret.NameEn, Signed(regret.Points), Signed(regret.MeanPoints.Mean), Signed(regret.MeanPoints.Low), Signed(regret.MeanPoints.High), Signed(regret.MeanPlaces.Mean)]));

    private string Name(Player player) => Say(DebriefWords.Of(player));

    private string Say(Sentence sentence) => zh ? sentence.Zh : sentence.En;

    private Markup Paragraphs(IEnumerable<Sentence> sentences) => $"{sentences.Select(sentence => (Markup)$"<p>{Say(sentence)}</p>")}";

    private static Markup Figure(Markup drawing, string sentence, Markup table) => $"<figure>{drawing}<figcaption>{sentence}</figcaption></figure>{table}";

    private static string Round(double value) => DebriefWords.Round(value);

    private static string Signed(double value) => DebriefWords.Signed((decimal)value);
}

using System.Globalization;

namespace Simulation.Api;

/// <summary>The debrief of a race in words.</summary>
internal static class DebriefWords
{
    /// <summary>Most names in one sentence.</summary>
    private const int Named = 4;

    public static Sentence Lever(World world, string key)
    {
        var row = world.Levers.First(row => row.Key == key);
        return new(row.NameZh, row.NameEn);
    }

    /// <summary>Whose decisions a team is held against.</summary>
    public static Sentence Against(World world, string against)
    {
        if (world.Behaviours.FirstOrDefault(row => row.Key == against) is { } behaviour) return new(behaviour.NameZh, behaviour.NameEn);
        var county = world.Counties.First(row => row.Code == against);
        return new(county.NameZh, county.NameEn);
    }

    /// <summary>What one of the four is called.</summary>
    public static Sentence Of(Player player) => player switch
    {
        Player.Own => new("本队决策", "own decisions"),
        Player.Shocks => new("冲击", "shocks"),
        Player.Others => new("对手与上级的决策", "decisions of rivals and of levels above"),
        _ => new("运气", "luck"),
    };

    /// <summary>How the figures of a debrief were found.</summary>
    public static IReadOnlyList<Sentence> How(Scenario scenario) =>
    [
        new(
            $"同一场赛局在模型里重放：去掉本队的决策、冲击、对手与上级的决策，或者换成另外 {Debrief.Worlds} 个世界（同一种子的第 1 至 {Debrief.Worlds} 次重复；赛局本身是第 0 次）。开局时已有的设定和规则在每次重放里都保留，自动行为已作出的决策不再重新作出。",
            $"The race was told again in the model: without the team's own decisions, without shocks, without the decisions of rivals and of levels above, or in {Debrief.Worlds} other worlds (replicates 1 to {Debrief.Worlds} of its seed; the race is replicate 0). What it began with and its rules stay in every telling, and behaviours do not decide anew."),
        new(
            "四部分是夏普利值：四者依次打开的 24 种顺序里，各自带来的变化的平均；所以加起来正好等于实际与参照之差。参照是：谁都不作决策、没有冲击、运气取其他世界的平均。",
            "The four parts are Shapley values: the mean, over the 24 orders in which the four can be switched on, of what each adds; so they add up exactly to the difference between the real result and the reference, in which nobody decides, no shock strikes and luck is the mean of the other worlds."),
        scenario.Uncertainty switch
        {
            Uncertainty.Luck => new("“运气”只含逐月的偶然；模型参数各世界相同。", "Luck is the chance of the months alone; the parameters of the model are the same in all worlds."),
            Uncertainty.Parameters => new("“运气”是参数抽到了什么；逐月的偶然各世界相同。", "Luck is which parameters were drawn; the chance of the months is the same in all worlds."),
            _ => new(
                "“运气”是赛局的种子抽到的一切：逐月的偶然，以及本不确定的模型参数。", "Luck is all that the seed of the race drew: the chance of the months, and the parameters of the model that are uncertain."),
        },
        new(
            "区间是其他世界的平均所留下的 95% 区间；模型本身的结构误差不在其中。这里说的是模型里的因果，不是对任何人的评价。",
            "Intervals are the 95 % intervals that the mean of the other worlds leaves; what the model itself has wrong is not in them. All causes are causes in the model, and no verdict on anybody."),
        new(
            string.Create(CultureInfo.InvariantCulture, $"转折点是这样找的：有本队决策与没有本队决策两条路径（其余照旧）的综合分之差，一个月里变化最大的至多 {TurningPoint.Most} 个月（小于 {TurningPoint.Least} 分的不算）；旁边列出的决策、冲击和对手只是时间上最近的，不证明因果。"),
            string.Create(CultureInfo.InvariantCulture, $"Turning points are the months, at most {TurningPoint.Most}, in which the gap in score between the paths with and without the team's decisions (all else as it was) changed most (less than {TurningPoint.Least} points does not count); the decision, shock and rival beside them are the nearest in time, which proves no cause.")),
    ];

    public static IReadOnlyList<Sentence> Recall(World world, TeamDebrief team)
    {
        var first = team.Review.Goals.OrderByDescending(goal => goal.Weight).Take(3).Select(goal => (Row: world.Indicators[goal.Indicator], goal.Weight)).ToArray();
        int said = team.Predictions.Sum(kind => kind.Predictions.Length);
        return
        [
            new(
                $"综合榜对 {team.Review.Goals.Length} 项指标提出要求，权重最大的是{Zh(first.Select(goal => $"“{goal.Row.NameZh}”（{Percent(goal.Weight)}%）"))}。",
                $"The composite board asks for {team.Review.Goals.Length} indicators; those that weigh most are {En(first.Select(goal => $"{goal.Row.NameEn} ({Percent(goal.Weight)} %)"))}."),
            said == 0
                ? new("没有可以核对的预测。", "There are no predictions to hold against what came.")
                : new($"事先预测过 {said} 次。", said == 1 ? "One prediction was made beforehand." : $"{said} predictions were made beforehand."),
            .. team.Predictions.Select(kind => Predictions(world, kind)),
        ];
    }

    /// <summary>What predictions of a kind are about, which <see cref="PredictionScore.About"/> tells by keys.</summary>
    public static Sentence About(World world, string about)
    {
        string[] parts = about.Split('/');
        if (parts is ["rank", var list])
        {
            var board = world.Boards[Atlas.Of(world).Boards.First(one => one.Key == list).Board];
            return new($"{board.NameZh.TrimEnd('榜')}榜名次", $"Rank ({board.NameEn})");
        }

        var row = world.Indicators.First(row => row.Key == parts[0]);
        return parts.Length > 1 ? new($"公布的{row.NameZh}", $"{row.NameEn}, as published") : new($"真实的{row.NameZh}", $"{row.NameEn}, true value");
    }

    public static Sentence Predictions(World world, PredictionScore score)
    {
        var about = About(world, score.About);
        int count = score.Predictions.Length, inside = score.Predictions.Count(one => one.Inside);
        var (zh, en) = score.High < score.Level ? new("比自己以为的更没有把握", "surer than they had reason to be")
            : score.Low > score.Level ? new Sentence("区间留得过宽", "wider than they had to be") : new("次数太少或相符，看不出偏差", "nothing that chance would not do");
        return new(
            $"{about.Zh}：{count} 个区间里 {inside} 个包住了结果（{Percent(score.Inside)}%，承诺 {Percent(score.Level)}%）：{zh}；平均宽度 {Round(score.Width)}，区间得分 {Round(score.Score)}（越低越好）。",
            $"{about.En}: {inside} of {count} intervals held what came ({Percent(score.Inside)} %, promised {Percent(score.Level)} %): {en}; mean width {Round(score.Width)}, interval score {Round(score.Score)} (lower is better).");
    }

    public static IReadOnlyList<Sentence> Assess(TeamDebrief team) =>
    [
        new(
            $"最后一个月综合榜第 {team.Ranks[^1]} 名，{Round(team.Scores[^1])} 分；第一个月是第 {team.Ranks[0]} 名，其间最好第 {team.Ranks.Min()} 名，最差第 {team.Ranks.Max()} 名。",
            $"Rank {team.Ranks[^1]} on the composite board in the last month, with {Round(team.Scores[^1])} points; rank {team.Ranks[0]} in the first, at best {team.Ranks.Min()} and at worst {team.Ranks.Max()} in between."),
        new(
            $"{team.Review.Goals.Length} 项中 {team.Review.SumUp.Met} 项达到要求。", $"{team.Review.SumUp.Met} of {team.Review.Goals.Length} indicators met what was asked."),
    ];

    public static IReadOnlyList<Sentence> Analyse(World world, TeamDebrief team) =>
        [Shares(team.Places, "位", "places"), Shares(team.Points, "分", "points"), .. team.TurningPoints.Select(point => Turn(world, point)), Luck(team.Reruns)];

    private static Sentence Shares(Split split, string zh, string en)
    {
        var parts = Enum.GetValues<Player>().Select(player => (Name: Of(player), split.Of(player).Value)).ToArray();
        decimal all = parts.Sum(part => part.Value);
        return new(
            $"与参照（{Round((double)split.Reference)}）相比，实际（{Round((double)split.Real)}）{Signed(all)} {zh}：{string.Join("，", parts.Select(part => $"{part.Name.Zh} {Signed(part.Value)}"))}。",
            $"Against the reference ({Round((double)split.Reference)}) the real result ({Round((double)split.Real)}) is {Signed(all)} {en}: {string.Join(", ", parts.Select(part => $"{part.Name.En} {Signed(part.Value)}"))}.");
    }

    public static Sentence Turn(World world, TurningPoint point)
    {
        var (zh, en) = (new List<string>(), new List<string>());
        if (point.Decision is { } decision)
        {
            var lever = Lever(world, decision.Lever);
            zh.Add($"最近的决策是 {decision.From} 起的“{lever.Zh}”");
            en.Add($"the nearest decision is {lever.En} from {decision.From}");
        }

        if (point.Shock is { } shock)
        {
            var row = world.Shocks.First(row => row.Key == shock.Shock);
            zh.Add($"正逢 {shock.Month} 开始的冲击“{row.NameZh}”");
            en.Add($"the shock '{row.NameEn}' from {shock.Month} was hitting");
        }

        if (point.Rival is { } rival)
        {
            zh.Add($"{(point.Passed ? "超过了" : "被超过：")}{world.Counties[rival].NameZh}");
            en.Add($"{(point.Passed ? "it passed" : "it was passed by")} {world.Counties[rival].NameEn}");
        }

        var month = world.Start.Plus(point.Month);
        return new(
            $"{month}：与没有本队决策相比，差距变化 {Signed((decimal)point.Change)} 分（累计 {Signed((decimal)point.Gap)}），{(point.Rank == point.RankWithout ? $"两条路径都是第 {point.Rank} 名" : $"第 {point.Rank} 名而不是第 {point.RankWithout} 名")}{(zh.Count > 0 ? "；" : "")}{string.Join("，", zh)}。",
            $"{month}: the gap to the path without own decisions changed by {Signed((decimal)point.Change)} points (now {Signed((decimal)point.Gap)}), {(point.Rank == point.RankWithout ? $"rank {point.Rank} on both" : $"rank {point.Rank} instead of {point.RankWithout}")}{(en.Count > 0 ? "; " : "")}{string.Join(", ", en)}.");
    }

    public static Sentence Luck(Reruns reruns)
    {
        int worlds = reruns.Ranks.Length;
        string share = Percent(reruns.AtLeastAsHigh), band = $"{Percent(reruns.Low)}–{Percent(reruns.High)}";
        var (zh, en) = reruns.Verdict switch
        {
            LuckVerdict.Lucky => new("这样的名次在其他世界里少见，运气帮了忙；不过每十个队里本来就有一个会这样，也不说明决策不好", "so high a rank is rare in the other worlds, so luck helped; one team in ten is that lucky by chance, and it does not say that the decisions were bad"),
            LuckVerdict.Unlucky => new("其他世界里几乎都更好，运气拖了后腿；不过每十个队里本来就有一个会这样", "the other worlds nearly all end higher, so luck was against the team; one team in ten is that unlucky by chance"),
            _ => new Sentence("这个名次在运气通常造成的范围之内，单凭它既说不上本事也说不上运气", "the rank lies within what luck usually does, and by itself shows neither skill nor luck"),
        };
        return new(
            $"本事还是运气：同样的决策换到另外 {worlds} 个世界，名次中位数 {Round(reruns.Median)}（80% 在 {Round(reruns.P10)} 到 {Round(reruns.P90)} 之间），有 {share}%（95% 区间 {band}%）的世界至少能得到第 {reruns.Real} 名：{zh}。",
            $"Skill or luck: with the same decisions of all in {worlds} other worlds the median rank is {Round(reruns.Median)} (80 % between {Round(reruns.P10)} and {Round(reruns.P90)}); in {share} % of them (95 % interval {band} %) the team ends at rank {reruns.Real} or higher: {en}.");
    }

    public static IReadOnlyList<Sentence> Learn(World world, TeamDebrief team)
    {
        string[] worked = [.. team.Levers.Where(worth => worth.MeanPoints.Low > 0).Select(worth => worth.Lever)];
        string[] failed = [.. team.Levers.Where(worth => worth.MeanPoints.High < 0).Reverse().Select(worth => worth.Lever)];
        return
        [
            worked.Length == 0
                ? new("有效的：没有哪项杠杆的作用明显好于零。", "What worked: no lever was clearly better than nothing.")
                : new($"有效的：{Zh(Names(worked, zh: true))}。", $"What worked: {En(Names(worked, zh: false))}."),
            failed.Length == 0
                ? new("没有效的：没有哪项杠杆的作用明显坏于零。", "What did not: no lever was clearly worse than nothing.")
                : new($"没有效的：{Zh(Names(failed, zh: true))}。", $"What did not: {En(Names(failed, zh: false))}."),
            Held(team.Default, "什么都不做", "deciding nothing"),
            .. team.Median is { } median && Against(world, median.Against) is var name ? [Held(median, $"照搬决策价值居中的{name.Zh}的决策", $"the decisions of {name.En}, worth the median,")] : (Sentence[])[],
            Try(world, team),
        ];

        IEnumerable<string> Names(string[] keys, bool zh) => keys.Take(Named).Select(key => Lever(world, key) is var name && zh ? $"“{name.Zh}”" : name.En);
    }

    private static Sentence Held(Regret regret, string zh, string en) => new(
        $"如果{zh}：在其他世界里平均 {Mean(regret.MeanPoints)} 分、{Mean(regret.MeanPlaces)} 位；在这个世界里 {Signed((decimal)regret.Points)} 分、{Signed((decimal)regret.Places)} 位。",
        $"With {en} instead: {Mean(regret.MeanPoints)} points and {Mean(regret.MeanPlaces)} places on average over other worlds; {Signed((decimal)regret.Points)} points and {Signed((decimal)regret.Places)} places in this one.");

    private static Sentence Try(World world, TeamDebrief team)
    {
        // Nobody is told to claim more than is true, however well it pays.
        var best = team.Bots.FirstOrDefault(bot => world.Behaviours.First(row => row.Key == bot.Against).OverReport == 0);
        if (best is null || best.MeanPoints.Low <= 0)
            return new("可以一试：没有哪种如实上报的自动行为在本队的位置上明显更好。", "What to try: no behaviour that reports honestly was clearly better in the team's place.");
        var name = Against(world, best.Against);
        var levers = best.Levers.Take(Named).Select(key => Lever(world, key)).ToArray();
        return new(
            $"可以一试：“{name.Zh}”在本队的位置上平均 {Mean(best.MeanPoints)} 分{(levers.Length > 0 ? $"，它动用而本队没有动用的有{Zh(levers.Select(lever => $"“{lever.Zh}”"))}" : "，动用的杠杆相同而幅度不同")}。",
            $"What to try: '{name.En}' in the team's place comes to {Mean(best.MeanPoints)} points on average{(levers.Length > 0 ? $"; it turns {En(levers.Select(lever => lever.En))}, which the team did not" : ", with the same levers at other settings")}.");
    }

    /// <summary>What all teams together can learn.</summary>
    public static IReadOnlyList<Sentence> SumUp(World world, Debrief debrief)
    {
        int clear = debrief.Teams.Count(team => team.Points.Own.Low > 0), bad = debrief.Teams.Count(team => team.Points.Own.High < 0), teams = debrief.Teams.Length;
        int lucky = debrief.Teams.Count(team => team.Reruns.Verdict == LuckVerdict.Lucky), unlucky = debrief.Teams.Count(team => team.Reruns.Verdict == LuckVerdict.Unlucky);
        return
        [
            new(
                $"{teams} 个队里，本队决策明显加分的 {clear} 个，明显减分的 {bad} 个；名次明显沾了运气的 {lucky} 个，明显被运气拖累的 {unlucky} 个。",
                $"Of {teams} team(s) own decisions clearly earned points for {clear} and clearly cost {bad}; luck clearly helped the rank of {lucky} and clearly hurt that of {unlucky}."),
            Common(world, debrief, tally => tally.Helped, "成功的关键因素", "What successes turn on"),
            Common(world, debrief, tally => tally.Hurt, "失败的共性原因", "What failures have in common"),
        ];
    }

    private static Sentence Common(World world, Debrief debrief, Func<LeverTally, int> count, string zh, string en)
    {
        var most = debrief.Levers.Where(tally => count(tally) > 0).OrderByDescending(count).Take(Named).Select(tally => (Name: Lever(world, tally.Lever), Teams: tally.Teams, Count: count(tally))).ToArray();
        return most.Length == 0
            ? new($"{zh}：没有哪项杠杆明显。", $"{en}: no lever stands out.")
            : new(
                $"{zh}：{string.Join("、", most.Select(lever => $"“{lever.Name.Zh}”（{lever.Teams} 个队动用，{lever.Count} 个明显）"))}。",
                $"{en}: {string.Join(", ", most.Select(lever => $"{lever.Name.En} (turned by {lever.Teams}, clear for {lever.Count})"))}.");
    }

    private static string Zh(IEnumerable<string> names) => string.Join("、", names);

    private static string En(IEnumerable<string> names) => string.Join(", ", names);

    private static string Mean(Estimate mean) => $"{Signed((decimal)mean.Value)} [{Signed((decimal)mean.Low)}, {Signed((decimal)mean.High)}]";

    internal static string Signed(decimal value) => value.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);

    internal static string Round(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    internal static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture);
}

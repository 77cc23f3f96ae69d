namespace Simulation.Api;

/// <summary>Whether a scenario is fair, from games that behaviours played.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="Method">Says how the games were played.</param>
/// <param name="Version">Version of the world pack.</param>
/// <param name="Fingerprint">Hash of the end of every game.</param>
/// <param name="ThirdPlace">The last place among the teams that is in the first third.</param>
/// <param name="Winnable">Whether every team ends in the first third at least sometimes.</param>
/// <param name="Balanced">Whether places are given away with the teams.</param>
/// <param name="Open">Whether no one trick wins nearly always.</param>
/// <param name="DecidedByTeam">Share of the variance of end places that lies between teams, 0 to 1.</param>
/// <param name="StartKept">Agreement of the teams' mean places after the first month and at the end (Kendall's τ), −1 to 1; null where it has none.</param>
/// <param name="Tried">The team that tried single levers.</param>
/// <param name="TriedWithout">Share of those games that it ends in the first third with no lever turned.</param>
/// <param name="Levers">Each lever at each bound, the most places gained first.</param>
/// <param name="StandsIn">Places of the scenario whose counties look ahead; the greedy play for them here.</param>
public sealed record PreflightAnswer(
    Sentence Simulated, Sentence Method, string World, string Version, string WorldHash, string ModelVersion, string Fingerprint, int Months, int Games, int LeverGames, int ThirdPlace,
    VerdictAnswer Winnable, VerdictAnswer Balanced, VerdictAnswer Open, IReadOnlyList<TeamChance> Teams, Resampled DecidedByTeam, Resampled? StartKept, IReadOnlyList<BehaviourChance> Behaviours,
    string Tried, ShareOf TriedWithout, IReadOnlyList<LeverChance> Levers, IReadOnlyList<string> StandsIn)
{
    public static PreflightAnswer Of(CheckedPreflight asked, Workers workers, Action<double>? progress = null)
    {
        var (world, terms) = asked;
        var found = Preflight.Play(world, terms, workers, progress);
        return new(
            Sentences.Simulated, PlayedBy, world.Key, world.Version, world.Hash, Simulation.Model.ModelVersion.Current, found.Fingerprint, terms.Scenario.Months, found.Games, found.LeverGames,
            found.ThirdPlace, VerdictAnswer.OfWinnable(world, found), VerdictAnswer.OfBalanced(found), VerdictAnswer.OfOpen(world, found), found.Teams, found.DecidedByTeam, found.StartKept,
            found.Behaviours, found.Tried, found.TriedWithout, found.Levers, found.StandsIn);
    }

    private static Sentence PlayedBy { get; } = new(
        "每局给每支队伍随机分派一种行为（维持现状、模仿者、逐利者、稳健者、钻营者），其余的县按情景行事；每局运气与参数各不相同，且从不使用情景自己的种子。杠杆试验里，一支队伍从头到尾只把一项杠杆放在上限或下限，其余相同。区间为 95 %。行为不是真人：预检说不了人会怎么玩。",
        "In every game each team is played by a behaviour drawn for it (status quo, imitator, greedy, prudent, gamer) and other counties do as the scenario says; games differ in luck and constants and never use the scenario's own seed. In the lever trials one team holds a single lever at one end of its range throughout, all else equal. Intervals are at 95 %. Behaviours are not people: how people will play is not told.");
}

/// <summary>A verdict in words.</summary>
/// <param name="Verdict">good | unclear | bad.</param>
public sealed record VerdictAnswer(string Verdict, string Zh, string En)
{
    private const int MostNamed = 5;

    internal static VerdictAnswer OfWinnable(World world, PreflightResult found)
    {
        var least = found.Teams.MinBy(team => team.TopThird.Share)!;
        var row = world.Counties.First(county => county.Code == least.Team);
        string zh = $"最难的是{row.NameZh}：{Percent(least.TopThird)} 的局进入前 {found.ThirdPlace} 名。", en = $"It is hardest for {row.NameEn}: among the first {found.ThirdPlace} in {Percent(least.TopThird)} of games.";
        string names = string.Join("、", found.Hopeless.Take(MostNamed).Select(team => team.Team)), namesEn = string.Join(", ", found.Hopeless.Take(MostNamed).Select(team => team.Team));
        int count = found.Hopeless.Count();
        return found.Winnable switch
        {
            Judgement.Good => new("good", $"每支队伍都有机会进入前三分之一。{zh}", $"Every team ends in the first third at least sometimes. {en}"),
            Judgement.Unclear => new("unclear", $"{count} 支队伍是否有机会，这么多局还说不清（{names}），请加大 games。{zh}", $"Whether {count} team(s) have a chance is not clear from so many games ({namesEn}); play more. {en}"),
            _ => new("bad", $"{count} 支队伍几乎没有机会进入前三分之一（{names}）。{zh}", $"{count} team(s) have hardly any chance of the first third ({namesEn}). {en}"),
        };
    }

    internal static VerdictAnswer OfBalanced(PreflightResult found)
    {
        string kept = found.StartKept is { } tau ? $"{Sentence(tau)}" : "–";
        string zh = $"名次差异中由抽到哪支队伍决定的占 {Sentence(found.DecidedByTeam)}；开局名次与终局名次的一致程度（τ）为 {kept}。", en = $"Which team one has decides {Sentence(found.DecidedByTeam)} of the variance of places; places after the first month and at the end agree by τ = {kept}.";
        return found.Balanced switch
        {
            Judgement.Good => new("good", $"大体均衡。{zh}", $"It is balanced by and large. {en}"),
            Judgement.Unclear => new("unclear", $"有些倾斜，或局数不够。{zh}宜按进步名次评比，或换条件相近的县。", $"It is tilted somewhat, or the games are too few. {en} Judge by places gained, or choose counties that are more alike."),
            _ => new("bad", $"不均衡：名次多半在分队时就定了。{zh}请按进步名次评比，或换条件相近的县。", $"It is not balanced: most of a place is given away with the team. {en} Judge by places gained, or choose counties that are more alike."),
        };
    }

    internal static VerdictAnswer OfOpen(World world, PreflightResult found)
    {
        var behaviour = found.Behaviours[0];
        var word = world.Behaviours.First(row => row.Key == behaviour.Behaviour);
        string zh = $"最强的行为是{word.NameZh}，在 {Percent(behaviour.Wins)} 的局里进步最大的队伍用它（占 {behaviour.Seats * 100:0} % 的席位）。", en = $"The strongest behaviour is {word.NameEn}: the team that gains most plays it in {Percent(behaviour.Wins)} of games (of {behaviour.Seats * 100:0} % of the seats).";
        if (!found.Levers.IsEmpty)
        {
            var lever = found.Levers[0];
            var row = world.Levers.First(one => one.Key == lever.Lever);
            zh += $"单项杠杆中最有用的是“{row.NameZh}”（{lever.Value:0.##} {row.UnitZh}），平均进 {lever.Gained.Mean:0.0} 名，{Percent(lever.TopThird)} 的局进入前 {found.ThirdPlace} 名（不用它是 {Percent(found.TriedWithout)}）。";
            en += $" Of single levers '{row.NameEn}' at {lever.Value:0.##} {row.UnitEn} does most: {lever.Gained.Mean:0.0} places, among the first {found.ThirdPlace} in {Percent(lever.TopThird)} of games ({Percent(found.TriedWithout)} without).";
        }

        string tricks = string.Join("、", found.TrickBehaviours.Select(one => one.Behaviour).Concat(found.TrickLevers.Select(one => one.Lever).Distinct()));
        return found.Open == Judgement.Good
            ? new("good", $"没有一招鲜。{zh}", $"No one trick wins nearly always. {en}")
            : new("bad", $"一招就能赢：{tricks}。{zh}", $"One trick wins nearly always: {tricks.Replace("、", ", ", StringComparison.Ordinal)}. {en}");
    }

    private static string Percent(ShareOf share) => FormattableString.Invariant($"{share.Share * 100:0} % [{share.Lower95 * 100:0}, {share.Upper95 * 100:0}]");

    private static string Sentence(Resampled number) => FormattableString.Invariant($"{number.Value:0.00} [{number.Lower95:0.00}, {number.Upper95:0.00}]");
}

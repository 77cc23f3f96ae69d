namespace Simulation.Api;

/// <summary>Something that a month brought a county.</summary>
/// <param name="Kind">rise | fall | sanction | prize.</param>
/// <param name="Rank">On the composite board, of a rise or a fall.</param>
/// <param name="RankBefore">A month earlier.</param>
/// <param name="What">What happened.</param>
/// <param name="Cause">The nearest cause that the books know; null where they know none.</param>
public sealed record NewsTold(string County, string Kind, int? Rank, int? RankBefore, Sentence What, Sentence? Cause)
{
    /// <summary>Most of each kind in a month.</summary>
    private const int Most = 5;

    /// <summary>Ranks that make a move worth telling.</summary>
    private const int FarMove = 5;

    private const int Notice = 2;

    /// <param name="now">The scenario as it stands.</param>
    /// <param name="month">Number of the month, 0 first.</param>
    /// <param name="board">The composite board after it.</param>
    internal static IReadOnlyList<NewsTold> Of(Race race, Scenario now, int month, BoardStandings board)
    {
        var counties = race.World.Counties;
        var moved = board.Counties.Where(place => Math.Abs(Down(place)) >= FarMove).ToList();
        return
        [
            .. moved.Where(place => Down(place) < 0).OrderBy(Down).Take(Most).Select(place => Moved(place, "rise", "升至", "rises to")),
            .. moved.Where(place => Down(place) > 0).OrderByDescending(Down).Take(Most).Select(place => Moved(place, "fall", "降至", "falls to")),
            .. Enumerable.Range(0, counties.Length).Where(county => Now(county).Rung >= Notice && Now(county).Rung > (Before(county)?.Rung ?? 0))
                .OrderByDescending(county => Now(county).Rung).Take(Most).Select(Sanctioned),
            .. Enumerable.Range(0, counties.Length).Where(county => Now(county).PrizeLand > 0)
                .OrderByDescending(county => Now(county).PrizeLand).Take(Most).Select(Won),
        ];

        Meeting Now(int county) => race.MeetingOf(county, month);
        Meeting? Before(int county) => month == 0 ? null : race.MeetingOf(county, month - 1);

        NewsTold Moved(BoardPlace place, string kind, string zh, string en)
        {
            int county = counties.IndexOf(counties.First(row => row.Code == place.County));
            return new(
                place.County, kind, place.Rank, place.RankBefore,
                new($"{counties[county].NameZh}由第 {place.RankBefore} 名{zh}第 {place.Rank} 名", $"{counties[county].NameEn} {en} rank {place.Rank} from {place.RankBefore}"),
                CauseOf(race, now, county, month, fell: Down(place) > 0));
        }

        NewsTold Sanctioned(int county)
        {
            var rung = RungAnswer.Named(Now(county).Rung);
            return new(
                counties[county].Code, "sanction", null, null, new($"{counties[county].NameZh}被{rung.Name}", $"{counties[county].NameEn}: {rung.NameEn}"),
                Now(county).ListPoints < 0 ? new("列入黑榜", "on the black list") : new("位次或指标靠后", "its place on the boards or its indicators were low"));
        }

        NewsTold Won(int county) => new(
            counties[county].Code, "prize", null, null,
            new($"{counties[county].NameZh}在投资赛马中赢得土地 {Now(county).PrizeLand:0} 亩", $"{counties[county].NameEn} wins {Now(county).PrizeLand:0} mu of land in the investment race"),
            null);
    }

    private static int Down(BoardPlace place) => place.RankBefore is { } before ? place.Rank - before : 0;

    // What the boards and the log know without living anything again: what lowered or raised the score beside the indicators, what hit the county, what it decided.
    private static Sentence? CauseOf(Race race, Scenario scenario, int county, int month, bool fell)
    {
        var (now, before) = (race.MeetingOf(county, month), month == 0 ? default : race.MeetingOf(county, month - 1));
        if (fell && now.Penalty > before.Penalty) return new("查实虚报，各项得分打折", "false claims were found and cost a share of every score");
        if (race.Plan.Hits[county].FirstOrDefault(hit => hit.Severity[month] > 0 && (month == 0 || hit.Severity[month - 1] <= 0)) is { } hit)
            return new($"受到冲击：{race.World.Shocks[hit.Shock].NameZh}", $"it was hit: {race.World.Shocks[hit.Shock].NameEn}");
        if (!fell && before.Penalty > now.Penalty && before.Penalty > 0) return new("虚报扣分渐渐解除", "what false claims had cost it is being given back");
        if (Turned(race, scenario, county, month) is { } lever) return new($"近月调整了政策：{lever.NameZh}", $"it turned a lever lately: {lever.NameEn}");
        if (race.Plan.Hits[county].FirstOrDefault(one => one.Severity[month] > 0) is { } lasting)
            return new($"仍受冲击影响：{race.World.Shocks[lasting.Shock].NameZh}", $"a shock still acts: {race.World.Shocks[lasting.Shock].NameEn}");
        return null;
    }

    // The lever of the county that was turned last within a quarter.
    private static LeverRow? Turned(Race race, Scenario scenario, int county, int month)
    {
        const int Quarter = 3;
        string code = race.World.Counties[county].Code, to = race.Plan.MonthAt(month).ToString(), from = race.Plan.MonthAt(Math.Max(0, month - Quarter + 1)).ToString();
        var last = scenario.Decisions.LastOrDefault(set => set.Place == code && string.CompareOrdinal(set.From, from) >= 0 && string.CompareOrdinal(set.From, to) <= 0);
        return last is null ? null : race.World.Levers.First(row => row.Key == last.Lever);
    }
}

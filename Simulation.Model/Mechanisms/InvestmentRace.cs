namespace Simulation.Model;

/// <summary>
/// The provincial investment race. At the end of a quarter the first counties of its board win land quota and money, and all counties give it up in
/// proportion to their size: the province has no more of either than before. It arrives in the next month's books. Sources: rule R10, M192.
/// </summary>
internal static class InvestmentRace
{
    private const int MonthsOfQuarter = 3;

    public static void Close<T>(Plan plan, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.Prizes) return;
        var atlas = plan.Atlas;
        var ranks = province.Rank(atlas.InvestmentRace);
        var members = atlas.Boards[atlas.InvestmentRace].Members;
        bool award = plan.MonthAt(province.Month).MonthOfYear % MonthsOfQuarter == 0;
        T zero = T.Of(0f), land = zero, funds = zero;
        for (int i = 0; i < ranks.Length; i++)
        {
            ref var verdict = ref province.Verdicts[members[i]];
            verdict.PrizeLand = verdict.PrizeFunds = zero;
            if (!award) continue;
            var wins = plan.Setting<T>(members[i], atlas.RaceWinners, province.Month) + T.Of(0.5f);
            verdict.PrizeLand = T.SelectLess(ranks[i], wins, plan.Setting<T>(members[i], atlas.RacePrizeLand, province.Month), zero);
            // The lever is in 10,000 yuan, money in 100 million.
            verdict.PrizeFunds = T.SelectLess(ranks[i], wins, plan.Setting<T>(members[i], atlas.RacePrizeFunds, province.Month) * T.Of(1e-4f), zero);
            land += verdict.PrizeLand;
            funds += verdict.PrizeFunds;
        }

        if (!award) return;
        for (int i = 0; i < ranks.Length; i++)
        {
            ref var verdict = ref province.Verdicts[members[i]];
            verdict.PrizeLand -= land * T.Of(atlas.LandShare[members[i]]);
            verdict.PrizeFunds -= funds * T.Of(atlas.MoneyShare[members[i]]);
        }
    }
}

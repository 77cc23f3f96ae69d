namespace Simulation.Model;

/// <summary>
/// Mountain counties are paired with richer ones, which pay for roads, enclaves and jobs. What the lever gives a mountain county in a month beyond the usual
/// the counties outside its list pay in the next, by GDP, so money closes. Sources: lever P42 (山海协作, enclaves), M242, rule R14.
/// </summary>
internal static class Pairing
{
    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.Pairing) return;
        var atlas = plan.Atlas;
        int lever = atlas.PairingLever;
        T given = T.Of(0f), spent = Bookkeeping.SpentIn(constants, plan.MonthAt(province.Month)) * T.Of(0.01f);
        for (int c = 0; c < atlas.Counties; c++)
        {
            given -= constants.LeverCost[lever] * spent * (plan.Turned<T>(c, lever, province.Month) * T.Of(atlas.Gdp[c]));
        }

        for (int c = 0; c < atlas.Counties; c++) province.Verdicts[c].PairingFunds = T.Of(-atlas.DonorShare[c]) * given;
    }
}

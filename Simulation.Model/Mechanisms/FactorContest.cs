namespace Simulation.Model;

/// <summary>
/// Contest for factors (要素竞争性分配): limited land goes straight to where it yields most. Each month the contested share of every county's new land quota
/// is put into one pot, and goes out again by the tax per mu that is published; the rest stays as it is. What one county gains others give, and it arrives
/// in the next month's books. A county's usual place in this contest is part of its usual quota, so only a better tax per mu, or another contested
/// share, moves land. Sources: M57 (limited factors to the best projects), M64, R11; lever contested-land-share (P16).
/// </summary>
internal static class FactorContest
{
    // Nothing is contested where every county keeps all of its quota.
    private const float Least = 1e-6f;

    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.FactorContest) return;
        var atlas = plan.Atlas;
        int counties = atlas.Counties;
        T beyond = T.Of(0f), pot = beyond, yield = beyond, usualPot = beyond, usualYield = beyond, least = T.Of(Least);
        for (int c = 0; c < counties; c++) beyond += Published(atlas, province, c) - Level(atlas, constants, c);
        // Trend and season lift all counties alike.
        beyond *= T.Of(1f / counties);
        for (int c = 0; c < counties; c++)
        {
            T put = Put(plan, province, c), usual = Usual(plan, province, c);
            pot += put;
            yield += put * Published(atlas, province, c);
            usualPot += usual;
            usualYield += usual * (Level(atlas, constants, c) + beyond);
        }

        T each = pot / Maths.Max(yield, least), usually = usualPot / Maths.Max(usualYield, least);
        for (int c = 0; c < counties; c++)
        {
            T put = Put(plan, province, c), usual = Usual(plan, province, c);
            var won = (put * Published(atlas, province, c) * each) - put;
            province.Verdicts[c].ContestLand = won - ((usual * (Level(atlas, constants, c) + beyond) * usually) - usual);
        }
    }

    private static T Put<T>(Plan plan, Province<T> province, int county)
        where T : struct, ILane<T> => province.Books[county].LandQuota * plan.Setting<T>(county, plan.Atlas.ContestedLandShare, province.Month);

    private static T Usual<T>(Plan plan, Province<T> province, int county)
        where T : struct, ILane<T> => province.Books[county].LandQuota * T.Of(plan.Default(plan.Atlas.ContestedLandShare));

    private static T Published<T>(Atlas atlas, Province<T> province, int county)
        where T : struct, ILane<T> => province.Reported[(county * atlas.Indicators) + atlas.TaxPerMu];

    private static T Level<T>(Atlas atlas, Constants<T> constants, int county)
        where T : struct, ILane<T> => constants.Level[(county * atlas.Indicators) + atlas.TaxPerMu];
}

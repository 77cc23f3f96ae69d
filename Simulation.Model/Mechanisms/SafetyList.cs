namespace Simulation.Model;

/// <summary>
/// The safety list. An accident with three to five deaths costs five points of the year, six to nine ten, ten and more thirty (the veto), and twice as
/// much while the county is guarded for a great event; the year's points stand on the boards of prefecture and province until January. Where the veto
/// hangs over a county, deaths above the ceiling are partly kept out of the reports. Sources: R06 (Wenzhou 2017), M130, B16.
/// Murders, spot checks and the feeling of safety are on the published list too; nothing in the model stands for them.
/// </summary>
internal static class SafetyList
{
    private const float Accident = 3f, Grave = 6f, Major = 10f, Step = 5f, Veto = 30f;

    /// <summary>What is reported of deaths above the ceiling.</summary>
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        if (!constants.SafetyVeto) return;
        int deaths = atlas.SafetyDeaths;
        T zero = T.Of(0f), ceiling = T.Of(atlas.Target(county.Position, deaths) * atlas.Frame(county.Position, deaths).Scale);
        var hidden = constants.DeathSuppression * (T.Of(1f) + (county.Deviation[atlas.DeathUnderReport] * T.Of(1f / atlas.Usual(atlas.DeathUnderReport))));
        // Where no report has come, last month's figure stands as it was.
        hidden *= T.Of(1f) - MonthlyClock.IsMissing(atlas, county.Books);
        county.Reported[deaths] -= Maths.Clamp(hidden, zero, T.Of(1f)) * Maths.Clamp(county.True[deaths] - ceiling, zero, ceiling);
    }

    public static void Close<T>(Plan plan, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.SafetyVeto) return;
        var atlas = plan.Atlas;
        bool newYear = plan.MonthAt(province.Month).MonthOfYear == 1;
        T zero = T.Of(0f);
        for (int c = 0; c < atlas.Counties; c++)
        {
            ref var points = ref province.Verdicts[c].SafetyPoints;
            int place = (c * atlas.Indicators) + atlas.SafetyDeaths;
            // Deaths beyond the usual ones, as in a typical county: the points are meant for one accident, not for the size of the county.
            var hidden = (T.Of(1f) - MonthlyClock.IsMissing(atlas, province.Books[c])) * (province.True[place] - province.Reported[place])
                * T.Of(atlas.Frame(c, atlas.SafetyDeaths).PerScale);
            var deaths = province.Deviation[(c * atlas.Nodes) + atlas.SafetyDeaths] - hidden;
            var lost = T.SelectLess(deaths, T.Of(Accident), zero,
                T.SelectLess(deaths, T.Of(Grave), T.Of(Step), T.SelectLess(deaths, T.Of(Major), T.Of(2 * Step), T.Of(Veto))));
            points = (newYear ? zero : points) - (T.Of(IsGuarded(plan, c, province.Month) ? 2f : 1f) * lost);
        }
    }

    private static bool IsGuarded(Plan plan, int county, int month)
    {
        foreach (ref readonly var hit in plan.Hits[county].AsSpan())
            if (hit.Shock == plan.Atlas.MegaEvent) return hit.Severity[month] > 0;
        return false;
    }
}

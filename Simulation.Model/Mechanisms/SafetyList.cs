namespace Simulation.Model;

/// <summary>
/// The safety list. An accident with three to five deaths costs five points of the year, six to nine ten, ten and more thirty (the veto), and twice as
/// much while the county is guarded for a great event; the year's points stand on the boards of prefecture and province until January. Where the veto
/// hangs over a county, some months hide what is above the ceiling from the reports. Sources: R06 (Wenzhou 2017), M130, B16.
/// Murders, spot checks and the feeling of safety are on the published list too; nothing in the model stands for them.
/// </summary>
internal static class SafetyList
{
    private const float Accident = 3f, Grave = 6f, Major = 10f, Step = 5f, Veto = 30f;

    /// <summary>What is reported of deaths above the ceiling.</summary>
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        if (!constants.SafetyVeto) return;
        int deaths = atlas.SafetyDeaths;
        T zero = T.Of(0f), ceiling = T.Of(atlas.Target(county.Position, deaths) * atlas.Frame(county.Position, deaths).Scale);
        var hidden = constants.DeathSuppression * (T.Of(1f) + (county.Deviation[atlas.DeathUnderReport] * T.Of(1f / atlas.Usual(atlas.DeathUnderReport))));
        // Where no report has come, last month's figure stands as it was.
        hidden *= T.Of(1f) - MonthlyClock.IsMissing(atlas, county.Books);
        // Who hides reports the ceiling, as far as that can be hidden: so reports jump at it.
        var luck = T.Uniform(T.Draw(brief.Streams.Deaths, atlas.Codes[county.Position], 0, zero, brief.Draw).W0);
        county.Reported[deaths] -= T.SelectLess(luck, hidden, Maths.Clamp(county.True[deaths] - ceiling, zero, ceiling), zero);
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
            // Where no report came last month's figure stands, which says nothing of this month's deaths: all of them count.
            var filed = T.Of(1f) - MonthlyClock.IsMissing(atlas, province.Books[c]);
            var hidden = filed * (province.True[place] - province.Reported[place]) * T.Of(atlas.Frame(c, atlas.SafetyDeaths).PerScale);
            var deaths = province.Deviation[(c * atlas.Nodes) + atlas.SafetyDeaths] - hidden;
            var lost = T.SelectLess(deaths, T.Of(Accident), zero,
                T.SelectLess(deaths, T.Of(Grave), T.Of(Step), T.SelectLess(deaths, T.Of(Major), T.Of(2 * Step), T.Of(Veto))));
            points = (newYear ? zero : points) - (Times<T>(plan, c, province.Month) * lost);
        }
    }

    // Twice while the county is guarded.
    private static T Times<T>(Plan plan, int county, int month)
        where T : struct, ILane<T> => T.SelectLess(T.Of(0f), plan.Severity<T>(county, plan.Atlas.MegaEvent, month), T.Of(2f), T.Of(1f));
}

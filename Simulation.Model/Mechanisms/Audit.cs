namespace Simulation.Model;

/// <summary>
/// The province checks claims before they are published. What is found is put right, and costs the county a share of its scores, which fades over a year.
/// Sources: lever audit-rate (P39), B12; a finding's chance grows with what is claimed.
/// </summary>
internal static class Audit
{
    private const float MonthsOfYear = 12f;

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var zero = T.Of(0f);
        // A report that has not come holds no claim.
        var chance = (T.Of(1f) - MonthlyClock.IsMissing(atlas, county.Books)) * constants.DetectionPerPoint * Watched(atlas, county) * Claimed(atlas, county, brief.Month) * T.Of(1f / MonthsOfYear);
        var luck = T.Uniform(T.Draw(brief.Streams.Audits, atlas.Codes[county.Position], 0, zero, brief.Draw).W0);
        county.Verdict.Penalty = (county.Verdict.Penalty * T.Of(1f - (1f / MonthsOfYear))) + T.SelectLess(luck, chance, constants.DetectionPenalty, zero);
        foreach (int k in atlas.Published(brief.Month.MonthOfYear))
            if (atlas.Claims[k] != 0) county.Reported[k] = T.SelectLess(luck, chance, county.True[k], county.Reported[k]);
    }

    /// <summary>How closely the county is watched; 1 is usual.</summary>
    public static T Watched<T>(Atlas atlas, in County<T> county)
        where T : struct, ILane<T> =>
        Maths.Max(T.Of(1f) + (county.Deviation[atlas.AuditDetection] * T.Of(1f / atlas.Usual(atlas.AuditDetection))), T.Of(0f));

    // Mean claim of the indicators that were published, in points of a growth rate.
    private static T Claimed<T>(Atlas atlas, in County<T> county, Month month)
        where T : struct, ILane<T>
    {
        T sum = T.Of(0f);
        int count = 0;
        foreach (int k in atlas.Published(month.MonthOfYear))
        {
            if (atlas.Claims[k] == 0) continue;
            sum += Maths.Max((county.Reported[k] - county.True[k]) * T.Of(1f / atlas.Claims[k]), T.Of(0f));
            count++;
        }

        return count == 0 ? sum : sum * T.Of(1f / count);
    }
}

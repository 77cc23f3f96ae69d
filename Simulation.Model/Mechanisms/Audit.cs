namespace Simulation.Model;

/// <summary>
/// The province checks claims before the boards are made. What is found is put right, and costs the county a share of its scores, which fades over a year.
/// Sources: lever audit-rate (P39), B12; a finding's chance grows with what is claimed.
/// </summary>
internal static class Audit
{
    private const float MonthsOfYear = 12f;

    public static void Close<T>(Atlas atlas, Constants<T> constants, Province<T> province, Month month)
        where T : struct, ILane<T>
    {
        var stream = Streams.Of(constants.LuckChance).Audits;
        T zero = T.Of(0f), one = T.Of(1f), fading = T.Of(1f - (1f / MonthsOfYear));
        for (int c = 0; c < atlas.Counties; c++)
        {
            var county = province.County(c);
            var watched = Maths.Max(one + (county.Deviation[atlas.AuditDetection] * T.Of(1f / atlas.Usual(atlas.AuditDetection))), zero);
            var chance = constants.DetectionPerPoint * watched * Claimed(atlas, county, month) * T.Of(1f / MonthsOfYear);
            var luck = T.Uniform(T.Draw(stream, atlas.Codes[c], 0, zero, (uint)month.Number).W0);
            county.Verdict.Penalty *= fading;
            county.Verdict.Penalty += T.SelectLess(luck, chance, constants.DetectionPenalty, zero);
            foreach (int k in atlas.Published(month.MonthOfYear))
                if (atlas.Claims[k] != 0) county.Reported[k] = T.SelectLess(luck, chance, county.True[k], county.Reported[k]);
        }
    }

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

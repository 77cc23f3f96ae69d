namespace Simulation.Model;

/// <summary>Who leads a county: never a person, only how long and with what record.</summary>
public struct Office<T>
    where T : struct, ILane<T>
{
    /// <summary>Full years in office.</summary>
    public T Years;

    /// <summary>Mean of yearly growth against the province's in these years, in standard deviations.</summary>
    public T Growth;

    /// <summary>1 in the first year of a new leader, otherwise 0.</summary>
    public T New;

    /// <summary>1 in that year where who led before was promoted, otherwise 0.</summary>
    public T Promoted;

    /// <summary>1 when the end of the career is near, otherwise 0.</summary>
    public T LastYears;

    /// <summary>Points of growth that public spending is above or below its mean at this point of the term.</summary>
    public T Spending;
}

/// <summary>
/// Tenure and promotion. In December leaders are promoted, moved or stay: growth over the term counts most, last year's growth and the place on the
/// composite count too, and low growth gets a leader moved. Spending grows fastest in the third and fourth year of a term, claims rise in the year of a
/// change, and near the end of a career leaders stop watching their rivals. The rule <c>promotion</c> turns all of it off, because the evidence is
/// disputed. Sources: M52, M247, S14, B1, B3, B4 (null result), B14, B22, B24; lever promotion-intensity (P41) says how many a year are promoted.
/// </summary>
internal static class Tenure
{
    private const int Appointments = 12;

    // A term is five years; who has led for as long seldom gets another.
    private const float Term = 5f, MonthsOfYear = 12f, PercentagePoints = 0.01f;

    // Standard deviation of a place among n, as a share of n: 1 ÷ √12.
    private const float SpreadOfPlace = 0.288675f;

    public static void Begin<T>(Plan plan, ref County<T> county, Streams streams)
        where T : struct, ILane<T>
    {
        if (!plan.Promotion) return;
        T zero = T.Of(0f);
        var luck = T.Uniform(T.Draw(streams.Offices, plan.Atlas.Codes[county.Position], 0, zero, 0).W0) * T.Of(Term);
        for (float year = 1; year < Term; year++) county.Verdict.Office.Years += T.SelectLess(luck, T.Of(year), zero, T.Of(1f));
    }

    /// <summary>What the term brings to this month's spending.</summary>
    public static void Live<T>(Atlas atlas, ref County<T> county)
        where T : struct, ILane<T> => county.Deviation[atlas.TenureCycle] = county.Verdict.Office.Spending;

    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.Promotion) return;
        int month = plan.MonthAt(province.Month).MonthOfYear;
        if (month == Appointments) Appoint(plan, constants, province);
        T peak = constants["tenure-peak-year"], amplitude = constants["tenure-cycle-amplitude"], one = T.Of(1f), zero = T.Of(0f);
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            ref var office = ref province.Verdicts[c].Office;
            var changes = ChangesHands<T>(plan, c, province.Month);
            office.Years = T.SelectLess(zero, changes, zero, office.Years);
            office.Growth = T.SelectLess(zero, changes, zero, office.Growth);
            office.New = T.SelectLess(zero, changes, one, office.New);
            office.Promoted = T.SelectLess(zero, changes, zero, office.Promoted);
            office.LastYears = T.SelectLess(zero, changes, zero, office.LastYears);
            // Years of a term are counted from one, so the middle of the first is half a year after its beginning.
            var year = office.Years + T.Of(0.5f + (month % Appointments / MonthsOfYear));
            // Falls from the peak towards as far below the mean half a year before a term begins and at twice the peak year.
            office.Spending = amplitude * Maths.Max(one - (T.Of(2f) * Maths.Abs(year - peak) / peak), zero - one);
        }
    }

    /// <summary>How much of the answer to rivals is left in a county: less near the end of a career.</summary>
    public static T Rivalry<T>(Constants<T> constants, in Verdict<T> verdict)
        where T : struct, ILane<T> => T.Of(1f) - (constants.CareerEndFade * verdict.Office.LastYears);

    private static void Appoint<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        var streams = Streams.Of(constants.LuckChance);
        T zero = T.Of(0f), one = T.Of(1f), half = T.Of(0.5f);
        T mean = zero, spread = zero;
        for (int c = 0; c < atlas.Counties; c++) mean += province.Reported[(c * atlas.Indicators) + atlas.GdpGrowth];
        mean *= T.Of(1f / atlas.Counties);
        for (int c = 0; c < atlas.Counties; c++)
        {
            var beyond = province.Reported[(c * atlas.Indicators) + atlas.GdpGrowth] - mean;
            spread += beyond * beyond;
        }

        spread = Maths.Max(T.Sqrt(spread * T.Of(1f / atlas.Counties)), T.Of(PercentagePoints));
        T usual = constants["promotion-base-rate"], turnover = constants["turnover-hazard-year"];
        T byTerm = constants["promotion-logit-growth"], byYear = constants["promotion-logit-lastyear"];
        T byScore = constants["promotion-logit-composite"], forRemoval = constants["removal-logit-growth"];
        var moved = Maths.Max(turnover - usual, T.Of(PercentagePoints));
        for (int c = 0; c < atlas.Counties; c++)
        {
            ref var verdict = ref province.Verdicts[c];
            ref var office = ref verdict.Office;
            var year = (province.Reported[(c * atlas.Indicators) + atlas.GdpGrowth] - mean) / spread;
            office.Growth = ((office.Growth * office.Years) + year) / (office.Years + one);
            var place = (half - verdict.Behind) * T.Of(1f / SpreadOfPlace);
            var odds = usual * (plan.Setting<T>(c, atlas.PromotionIntensity, province.Month) / T.Of(plan.Default(atlas.PromotionIntensity)));
            var promoted = Tilt(odds, (byTerm * office.Growth) + (byYear * year) + (byScore * place));
            var removed = Tilt(moved, forRemoval * office.Growth);
            var luck = T.Uniform(T.Draw(streams.Offices, atlas.Codes[c], 1, zero, (uint)plan.MonthAt(province.Month).Number).W0);
            var stays = T.SelectLess(luck, promoted + removed, zero, one);
            office.Years = stays * (office.Years + one);
            office.Growth *= stays;
            office.New = one - stays;
            office.Promoted = T.SelectLess(luck, promoted, one, zero);
            office.LastYears = T.SelectLess(office.Years, T.Of(Term - 0.5f), zero, one);
        }
    }

    // A chance whose logit is moved.
    private static T Tilt<T>(T chance, T logit)
        where T : struct, ILane<T>
    {
        var odds = Maths.Min(chance, T.Of(1f - PercentagePoints)) * Maths.Exp(logit);
        return odds / (odds + T.Of(1f) - chance);
    }

    // 1 in the month in which the shock begins, otherwise 0.
    private static T ChangesHands<T>(Plan plan, int county, int month)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), now = plan.Severity<T>(county, plan.Atlas.LeadershipTurnover, month);
        var before = month == 0 ? zero : plan.Severity<T>(county, plan.Atlas.LeadershipTurnover, month - 1);
        return T.SelectLess(zero, now, T.SelectLess(zero, before, zero, T.Of(1f)), zero);
    }
}

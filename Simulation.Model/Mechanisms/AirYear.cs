namespace Simulation.Model;

/// <summary>
/// The arithmetic of a year of PM2.5. The annual rank is made of annual means, so the air board ranks by the mean since January: a bad January weighs on
/// the whole year, and what is left of it says how clean it must be. A rise since January moves the annual mean by the change × the base to date × the
/// share of the year that has passed: +26.7 % → +1.29 µg/m³ where base × share is 4.83 (29 µg/m³ after two months). Sources: M98 and M99.
/// </summary>
public static class AirYear
{
    private const float MonthsOfYear = 12f;

    /// <summary>What a change since January does to the annual mean.</summary>
    public static T Effect<T>(T change, T baseToDate, T shareElapsed)
        where T : struct, ILane<T> => change * baseToDate * shareElapsed;

    /// <summary>The mean since January.</summary>
    public static T SoFar<T>(T sum, int months)
        where T : struct, ILane<T> => sum * T.Of(1f / months);

    /// <summary>The mean that the rest of the year must have for the year to meet a target; nothing is left to do after December.</summary>
    public static T Rest<T>(T sum, int months, T target)
        where T : struct, ILane<T> => ((target * T.Of(MonthsOfYear)) - sum) * T.Of(1f / (MonthsOfYear - months));

    internal static void Live<T>(Atlas atlas, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        ref var sum = ref county.Books.People.AirThisYear;
        if (brief.Month.MonthOfYear == 1) sum = T.Of(0f);
        sum += county.Reported[atlas.Pm25];
    }

    /// <summary>What the air board compares: the mean since January instead of the month's.</summary>
    internal static void Read<T>(Plan plan, Province<T> province)
        where T : struct, ILane<T>
    {
        var published = province.Published;
        int months = Months(plan, province.Month);
        T perUnit = T.Of(Boards.PerUnit(plan.Atlas, plan.Atlas.Pm25));
        for (int c = 0; c < published.Length; c++) published[c] = SoFar(province.Books[c].People.AirThisYear, months) * perUnit;
    }

    /// <summary>Months of the year that have passed in a run that may begin in any.</summary>
    internal static int Months(Plan plan, int index) => Math.Min(plan.MonthAt(index).MonthOfYear, index + 1);
}

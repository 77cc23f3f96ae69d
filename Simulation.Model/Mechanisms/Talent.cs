namespace Simulation.Model;

/// <summary>
/// Talent comes and leaves. Money draws it (indicator talent-added), amenities hold it: new talent leaves at a yearly hazard, which falls with each ten
/// points of amenities beyond the usual. What usually leaves is replaced by what usually comes, so the stock of a county that does nothing special stays.
/// Sources: M135 and M136 (a place to live holds people; hospitals and schools are lacking), M151, levers P27, P28 and P43.
/// </summary>
internal static class Talent
{
    private const float MonthsOfYear = 12f, AmenityStep = 10f;

    public static void Begin<T>(Plan plan, ref County<T> county)
        where T : struct, ILane<T> => county.Books.People.Talent = T.Of(plan.Atlas.TalentOfPeople[county.Position]);

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        ref var people = ref county.Books.People;
        int added = atlas.TalentAdded;
        T zero = T.Of(0f), one = T.Of(1f), start = T.Of(atlas.TalentOfPeople[county.Position]), per10k = T.Of(1f / atlas.Population[county.Position]);
        var usual = Maths.Max(county.Baseline[added] * T.Of(atlas.Frame(county.Position, added).Scale), zero) * per10k;
        var drift = Maths.Max(one - (constants.AmenityHold * county.Deviation[atlas.AmenityIndex] * T.Of(1f / AmenityStep)), zero);
        people.TalentCame = county.True[added] * per10k;
        people.TalentLeft = Maths.Max(drift * (usual + (constants.TalentLeave * T.Of(1f / MonthsOfYear) * (people.Talent - start))), zero);
        people.Talent += people.TalentCame - people.TalentLeft;
        county.Deviation[atlas.TalentStock] = T.Of(atlas.Usual(atlas.TalentStock)) * ((people.Talent / start) - one);
    }
}

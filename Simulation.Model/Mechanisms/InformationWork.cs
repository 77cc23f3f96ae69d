namespace Simulation.Model;

/// <summary>
/// Information work: praise in writing and in the media, counted from December to November, because what comes after the end of November counts for the
/// next year. On the board of a prefecture the first by this tally has full marks and each place behind half a mark less.
/// Sources: R03 and R04 (Wenzhou 2013); how many marks are full is an estimate.
/// </summary>
internal static class InformationWork
{
    private const int LastMonthOfYear = 11;
    private const float PerPlace = 0.5f, Hundred = 100f;

    public static void Live<T>(Atlas atlas, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        ref var tally = ref county.Books.Praise;
        if (brief.Month.MonthOfYear == LastMonthOfYear + 1) tally = T.Of(0f);
        tally += county.True[atlas.PraiseBonus];
    }

    /// <summary>Adds the marks of a prefecture's board to its scores, by the weight that the board gives them.</summary>
    public static void Score<T>(Plan plan, Constants<T> constants, Province<T> province, int list)
        where T : struct, ILane<T>
    {
        float weight = plan.Atlas.InformationWeights[list];
        if (weight == 0) return;
        var most = T.Of(weight) * Boards.Emphasis<T>(plan, list, plan.Atlas.IsEconomy[plan.Atlas.PraiseBonus], province.Month) * T.Of(Hundred);
        var members = plan.Atlas.Boards[list].Members.AsSpan();
        var scores = province.Score(list);
        T one = T.Of(1f), zero = T.Of(0f), step = T.Of(PerPlace) / constants.InformationFull;
        for (int i = 0; i < members.Length; i++)
        {
            var ahead = zero;
            foreach (int other in members) ahead += T.SelectLess(province.Books[members[i]].Praise, province.Books[other].Praise, one, zero);
            scores[i] += most * Maths.Max(one - (step * ahead), zero);
        }
    }
}

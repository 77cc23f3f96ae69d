namespace Simulation.Model;

/// <summary>
/// The energy budget (用能预算). Firms under it start the year with last year's energy less a cut by tier – 1, 2, 4, 5 or 7 percent, whose mean is the lever
/// energy-budget-cut – to which class A and B get something added and C and D something taken off. What is not budgeted stays free: the quota is what is
/// used and what is free. A county that overdraws its quota is put in order the month after: what went beyond is shut off, the firms that missed their
/// budget first, and these lose their subsidies. Sources: R13 (Xiaoshan 2022: +0.8, +0.3, −1, −2 points), M66; lever P33.
/// </summary>
internal static class EnergyBudget
{
    // Energy headroom of a usual county, percent of its quota (the reference of the quantity energy-headroom).
    private const float UsualHeadroom = 3f;

    public static void Begin<T>(ref Books<T> books)
        where T : struct, ILane<T>
    {
        books.EnergyQuota = T.Of(100f);
        books.EnergyUsed = T.Of(100f - UsualHeadroom);
    }

    /// <summary>Before the indicators of the month: what is shut off because last month went beyond the quota costs output.</summary>
    public static void Ration<T>(Atlas atlas, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        ref var books = ref county.Books;
        books.EnergyShut = Maths.Max(T.Of(-UsualHeadroom) - county.Deviation[atlas.EnergyHeadroom], T.Of(0f));
        county.Sums[atlas.SumOf(atlas.IndustryGrowth, CauseGroup.Stock)] -= constants.EnergyOutput * books.EnergyShut;
    }

    /// <summary>After them: the quota grows, and what is used follows industry, saving and the budget.</summary>
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        ref var books = ref county.Books;
        T hundred = T.Of(100f);
        books.EnergyQuota *= T.Of(1f) + constants.QuotaGrowth;
        // What is used grows with the quota while industry, saving and budget are as usual.
        books.EnergyUsed = books.EnergyQuota * T.Of(0.01f) * (T.Of(100f - UsualHeadroom)
            + (constants.EnergyOfIndustry * county.Deviation[atlas.IndustryGrowth])
            - (constants.EnergySaved * county.Deviation[atlas.EnergyIntensityReduction])
            - (constants.EnergyBudgeted * Cut(atlas, constants, county, brief)));
        county.Deviation[atlas.EnergyHeadroom] = (hundred * (books.EnergyQuota - books.EnergyUsed) / books.EnergyQuota) - T.Of(UsualHeadroom)
            + county.Sums[atlas.SumOf(atlas.EnergyHeadroom, CauseGroup.Stock)];
    }

    /// <summary>Initial cut of a firm in percent: that of its tier, less what its class gets.</summary>
    public static T Cut<T>(Constants<T> constants, T tier, in ClassShares<T> firm)
        where T : struct, ILane<T> =>
        tier - ((firm.A * constants.EnergyOfA) + (firm.B * constants.EnergyOfB) + (firm.C * constants.EnergyOfC) + (firm.D * constants.EnergyOfD));

    // Beyond the usual cut of the county, points; a budget is written for the month to come.
    private static T Cut<T>(Atlas atlas, Constants<T> constants, in County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var tiers = T.Of(0f);
        foreach (var moved in brief.Levers)
            if (moved.Lever == atlas.EnergyBudgetCut && brief.Index > 0) tiers = moved.At<T>(brief.Index - 1);
        var (usual, now) = PerMuClasses.Of(atlas, constants, county);
        return Cut(constants, tiers, now) - Cut(constants, T.Of(0f), usual);
    }
}

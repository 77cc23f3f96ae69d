namespace Simulation.Model;

/// <summary>The province on the eve of the first month.</summary>
public static class Beginning
{
    /// <summary>A province with the pack's starting stocks, ordinary departments and a steady pipeline of projects.</summary>
    public static Province<T> Of<T>(Plan plan, Constants<T> constants)
        where T : struct, ILane<T>
    {
        var province = new Province<T>(plan.Atlas);
        Fill(plan, constants, province);
        return province;
    }

    /// <summary>The same in the memory of a province that has lived before.</summary>
    internal static void Fill<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        province.Month = 0;
        province.Deviation.Clear();
        province.Filters.Clear();
        province.Incoming.Clear();
        province.Books.Clear();
        province.Verdicts.Clear();
        province.Departments.Fill(Department<T>.Ordinary);
        var streams = Streams.Of(constants.LuckChance);
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            var county = province.County(c);
            Indicators.Begin(plan, constants, ref county);
            Portfolio.Begin(plan, constants, ref county, streams);
            Bookkeeping.Begin(plan, constants, ref county);
            // Nobody has a place yet, so all stand in the middle.
            county.Verdict.Behind = T.Of(0.5f);
            Targets.Begin(plan, constants, ref county, streams);
            Tenure.Begin(plan, ref county, streams);
            Talent.Begin(plan, ref county);
            CommonProsperity<T>.Begin(plan, ref county);
        }
    }
}

namespace Simulation.Model;

/// <summary>The province on the eve of the first month.</summary>
public static class Beginning
{
    /// <summary>A province with the pack's starting stocks, ordinary departments and a steady pipeline of projects.</summary>
    public static Province<T> Of<T>(Plan plan, Constants<T> constants)
        where T : struct, ILane<T>
    {
        var province = new Province<T>(plan.Atlas);
        Array.Fill(province.Departments, Department<T>.Ordinary);
        var streams = Streams.Of(constants.LuckChance);
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            var county = province.County(c);
            Indicators.Begin(plan, constants, ref county);
            Portfolio.Begin(plan, constants, ref county, streams);
            Bookkeeping.Begin(plan, constants, ref county);
        }

        return province;
    }
}

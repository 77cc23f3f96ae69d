namespace Simulation.Model;

/// <summary>
/// Levels that start from what counties have observed of themselves. An observed level is known, so nothing of it is drawn; what moves the county from there
/// (trend, season, effects, luck) is the pack's as ever.
/// </summary>
internal static class Observed
{
    /// <summary>Moves the level of every observed indicator of a county. Without clamping, what is usual in the month is the figure in every parallel world.</summary>
    public static void Level<T>(Plan plan, Constants<T> constants, Span<T> level)
        where T : struct, ILane<T>
    {
        var world = plan.World;
        var calendar = new T[plan.Atlas.Indicators];
        Indicators.Calendar(plan, constants, 0, world.Start, calendar);
        // A sum is what its parts leave it, so the parts are moved first.
        foreach (var (row, indicator) in plan.Scenario.Observations.Select(row => (row, plan.Atlas.Node(row.Indicator))).OrderBy(pair => Turn(plan.Atlas, pair.Item2)))
        {
            int county = world.Counties.IndexOf(world.Counties.First(other => other.Code == row.Place));
            int place = (county * plan.Atlas.Indicators) + indicator;
            var figure = T.Of((float)row.Value / plan.Atlas.Scales[place]);
            level[place] = row.Month == world.Start.ToString()
                ? figure - calendar[indicator] - Parts(plan, constants, level, calendar, county, indicator)
                : figure - T.Of((float)(world.Indicators[indicator].LevelBefore - world.Indicators[indicator].Level.Value));
        }
    }

    private static int Turn(Atlas atlas, int indicator)
    {
        for (int i = 0; i < atlas.DerivedLinks.Length; i++)
            if (atlas.DerivedLinks[i].Target == indicator) return i;
        return -1;
    }

    // What the parts of a sum bring it in the first month beyond those of a typical county.
    private static T Parts<T>(Plan plan, Constants<T> constants, ReadOnlySpan<T> level, T[] calendar, int county, int indicator)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        var sum = T.Of(0f);
        foreach (ref readonly var link in atlas.DerivedLinks.AsSpan())
        {
            if (link.Target != indicator) continue;
            var part = level[(county * atlas.Indicators) + link.Cause] + calendar[link.Cause] + Parts(plan, constants, level, calendar, county, link.Cause);
            sum += constants.Answers[link.Answer].Gain * T.Of(atlas.Exposures(county)[link.Exposure]) * (part - T.Of(atlas.TypicalLevels[link.Cause]));
        }

        return sum;
    }
}

namespace Simulation.Model;

/// <summary>
/// Levels as they have been seen in a race that was lived so far. Where constants are drawn anew for what is to come, what was usual in the last month is
/// known all the same and the futures begin from it: what is not known is how the world answers and drifts from there.
/// </summary>
internal static class Seen
{
    /// <summary>[county × indicators + indicator]: what is usual in a month, levers at their defaults and without luck, in units of a typical county.</summary>
    public static float[] Usual(Plan plan, Constants<Lane1> constants, int month)
    {
        var atlas = plan.Atlas;
        var calendar = new Lane1[atlas.Indicators];
        Indicators.Calendar(plan, constants, month, plan.MonthAt(month), calendar);
        float[] usual = new float[atlas.Counties * atlas.Indicators];
        for (int c = 0; c < atlas.Counties; c++)
        {
            var row = usual.AsSpan(c * atlas.Indicators, atlas.Indicators);
            for (int k = 0; k < row.Length; k++) row[k] = (constants.Level[(c * atlas.Indicators) + k] + calendar[k]).Value;
            // Parts come before their sums, in the order of the pack.
            foreach (ref readonly var link in atlas.DerivedLinks.AsSpan())
                row[link.Target] += constants.Answers[link.Answer].Gain.Value * atlas.Exposures(c)[link.Exposure] * (row[link.Cause] - atlas.TypicalLevels[link.Cause]);
        }

        return usual;
    }

    /// <summary>Moves every level so that what was usual in the last month of the race was usual with these constants too.</summary>
    public static void Level<T>(Plan plan, Constants<T> constants, Standpoint from, Span<T> level)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        var calendar = new T[atlas.Indicators];
        int month = Math.Max(from.MonthsLived - 1, 0);
        Indicators.Calendar(plan, constants, month, plan.MonthAt(month), calendar);
        for (int c = 0; c < atlas.Counties; c++)
        {
            var usual = from.Usual.AsSpan(c * atlas.Indicators, atlas.Indicators);
            var row = level.Slice(c * atlas.Indicators, atlas.Indicators);
            for (int k = 0; k < row.Length; k++) row[k] = T.Of(usual[k]) - calendar[k];
            foreach (ref readonly var link in atlas.DerivedLinks.AsSpan())
                row[link.Target] -= constants.Answers[link.Answer].Gain * T.Of(atlas.Exposures(c)[link.Exposure] * (usual[link.Cause] - atlas.TypicalLevels[link.Cause]));
        }
    }
}

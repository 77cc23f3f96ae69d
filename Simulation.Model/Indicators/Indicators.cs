namespace Simulation.Model;

/// <summary>The true and the published values of a county's indicators.</summary>
public static class Indicators
{
    // Trends count from the middle of the first year, whose average the pack states.
    private const float MiddleOfFirstYear = 5.5f;

    /// <summary>What trend and season add to every county's level in a month.</summary>
    internal static void Calendar<T>(Plan plan, Constants<T> constants, int index, Month month, Span<T> calendar)
        where T : struct, ILane<T>
    {
        for (int k = 0; k < calendar.Length; k++)
        {
            var row = plan.World.Indicators[k];
            float season = (float)(row.Season[month.MonthOfYear - 1] + (index < row.FirstYear.Length ? row.FirstYear[index] : 0));
            calendar[k] = (constants.Trend[k] * T.Of((index - MiddleOfFirstYear) / 12f)) + T.Of(season);
        }
    }

    /// <summary>What an indicator would be without effects and luck, in units of a typical county.</summary>
    internal static T Baseline<T>(Atlas atlas, Constants<T> constants, int county, int indicator, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var own = constants.Level[(county * atlas.Indicators) + indicator] + brief.Calendar[indicator];
        if (!atlas.IsDerived[indicator]) return own;
        // A sum of parts moves with the parts: its own level is that of a county whose parts are typical.
        foreach (ref readonly var link in atlas.DerivedLinks.AsSpan())
        {
            if (link.Target != indicator) continue;
            var part = Baseline(atlas, constants, county, link.Cause, brief) - T.Of((float)atlas.World.Indicators[link.Cause].Level.Value);
            own += Weight(atlas, constants, link, county) * part;
        }

        return own;
    }

    private static T Weight<T>(Atlas atlas, Constants<T> constants, in Link link, int county)
        where T : struct, ILane<T>
    {
        var weight = constants.Gain[link.Effect] * T.Of(link.PerInverse);
        return link.Exposure < 0 ? weight : weight * T.Of(atlas.Exposures[link.Exposure][county]);
    }

    internal static void Begin<T>(Plan plan, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        for (int k = 0; k < plan.Atlas.Indicators; k++)
        {
            var row = plan.World.Indicators[k];
            int place = (county.Position * plan.Atlas.Indicators) + k;
            var before = constants.Level[place] + T.Of((float)(row.LevelBefore - row.Level.Value));
            var value = Maths.Clamp(T.Of(plan.Atlas.Scales[place]) * before, T.Of((float)row.Min), T.Of((float)row.Max));
            county.Luck[k] = T.Of(0f);
            county.True[k] = value;
            county.Reported[k] = value;
        }
    }

    internal static void Live<T>(Plan plan, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        var words = default(Words<T>);
        for (int k = 0; k < atlas.Indicators; k++)
        {
            if (k % 4 == 0) words = T.Draw(brief.Streams.Indicators, atlas.Codes[county.Position], (uint)(k / 4), T.Of(0f), brief.Draw);
            var news = (constants.CommonLuck * brief.CommonLuck[k]) + (constants.OwnLuck * T.Bell(words.At(k % 4)));
            county.Luck[k] = (constants.Persistence[k] * county.Luck[k]) + (constants.Luck[k] * news);
            if (!atlas.IsDerived[k]) Move(atlas, constants, ref county, brief, k);
        }

        // In the order of the pack, which its check has found to be free of circles.
        for (int k = 0; k < atlas.Indicators; k++)
        {
            if (!atlas.IsDerived[k]) continue;
            foreach (ref readonly var link in atlas.DerivedLinks.AsSpan())
            {
                if (link.Target == k)
                    county.Sums[link.Sum] += Weight(atlas, constants, link, county.Position) * county.Deviation[link.Cause];
            }

            Move(atlas, constants, ref county, brief, k);
        }
    }

    /// <summary>Publishes the month's values in the months that each indicator is published in.</summary>
    internal static void Report<T>(World world, ref County<T> county, Month month)
        where T : struct, ILane<T>
    {
        for (int k = 0; k < county.Reported.Length; k++)
            if (month.MonthOfYear % world.Indicators[k].PublishEvery == 0) county.Reported[k] = county.True[k];
    }

    // The value is the sum of its causes, in a fixed order, kept within its range.
    private static void Move<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief, int k)
        where T : struct, ILane<T>
    {
        var (low, high) = atlas.Ranges[k];
        var scale = T.Of(atlas.Scales[(county.Position * atlas.Indicators) + k]);
        var sums = county.Sums.Slice(k * Atlas.EffectGroups, Atlas.EffectGroups);
        var effects = T.Of(0f);
        foreach (var sum in sums) effects += sum;
        var baseline = Baseline(atlas, constants, county.Position, k, brief);
        var free = scale * (baseline + effects + county.Luck[k]);
        var value = Maths.Clamp(free, T.Of(low), T.Of(high));
        county.True[k] = value;
        county.Deviation[k] = (value / scale) - baseline;
        if (county.Causes.IsEmpty) return;
        var causes = county.Causes.Slice(k * Atlas.Groups, Atlas.Groups);
        for (int group = 0; group < Atlas.EffectGroups; group++) causes[group] = scale * sums[group];
        causes[(int)CauseGroup.Luck] = scale * county.Luck[k];
        causes[(int)CauseGroup.Trend] = scale * baseline;
        causes[(int)CauseGroup.Limit] = value - free;
    }
}

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
            // A sum of parts has the trend of its parts and none of its own.
            calendar[k] = T.Of(season);
            if (!row.Derived) calendar[k] += constants.Trend[k] * T.Of((index - MiddleOfFirstYear) / 12f);
        }
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

    internal static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var words = county.Words[..atlas.Indicators];
        Simulation.Model.Luck.Draw(brief.Streams.Indicators, atlas.Codes[county.Position], brief.Draw, words);
        var levels = constants.Level.Slice(county.Position * atlas.Indicators, atlas.Indicators);
        // Who takes chances in the economy wins and loses more.
        var daring = constants.OwnLuck * Maths.Max(T.Of(1f) + county.Verdict.Boldness + (county.Deviation[atlas.RiskTaking] * T.Of(1f / atlas.Usual(atlas.RiskTaking))), T.Of(0f));
        for (int k = 0; k < words.Length; k++)
        {
            var news = brief.CommonLuck[k] + ((atlas.IsEconomy[k] ? daring : constants.OwnLuck) * T.Bell(words[k]));
            county.Luck[k] = (constants.Persistence[k] * county.Luck[k]) + (constants.Luck[k] * news);
            county.Baseline[k] = levels[k] + brief.Calendar[k];
            if (!atlas.IsDerived[k]) Move(atlas, ref county, k);
        }

        Derive(atlas, constants, ref county);
    }

    // A sum of parts moves with the parts: its own level is that of a county whose parts are typical. In the order of the pack, which its check has found
    // to be free of circles.
    private static void Derive<T>(Atlas atlas, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        var links = atlas.DerivedLinks.AsSpan();
        for (int i = 0; i < links.Length; i++)
        {
            ref readonly var link = ref links[i];
            var weight = constants.Answers[link.Answer].Gain * T.Of(atlas.Exposures(county.Position)[link.Exposure]);
            county.Baseline[link.Target] += weight * (county.Baseline[link.Cause] - T.Of(atlas.TypicalLevels[link.Cause]));
            county.Sums[link.Sum] += weight * county.Deviation[link.Cause];
            if (i == links.Length - 1 || links[i + 1].Target != link.Target) Move(atlas, ref county, link.Target);
        }
    }

    // The value is the sum of its causes, in a fixed order, kept within its range. So is what is usual, because a county that does nothing special must
    // stand at its reference exactly.
    private static void Move<T>(Atlas atlas, ref County<T> county, int k)
        where T : struct, ILane<T>
    {
        ref readonly var frame = ref atlas.Frame(county.Position, k);
        int first = atlas.FirstSum[k];
        var sums = county.Sums[first..atlas.FirstSum[k + 1]];
        T effects = T.Of(0f), scale = T.Of(frame.Scale), low = T.Of(frame.Low), high = T.Of(frame.High);
        foreach (var sum in sums) effects += sum;
        var usual = Maths.Clamp(scale * county.Baseline[k], low, high);
        var free = usual + (scale * (effects + county.Luck[k]));
        var value = Maths.Clamp(free, low, high);
        county.True[k] = value;
        county.Deviation[k] = (value - usual) * T.Of(frame.PerScale);
        if (!county.Causes.IsEmpty) Tell(atlas, ref county, k, scale, usual, value - free);
    }

    private static void Tell<T>(Atlas atlas, ref County<T> county, int k, T scale, T usual, T cutOff)
        where T : struct, ILane<T>
    {
        var causes = county.Causes.Slice(k * Atlas.Groups, Atlas.Groups);
        causes.Clear();
        for (int sum = atlas.FirstSum[k]; sum < atlas.FirstSum[k + 1]; sum++) causes[(int)atlas.GroupsOfSums[sum]] = scale * county.Sums[sum];
        causes[(int)CauseGroup.Luck] = scale * county.Luck[k];
        causes[(int)CauseGroup.Trend] = usual;
        causes[(int)CauseGroup.Limit] = cutOff;
    }
}

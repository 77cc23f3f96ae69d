namespace Simulation.Model;

/// <summary>
/// Targets from level to level. Each county sets its growth target above what it is asked by as much as the lever growth-target-amplification says, and
/// all targets that hang on growth rise with it (layer upon layer). In December targets of the next year are set from those of this one: who beat its
/// target gets a higher one, who missed it a somewhat lower one (the ratchet), and it moves towards what the rivals of the league ask of themselves. What
/// true growth falls short of the target by more than it usually would is borrowed for, and land is sold for it, and spent on public works in the next year. Some counties word their target softly: nobody
/// bends a report to meet those. Sources: M84, B5–B11, domain.md §4.2; R21 (pledges at the end of December); R25 (what cities were asked in 2023).
/// </summary>
public static class Targets
{
    /// <summary>The month in which targets of the next year are set.</summary>
    public const int SettingMonth = 12;

    /// <summary>On the eve of the first month: who words its targets softly.</summary>
    public static void Begin<T>(Plan plan, Constants<T> constants, ref County<T> county, Streams streams)
        where T : struct, ILane<T> =>
        county.Verdict.SoftTarget = Wording(constants, plan.Atlas.Codes[county.Position], streams, plan.World.Start);

    /// <summary>What boards ask of a county in an indicator this month.</summary>
    public static T Of<T>(Atlas atlas, Constants<T> constants, in Verdict<T> verdict, int county, int indicator)
        where T : struct, ILane<T> => T.Of(atlas.Target(county, indicator)) + (Rise(atlas, constants, indicator) * verdict.Ambition);

    /// <summary>The same in the county's own size, so that it compares with its values.</summary>
    public static T Asked<T>(Atlas atlas, Constants<T> constants, in Verdict<T> verdict, int county, int indicator)
        where T : struct, ILane<T> => Of(atlas, constants, verdict, county, indicator) * T.Of(atlas.Frame(county, indicator).Scale);

    /// <summary>Points that the target of an indicator rises with each point of ambition in growth.</summary>
    public static T Rise<T>(Atlas atlas, Constants<T> constants, int indicator)
        where T : struct, ILane<T>
    {
        var rise = T.Of(atlas.Cascade[indicator]);
        return atlas.IsLivelihood[indicator] ? rise * constants.LivelihoodShare : rise;
    }

    /// <summary>At the end of the year the county sees what its true growth falls short of its target, beyond what was to be expected of it.</summary>
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        if (brief.Month.MonthOfYear != SettingMonth) return;
        T zero = T.Of(0f), asked = T.Of(atlas.Target(county.Position, atlas.GdpGrowth));
        var expected = county.True[atlas.GdpGrowth] - (T.Of(atlas.Frame(county.Position, atlas.GdpGrowth).Scale) * county.Deviation[atlas.GdpGrowth]);
        var missing = Of(atlas, constants, county.Verdict, county.Position, atlas.GdpGrowth) - county.True[atlas.GdpGrowth];
        county.Deviation[atlas.TargetShortfall] = Maths.Max(missing, zero) - Maths.Max(asked - expected, zero);
    }

    public static void Close<T>(Plan plan, Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        var month = plan.MonthAt(province.Month);
        if (month.MonthOfYear == SettingMonth) Set(plan, constants, province, month);
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            ref var verdict = ref province.Verdicts[c];
            // Nobody asks more of itself than it is asked where nothing hangs on the score.
            var own = plan.IsContested ? verdict.Ratchet : Maths.Min(verdict.Ratchet, T.Of(-plan.Default(plan.Atlas.TargetAmplification)));
            verdict.Ambition = own + plan.Turned<T>(c, plan.Atlas.TargetAmplification, province.Month);
        }
    }

    private static void Set<T>(Plan plan, Constants<T> constants, Province<T> province, Month month)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        var streams = Streams.Of(constants.LuckChance);
        T zero = T.Of(0f), up = constants["target-b"], down = constants["target-d"], copied = constants["target-g"];
        var before = province.Attained;
        for (int c = 0; c < before.Length; c++) before[c] = province.Verdicts[c].Ambition;
        for (int c = 0; c < before.Length; c++)
        {
            ref var verdict = ref province.Verdicts[c];
            verdict.SoftTarget = Wording(constants, atlas.Codes[c], streams, month);
            if (plan.Ratchet)
            {
                var beyond = province.Reported[(c * atlas.Indicators) + atlas.GdpGrowth] - Of(atlas, constants, verdict, c, atlas.GdpGrowth);
                verdict.Ratchet += (up * Maths.Max(beyond, zero)) + (down * Maths.Min(beyond, zero));
            }

            if (!plan.RivalTargets || atlas.Leagues[c].IsEmpty) continue;
            var rivals = zero;
            foreach (int rival in atlas.Leagues[c]) rivals += before[rival];
            verdict.Ratchet += copied * ((rivals * T.Of(1f / atlas.Leagues[c].Length)) - before[c]);
        }
    }

    private static T Wording<T>(Constants<T> constants, uint code, Streams streams, Month month)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f);
        var luck = T.Uniform(T.Draw(streams.Wordings, code, 0, zero, (uint)month.Number).W0);
        return T.SelectLess(luck, constants["target-soft-share"], T.Of(1f), zero);
    }
}

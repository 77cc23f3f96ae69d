namespace Simulation.Model;

/// <summary>
/// The ladder of sanctions. Who stands among the last of its prefecture, or reports late, climbs a rung a month (explain, notice and points off, interview, accountability);
/// who does not comes down one. From the second rung on points are taken off the prefecture's boards of the next month, as many as the lever point-deduction
/// says for each rung. Sources: rule R01 and M123 (four rungs), lever interview-trigger (P07: how many are last).
/// </summary>
internal static class Sanctions
{
    private const float HighestRung = 4f, FirstThatCosts = 2f;

    public static void Close<T>(Plan plan, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.Sanctions) return;
        var atlas = plan.Atlas;
        T zero = T.Of(0f), one = T.Of(1f);
        foreach (int list in atlas.PrefectureExams)
        {
            var ranks = province.Rank(list);
            var members = atlas.Boards[list].Members;
            for (int i = 0; i < ranks.Length; i++)
            {
                ref var rung = ref province.Verdicts[members[i]].Rung;
                var last = plan.Setting<T>(members[i], atlas.InterviewTrigger, province.Month);
                var step = T.SelectLess(T.Of(ranks.Length) - last + T.Of(0.5f), ranks[i], one, zero - one);
                step = Maths.Max(step, (MonthlyClock.IsLate(atlas, province.Books[members[i]]) * T.Of(2f)) - one);
                rung = Maths.Clamp(rung + step, zero, T.Of(HighestRung));
            }
        }
    }

    /// <summary>Points that a county's rung of last month costs it on its prefecture's board.</summary>
    public static T PointsOff<T>(Plan plan, in Verdict<T> verdict, int county, int month)
        where T : struct, ILane<T>
    {
        if (!plan.Sanctions) return T.Of(0f);
        return plan.Setting<T>(county, plan.Atlas.PointDeduction, month) * Maths.Max(verdict.Rung - T.Of(FirstThatCosts - 1f), T.Of(0f));
    }
}

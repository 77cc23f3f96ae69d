namespace Simulation.Model;

/// <summary>
/// The red and black list of a prefecture. Each month the first three with a passing score stand on red and earn half a point on its board of the next
/// month; the last two without one stand on black and lose half a point. Two months on black in a row lead to an interview, the third rung of the ladder.
/// Sources: R07, M120, M168; half a point for the last two of a month from R06, the rest estimated.
/// </summary>
internal static class RedBlackList
{
    private const float Red = 3f, Black = 2f, Pass = 60f, Half = 0.5f, Interview = 3f, MonthsToInterview = 2f;

    public static void Close<T>(Plan plan, Province<T> province)
        where T : struct, ILane<T>
    {
        if (!plan.RedBlack) return;
        T zero = T.Of(0f), one = T.Of(1f), half = T.Of(Half), pass = T.Of(Pass);
        foreach (int list in plan.Atlas.RedBlackLists)
        {
            var ranks = province.Rank(list);
            var scores = province.Score(list);
            var members = plan.Atlas.Boards[list].Members;
            for (int i = 0; i < ranks.Length; i++)
            {
                ref var verdict = ref province.Verdicts[members[i]];
                var red = T.SelectLess(ranks[i], T.Of(Red + Half), T.SelectLess(scores[i], pass, zero, one), zero);
                var black = T.SelectLess(T.Of(ranks.Length - Black + Half), ranks[i], T.SelectLess(scores[i], pass, one, zero), zero);
                verdict.ListPoints = half * (red - black);
                verdict.BlackMonths = black * (verdict.BlackMonths + one);
                if (plan.Sanctions)
                    verdict.Rung = T.SelectLess(verdict.BlackMonths, T.Of(MonthsToInterview - Half), verdict.Rung, Maths.Max(verdict.Rung, T.Of(Interview)));
            }
        }
    }
}

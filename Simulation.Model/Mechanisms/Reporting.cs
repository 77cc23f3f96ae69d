namespace Simulation.Model;

/// <summary>
/// What is published is what is claimed. A county claims a share of what it could get away with (the quantity over-report), and where a little more
/// reaches the target it claims that too, if the gain is worth the risk; a little of what is beyond the target it keeps back: so reports bunch at
/// targets. A county whose behaviour is to game claims more of it than is usual. Yearly accounting in January wipes out part of it.
/// Sources: domain.md §4.2 (r = y + m with a quadratic cost and a jump at the target), B10–B13, rule R26.
/// </summary>
internal static class Reporting
{
    // Final accounts of a year are made in January of the next.
    private const int FinalAccounts = 1;

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var published = atlas.Published(brief.Month.MonthOfYear);
        var noise = county.Words[..atlas.Indicators];
        Luck.Draw(brief.Streams.Reports, atlas.Codes[county.Position], brief.Draw, noise);
        T zero = T.Of(0f), one = T.Of(1f), percent = T.Of(0.01f), hard = one - county.Verdict.SoftTarget;
        var slack = Maths.Max(T.Of(atlas.Usual(atlas.Sandbagging)) + county.Deviation[atlas.Sandbagging], zero);
        var missed = MonthlyClock.IsMissing(atlas, county.Books);
        // Laggards claim more, and so do counties whose leader has just changed.
        var more = (constants.LaggardClaim * (county.Verdict.Behind - T.Of(0.5f))) + (constants.TurnoverClaim * county.Verdict.Office.New);
        var habit = Maths.Max(T.Of(atlas.Usual(atlas.OverReport) + brief.OverReport) + county.Deviation[atlas.OverReport], zero) * percent;
        var reach = Reach(atlas, constants, county);
        var kept = brief.Month.MonthOfYear == FinalAccounts ? one - constants.MisreportDecay : one;
        foreach (int k in published)
        {
            var before = county.Reported[k];
            float claim = atlas.Claims[k];
            var measured = k == atlas.BusinessEnvironment ? Survey.Score(constants, atlas.Frame(county.Position, k), county.True[k], T.Bell(noise[k])) : county.True[k];
            county.Reported[k] = T.SelectLess(missed, T.Of(0.5f), measured, before);
            if (claim == 0) continue;
            T most = constants.MisreportMost * constants.Bends[k] * T.Of(Size(claim)), side = T.Of(claim < 0 ? -1f : 1f);
            var claimed = Maths.Max((habit * most) + (more * T.Of(Size(claim))), zero);
            var missing = ((Targets.Of(atlas, constants, county.Verdict, county.Position, k) - county.True[k]) * side) - claimed;
            // Reports bunch just at the target: what is missing is claimed when it is small enough to be worth the risk; of what is beyond it some is
            // kept back, because it would raise the next target. A softly worded target invites neither.
            var stretched = T.SelectLess(zero, missing, T.SelectLess(missing, reach * T.Of(Size(claim)), missing, zero), zero);
            claimed += hard * (stretched - Maths.Clamp(zero - missing, zero, slack * T.Of(Size(claim))));
            claimed = Maths.Min(claimed, most) * kept;
            var told = county.True[k] + (side * claimed) + (constants.ReportNoise * T.Bell(noise[k]));
            county.Reported[k] = T.SelectLess(missed, T.Of(0.5f), told, before);
        }
    }

    // How far a claim may stretch to reach a target: the gain of reaching it over the quadratic risk of being found out.
    private static T Reach<T>(Atlas atlas, Constants<T> constants, in County<T> county)
        where T : struct, ILane<T>
    {
        return T.Sqrt(constants.MisreportGain / ((constants.MisreportCostAudit * Audit.Watched(atlas, county)) + constants.MisreportCostFinal));
    }

    private static float Size(float claim) => claim < 0 ? -claim : claim;
}

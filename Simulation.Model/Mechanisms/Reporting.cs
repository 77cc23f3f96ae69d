namespace Simulation.Model;

/// <summary>
/// What is published is what is claimed. A county knows its figure with an honest error and claims a share of what it could get away with (the quantity
/// over-report). Where a little more reaches the target it claims that too, if the gain is worth the risk, and of what is beyond the target it keeps a
/// little back: so reports bunch at targets. What reaching a target is worth differs from month to month and grows with the weight of the economy in
/// the score; the risk has a fixed part, which keeps many from bending anything (the friction of bunching), and one that grows with the square of the
/// claim. Where nothing hangs on the score nobody bends for a target. A county whose behaviour is to game claims more than is usual. Final accounts, made
/// in January and under unified accounting of all sums of parts at once, wipe out part of it.
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
        T zero = T.Of(0f), one = T.Of(1f), percent = T.Of(0.01f), hard = one - county.Verdict.SoftTarget;
        var slack = Maths.Max(T.Of(atlas.Usual(atlas.Sandbagging)) + county.Deviation[atlas.Sandbagging], zero);
        var missed = MonthlyClock.IsMissing(atlas, county.Books);
        // Laggards claim more, and so do counties whose leader has just changed.
        var more = (constants.LaggardClaim * (county.Verdict.Behind - T.Of(0.5f))) + (constants.TurnoverClaim * county.Verdict.Office.New);
        var habit = Maths.Max(T.Of(atlas.Usual(atlas.OverReport)) + brief.OverReport + county.Deviation[atlas.OverReport], zero) * percent;
        T usual = T.Of((float)atlas.World.Levers[atlas.EconomyWeight].Default), now = usual + brief.Moved(atlas.EconomyWeight);
        // From nothing to twice the usual.
        var worth = T.Of(2f) * T.Uniform(T.Draw(brief.Streams.Claims, atlas.Codes[county.Position], 0, zero, brief.Draw).W0);
        var forEconomy = Reach(atlas, constants, county, worth * (now / usual));
        var forOthers = Reach(atlas, constants, county, worth * ((one - now) / (one - usual)));
        var final = one - constants.MisreportDecay;
        int drawn = -1;
        foreach (int k in published)
        {
            var before = county.Reported[k];
            float claim = atlas.Claims[k];
            // What others measure has no error of the county's own, so most months need few of the words.
            if (k / 4 != drawn && (claim != 0 || k == atlas.BusinessEnvironment))
            {
                drawn = k / 4;
                Luck.DrawFor(brief.Streams.Reports, k, atlas.Codes[county.Position], brief.Draw, noise);
            }

            var measured = k == atlas.BusinessEnvironment ? Survey.Score(constants, atlas.Frame(county.Position, k), county.True[k], T.Bell(noise[k])) : county.True[k];
            county.Reported[k] = T.SelectLess(missed, T.Of(0.5f), measured, before);
            if (claim == 0) continue;
            var known = measured + (constants.ReportNoise * T.Bell(noise[k]));
            var reach = atlas.IsEconomy[k] ? forEconomy : forOthers;
            T most = constants.MisreportMost * constants.Bends[k] * T.Of(Size(claim)), side = T.Of(claim < 0 ? -1f : 1f);
            var claimed = Maths.Max((habit * most) + (more * T.Of(Size(claim))), zero);
            var missing = ((Targets.Of(atlas, constants, county.Verdict, county.Position, k) - known) * side) - claimed;
            // Reports bunch just at the target: what is missing is claimed when it is small enough to be worth the risk; of what is beyond it some is
            // kept back by who bends figures at all, because it would raise the next target. A softly worded target invites neither.
            var stretched = T.SelectLess(zero, missing, T.SelectLess(missing, reach * T.Of(Size(claim)), missing, zero), zero);
            var held = T.SelectLess(zero, reach, Maths.Clamp(zero - missing, zero, slack * T.Of(Size(claim))), zero);
            claimed = Maths.Min(claimed + (hard * (stretched - held)), most);
            if (brief.Month.MonthOfYear == FinalAccounts || (constants.UnifiedAccounting && atlas.IsDerived[k])) claimed *= final;
            var told = known + (side * claimed);
            county.Reported[k] = T.SelectLess(missed, T.Of(0.5f), told, before);
        }
    }

    // How far a claim may stretch to reach a target: the square root of what the gain leaves over the fixed cost, over the weight of the quadratic one.
    private static T Reach<T>(Atlas atlas, Constants<T> constants, in County<T> county, T worth)
        where T : struct, ILane<T>
    {
        var watched = Audit.Watched(atlas, county);
        var left = Maths.Max(worth - (constants.MisreportThreshold * watched), T.Of(0f));
        return T.Sqrt(constants.MisreportGain * left / ((constants.MisreportCostAudit * watched) + constants.MisreportCostFinal));
    }

    private static float Size(float claim) => claim < 0 ? -claim : claim;
}

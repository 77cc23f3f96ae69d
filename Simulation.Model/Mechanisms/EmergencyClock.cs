namespace Simulation.Model;

/// <summary>
/// The standard clock of an outbreak: a team in 10 minutes, muster and tracing in 1 hour, close contacts isolated in 4 hours. The share of steps done within
/// it (indicator outbreak-timeliness) decides how much of the loss is cut; the pack's losses are those of a typical county. Finer micro-grids find events
/// sooner and multiply the odds of being in time. What industry loses it makes up in part as soon as the outbreak is over, nearly all within a quarter;
/// what shops and restaurants lose is gone. An outbreak is a shock that moves the quantity outbreak-spread.
/// Sources: rule R17 and M127 (10 min, 1 h, 4 h), M18–M23 (629 grids to 4,469 micro-grids), M49, B38 (Q1 2020 −10.2 %, Q2 +8.6 %), levers P37 and P38.
/// </summary>
internal static class EmergencyClock
{
    // Share of what is still owed that a month makes up: 95 % within three months.
    private const float MadeUp = 0.632f;

    private const float Least = 1e-6f;

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        ref var owed = ref county.Books.People.OwedOutput;
        T zero = T.Of(0f), lost = zero, worst = zero;
        foreach (var shock in brief.Hits)
        {
            var severity = shock.At<T>(brief.Index);
            if (!T.AnyLess(zero, severity) || !atlas.Outbreaks[shock.Shock]) continue;
            worst = Maths.Max(worst, severity);
            var kept = Kept(atlas, constants, county, brief);
            foreach (ref readonly var link in atlas.ShockLinks[shock.Shock].AsSpan())
            {
                bool industry = link.Target == atlas.IndustryGrowth;
                if (link.Delay > 0 || link.Stages > 0 || (!industry && link.Target != atlas.ServicesGrowth)) continue;
                var loss = constants.Answers[link.Answer].Gain * (T.Of(atlas.Exposures(county.Position)[link.Exposure]) * severity);
                county.Sums[link.Sum] += loss * (kept - T.Of(1f));
                if (industry) lost += loss * kept;
            }
        }

        var made = T.SelectLess(zero, worst, zero, owed * T.Of(MadeUp));
        owed -= made + (constants.Rebound * lost);
        county.Sums[atlas.SumOf(atlas.IndustryGrowth, CauseGroup.Shock)] += made;
    }

    /// <summary>Share of a typical county's loss that this one bears.</summary>
    private static T Kept<T>(Atlas atlas, Constants<T> constants, in County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f), percent = T.Of(0.01f);
        double usual = atlas.World.Levers[atlas.MicroGrids].Default;
        Span<float> doublings = stackalloc float[T.Width];
        T.Write(brief.Moved(atlas.MicroGrids), doublings);
        foreach (ref float grids in doublings) grids = (float)(Maths.Log((usual + grids) / usual) / Maths.Log(2));
        var found = InTime(county.True[atlas.OutbreakTimeliness] * percent, Maths.Max(one + (constants.GridDetection * T.From(doublings)), T.Of(0f)));
        return (one - (constants.LossCut * found)) / (one - (constants.LossCut * T.Of(atlas.TypicalLevels[atlas.OutbreakTimeliness]) * percent));
    }

    /// <summary>Share of events met in time when they are found so much sooner: the odds grow with the speed. What is never found is never met, were all else in time.</summary>
    internal static T InTime<T>(T share, T speed)
        where T : struct, ILane<T> => share * speed / Maths.Max(T.Of(1f) - share + (share * speed), T.Of(Least));
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A mean over futures and the interval that holds it at 95 %; without one where a single future says nothing of it.</summary>
public readonly record struct MeanEffect(double Mean, double? Lower95, double? Upper95)
{
    /// <summary>Whether the interval holds 0, so that nothing is shown. Where every future says the same, that 0 is all it holds.</summary>
    public bool HoldsZero => Lower95 is not { } low || Upper95 is not { } high ? Mean == 0 : low <= 0 && high >= 0;

    internal static MeanEffect Of(ReadOnlySpan<float> futures)
    {
        double mean = Statistics.Mean(futures);
        return new(mean, mean - Statistics.HalfWidth95(futures), mean + Statistics.HalfWidth95(futures));
    }
}

/// <summary>What shocks do to one measure of a county, future by future with them less without.</summary>
/// <param name="Mean">Over the months from the first strike on.</param>
/// <param name="WorstMonth">The month in which the mean effect does most harm; null where it never does any.</param>
/// <param name="Worst">The effect in it. A growth rate that falls rises again a year later, when it is measured against the fall: that is no gain.</param>
/// <param name="LastsMonths">Months from the first strike to the last month whose interval does not hold 0; 0 where none is felt.</param>
/// <param name="Over">Whether it is over within the months looked at: the last one's interval holds 0.</param>
public sealed record Toll(MeanEffect Mean, Month? WorstMonth, MeanEffect Worst, int LastsMonths, bool Over);

/// <summary>What shocks do to a county.</summary>
/// <param name="Struck">Whether they hit it themselves; otherwise they reach it through others.</param>
/// <param name="Places">Places lost on the composite board (positive) or gained.</param>
/// <param name="Score">Points of its score.</param>
/// <param name="Growth">Points of true GDP growth.</param>
public sealed record CountyToll(string County, bool Struck, Toll Places, Toll Score, Toll Growth)
{
    /// <summary>Whether anything at all is shown.</summary>
    public bool IsFelt => Places.LastsMonths > 0 || Score.LastsMonths > 0 || Growth.LastsMonths > 0;
}

/// <summary>What an instructor sees before a shock is let loose.</summary>
/// <param name="FirstStrike">First month that is hit.</param>
/// <param name="Counties">Every county on the composite board, who loses most points first.</param>
/// <param name="Life">Whether the race goes on.</param>
/// <param name="LastsMonths">The longest that the score or growth of a county that is hit itself feels it.</param>
/// <param name="Over">Whether all of these are over within the months looked at.</param>
public sealed record DryRunResult(string Fingerprint, Month FirstStrike, ImmutableArray<CountyToll> Counties, VitalSigns Life, int LastsMonths, bool Over);

/// <summary>Futures of a race with shocks and without them, under common random numbers: future n of both meets the same luck.</summary>
public static class DryRun
{
    /// <summary>Lives and compares them.</summary>
    /// <param name="shocks">Each has a month, from the coming one on.</param>
    /// <param name="workers">The host's threads.</param>
    public static DryRunResult Live(Standpoint from, ImmutableArray<ShockEvent> shocks, FuturesTerms terms, Workers workers)
    {
        var (world, atlas) = (from.World, from.Plan.Atlas);
        var sight = new Sight([atlas.Composite], [atlas.GdpGrowth]);
        var lives = Futures.Live(from, [new() { Name = "" }, new() { Name = "shocks", Shocks = shocks }], terms, sight, workers);
        int first = shocks.Min(shock => Month.TryParse(shock.Month, out var month) ? month.Number : int.MaxValue) - from.Coming.Number;
        int[] members = [.. lives[0].Members(0, terms.Months - 1)];
        var tolls = new CountyToll[members.Length];
        workers(members.Length, i =>
        {
            int c = members[i];
            tolls[i] = new(
                world.Counties[c].Code, shocks.Any(shock => shock.Severity > 0 && shock.Places.Any(place => Plan.Covers(world, place, world.Counties[c]))),
                Of(lives, life => life.Ranks, c, first, harm: 1), Of(lives, life => life.Scores, c, first, harm: -1), Of(lives, life => life.True, c, first, harm: -1));
        });
        var struck = tolls.Where(toll => toll.Struck).SelectMany(toll => (Toll[])[toll.Score, toll.Growth]).ToArray();
        return new(
            Simulation.Model.Fingerprint.Join([.. lives[0].Fingerprints, .. lives[1].Fingerprints]), from.Coming.Plus(first),
            [.. tolls.OrderBy(toll => toll.Score.Mean.Mean).ThenBy(toll => toll.County, StringComparer.Ordinal)], VitalSigns.Of(lives[0], lives[1], world, first),
            struck.Select(toll => toll.LastsMonths).DefaultIfEmpty(0).Max(), Array.TrueForAll(struck, toll => toll.Over));
    }

    private static Toll Of(ImmutableArray<FutureLives> lives, Func<FutureLives, Reader> measure, int county, int first, int harm)
    {
        Reader without = measure(lives[0]), with = measure(lives[1]);
        int months = lives[0].Months, last = -1, worst = -1;
        float[] difference = new float[lives[0].Count], sum = new float[lives[0].Count];
        MeanEffect atWorst = default;
        for (int m = first; m < months; m++)
        {
            ReadOnlySpan<float> a = without(0, county, m), b = with(0, county, m);
            for (int i = 0; i < difference.Length; i++)
            {
                difference[i] = b[i] - a[i];
                sum[i] += difference[i] / (months - first);
            }

            var effect = MeanEffect.Of(difference);
            if (!effect.HoldsZero) last = m;
            if (effect.Mean * harm > atWorst.Mean * harm) (worst, atWorst) = (m, effect);
        }

        return new(MeanEffect.Of(sum), worst < 0 ? null : lives[0].MonthAt(worst), atWorst, last < 0 ? 0 : last - first + 1, last < months - 1);
    }

    private delegate ReadOnlySpan<float> Reader(int row, int county, int ahead);
}

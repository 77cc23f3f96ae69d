using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// What a planner reads off the pack: how many points of the composite score a turn of a lever is worth, at central gains, by its own effects and by those
/// one step further on. An effect counts for the share of it that is felt, and has not faded, within the months somebody is willing to wait.
/// </summary>
internal sealed class Payoff
{
    private readonly Atlas atlas;
    private readonly ImmutableArray<ImmutableArray<Path>> paths;
    private readonly Dictionary<(int Lever, int Horizon), double[]> felt = [];
    private readonly float[] forTarget, forLead;
    private readonly double claimWorth;

    public Payoff(Atlas atlas)
    {
        this.atlas = atlas;
        var after = atlas.StateLinks.AddRange(atlas.DerivedLinks).ToLookup(link => link.Cause);
        paths = [.. atlas.LeverLinks.Select(links => links.SelectMany(link => Paths(link, after)).ToImmutableArray())];
        (forTarget, forLead) = (new float[atlas.Indicators], new float[atlas.Indicators]);
        float attainment = (float)atlas.World.Boards[atlas.Boards[atlas.Composite].Board].AttainmentShare.Value;
        for (int k = 0; k < atlas.Indicators; k++)
            foreach (var weight in atlas.Weights[k])
                if (weight.List == atlas.Composite) (forTarget[k], forLead[k]) = (weight.Weight * attainment, weight.Weight * (1f - attainment));
        claimWorth = ClaimWorth();
    }

    /// <summary>Points of the composite score that a turn is worth to a county.</summary>
    /// <param name="horizon">Months within which effects count.</param>
    /// <param name="forShow">
    /// For whom the score is all: an indicator counts the more, the more it weighs, and so does what is claimed without being true.
    /// </param>
    public double Score(Bulletin bulletin, int county, Turn turn, int horizon, bool forShow = false)
    {
        Span<float> moved = stackalloc float[atlas.Indicators];
        moved.Clear();
        double claimed = 0, own = 0;
        var exposures = atlas.Exposures(county);
        double usual = atlas.World.Levers[turn.Lever].Default;
        double[] shares = Felt(turn.Lever, horizon);
        foreach (var (i, path) in paths[turn.Lever].Index())
        {
            // A way of two steps follows the one step that it begins with.
            if (path.Second is null) own = path.Own(exposures, turn.From - usual, turn.To - usual);
            double change = path.Change(exposures, own) * shares[i];
            if (path.Target < atlas.Indicators) moved[path.Target] += (float)change;
            else if (path.Target == atlas.OverReport) claimed += change;
        }

        double score = forShow ? claimed * claimWorth : 0;
        for (int k = 0; k < moved.Length; k++)
        {
            if (moved[k] == 0 && turn.Lever != atlas.TargetAmplification) continue;
            // Who asks more of itself is judged by more.
            float asked = turn.Lever == atlas.TargetAmplification ? (float)(turn.To - turn.From) * bulletin.Rise(k) : 0f;
            if (moved[k] == 0 && asked == 0) continue;
            float perUnit = atlas.PointsPerUnit[k];
            double points = (forTarget[k] * bulletin.ForTarget(county, k, (moved[k] - asked) * perUnit)) + (forLead[k] * bulletin.ForLead(county, k, moved[k] * perUnit));
            score += forShow ? points * (forTarget[k] + forLead[k]) * atlas.Indicators : points;
        }

        return score;
    }

    // By path; how far one looks ahead is the same for all of a behaviour.
    private double[] Felt(int lever, int horizon)
    {
        if (!felt.TryGetValue((lever, horizon), out double[]? shares)) felt.Add((lever, horizon), shares = [.. paths[lever].Select(path => path.Felt(horizon))]);
        return shares;
    }

    private IEnumerable<Path> Paths(Link first, ILookup<int, Link> after)
    {
        var effect = atlas.World.Effects[first.Effect];
        yield return new(first.Target, effect, first.Exposure, null, 0, 0);
        foreach (var second in after[first.Target])
        {
            // A threshold lies away from where a county usually stands, so nothing is expected of passing it.
            var next = atlas.World.Effects[second.Effect];
            if (next.Form == Form.Threshold) continue;
            bool sameMonth = second.Target < atlas.Indicators && atlas.IsDerived[second.Target];
            yield return new(second.Target, effect, first.Exposure, next, second.Exposure, sameMonth ? 0 : 1);
        }
    }

    // Points of the composite that one point of over-report adds, nothing being cut off.
    private double ClaimWorth()
    {
        double most = atlas.World.Parameters.First(row => row.Key == "misreport-max").Range.Value, worth = 0;
        for (int k = 0; k < atlas.Indicators; k++)
            worth += (forTarget[k] + forLead[k]) * Bulletin.PerSpread * atlas.PointsPerUnit[k] * atlas.Claims[k] * (1 - atlas.World.Departments[atlas.World.Indicators[k].Lead].Honesty.Value) * atlas.PerUsualBend * most * 0.01;
        return worth;
    }

    /// <summary>A way from a lever to an indicator or quantity, over one effect or two.</summary>
    private sealed record Path(int Target, EffectRow First, int FirstExposure, EffectRow? Second, int SecondExposure, int Between)
    {
        /// <summary>What the first effect moves in the end when the lever goes from one deviation to another.</summary>
        public double Own(ReadOnlySpan<float> exposures, double from, double to) => exposures[FirstExposure] * (Answer(First, to) - Answer(First, from));

        /// <summary>What the target moves by that. What lies between stays near its reference, where every answer is as good as straight.</summary>
        public double Change(ReadOnlySpan<float> exposures, double own) => Second is null ? own : exposures[SecondExposure] * own * Second.Gain.Value / Second.Per;

        /// <summary>The share of it that is there within some months: later for delay and lag, less where it fades.</summary>
        public double Felt(int horizon)
        {
            double left = horizon - First.Delay - Between - (Second?.Delay ?? 0), lag = First.Lag.Value + (Second?.Lag.Value ?? 0);
            if (left <= 0) return 0;
            return left / (left + lag) * Kept(First, horizon) * (Second is null ? 1 : Kept(Second, horizon));
        }

        private static double Kept(EffectRow effect, int horizon) => effect.Decay is { } decay ? decay.Value / (decay.Value + horizon) : 1;

        private static double Answer(EffectRow effect, double deviation)
        {
            double z = deviation / effect.Per;
            return effect.Gain.Value * effect.Form switch
            {
                Form.Saturating => z / (1 + (Math.Abs(z) / effect.Half!.Value.Value)),
                Form.Threshold => Math.Max(0, deviation - effect.Half!.Value.Value),
                _ => z,
            };
        }
    }
}

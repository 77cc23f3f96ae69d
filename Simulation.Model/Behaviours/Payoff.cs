namespace Simulation.Model;

/// <summary>
/// What a planner reads off the pack: how many points of the composite score a turn of a lever is worth, at central gains, by its own effects and by those
/// one step further on. An effect counts for the share of it that is felt, and has not faded, within the months somebody is willing to wait.
/// </summary>
internal sealed class Payoff
{
    private readonly Atlas atlas;
    private readonly Path[][] paths;
    private readonly int[][] reached;
    private readonly Dictionary<int, double[][]> felt;
    private readonly float[] forTarget, forLead, rises;
    private readonly double claimWorth;

    public Payoff(Atlas atlas)
    {
        this.atlas = atlas;
        var after = atlas.StateLinks.AddRange(atlas.DerivedLinks).ToLookup(link => link.Cause);
        paths = [.. atlas.LeverLinks.Select(links => links.SelectMany(link => Paths(link, after)).ToArray())];
        int[] all = [.. Enumerable.Range(0, atlas.Indicators)];
        reached = [.. paths.Select((ways, lever) => lever == atlas.TargetAmplification ? all : ways.Select(path => path.Target).Where(target => target < atlas.Indicators).Distinct().Order().ToArray())];
        felt = atlas.World.Behaviours.Select(row => row.Horizon).Distinct().ToDictionary(horizon => horizon, horizon => paths.Select(ways => Felt(ways, horizon)).ToArray());
        (forTarget, forLead) = (new float[atlas.Indicators], new float[atlas.Indicators]);
        float attainment = (float)atlas.World.Boards[atlas.Boards[atlas.Composite].Board].AttainmentShare.Value;
        for (int k = 0; k < atlas.Indicators; k++)
            foreach (var weight in atlas.Weights[k])
                if (weight.List == atlas.Composite) (forTarget[k], forLead[k]) = (weight.Weight * attainment, weight.Weight * (1f - attainment));
        float livelihood = (float)atlas.World.Parameters.First(row => row.Key == "target-livelihood-share").Range.Value;
        rises = [.. all.Select(k => atlas.Cascade[k] * (atlas.IsLivelihood[k] ? livelihood : 1f))];
        claimWorth = ClaimWorth();
    }

    /// <summary>Points that a target rises with each point of ambition; what livelihood takes of it is guessed at the centre of what is believed.</summary>
    public float Rise(int indicator) => rises[indicator];

    /// <summary>Points of the composite score that a turn is worth to a county.</summary>
    /// <param name="horizon">Months within which effects count, quickest where a behaviour of the pack has it.</param>
    /// <param name="forShow">
    /// For whom the score is all: an indicator counts the more, the more it weighs, and so does what is claimed without being true.
    /// </param>
    public double Score(Bulletin bulletin, int county, Turn turn, int horizon, bool forShow = false)
    {
        Span<float> moved = stackalloc float[atlas.Indicators];
        double claimed = Move(moved, county, turn, felt.TryGetValue(horizon, out double[][]? known) ? known[turn.Lever] : Felt(paths[turn.Lever], horizon));
        double score = forShow ? claimed * claimWorth : 0;
        foreach (int k in reached[turn.Lever])
        {
            // Who asks more of itself is judged by more.
            float asked = turn.Lever == atlas.TargetAmplification ? (float)(turn.To - turn.From) * rises[k] : 0f;
            if (moved[k] == 0 && asked == 0) continue;
            float perUnit = atlas.PointsPerUnit[k];
            double points = (forTarget[k] * bulletin.ForTarget(county, k, (moved[k] - asked) * perUnit)) + (forLead[k] * bulletin.ForLead(county, k, moved[k] * perUnit));
            score += forShow ? points * (forTarget[k] + forLead[k]) * atlas.Indicators : points;
        }

        return score;
    }

    // What a turn moves indicators by within the months that one looks ahead, and the points that it lets a county claim.
    private double Move(Span<float> moved, int county, Turn turn, double[] shares)
    {
        moved.Clear();
        double claimed = 0, own = 0;
        var exposures = atlas.Exposures(county);
        double usual = atlas.World.Levers[turn.Lever].Default;
        Path[] ways = paths[turn.Lever];
        for (int i = 0; i < ways.Length; i++)
        {
            // A way of two steps follows the one step that it begins with.
            var path = ways[i];
            if (path.Second is null) own = path.Own(exposures, turn.From - usual, turn.To - usual);
            double change = path.Change(exposures, own) * shares[i];
            if (path.Target < atlas.Indicators) moved[path.Target] += (float)change;
            else if (path.Target == atlas.OverReport) claimed += change;
        }

        return claimed;
    }

    private static double[] Felt(Path[] ways, int horizon) => [.. ways.Select(path => path.Felt(horizon))];

    private IEnumerable<Path> Paths(Link first, ILookup<int, Link> after)
    {
        var effect = atlas.World.Effects[first.Effect];
        yield return new(first.Target, effect, first.Exposure, null, 0, 0);
        foreach (var second in after[first.Target])
        {
            // A threshold lies away from where a county usually stands, so nothing is expected of passing it.
            var next = atlas.World.Effects[second.Effect];
            if (next.Form == Form.Threshold) continue;
            // What ends in a quantity other than the claims is nothing that anybody gets points for.
            if (second.Target >= atlas.Indicators && second.Target != atlas.OverReport) continue;
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

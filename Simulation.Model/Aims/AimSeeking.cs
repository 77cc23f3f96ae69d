using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Looks for the cheapest policy that reaches an aim. Every policy is tried in the same worlds; what the search prefers is then judged in other worlds, so that luck in the search
/// does not flatter it. What is told is a frontier: for more money, more certainty.
/// </summary>
public static class AimSeeking
{
    /// <summary>Worlds in which each policy is tried.</summary>
    public const int SearchWorlds = 32;

    /// <summary>Other worlds, in which those that are left are judged.</summary>
    public const int JudgeWorlds = 256;

    // Settings that a dial is tried at, so that an answer is one that people can set.
    private const int Steps = 20;

    private const int MostPopulation = 60;

    private static readonly ImmutableArray<double> Ends = [0, Steps];

    /// <summary>Seeks.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <exception cref="RefusedException">The question does not hold together.</exception>
    public static AimResult Live(World world, AimTerms asked, Workers workers, Action<double>? progress = null)
    {
        var errors = AimCheck.Check(world, asked);
        if (errors.Count > 0) throw new RefusedException(errors);
        var judge = new AimJudge(world, asked, workers);
        AimLever[] levers = [.. asked.Levers.IsEmpty ? OwnLevers(world, asked) : asked.Levers];
        var dials = levers.Select(lever => new AimDial(world, asked, lever, Steps)).ToArray();
        int evaluations = 0;
        var known = new Dictionary<string, AimTrial>(StringComparer.Ordinal);
        double[][] Evaluate(double[][] points)
        {
            var policies = points.Select(point => Decisions(dials, point)).ToArray();
            // A policy that was tried before has its answer already: the worlds are the same.
            var fresh = policies.Where(policy => !known.ContainsKey(Key(policy))).DistinctBy(Key).ToArray();
            foreach (var (policy, trial) in fresh.Zip(judge.Try(fresh, 0, SearchWorlds))) known.Add(Key(policy), trial);
            evaluations += points.Length;
            progress?.Invoke(Math.Min(0.9, 0.9 * evaluations / asked.Evaluations));
            return [.. policies.Select(policy => known[Key(policy)]).Select(trial => new[] { trial.Cost.Money, trial.Nearness, judge.Broken(trial) })];
        }

        int population = Math.Min(MostPopulation, asked.Evaluations / 5 / 2 * 2);
        var problem = new FrontProblem(
            [.. dials.Select(dial => new FrontVariable(dial.Key, 0, Steps))], [new("cost", HigherIsBetter: false, CostStep(world, asked)), new("probability", HigherIsBetter: true, 0.5 / SearchWorlds)], 1, Evaluate);
        var found = FrontSearch.Find(problem, new([asked.Baseline.Seed], population, asked.Evaluations), [.. Beginnings(dials)]);
        var likely = found.Points.Select(point => Decisions(dials, [.. point.Variables])).DistinctBy(Key).Select(policy => Plainer(judge, policy));
        ImmutableArray<Decision>[] left = [[], .. likely.DistinctBy(Key).Where(policy => !policy.IsEmpty)];
        AimTrial[] judged = judge.Try(left, SearchWorlds, JudgeWorlds);
        progress?.Invoke(1);
        AimPolicy[] told = [.. judged.Select(judge.Tell)];
        // Judged anew, some are no longer worth their money.
        ImmutableArray<AimPolicy> frontier = [.. told.Where(row => !told.Any(other => other.Cost < row.Cost && other.Probability >= row.Probability)).OrderBy(row => row.Cost).ThenBy(row => row.Probability)];
        int cheapest = frontier.Select((row, i) => (row, i)).Where(pair => pair.row.Meets).Select(pair => pair.i).DefaultIfEmpty(-1).First();
        return new(told[0], frontier, cheapest < 0 ? null : cheapest, evaluations, SearchWorlds, JudgeWorlds, Fingerprint.Join([.. judged.SelectMany(trial => trial.Fingerprints)]));
    }

    // A search leaves dials turned that do nothing for the aim; a decision stays only where leaving it out costs money or certainty.
    private static ImmutableArray<Decision> Plainer(AimJudge judge, ImmutableArray<Decision> policy)
    {
        var best = judge.Try([policy], 0, SearchWorlds)[0];
        while (best.Decisions.Length > 0)
        {
            ImmutableArray<Decision>[] without = [.. best.Decisions.Select(best.Decisions.Remove)];
            var plainer = judge.Try(without, 0, SearchWorlds)
                .Where(trial => trial.Cost.Money <= best.Cost.Money && trial.Hits >= best.Hits && judge.Broken(trial) <= judge.Broken(best)).MaxBy(trial => trial.Nearness);
            if (plainer is null) break;
            best = plainer;
        }

        return best.Decisions;
    }

    // What a county may turn by itself and what is allowed to it under the rules of the baseline.
    private static IEnumerable<AimLever> OwnLevers(World world, AimTerms asked)
    {
        var county = world.Counties.First(row => row.Code == asked.Aim.County);
        return world.Levers
            .Where(row => row.Acts && row.Actors.Contains("county") && (row.OnlyLeague is null || county.Leagues.Contains(row.OnlyLeague)))
            .Where(row => row.Rule is null || (asked.Baseline.Rules.TryGetValue(row.Rule, out bool set) ? set : world.Rules.First(rule => rule.Key == row.Rule).Default))
            .Select(row => new AimLever(row.Key));
    }

    // Nothing at all, and every dial alone at either end.
    private static IEnumerable<double[]> Beginnings(AimDial[] dials)
    {
        double[] rest = [.. dials.Select(dial => (double)dial.Rest)];
        yield return rest;
        foreach (double end in Ends)
        {
            for (int i = 0; i < dials.Length; i++)
            {
                double[] point = [.. rest];
                point[i] = end;
                yield return point;
            }
        }
    }

    private static ImmutableArray<Decision> Decisions(AimDial[] dials, double[] point) =>
        [.. dials.Select((dial, i) => dial.Decide((int)Math.Round(point[i], MidpointRounding.AwayFromZero))).OfType<Decision>()];

    // A ten-thousandth of what the county makes in a year makes no difference.
    private static double CostStep(World world, AimTerms asked) => 1e-4 * Atlas.Of(world).Gdp[world.Counties.IndexOf(world.Counties.First(row => row.Code == asked.Aim.County))];

    private static string Key(ImmutableArray<Decision> policy) => string.Join(';', policy.Select(decision => FormattableString.Invariant($"{decision.Place} {decision.Lever} {decision.Value:r}")));
}

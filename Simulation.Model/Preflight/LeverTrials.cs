using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One team tries every lever of a county at either end of its range, one at a time, in games that are otherwise the same: is there one that wins by itself?</summary>
internal static class LeverTrials
{
    /// <summary>Both ends of every lever that some team may turn, but where it stands there already.</summary>
    public static IEnumerable<(LeverRow Lever, double Value)> Bounds(Plan plan, int[] teams) =>
        from lever in plan.World.Levers
        where lever.Acts && lever.Actors.Contains("county") && (lever.Rule is not { } rule || plan.Rule(rule)) && teams.Any(team => May(plan, team, lever))
        from value in (double[])[lever.Min, lever.Max]
        where value != lever.Default
        select (lever, value);

    /// <summary>Plays the games with no lever turned, and with each that the team may turn.</summary>
    public static (ShareOf Without, ImmutableArray<LeverChance> Levers) Of(
        Plan plan, int[] teams, int tried, int games, int third, (LeverRow Lever, double Value)[] bounds, Workers workers, ConcurrentBag<Province<Lane16>> idle, Action lived)
    {
        var scenario = plan.Scenario;
        string code = plan.World.Counties[teams[tried]].Code, start = plan.MonthAt(0).ToString();
        Decision[] own = [.. bounds.Where(bound => May(plan, teams[tried], bound.Lever)).Select(bound => new Decision(code, bound.Lever.Key, start, null, bound.Value))];
        double[][] ends = new double[own.Length + 1][];
        // Each has few games, so each is one piece of work; the last is that without any.
        workers(ends.Length, i =>
        {
            Decision[] added = [.. own.Skip(i).Take(1)];
            ends[i] = [.. SelfPlay.Of(plan.With(added), teams, games, tried, [.. scenario.Decisions, .. added], OneWorker.Run, idle, lived).End.Select(game => game[tried])];
        });
        double[] without = ends[^1];
        return (
            Top(without),
            [.. own.Select((decision, i) => new LeverChance(decision.Lever, decision.Value, MeanEffect.Of([.. ends[i].Select((place, g) => (float)(without[g] - place))]), Top(ends[i])))
                .OrderByDescending(row => row.Gained.Mean).ThenBy(row => row.Lever, StringComparer.Ordinal).ThenBy(row => row.Value)]);

        ShareOf Top(double[] places) => ShareOf.Of(places.Count(place => place <= third), games);
    }

    private static bool May(Plan plan, int county, LeverRow lever) => lever.OnlyLeague is null || plan.World.Counties[county].Leagues.Contains(lever.OnlyLeague);
}

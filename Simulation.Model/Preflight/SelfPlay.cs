using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Games that behaviours play against each other in the places of people, sixteen at a time.</summary>
/// <param name="Start">[game][team]: place among the teams on the composite board after the first month, 1 is first.</param>
/// <param name="End">[game][team]: the same after the last month.</param>
/// <param name="Dealt">[game][team]: position of the team's behaviour in <see cref="Keys"/>.</param>
/// <param name="Fingerprints">By game, hash of its end.</param>
internal sealed record SelfPlay(double[][] Start, double[][] End, int[][] Dealt, ulong[] Fingerprints)
{
    /// <summary>Behaviours that are dealt. Who looks ahead is none of them: one game of such players costs hundreds.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. Behaviour.Keys.Where(key => key != Behaviour.LookAhead)];

    /// <summary>Plays games.</summary>
    /// <param name="plan">The scenario with the seed that games draw from; game n is replicate n.</param>
    /// <param name="teams">Positions of the teams' counties.</param>
    /// <param name="idleTeam">Position of a team that leaves its levers as the plan has them; −1: none.</param>
    /// <param name="people">Decisions that bots leave alone.</param>
    public static SelfPlay Of(
        Plan plan, int[] teams, int games, int idleTeam, IReadOnlyCollection<Decision> people, Workers workers, ConcurrentBag<Province<Lane16>> idle, Action? lived = null)
    {
        var play = new SelfPlay(Table<double>(games, teams), Table<double>(games, teams), Table<int>(games, teams), new ulong[games]);
        Behaviour[] behaviours = [.. Keys.Select(key => Behaviour.Parse(plan.World, key))];
        var stream = new Chance(plan.Scenario.Seed, 0).Stream("preflight-behaviour");
        for (int g = 0; g < games; g++)
        {
            for (int t = 0; t < teams.Length; t++)
            {
                float u = Lane1.Uniform(Lane1.Draw(stream, plan.Atlas.Codes[teams[t]], (uint)g, new(0f), 0).W0).Value;
                play.Dealt[g][t] = t == idleTeam ? Keys.IndexOf(Behaviour.StatusQuo) : Math.Min((int)(u * behaviours.Length), behaviours.Length - 1);
            }
        }

        workers(Count(games), batch =>
        {
            int first = batch * Lane16.Width;
            if (!idle.TryTake(out var province)) province = new(plan.Atlas);
            // Lanes that are left over play the last game once more, and nobody looks.
            var plans = Enumerable.Range(first, Lane16.Width).Select(g => plan.Played(play.Dealt[Math.Min(g, games - 1)].Select((b, t) => (teams[t], behaviours[b])))).ToArray();
            var bots = new LaneBots(plans, people);
            var constants = new Constants<Lane16>(plan, plan.Scenario.Uncertainty, first);
            Beginning.Fill(plan, constants, province);
            for (int m = 0; m < plan.Months; m++)
            {
                bots.Act(province);
                MonthTick.Advance(bots.Plan, constants, province);
                if (m == 0) Place(plan, province, teams, play.Start, first);
                lived?.Invoke();
            }

            Place(plan, province, teams, play.End, first);
            province.Fingerprints().AsSpan(0, Math.Min(Lane16.Width, games - first)).CopyTo(play.Fingerprints.AsSpan(first));
            idle.Add(province);
        });
        return play;
    }

    /// <summary>Batches that some games take.</summary>
    public static int Count(int games) => (games + Lane16.Width - 1) / Lane16.Width;

    private static TCell[][] Table<TCell>(int games, int[] teams) => [.. Enumerable.Range(0, games).Select(_ => new TCell[teams.Length])];

    // No two counties share a rank, so neither do two teams share a place.
    private static void Place(Plan plan, Province<Lane16> province, int[] teams, double[][] places, int first)
    {
        int list = plan.Atlas.Composite;
        var members = plan.Atlas.Boards[list].MembersAt(plan.MonthAt(province.Month - 1));
        float[][] ranks = [.. teams.Select(_ => new float[Lane16.Width])];
        for (int t = 0; t < teams.Length; t++) Lane16.Write(province.Rank(list)[members.IndexOf(teams[t])], ranks[t]);
        for (int g = first; g < Math.Min(places.Length, first + Lane16.Width); g++)
            for (int t = 0; t < teams.Length; t++) places[g][t] = 1 + ranks.Count(other => other[g - first] < ranks[t][g - first]);
    }
}

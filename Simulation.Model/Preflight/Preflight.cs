using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Fairness of a scenario before people play it, from games in which every team is played by a behaviour drawn for it and everybody else does as the scenario
/// says: is it winnable for every team, is it balanced, or is it solved by one trick.
/// </summary>
public static class Preflight
{
    private const int Resamples = 200;

    /// <summary>Plays the games.</summary>
    /// <param name="workers">The host's threads; what comes of it never depends on them.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker.</param>
    /// <exception cref="RefusedException">The terms do not hold together.</exception>
    public static PreflightResult Play(World world, PreflightTerms terms, Workers workers, Action<double>? progress = null)
    {
        var errors = terms.Check(world);
        if (errors.Count > 0) throw new RefusedException(errors);
        var (scenario, standsIn) = StandIns.In(terms.Scenario with { Seed = OtherSeed(terms.Scenario.Seed), Replicates = 1 });
        int[] teams = [.. terms.Teams.Select(code => world.Counties.IndexOf(world.Counties.First(row => row.Code == code)))];
        var plan = new Plan(world, scenario);
        int third = (teams.Length + 2) / 3;
        var bounds = LeverTrials.Bounds(plan, teams).ToArray();
        var idle = new ConcurrentBag<Province<Lane16>>();
        int batches = SelfPlay.Count(terms.Games) + (SelfPlay.Count(terms.LeverGames) * (bounds.Length + 1));
        var done = new Progress(progress, batches * scenario.Months);
        var play = SelfPlay.Of(plan, teams, terms.Games, -1, scenario.Decisions, workers, idle, done.Step);
        double[] starts = Means(play.Start), ends = Means(play.End);
        int tried = terms.Tried is { } code ? terms.Teams.IndexOf(code) : Enumerable.Range(0, teams.Length).OrderBy(t => starts[t]).ElementAt(teams.Length / 2);
        var (without, levers) = LeverTrials.Of(plan, teams, tried, terms.LeverGames, third, bounds, workers, idle, done.Step);
        ImmutableArray<TeamChance> chances = [.. Enumerable.Range(0, teams.Length).Select(t => new TeamChance(
            terms.Teams[t], starts[t], MeanEffect.Of([.. play.End.Select(game => (float)game[t])]), ShareOf.Of(play.End.Count(game => game[t] <= third), terms.Games),
            ShareOf.Of(play.End.Count(game => game[t] == 1), terms.Games)))];
        var (decided, kept) = Balance(scenario.Seed, play);
        ImmutableArray<BehaviourChance> behaviours = [.. SelfPlay.Keys.Select((key, b) => BehaviourOf(key, b, play, ends)).OfType<BehaviourChance>().OrderByDescending(row => row.Gained.Mean)];
        var result = new PreflightResult(
            Fingerprint.Join(play.Fingerprints), terms.Games, terms.LeverGames, third, Judgement.Good, Judgement.Good, Judgement.Good, chances, decided, kept, behaviours,
            terms.Teams[tried], without, levers, standsIn);
        return result with
        {
            Winnable = chances.Any(team => team.TopThird.Upper95 < PreflightResult.Sometimes) ? Judgement.Bad : result.Hopeless.Any() ? Judgement.Unclear : Judgement.Good,
            Balanced = decided.Lower95 > PreflightResult.Given ? Judgement.Bad : decided.Upper95 < PreflightResult.Even ? Judgement.Good : Judgement.Unclear,
            Open = result.TrickBehaviours.Any() || result.TrickLevers.Any() ? Judgement.Bad : Judgement.Good,
        };
    }

    /// <summary>The seed of the games: who plays the scenario later must not meet a luck that was tried.</summary>
    internal static long OtherSeed(long seed)
    {
        long other = (long)(Chance.StreamOf($"preflight:{seed}") & 0x1F_FFFF_FFFF_FFFF);
        return other == seed ? other ^ 1 : other;
    }

    private static double[] Means(double[][] places) => [.. places[0].Select((_, t) => places.Average(game => game[t]))];

    // Games are drawn again, not seats: the places of one game hang together.
    private static (Resampled Decided, Resampled? Kept) Balance(long seed, SelfPlay play)
    {
        var stream = new Chance(seed, 0).Stream("preflight-resample");
        int games = play.End.Length;
        double[] decided = new double[Resamples], kept = new double[Resamples];
        for (int r = 0; r < Resamples; r++)
        {
            int[] drawn = [.. Enumerable.Range(0, games).Select(g => Math.Min((int)(Lane1.Uniform(Lane1.Draw(stream, (uint)r, (uint)g, new(0f), 0).W0).Value * games), games - 1))];
            double[][] start = [.. drawn.Select(g => play.Start[g])], end = [.. drawn.Select(g => play.End[g])];
            (decided[r], kept[r]) = (BetweenTeams(end), KendallTau.B(Means(start), Means(end)) ?? 0);
        }

        Array.Sort(decided);
        Array.Sort(kept);
        return (
            new(BetweenTeams(play.End), Statistics.Quantile(decided, 0.025), Statistics.Quantile(decided, 0.975)),
            KendallTau.B(Means(play.Start), Means(play.End)) is { } tau ? new(tau, Statistics.Quantile(kept, 0.025), Statistics.Quantile(kept, 0.975)) : null);
    }

    /// <summary>Share of the variance of places that lies between teams, without the part that chance alone puts there ("Estimating components of variance", ε²).</summary>
    internal static double BetweenTeams(double[][] end)
    {
        int games = end.Length, teams = end[0].Length;
        double[] means = Means(end);
        double mean = means.Average(), between = means.Sum(one => (one - mean) * (one - mean)) * games, total = end.Sum(game => game.Sum(place => (place - mean) * (place - mean)));
        if (games < 2 || total == 0) return 0;
        double within = (total - between) / (teams * (games - 1.0));
        return Math.Max(0, (between - ((teams - 1) * within)) / total);
    }

    private static BehaviourChance? BehaviourOf(string key, int behaviour, SelfPlay play, double[] usual)
    {
        var gains = new List<float>();
        int wins = 0, seats = 0, all = 0;
        for (int g = 0; g < play.End.Length; g++)
        {
            int[] dealt = play.Dealt[g];
            int mine = dealt.Count(b => b == behaviour);
            if (mine == 0 || mine == dealt.Length) continue;
            double[] gained = [.. play.End[g].Select((place, t) => usual[t] - place)];
            gains.Add((float)(gained.Where((_, t) => dealt[t] == behaviour).Average() - gained.Where((_, t) => dealt[t] != behaviour).Average()));
            if (dealt[Array.IndexOf(gained, gained.Max())] == behaviour) wins++;
            seats += mine;
            all += dealt.Length;
        }

        return gains.Count == 0 ? null : new(key, MeanEffect.Of([.. gains]), ShareOf.Of(wins, gains.Count), (double)seats / all);
    }
}

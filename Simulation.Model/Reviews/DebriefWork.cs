using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Asks all questions of a debrief, lives them together, and reads the answers off.</summary>
internal sealed class DebriefWork
{
    private readonly World world;
    private readonly ImmutableArray<int> teams;
    private readonly ImmutableArray<IntervalPrediction> predictions;
    private readonly Workers workers;
    private readonly Action<double>? progress;
    private readonly RaceStory story;
    private readonly Race race;
    private readonly ImmutableArray<Review> reviews;
    private readonly Retelling retelling;
    private readonly string[] behaviours;
    private int steps, stepped;

    public DebriefWork(World world, RaceLog log, ImmutableArray<int> teams, ImmutableArray<IntervalPrediction> predictions, Workers workers, Action<double>? progress)
    {
        (this.world, this.teams, this.predictions, this.workers, this.progress) = (world, teams, predictions, workers, progress);
        story = new(world, log);
        (race, reviews) = Review.Of(world, log, teams);
        retelling = new(world, story.Began, race.MonthsLived);
        behaviours = [.. world.Behaviours.Select(row => row.Key).Where(key => key != Behaviour.StatusQuo)];
    }

    private int Last => (race.MonthsLived - 1) * world.Counties.Length;

    public Debrief Do()
    {
        var bots = PlayBots();
        TeamTellings[] asked = [.. teams.Select((county, i) => Ask(county, [.. bots.Skip(i * behaviours.Length).Take(behaviours.Length)]))];
        Live();
        if (race.Fingerprint != retelling.Own(asked[0].Own[^1]).Fingerprint)
            throw new InvalidOperationException("the race told again does not lead where it led");
        if (teams.Length > 1)
        {
            string median = Median(asked).Code;
            var theirs = story.Own(median);
            asked = [.. asked.Select(one => one with { Median = AskInstead(one.Code, median, [.. theirs.Select(decision => decision with { Place = one.Code })], story.Boasts(median)) })];
            Live();
        }

        ImmutableArray<TeamDebrief> told = [.. asked.Select((one, i) => Tell(one, reviews[i]))];
        return new(race.MonthsLived, race.Fingerprint, told, Tally(told), retelling.Lives + bots.Length);
    }

    // What each behaviour would have decided in each team's place.
    private ImmutableArray<Decision>[] PlayBots()
    {
        var played = new ImmutableArray<Decision>[teams.Length * behaviours.Length];
        // What follows takes about as long again for every team.
        steps = played.Length + (teams.Length * (behaviours.Length + 5) * (Debrief.Worlds / Lane16.Width));
        workers(played.Length, i =>
        {
            string code = world.Counties[teams[i / behaviours.Length]].Code;
            played[i] = StandIn.Play(world, story.Began, story.Tell(code, [], story.Always(null)), code, behaviours[i % behaviours.Length], race.MonthsLived);
            Step();
        });
        return played;
    }

    private TeamTellings Ask(int county, ImmutableArray<Decision>[] bots)
    {
        string code = world.Counties[county].Code;
        var own = story.Own(code);
        var casts = Enumerable.Range(0, Split.Casts).Select(cast => story.Tell(
            code, (cast & 1) != 0 ? own : [], (cast & 1) != 0 ? story.Boasts(code) : story.Always(null), (cast & 2) != 0, (cast & 4) != 0)).ToArray();
        return new(
            county, code, [.. casts.Select(cast => retelling.Ask(cast))], [.. casts.Select(cast => retelling.Ask(cast, Debrief.Worlds))],
            [.. behaviours.Select((word, b) => AskInstead(code, word, bots[b], story.Always(Behaviour.Parse(world, word).OverReport > 0 ? word : null)))],
            [.. own.Select(decision => decision.Lever).Distinct().Order(StringComparer.Ordinal).Select(lever => AskWithout(code, lever, own))], null);
    }

    private Instead AskWithout(string code, string lever, ImmutableArray<Decision> own)
    {
        var told = story.Tell(code, [.. own.Where(decision => decision.Lever != lever)], story.Boasts(code));
        return new(lever, retelling.Ask(told), retelling.Ask(told, Debrief.LeverWorlds), [lever]);
    }

    // Whose decisions would stand in a team's place.
    private Instead AskInstead(string code, string against, ImmutableArray<Decision> decisions, ImmutableArray<string?> boasts)
    {
        var told = story.Tell(code, decisions, boasts);
        return new(against, retelling.Ask(told), retelling.Ask(told, Debrief.Worlds), [.. decisions.Select(decision => decision.Lever).Distinct().Order(StringComparer.Ordinal)]);
    }

    private void Live()
    {
        steps = stepped + retelling.Pieces();
        retelling.Live(workers, Step);
    }

    // The lower of two in the middle; of equal ones the first county.
    private TeamTellings Median(TeamTellings[] asked) =>
        asked.OrderBy(team => Against(team, Nothing(team)).MeanPoints.Value).ThenBy(team => team.County).ElementAt(asked.Length / 2);

    private static Instead Nothing(TeamTellings team) => new(Behaviour.StatusQuo, team.Own[^2], team.Others[^2], []);

    private TeamDebrief Tell(TeamTellings team, Review review)
    {
        int county = team.County, counties = world.Counties.Length, months = race.MonthsLived;
        Retold lived = retelling.Own(team.Own[^1]), without = retelling.Own(team.Own[^2]);
        var reruns = retelling.Others(team.Others[^1]);
        return new(
            county, review, ByMonth(lived.Ranks, rank => (int)rank), ByMonth(without.Ranks, rank => (int)rank), ByMonth(lived.Scores, score => score), ByMonth(without.Scores, score => score),
            Split.Of([.. team.Own.Select(cast => retelling.Own(cast).Ranks[Last + county])], Worlds(path => path.Ranks[county]), -1),
            Split.Of([.. team.Own.Select(cast => retelling.Own(cast).Scores[Last + county])], Worlds(path => path.Scores[county]), 1),
            [.. team.Levers.Select(lever => Worth(team, lever)).OrderByDescending(worth => worth.MeanPoints.Value).ThenBy(worth => worth.Lever, StringComparer.Ordinal)],
            TurningPoint.Find(world, county, lived, without, months, story.Own(team.Code), story.Shocks), Against(team, Nothing(team)),
            [.. team.Bots.Select(bot => Against(team, bot)).OrderByDescending(regret => regret.MeanPoints.Value).ThenBy(regret => regret.Against, StringComparer.Ordinal)],
            team.Median is { } median ? Against(team, median) : null,
            Reruns.Of((int)lived.Ranks[Last + county], reruns.Select(path => (int)path.Ranks[county])), PredictionScore.Of(race, team.Code, predictions));

        ImmutableArray<T> ByMonth<T>(float[] values, Func<float, T> of) => [.. Enumerable.Range(0, months).Select(m => of(values[(m * counties) + county]))];

        float[][] Worlds(Func<Retold, float> end) => [.. team.Others.Select(cast => retelling.Others(cast).Select(end).ToArray())];
    }

    private Regret Against(TeamTellings team, Instead other)
    {
        int county = team.County;
        Retold lived = retelling.Own(team.Own[^1]), instead = retelling.Own(other.Own);
        var pairs = retelling.Others(team.Others[^1]).Zip(retelling.Others(other.Others)).ToArray();
        return new(
            other.Against, (double)instead.Scores[Last + county] - lived.Scores[Last + county], lived.Ranks[Last + county] - instead.Ranks[Last + county],
            Mean([.. pairs.Select(pair => pair.Second.Scores[county] - pair.First.Scores[county])]),
            Mean([.. pairs.Select(pair => pair.First.Ranks[county] - pair.Second.Ranks[county])]),
            [.. other.Levers.Except(team.Levers.Select(lever => lever.Against))]);
    }

    private static Estimate Mean(float[] values)
    {
        double mean = Statistics.Mean(values), half = Statistics.HalfWidth95(values) ?? 0;
        return new(mean, mean - half, mean + half);
    }

    private LeverWorth Worth(TeamTellings team, Instead without)
    {
        var regret = Against(team, without);
        // What was lost without it is what it was worth.
        return new(without.Against, 0 - regret.Points, new(0 - regret.MeanPoints.Value, 0 - regret.MeanPoints.High, 0 - regret.MeanPoints.Low));
    }

    private static ImmutableArray<LeverTally> Tally(ImmutableArray<TeamDebrief> told) =>
    [
        .. told.SelectMany(team => team.Levers).GroupBy(worth => worth.Lever)
            .Select(lever => new LeverTally(lever.Key, lever.Count(), lever.Count(worth => worth.MeanPoints.Low > 0), lever.Count(worth => worth.MeanPoints.High < 0)))
            .OrderByDescending(tally => tally.Teams).ThenBy(tally => tally.Lever, StringComparer.Ordinal),
    ];

    private void Step()
    {
        int now = Interlocked.Increment(ref stepped);
        progress?.Invoke(Math.Min(1, (double)now / steps));
    }

    /// <summary>Tellings with other decisions in a team's place, by their numbers.</summary>
    /// <param name="Levers">Keys of the levers that the other decisions turn.</param>
    private sealed record Instead(string Against, int Own, int Others, ImmutableArray<string> Levers);

    /// <summary>Tellings that a team needs, by their numbers: the casts in the race's own world and in others, bots in its place, levers taken back.</summary>
    private sealed record TeamTellings(
        int County, string Code, ImmutableArray<int> Own, ImmutableArray<int> Others, ImmutableArray<Instead> Bots, ImmutableArray<Instead> Levers, Instead? Median);
}

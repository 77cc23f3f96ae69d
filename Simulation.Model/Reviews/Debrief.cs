using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// The review of a whole race: for every team what was asked, what came of it, why, and what is to be learned, the why by telling the race again with some of
/// it left out. Sources: M125 (four steps), M126 (what failures have in common and what successes turn on).
/// </summary>
/// <param name="Months">Months that were lived.</param>
/// <param name="Fingerprint">Hash of the state they led to.</param>
/// <param name="Teams">In the order of the world's counties.</param>
/// <param name="Levers">What the race shows of each lever that a team turned, the most turned first.</param>
/// <param name="Lives">Lives of the whole province that the debrief took.</param>
public sealed record Debrief(int Months, string Fingerprint, ImmutableArray<TeamDebrief> Teams, ImmutableArray<LeverTally> Levers, int Lives)
{
    /// <summary>Other worlds in which every question is asked: replicates 1 to 64 of the race's seed. The race is replicate 0.</summary>
    public const int Worlds = 64;

    /// <summary>Other worlds in which a single lever is taken back: the first of the same.</summary>
    public const int LeverWorlds = 16;

    /// <summary>Reviews a race as far as it was lived.</summary>
    /// <param name="workers">The host's threads.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker.</param>
    /// <exception cref="RefusedException">The terms do not hold together, no month was lived, or the log cannot be lived by this program.</exception>
    /// <exception cref="DamagedLogException">An entry is missing, impossible, or leads elsewhere than it says.</exception>
    public static Debrief Of(World world, RaceLog log, DebriefTerms terms, Workers workers, Action<double>? progress = null)
    {
        var teams = terms.Check(world, log);
        if (!log.Entries.Any(entry => entry is MonthLived)) throw new RefusedException([new("log", "0", "赛局还没有走过一个月，无可复盘", "holds no month that was lived, so there is nothing to review")]);
        return new DebriefWork(world, log, teams, terms.Predictions, workers, progress).Do();
    }
}

/// <summary>The debrief of one team.</summary>
/// <param name="County">Position of its county.</param>
/// <param name="Review">Goals, results and causes of the last month.</param>
/// <param name="Ranks">By month, its rank on the composite board.</param>
/// <param name="RanksWithout">The same had the team decided nothing and everybody else what they did.</param>
/// <param name="Scores">By month, its composite score.</param>
/// <param name="ScoresWithout">The same without own decisions.</param>
/// <param name="Places">Its last rank, shared among the four.</param>
/// <param name="Points">Its last score, shared among the four.</param>
/// <param name="Levers">What came of each lever that it turned, the most helpful first.</param>
/// <param name="Default">Against having decided nothing.</param>
/// <param name="Bots">Against each behaviour in its place, the best in other worlds first.</param>
/// <param name="Median">Against the decisions of the team whose own decisions were worth the median; null when it is the only team.</param>
/// <param name="Predictions">By kind; empty when it made none.</param>
public sealed record TeamDebrief(
    int County, Review Review, ImmutableArray<int> Ranks, ImmutableArray<int> RanksWithout, ImmutableArray<float> Scores, ImmutableArray<float> ScoresWithout,
    Split Places, Split Points, ImmutableArray<LeverWorth> Levers, ImmutableArray<TurningPoint> TurningPoints, Regret Default, ImmutableArray<Regret> Bots, Regret? Median,
    Reruns Reruns, ImmutableArray<PredictionScore> Predictions);

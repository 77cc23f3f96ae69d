namespace Simulation.Api;

/// <summary>A month that was lived, as watchers of a race are told.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="At">When it was lived, as the host tells the time.</param>
/// <param name="Fingerprint">Hash of the state it led to.</param>
/// <param name="Coming">The month that is lived next; null when the race is over.</param>
/// <param name="Clock">How the clock stood when it was lived; null for a month before the last.</param>
/// <param name="Shocks">That began in it.</param>
/// <param name="Top">The first ten of the composite board.</param>
/// <param name="News">Which counties rose or fell far on it, and why; who was called to account and who won land.</param>
public sealed record MonthTold(
    Sentence Simulated,
    long Position,
    string At,
    string Month,
    string Fingerprint,
    string? Coming,
    RaceClockAnswer? Clock,
    IReadOnlyList<ShockEvent> Shocks,
    IReadOnlyList<LeaderTold>? Top,
    IReadOnlyList<NewsTold>? News)
{
    private const int MostLeaders = 10;

    /// <param name="month">Number of the month, 0 first; it was lived.</param>
    /// <param name="board">The composite board after it.</param>
    public static MonthTold Of(Race race, MonthLived lived, int month, BoardStandings board, RaceClockAnswer? clock)
    {
        var counties = board.Counties;
        var now = race.Scenario;
        bool isLast = month + 1 == race.Header.Scenario.Months;
        return new(
            Sentences.Simulated, lived.Position, lived.At, lived.Month, lived.Fingerprint, isLast ? null : race.World.Start.Plus(month + 1).ToString(), clock,
            [.. now.Shocks.Where(shock => shock.Month == lived.Month)],
            [.. counties.Take(MostLeaders).Select((place, i) => new LeaderTold(
                place.County, place.Rank, place.RankBefore, place.Score, i == 0 ? 0 : counties[i - 1].Score - place.Score, counties[0].Score - place.Score))],
            NewsTold.Of(race, now, month, board));
    }

    /// <summary>The same for who may not see the boards.</summary>
    public MonthTold Withheld() => this with { Top = null, News = null };
}

/// <summary>One of the first on the composite board.</summary>
/// <param name="RankBefore">Its rank a month earlier; null in the first month.</param>
/// <param name="Behind">Points behind the county before it.</param>
/// <param name="BehindFirst">Points behind the first.</param>
public sealed record LeaderTold(string County, int Rank, int? RankBefore, double Score, double Behind, double BehindFirst);

namespace Simulation.Api;

/// <summary>How the clock of a race stands.</summary>
/// <param name="Mode">hand | free | rounds | ready.</param>
/// <param name="SecondsPerMonth">How long a month takes where time says when it is over.</param>
/// <param name="Paused">True while nothing is lived; also after an import, until the clock is set.</param>
/// <param name="Day">Day of the coming month, 1 to 30; always 1 where months are no rounds.</param>
/// <param name="Deadline">When decisions begin to come late; null while no round runs.</param>
/// <param name="Ends">When the coming month is over; null while no time passes.</param>
/// <param name="SecondsLeft">Seconds until then, also while paused; null where time does not say when.</param>
/// <param name="Seats">Places that the month waits for.</param>
/// <param name="Ready">Places whose seats are ready for the coming month.</param>
/// <param name="Trouble">Why the host could not live the last month by this clock; it goes on trying. Null while all is well.</param>
public sealed record RaceClockAnswer(
    string Mode,
    double SecondsPerMonth,
    bool Paused,
    int Day,
    DateTimeOffset? Deadline,
    DateTimeOffset? Ends,
    double? SecondsLeft,
    IReadOnlyList<string> Seats,
    IReadOnlyList<string> Ready,
    Sentence? Trouble)
{
    public static RaceClockAnswer Of(RaceTime time, ClockNote note, DateTimeOffset now, Sentence? trouble) => new(
        time.Clock.Mode, time.Clock.SecondsPerMonth, time.Clock.Paused, time.DayAt(now), time.Deadline(), time.Ends(), time.SecondsLeftAt(now), note.Seats,
        note.ReadyFor(time.Coming), trouble);
}

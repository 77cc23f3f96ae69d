using System.Globalization;

namespace Simulation.Api;

/// <summary>
/// How far the coming month of a race has come by its clock, as its log tells it: every host that reads the same log agrees. What passes is a share of the
/// month, so that neither a pause nor another speed moves the day that it is.
/// </summary>
/// <param name="Clock">The clock in force; paused where no host was ever told to run it, as after an import.</param>
/// <param name="Coming">The month that is lived next; null when the race is over.</param>
/// <param name="Position">Length of the log.</param>
/// <param name="Share">Share of the month that had passed at <paramref name="Since"/>, 0 to 1.</param>
/// <param name="Since">When the clock last began to run; null while it does not.</param>
/// <param name="ReportDay">Day of the month on which reports are due.</param>
public sealed record RaceTime(RaceClock Clock, string? Coming, long Position, double Share, DateTimeOffset? Since, double ReportDay)
{
    /// <summary>Days of every month.</summary>
    public const int Days = 30;

    /// <summary>Whether somebody but who steps by hand says when the next month is lived.</summary>
    public bool Runs => Coming is not null && !Clock.Paused && Clock.Mode != RaceClock.Hand;

    /// <param name="driven">From when on hosts were told to run the race's clock; null: never.</param>
    public static RaceTime Of(Race race, DateTimeOffset? driven)
    {
        var (clock, share, since) = (RaceClock.ByHand, 0d, DateTimeOffset.MinValue);
        foreach (var entry in race.Log)
        {
            if (entry is not (MonthLived or ClockSet)) continue;
            var at = Instant(entry.At);
            share = entry is MonthLived ? 0 : At(clock, share, since, at);
            since = at > driven ? at : driven ?? at;
            if (entry is ClockSet set) clock = set.Clock;
        }

        if (driven is null) clock = clock with { Paused = clock.Paused || clock.Mode != RaceClock.Hand };
        bool passes = clock.Runs() && !clock.Paused && race.Coming is not null;
        return new(clock, race.Coming?.ToString(), race.Log.Count, share, passes ? since : null, race.Plan.Atlas.DayOfReport);
    }

    /// <summary>Share of the coming month that has passed, 0 to 1.</summary>
    public double ShareAt(DateTimeOffset now) => Since is { } since ? At(Clock, Share, since, now) : Share;

    /// <summary>Day of the coming month, 1 to 30; always the first where months are no rounds.</summary>
    public int DayAt(DateTimeOffset now) => Clock.Mode == RaceClock.Rounds ? Math.Min(Days, 1 + (int)(ShareAt(now) * Days)) : 1;

    /// <summary>Seconds until the month is over; null where time does not say when.</summary>
    public double? SecondsLeftAt(DateTimeOffset now) => Clock.Runs() && Coming is not null ? (1 - ShareAt(now)) * Clock.SecondsPerMonth : null;

    /// <summary>When the month is over; null while the clock does not run.</summary>
    public DateTimeOffset? Ends() => When(1);

    /// <summary>When decisions begin to come late; null while no round runs.</summary>
    public DateTimeOffset? Deadline() => Clock.Mode == RaceClock.Rounds ? When(ReportDay / Days) : null;

    private DateTimeOffset? When(double share) => Since?.AddSeconds((share - Share) * Clock.SecondsPerMonth);

    private static double At(RaceClock clock, double share, DateTimeOffset since, DateTimeOffset now) =>
        clock.Runs() && !clock.Paused && now > since ? Math.Min(1, share + ((now - since).TotalSeconds / clock.SecondsPerMonth)) : share;

    // Every entry of a log was accepted with an instant; one from elsewhere that holds none is as old as can be.
    private static DateTimeOffset Instant(string at) =>
        DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : DateTimeOffset.MinValue;
}

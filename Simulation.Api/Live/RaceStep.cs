namespace Simulation.Api;

/// <summary>One entry of a log as watchers are told of it: each form is written once, whoever sees it.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Told">What is told of it.</param>
/// <param name="IsSecret">True of what only those see who see all at once, until its month has been lived.</param>
/// <param name="Withheld">Of a month, what is told without boards.</param>
/// <param name="Revealed">Of a month, the decisions and shocks that count from it.</param>
/// <param name="Month">Of a month, its number, 0 first.</param>
/// <param name="Board">Of a month, the whole composite board after it.</param>
public sealed record RaceStep(long Position, RaceEvent Told, bool IsSecret, RaceEvent? Withheld, IReadOnlyList<RaceEvent> Revealed, int? Month, RaceEvent? Board)
{
    /// <summary>True of a month that was lived.</summary>
    public bool IsMonth => Board is not null;

    /// <summary>What somebody is told.</summary>
    public IEnumerable<RaceEvent> For(RaceSight sight) =>
        sight.Ahead ? [ByBoards(sight)] : IsSecret ? [] : [.. Revealed, ByBoards(sight)];

    /// <summary>Steps of the entries of a race from one position up to another, in their order.</summary>
    /// <param name="clock">How the clock stands now, which the last month tells.</param>
    public static Func<IReadOnlyList<RaceStep>> Of(Race race, long from, long to, RaceClockAnswer clock)
    {
        // Inside the race only what is told is gathered; it is written outside, where nobody waits.
        var gathered = new List<Func<RaceStep>>();
        int month = race.Log.Take((int)from).Count(entry => entry is MonthLived);
        for (long position = from; position < to; position++)
        {
            var entry = race.Log[(int)position];
            gathered.Add(entry is MonthLived lived ? Of(race, lived, month++, clock) : () => Of(entry, clock));
        }

        return () => [.. gathered.Select(step => step())];
    }

    private static RaceStep Of(Entry entry, RaceClockAnswer clock) => entry is ClockSet
        ? new(entry.Position, RaceEvent.Of(entry.Position, LoggedEntry.ClockKind, clock), false, null, [], null, null)
        : new(entry.Position, Of(entry.Position, LoggedEntry.Of(entry)), entry is LeverSet or ShockStruck, null, [], null, null);

    private static Func<RaceStep> Of(Race race, MonthLived lived, int month, RaceClockAnswer clock)
    {
        var standings = BoardStandings.Of(race, race.Plan.Atlas.Composite, month);
        var told = MonthTold.Of(race, lived, month, standings, month + 1 == race.MonthsLived ? clock : null);
        var revealed = race.Log.Take((int)lived.Position).Where(entry => MonthOf(entry) == lived.Month).Select(LoggedEntry.Of).ToList();
        return () => new(
            lived.Position, RaceEvent.Of(lived.Position, LoggedEntry.MonthKind, told), false, RaceEvent.Of(lived.Position, LoggedEntry.MonthKind, told.Withheld()),
            [.. revealed.Select(entry => Of(null, entry))], month, RaceEvent.Of(null, "board", standings));
    }

    private static RaceEvent Of(long? id, LoggedEntry entry) => RaceEvent.Of(id, entry.Kind == LoggedEntry.LeverKind ? "decision" : entry.Kind, entry);

    private RaceEvent ByBoards(RaceSight sight) => Month >= sight.BoardsUntil ? Withheld! : Told;

    private static string? MonthOf(Entry entry) => entry switch { LeverSet set => set.Decision.From, ShockStruck struck => struck.Shock.Month, _ => null };
}

namespace Simulation.Api;

/// <summary>What a watcher of a race may see.</summary>
/// <param name="Ahead">Decisions and shocks as soon as they are logged; without it, when the month has been lived that they count from.</param>
/// <param name="BoardsUntil">Months, from the first, whose boards are shown; of later ones it is told only that they were lived.</param>
public sealed record RaceSight(bool Ahead, int BoardsUntil)
{
    /// <summary>Everything.</summary>
    public static RaceSight All { get; } = new(true, int.MaxValue);
}

/// <summary>Says what watchers may see, and says it again while they watch: a seat is taken back, a board is withheld, a race ends.</summary>
public sealed class Watchers(RaceGuard guard, TimeProvider time)
{
    // So long may it last until a watcher that may see no more is told nothing.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>What somebody may see of a race, to be asked before everything that is told; null when it may see no more.</summary>
    public Func<CancellationToken, ValueTask<RaceSight?>> SightOf(HttpContext context, string race)
    {
        var caller = Caller.Of(context);
        RaceSight? known = null;
        long at = 0;
        return async stop =>
        {
            if (known is not null && time.GetElapsedTime(at) < Fresh) return known;
            at = time.GetTimestamp();
            // The first time it says what is wrong.
            var view = known is null ? await guard.DemandAsync(caller, race, RaceAct.Watch, stop) : await guard.StillAsync(caller, race, stop);
            return known = view is null ? null : view.Hides ? new(false, view.ShownUntil(Predictions.Board)) : RaceSight.All;
        };
    }
}

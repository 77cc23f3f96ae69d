namespace Simulation.Api;

/// <summary>What a watcher of a race may see.</summary>
/// <param name="Ahead">Decisions and shocks as soon as they are logged; without it, when the month has been lived that they count from.</param>
/// <param name="BoardsUntil">Months, from the first, whose boards are shown; of later ones it is told only that they were lived.</param>
public sealed record WatcherSight(bool Ahead, int BoardsUntil)
{
    /// <summary>Everything.</summary>
    public static WatcherSight All { get; } = new(true, int.MaxValue);
}

/// <summary>Says what watchers may see, and says it again while they watch: a seat is taken back, a board is withheld, a race ends.</summary>
public sealed class Watchers(AccessKeys keys, SessionShelf sessions, RaceGuard guard, TimeProvider time)
{
    // A watcher that may see no more is told nothing from then on; so long may it last until that is noticed.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>What somebody may see of a race, to be asked before everything that is told; null when it may see no more.</summary>
    public Func<CancellationToken, ValueTask<WatcherSight?>> SightOf(HttpContext context, string race)
    {
        WatcherSight? known = null;
        long at = 0;
        return async stop =>
        {
            if (known is not null && time.GetElapsedTime(at) < Fresh) return known;
            bool isFirst = known is null;
            try
            {
                at = time.GetTimestamp();
                var caller = await Access.CallerAsync(context, keys, sessions, stop);
                var sight = await guard.DemandAsync(caller, race, RaceAct.Watch, stop);
                return known = sight.Hides ? new(false, sight.ShownUntil(Predictions.Board)) : WatcherSight.All;
            }
            catch (ProblemException e) when (!isFirst && e.Problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
            {
                return null;
            }
        };
    }
}

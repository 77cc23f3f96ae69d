namespace Simulation.Api;

/// <summary>Lives logs from their start, beside the races that are live: one at a time, so that races and runs keep their processors.</summary>
public sealed class Replays(WorldRegistry worlds) : IDisposable
{
    private readonly Turns turns = new(1, 8);

    /// <summary>Lives a log that is kept here, and compares every month.</summary>
    /// <exception cref="ProblemException">It cannot be lived, or the queue is full.</exception>
    public Task<ReplayAnswer> LiveAsync(RaceLog log, CancellationToken stop) => OursAsync(log, world => RaceReplay.Live(world, log), stop);

    /// <summary>Lives a log that is kept here up to a month, and reviews one county after it.</summary>
    /// <exception cref="ProblemException">It cannot be lived, or the queue is full.</exception>
    public Task<ReviewAnswer> ReviewAsync(RaceLog log, int county, int month, CancellationToken stop) =>
        OursAsync(log, world => ReviewAnswer.Of(world, log.Header, Review.Of(world, log, county, month)), stop);

    /// <summary>Lives a log from elsewhere, which must lead where it says.</summary>
    /// <exception cref="RefusedException">It cannot be lived by this program.</exception>
    /// <exception cref="ProblemException">It is damaged, or the queue is full.</exception>
    public async Task<Race> CheckAsync(RaceLog log, CancellationToken stop)
    {
        try
        {
            return await turns.TakeTurnAsync(() => Race.Replay(RaceReplay.WorldOf(worlds, log.Header, ""), log), stop);
        }
        catch (DamagedLogException e)
        {
            throw new ProblemException(RaceProblems.DamagedImport(e));
        }
        catch (RefusedException e)
        {
            throw new RefusedException([.. e.Errors.Select(error => error with { Field = Fields.Join("header", error.Field) })]);
        }
    }

    /// <summary>How many of the first entries of a log from elsewhere lead where they say.</summary>
    /// <exception cref="RefusedException">It cannot be lived by this program.</exception>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<int> GoodAsync(RaceLog log, CancellationToken stop) => turns.TakeTurnAsync(
        () =>
        {
            var race = Race.Begin(RaceReplay.WorldOf(worlds, log.Header, ""), log.Header);
            try
            {
                foreach (var entry in log.Entries) race.Apply(entry);
                return log.Entries.Length;
            }
            catch (DamagedLogException e)
            {
                return (int)e.Position;
            }
        },
        stop);

    /// <summary>Lives the first months of a race that was just made, as its scenario and its bots say.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<Race> LiveAsync(Race race, int months, string at, CancellationToken stop) => turns.TakeTurnAsync(
        () =>
        {
            for (int m = 0; m < months; m++)
                foreach (var entry in race.Decide(new LiveMonth($"begin/{m + 1}", "", at, null))) race.Apply(entry);
            return race;
        },
        stop);

    public void Dispose() => turns.Dispose();

    private async Task<T> OursAsync<T>(RaceLog log, Func<World, T> live, CancellationToken stop)
    {
        try
        {
            return await turns.TakeTurnAsync(() => live(RaceReplay.WorldOf(worlds, log.Header, "")), stop);
        }
        catch (DamagedLogException e)
        {
            throw new ProblemException(RaceProblems.Damaged(log.Header.Id, e));
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.NotOurs(log.Header.Id, e));
        }
    }
}

namespace Simulation.Api;

/// <summary>Lives logs from their start, beside the races that are live: one at a time, so that races and runs keep their processors.</summary>
public sealed class Replays(WorldRegistry worlds) : IDisposable
{
    private readonly Turns turns = new(1, 8);

    /// <summary>Lives a log that is kept here, and compares every month.</summary>
    /// <exception cref="ProblemException">It cannot be lived, or the queue is full.</exception>
    public async Task<ReplayAnswer> LiveAsync(RaceLog log, CancellationToken stop)
    {
        try
        {
            return await turns.TakeTurnAsync(() => RaceReplay.Live(RaceReplay.WorldOf(worlds, log.Header, ""), log), stop);
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

    public void Dispose() => turns.Dispose();
}

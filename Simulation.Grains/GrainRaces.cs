using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Simulation.Grains;

/// <summary>
/// Races whose commands go to the grain of the race, wherever it stands, and which are read from their log. A command that was lost on the way is sent
/// again: the log knows whether it was done.
/// </summary>
public sealed partial class GrainRaces(IGrainFactory grains, IRaceLogs logs, RaceShelf shelf, ILogger<GrainRaces> journal) : IRaces
{
    /// <summary>How long a race may be out of reach, which it is while its silo is being declared dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => logs.ListAsync(stop);

    public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => logs.BeginAsync(log, stop);

    public async Task<bool> BeginAsync(Race race, CancellationToken stop)
    {
        if (!await logs.BeginAsync(new(race.Header, [.. race.Log]), stop)) return false;
        if (race.Log.Count > 0) await shelf.KeepAsync(race);
        return true;
    }

    public Task<T> ReadAsync<T>(string id, Func<Race, T> read, CancellationToken stop) => shelf.InsideAsync(id, place => Task.FromResult(read(place.Race)), stop);

    public async Task<IReadOnlyList<Entry>> SendAsync(string id, RaceCommand command, CancellationToken stop)
    {
        // Says what is wrong with the log before a grain stumbles over it.
        await ReadAsync(id, race => race.MonthsLived, stop);
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var answer = await grains.GetGrain<IRaceGrain>(id).Send(CommandForm.Of(command));
                if (answer.Entries is { } entries) return [.. entries.Select(form => form.Entry())];
                if (answer.Problem is { } problem) throw new ProblemException(problem.Problem());
                throw new RefusedException([.. answer.Errors!.Select(error => new FieldError(error.Field, error.Value, error.Zh, error.En))]);
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                if (Stopwatch.GetElapsedTime(since) > Patience) throw new ProblemException(RaceProblems.Store(new("赛局暂时无法到达", "the race is out of reach")));
                LogRetry(e, id);
                await Task.Delay(TimeSpan.FromMilliseconds(250), stop);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "race {Race} is out of reach and is asked again")]
    private partial void LogRetry(Exception why, string race);
}

namespace Simulation.Api;

/// <summary>Races that live in this process.</summary>
public sealed partial class EmbeddedRaces(IRaceLogs logs, RaceShelf shelf, ILogger<EmbeddedRaces> journal) : IRaces
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => logs.ListAsync(stop);

    /// <inheritdoc/>
    public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => logs.BeginAsync(log, stop);

    /// <inheritdoc/>
    public async Task<bool> BeginAsync(Race race, CancellationToken stop)
    {
        if (!await logs.BeginAsync(new(race.Header, [.. race.Log]), stop)) return false;
        if (race.Log.Count > 0) await shelf.KeepAsync(race);
        return true;
    }

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(string id, Func<Race, T> read, CancellationToken stop) => shelf.InsideAsync(id, place => Task.FromResult(read(place.Race)), stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> SendAsync(string id, RaceCommand command, CancellationToken stop) => shelf.InsideAsync<IReadOnlyList<Entry>>(
        id,
        async place =>
        {
            if (await TrySendAsync(place, command, last: false, stop) is { } done) return done;
            await shelf.CatchUpAsync(place, stop);
            return await TrySendAsync(place, command, last: true, stop) ?? throw new ProblemException(RaceProblems.Overtaken(id));
        },
        stop);

    /// <summary>Does a command; null when others appended first, or the log could not be reached for the first time.</summary>
    private async Task<IReadOnlyList<Entry>?> TrySendAsync(RaceShelf.Place place, RaceCommand command, bool last, CancellationToken stop)
    {
        var race = place.Race;
        if (race.Done(command) is { Count: > 0 } done) return done;
        race.Check(command);
        // To decide a month moves the state, so the race is put back only when it is what the log leads to.
        place.AtHand = null;
        var entries = await shelf.WorkAsync(() => race.Decide(command), stop);
        try
        {
            // From here on it is done, even when whoever asked has gone.
            if (!await logs.AppendAsync(place.Id, entries, CancellationToken.None)) return null;
        }
        catch (ProblemException e) when (!last)
        {
            LogRetry(journal, e, place.Id);
            return null;
        }

        foreach (var entry in entries) race.Apply(entry);
        place.AtHand = race;
        return entries;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of race {Race} could not be appended to; it is read again and the command tried once more.")]
    private static partial void LogRetry(ILogger journal, Exception e, string race);
}

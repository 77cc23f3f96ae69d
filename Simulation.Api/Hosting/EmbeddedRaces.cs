namespace Simulation.Api;

/// <summary>
/// Races that live in this process. Each has a gate, so that whoever is inside sees it alone; its state is what its log leads to, so a race that nobody
/// asked for in a while is forgotten and lived again from the log.
/// </summary>
public sealed partial class EmbeddedRaces(IRaceLogs logs, WorldRegistry worlds, ILogger<EmbeddedRaces> journal) : IRaces, IDisposable
{
    /// <summary>Most races kept in memory; those that were asked for last stay.</summary>
    private const int MostAtHand = 64;

    private readonly Turns turns = new(Environment.ProcessorCount, 256);
    private readonly Lock shelf = new();
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private long asked;

    /// <inheritdoc/>
    public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => logs.ListAsync(stop);

    /// <inheritdoc/>
    public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => logs.BeginAsync(log, stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> SendAsync(string id, RaceCommand command, CancellationToken stop) => InsideAsync<IReadOnlyList<Entry>>(
        id,
        async place => await TrySendAsync(place, command, last: false, stop) ?? await TrySendAsync(place, command, last: true, stop)
            ?? throw new ProblemException(RaceProblems.Overtaken(id)),
        stop);

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(string id, Func<Race, T> read, CancellationToken stop) =>
        InsideAsync(id, async place => read(await AtHandAsync(place, stop)), stop);

    public void Dispose()
    {
        turns.Dispose();
        foreach (var place in places.Values) place.Dispose();
    }

    /// <summary>Does a command; null when others appended first, or the log could not be reached for the first time.</summary>
    private async Task<IReadOnlyList<Entry>?> TrySendAsync(Place place, RaceCommand command, bool last, CancellationToken stop)
    {
        var race = await AtHandAsync(place, stop);
        if (race.Done(command.Id) is { Count: > 0 } done) return done;
        race.Check(command);
        // To decide a month moves the state, so the race is put back only when it is what the log leads to.
        place.Race = null;
        var entries = await turns.TakeTurnAsync(() => race.Decide(command), stop);
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
        place.Race = race;
        return entries;
    }

    private async Task<Race> AtHandAsync(Place place, CancellationToken stop)
    {
        if (place.Race is { } race) return race;
        try
        {
            var log = await logs.ReadAsync(place.Id, 0, stop) ?? throw new ProblemException(RaceProblems.Unknown(place.Id));
            var world = RaceReplay.WorldOf(worlds, log.Header, "");
            return place.Race = await turns.TakeTurnAsync(() => Race.Replay(world, log), stop);
        }
        catch (DamagedLogException e)
        {
            throw new ProblemException(RaceProblems.Damaged(place.Id, e));
        }
        catch (RefusedException e)
        {
            throw new ProblemException(RaceProblems.NotOurs(place.Id, e));
        }
    }

    private async Task<T> InsideAsync<T>(string id, Func<Place, Task<T>> act, CancellationToken stop)
    {
        var place = Enter(id);
        try
        {
            await place.Gate.WaitAsync(stop);
            try
            {
                return await act(place);
            }
            finally
            {
                place.Gate.Release();
            }
        }
        finally
        {
            Leave(place);
        }
    }

    private Place Enter(string id)
    {
        lock (shelf)
        {
            if (!places.TryGetValue(id, out var place)) places.Add(id, place = new(id));
            place.Visitors++;
            place.Asked = ++asked;
            return place;
        }
    }

    private void Leave(Place place)
    {
        lock (shelf)
        {
            place.Visitors--;
            if (place is { Visitors: 0, Race: null }) Forget(place);
            else if (places.Count > MostAtHand && places.Values.Where(other => other.Visitors == 0).MinBy(other => other.Asked) is { } oldest) Forget(oldest);
        }
    }

    private void Forget(Place place)
    {
        places.Remove(place.Id);
        place.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of race {Race} could not be appended to; it is read again and the command tried once more.")]
    private static partial void LogRetry(ILogger journal, Exception e, string race);

    /// <summary>Where one race is at hand, and its gate.</summary>
    private sealed class Place(string id) : IDisposable
    {
        public string Id { get; } = id;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>The race as its log leads to, or null before it is asked for.</summary>
        public Race? Race { get; set; }

        /// <summary>Requests inside or waiting; changed only under the shelf's lock, like <see cref="Asked"/>.</summary>
        public int Visitors { get; set; }

        public long Asked { get; set; }

        public void Dispose() => Gate.Dispose();
    }
}

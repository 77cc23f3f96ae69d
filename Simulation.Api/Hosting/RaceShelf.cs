namespace Simulation.Api;

/// <summary>
/// Races at hand in this process, each as its log leads to. Each has a gate, so that whoever is inside sees it alone; one that nobody asked for in a while
/// is forgotten and lived again from its log. How many stay is a matter of what they hold, so that memory is flat however many races are finished.
/// </summary>
public sealed class RaceShelf(IRaceLogs logs, WorldRegistry worlds) : IDisposable
{
    /// <summary>What a race weighs before its first month, in months: its plan and its state take as much as these.</summary>
    private const int EveMonths = 10;

    private readonly Turns turns = new(Environment.ProcessorCount, 256);
    private readonly Lock shelf = new();
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> held = new(StringComparer.Ordinal);
    private long asked;

    /// <summary>
    /// Most county-months of races that nobody is inside of and nobody holds; those that were asked for last stay. As it is, 600 months of 90 counties: some
    /// seventy megabytes.
    /// </summary>
    public int MostIdle { get; init; } = 600 * 90;

    /// <summary>County-months of such races that are at hand now.</summary>
    public int Idle()
    {
        lock (shelf) return IdlePlaces().Sum(place => place.Weight);
    }

    /// <summary>Keeps a race at hand until what is returned is disposed of: somebody watches it, or its clock runs.</summary>
    public IDisposable Hold(string id)
    {
        lock (shelf) held[id] = held.GetValueOrDefault(id) + 1;
        return new Holding(this, id);
    }

    /// <summary>Does something with a race as its log now leads to; nobody else is inside meanwhile.</summary>
    /// <exception cref="ProblemException">There is no such race, it cannot be lived here, or it cannot be reached now.</exception>
    public async Task<T> InsideAsync<T>(string id, Func<Place, Task<T>> act, CancellationToken stop)
    {
        var place = Enter(id);
        try
        {
            await place.Gate.WaitAsync(stop);
            try
            {
                await CatchUpAsync(place, stop);
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

    /// <summary>Takes a race that its log has just been kept of, so that nobody must live it again; what it shares with others at hand is held once.</summary>
    public async Task KeepAsync(Race race)
    {
        var place = Enter(race.Header.Id);
        try
        {
            await place.Gate.WaitAsync();
            place.AtHand ??= race;
            place.Gate.Release();
        }
        finally
        {
            Leave(place);
        }
    }

    /// <summary>Follows what others have appended meanwhile, or lives the whole log where nothing is at hand. Only for who is inside.</summary>
    /// <exception cref="ProblemException">There is no such race, it cannot be lived here, or it cannot be reached now.</exception>
    public async Task CatchUpAsync(Place place, CancellationToken stop)
    {
        try
        {
            var race = place.AtHand;
            // The last entry known is read again: if it is no longer there, the log is not the one that was followed.
            int known = race?.Log.Count ?? 0, from = Math.Max(known - 1, 0);
            var log = await ReadAsync(place, from, stop);
            if (known > 0 && !(log.Entries is [var last, ..] && IsSame(last, race!.Log[from]))) (race, from, known, log) = (null, 0, 0, await ReadAsync(place, 0, stop));
            if (race is not null && log.Entries.Length == known - from) return;
            // A race that refuses an entry is of no further use.
            place.AtHand = null;
            place.AtHand = await WorkAsync(() => Follow(race, log with { Entries = log.Entries[(known - from)..] }), stop);
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

    /// <summary>Does kernel work when its turn comes.</summary>
    /// <exception cref="ProblemException">The queue is full.</exception>
    public Task<T> WorkAsync<T>(Func<T> work, CancellationToken stop) => turns.TakeTurnAsync(work, stop);

    /// <summary>Kernel work that is being done.</summary>
    public int Working() => turns.Working();

    public void Dispose()
    {
        turns.Dispose();
        foreach (var place in places.Values) place.Dispose();
    }

    private static bool IsSame(Entry kept, Entry known) =>
        (kept.Position, kept.Command, kept.At, (kept as MonthLived)?.Fingerprint) == (known.Position, known.Command, known.At, (known as MonthLived)?.Fingerprint);

    private async Task<RaceLog> ReadAsync(Place place, int from, CancellationToken stop) =>
        await logs.ReadAsync(place.Id, from, stop) ?? throw new ProblemException(RaceProblems.Unknown(place.Id));

    private Race Follow(Race? race, RaceLog log)
    {
        race ??= Race.Begin(RaceReplay.WorldOf(worlds, log.Header, ""), log.Header);
        foreach (var entry in log.Entries) race.Apply(entry);
        return race;
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
            if (--place.Visitors > 0) return;
            if (place.AtHand is { } race) place.Weight = (race.MonthsLived + EveMonths) * race.World.Counties.Length;
            else Forget(place);
            Tidy();
        }
    }

    private void Release(string id)
    {
        lock (shelf)
        {
            if (--held[id] > 0) return;
            held.Remove(id);
            Tidy();
        }
    }

    /// <summary>Forgets races that were asked for longest ago, as many as are too many; the last one stays, however much it weighs.</summary>
    private void Tidy()
    {
        var idle = IdlePlaces().OrderBy(place => place.Asked).ToList();
        int all = idle.Sum(place => place.Weight);
        for (int i = 0; i < idle.Count - 1 && all > MostIdle; all -= idle[i++].Weight) Forget(idle[i]);
    }

    private IEnumerable<Place> IdlePlaces() => places.Values.Where(place => place.Visitors == 0 && !held.ContainsKey(place.Id));

    private void Forget(Place place)
    {
        places.Remove(place.Id);
        place.Dispose();
    }

    /// <summary>Where one race is at hand, and its gate.</summary>
    public sealed class Place(string id) : IDisposable
    {
        public string Id { get; } = id;

        /// <summary>The race, for who is inside.</summary>
        public Race Race => AtHand ?? throw new InvalidOperationException($"race {Id} is not at hand");

        /// <summary>The race as its log led to when last looked at, or null; who is inside takes it away while it is ahead of the log.</summary>
        public Race? AtHand { get; set; }

        internal SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>Requests inside or waiting; changed only under the shelf's lock, like what follows.</summary>
        internal int Visitors { get; set; }

        internal long Asked { get; set; }

        /// <summary>County-months of its race when the last visitor left.</summary>
        internal int Weight { get; set; }

        public void Dispose() => Gate.Dispose();
    }

    private sealed class Holding(RaceShelf shelf, string id) : IDisposable
    {
        private RaceShelf? of = shelf;

        public void Dispose() => Interlocked.Exchange(ref of, null)?.Release(id);
    }
}

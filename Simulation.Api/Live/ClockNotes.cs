using System.Text.Json;

namespace Simulation.Api;

/// <summary>What hosts must know of a race's clock that is none of the race's own business.</summary>
/// <param name="Driven">From when on hosts run it.</param>
/// <param name="Seats">Places whose seats must all be ready before a month is lived, where the clock waits for them.</param>
/// <param name="Month">The month that <paramref name="Ready"/> is about.</param>
/// <param name="Ready">Places whose seats have said that they are ready.</param>
public sealed record ClockNote(DateTimeOffset? Driven, IReadOnlyList<string> Seats, string? Month, IReadOnlyList<string> Ready)
{
    public static ClockNote None { get; } = new(null, [], null, []);

    /// <summary>Who is ready for a month.</summary>
    public IReadOnlyList<string> ReadyFor(string? month) => Month == month ? Ready : [];

    /// <summary>Who is still waited for in a month.</summary>
    public IReadOnlyList<string> WaitedFor(string? month) => [.. Seats.Except(ReadyFor(month), StringComparer.Ordinal)];
}

/// <summary>Where notes about clocks are kept, and the list of races whose clock runs, so that a host that comes back goes on with them.</summary>
public sealed class ClockNotes(IDocuments documents)
{
    private const string Kind = "clock", ListKind = "clocks", ListKey = "running";

    /// <summary>Times that a change is tried before others are said to be always quicker.</summary>
    private const int MostTries = 100;

    /// <summary>The note about a race.</summary>
    public async Task<ClockNote> ReadAsync(string race, CancellationToken stop) => (await ReadAsync<ClockNote>(Kind, race, stop)).Value ?? ClockNote.None;

    /// <summary>Changes the note about a race.</summary>
    /// <exception cref="ProblemException">It could not be written.</exception>
    public Task<ClockNote> ChangeAsync(string race, Func<ClockNote, ClockNote> change, CancellationToken stop) =>
        ChangeAsync<ClockNote>(Kind, race, note => change(note ?? ClockNote.None), stop);

    /// <summary>Ids of the races whose clock runs.</summary>
    public async Task<IReadOnlyList<string>> RunningAsync(CancellationToken stop) => (await ReadAsync<string[]>(ListKind, ListKey, stop)).Value ?? [];

    /// <summary>Puts a race on the list, or takes it off.</summary>
    public Task ListAsync(string race, bool runs, CancellationToken stop) =>
        ChangeAsync<string[]>(ListKind, ListKey, list => list is not null && list.Contains(race) == runs ? list : runs ? [.. list ?? [], race] : [.. (list ?? []).Except([race])], stop);

    private async Task<T> ChangeAsync<T>(string kind, string key, Func<T?, T> change, CancellationToken stop)
        where T : class
    {
        for (int i = 0; i < MostTries; i++)
        {
            var (value, version) = await ReadAsync<T>(kind, key, stop);
            var changed = change(value);
            if (ReferenceEquals(value, changed) || await documents.WriteAsync(kind, key, version, JsonSerializer.SerializeToUtf8Bytes(changed, JsonSerializerOptions.Web), stop)) return changed;
        }

        throw new ProblemException(RaceProblems.Overtaken(key));
    }

    private async Task<(T? Value, long Version)> ReadAsync<T>(string kind, string key, CancellationToken stop)
        where T : class =>
        await documents.ReadAsync(kind, key, stop) is { } kept ? (JsonSerializer.Deserialize<T>(kept.Body.Span, JsonSerializerOptions.Web), kept.Version) : (null, 0);
}

namespace Simulation.Api;

/// <summary>Where the logs of races are kept. What is appended is on disk when the call returns.</summary>
public interface IRaceLogs
{
    /// <summary>The headers of all logs, the newest race first (by <see cref="RaceHeader.MadeAt"/>, then by id).</summary>
    Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop);

    /// <summary>Keeps a new log, whole or not at all. What a branch shares (<see cref="RaceHeader.Fork"/>) is kept once, with the race that it branches off.</summary>
    /// <returns>False when a log of this id is kept already.</returns>
    Task<bool> BeginAsync(RaceLog log, CancellationToken stop);

    /// <summary>Appends entries, all or none, if the log still ends where the first of them begins.</summary>
    /// <returns>False when others were quicker; nothing was written.</returns>
    Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop);

    /// <summary>The header and the entries from a position on, those that a branch shares like its own; null when there is no such log.</summary>
    /// <exception cref="DamagedLogException">What is kept has a hole or cannot be read.</exception>
    Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop);

    /// <summary>The same of no more than the entries before a position: what stands after them may be damaged.</summary>
    Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop);
}

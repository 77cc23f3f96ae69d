using System.Collections.Concurrent;

namespace Simulation.Cluster.Tests;

/// <summary>Logs that live as long as the test.</summary>
internal sealed class MemoryLogs : IRaceLogs
{
    private readonly ConcurrentDictionary<string, RaceLog> logs = new(StringComparer.Ordinal);

    /// <summary>The log that cannot be reached.</summary>
    public string Away { get; set; } = "";

    public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<RaceHeader>>([.. logs.Values.Select(log => log.Header)]);

    public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => Task.FromResult(logs.TryAdd(log.Header.Id, log));

    public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        var log = logs[id];
        return Task.FromResult(log.Entries.Length == entries[0].Position && logs.TryUpdate(id, log with { Entries = log.Entries.AddRange(entries) }, log));
    }

    public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop) => ReadAsync(id, from, long.MaxValue, stop);

    public Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop) => id == Away
        ? throw new ProblemException(RaceProblems.Store(new("坏", "broken")))
        : Task.FromResult(logs.TryGetValue(id, out var log) ? log with { Entries = log.Entries[(int)Math.Min(from, log.Entries.Length)..(int)Math.Min(until, log.Entries.Length)] } : null);
}

using Microsoft.Data.Sqlite;

namespace Simulation.Api.Tests;

/// <summary>What a host keeps on its disk, looked at from outside: the length of every log, and the version of every document.</summary>
internal sealed class Ledger : IDisposable
{
    private const string Tie = "session-race/";

    private readonly SqliteConnection connection;
    private Dictionary<string, long> rows = new(StringComparer.Ordinal);
    private long seen = -1;

    public Ledger(string file)
    {
        connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        Changes();
    }

    /// <summary>By <c>race/ID</c> the length of a log, by <c>kind/key</c> the version of a document.</summary>
    public IReadOnlyDictionary<string, long> Rows => rows;

    /// <summary>Races that ever belonged to a session.</summary>
    public HashSet<string> OfSessions { get; } = new(StringComparer.Ordinal);

    /// <summary>What is other than when it was last looked at, by the names of rows, with what was there before; nothing is read again where nobody has written.</summary>
    public IReadOnlyDictionary<string, long> Changes()
    {
        var changes = new Dictionary<string, long>(StringComparer.Ordinal);
        if (seen == (seen = Number("PRAGMA data_version"))) return changes;
        var now = new Dictionary<string, long>(StringComparer.Ordinal);
        Read("SELECT 'race/' || id, length FROM races UNION ALL SELECT kind || '/' || key, version FROM documents", now);
        foreach (var (name, before) in rows) if (now.GetValueOrDefault(name, -1) != before) changes.Add(name, before);
        foreach (string name in now.Keys) if (!rows.ContainsKey(name)) changes.Add(name, 0);
        OfSessions.UnionWith(now.Keys.Where(name => name.StartsWith(Tie, StringComparison.Ordinal)).Select(name => name[Tie.Length..]));
        rows = now;
        return changes;
    }

    public void Dispose() => connection.Dispose();

    private long Number(string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (long)command.ExecuteScalar()!;
    }

    private void Read(string question, Dictionary<string, long> into)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        using var all = command.ExecuteReader();
        while (all.Read()) into.Add(all.GetString(0), all.GetInt64(1));
    }
}

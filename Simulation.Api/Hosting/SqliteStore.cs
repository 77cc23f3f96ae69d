using System.Text;
using Microsoft.Data.Sqlite;

namespace Simulation.Api;

/// <summary>
/// What an embedded host keeps, in one file of its data folder: the logs of races, and documents. The file is made when something is first written.
/// A write that has returned is on the disk (write-ahead log, synchronised at every commit).
/// </summary>
public sealed partial class SqliteStore : IRaceLogs, IDocuments, IDisposable
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "saima.db";

    // "SAIM", so that the file of another program is never taken for ours.
    private const long Mark = 0x5341494D;
    private const long FormatVersion = 2;

    private const string Tables =
        """
        CREATE TABLE races (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, header TEXT NOT NULL, length INTEGER NOT NULL,
            origin TEXT REFERENCES races (id), shared INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
        CREATE TABLE entries (race TEXT NOT NULL REFERENCES races (id), position INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (race, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE documents (kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
        """;

    // Format 1 knew no branches: every log was whole.
    private const string Branches = "ALTER TABLE races ADD COLUMN origin TEXT REFERENCES races (id); ALTER TABLE races ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;";

    private readonly string folder;
    private readonly string file;
    private readonly string address;
    private readonly ILogger<SqliteStore> journal;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly CountdownEvent uses = new(1);
    private int closed;

    /// <param name="folder">The data folder.</param>
    /// <exception cref="StartRefusedException">There is a file, and it cannot be used.</exception>
    public SqliteStore(string folder, ILogger<SqliteStore> journal)
    {
        this.folder = folder;
        this.journal = journal;
        file = Path.Combine(folder, FileName);
        address = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10, ForeignKeys = true }.ToString();
        if (Directory.Exists(file)) throw new StartRefusedException($"{file} 是一个文件夹，不是赛马的数据文件", $"{file} is a folder and not a file of this program");
        if (!File.Exists(file)) return;
        try
        {
            Open().Dispose();
        }
        catch (Exception e) when (Why(e) is { } why)
        {
            // Whoever starts a host is told all; there may be no log yet.
            string details = e is UnusableStoreException ? "" : $" ({e.Message.TrimEnd('.')})";
            throw new StartRefusedException(why.Zh + details, why.En + details);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => Read<IReadOnlyList<RaceHeader>>([], connection =>
    {
        using var rows = Ask(connection, "SELECT id, header FROM races ORDER BY made_at DESC, id").ExecuteReader();
        var headers = new List<RaceHeader>();
        while (rows.Read())
        {
            string id = rows.GetString(0);
            try
            {
                headers.Add(HeaderOf(id, rows.GetString(1)));
            }
            catch (ProblemException e)
            {
                // Who asks for that race is told; the others are listed.
                LogUnlisted(journal, e, id, e.Problem.Detail);
            }
        }

        return headers;
    });

    /// <inheritdoc/>
    public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => ChangeAsync(
        connection =>
        {
            var header = log.Header;
            var (origin, shared) = header.Fork is { } fork ? OriginOf(connection, fork) : (null, 0);
            using var command = Ask(
                connection,
                "INSERT INTO races (id, made_at, header, length, origin, shared) VALUES ($id, $at, $header, $length, $origin, $shared) ON CONFLICT DO NOTHING",
                ("$id", header.Id), ("$at", header.MadeAt), ("$header", RaceLogJson.WriteHeader(header)), ("$length", log.Entries.Length),
                ("$origin", (object?)origin ?? DBNull.Value), ("$shared", shared));
            if (command.ExecuteNonQuery() == 0) return false;
            Insert(connection, header.Id, log.Entries.Skip((int)shared));
            return true;
        },
        stop);

    /// <inheritdoc/>
    public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop) => ChangeAsync(
        connection =>
        {
            using var command = Ask(
                connection, "UPDATE races SET length = length + $count WHERE id = $id AND length = $first",
                ("$count", entries.Count), ("$id", id), ("$first", entries[0].Position));
            if (command.ExecuteNonQuery() == 0) return false;
            Insert(connection, id, entries);
            return true;
        },
        stop);

    /// <inheritdoc/>
    public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop) => ReadAsync(id, from, long.MaxValue, stop);

    /// <inheritdoc/>
    public Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop) => Read<RaceLog?>(null, connection =>
    {
        // One snapshot for the header and its entries.
        using var snapshot = connection.BeginTransaction(deferred: true);
        if (RowOf(connection, id) is not { } race) return null;
        var header = HeaderOf(id, race.Header);
        var entries = new List<Entry>();
        foreach (var (part, first, end) in PartsOf(connection, id, race, from))
        {
            using var rows = Ask(
                connection, "SELECT position, entry FROM entries WHERE race = $id AND position >= $from AND position < $end ORDER BY position",
                ("$id", part), ("$from", Math.Max(first, from)), ("$end", Math.Min(end, until))).ExecuteReader();
            while (rows.Read()) entries.Add(EntryOf(from + entries.Count, rows.GetInt64(0), rows.GetString(1)));
            if (Math.Min(end, until) is var wanted && wanted < long.MaxValue && wanted <= race.Length && from + entries.Count < wanted) throw new DamagedLogException(from + entries.Count, "缺失", "is missing");
        }

        long told = from + entries.Count;
        if (told >= until) return new(header, [.. entries]);
        if (told < race.Length) throw new DamagedLogException(told, $"缺失；日志应有 {race.Length} 条", $"is missing; the log should hold {race.Length} entries");
        // Nothing beyond the end is no fault: who asks from there has seen a longer log.
        if (told > race.Length && entries.Count > 0) throw new DamagedLogException(race.Length, $"多余；日志应只有 {race.Length} 条", $"is one too many; the log should hold {race.Length} entries");
        return new(header, [.. entries]);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string kind, CancellationToken stop) => Read<IReadOnlyList<string>>([], connection =>
    {
        using var rows = Ask(connection, "SELECT key FROM documents WHERE kind = $kind", ("$kind", kind)).ExecuteReader();
        var keys = new List<string>();
        while (rows.Read()) keys.Add(rows.GetString(0));
        keys.Sort(StringComparer.Ordinal);
        return keys;
    });

    /// <inheritdoc/>
    public Task<Document?> ReadAsync(string kind, string key, CancellationToken stop) => Read<Document?>(null, connection =>
    {
        using var rows = Ask(connection, "SELECT version, body FROM documents WHERE kind = $kind AND key = $key", ("$kind", kind), ("$key", key)).ExecuteReader();
        return rows.Read() ? new(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)) : null;
    });

    /// <inheritdoc/>
    public Task<bool> WriteAsync(string kind, string key, long seen, ReadOnlyMemory<byte> body, CancellationToken stop) => ChangeAsync(
        connection =>
        {
            string change = seen == 0
                ? "INSERT INTO documents (kind, key, version, body) VALUES ($kind, $key, $seen + 1, $body) ON CONFLICT DO NOTHING"
                : "UPDATE documents SET version = version + 1, body = $body WHERE kind = $kind AND key = $key AND version = $seen";
            using var command = Ask(connection, change, ("$kind", kind), ("$key", key), ("$seen", seen), ("$body", body.ToArray()));
            return command.ExecuteNonQuery() == 1;
        },
        stop);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string kind, string key, long seen, CancellationToken stop) => ChangeAsync(
        connection =>
        {
            using var command = Ask(connection, "DELETE FROM documents WHERE kind = $kind AND key = $key AND version = $seen", ("$kind", kind), ("$key", key), ("$seen", seen));
            return command.ExecuteNonQuery() == 1;
        },
        stop);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, 1) == 1) return;
        // Requests that are cut off may still be at it; nothing touches the file behind this.
        uses.Signal();
        uses.Wait();
        writing.Dispose();
        using var connection = new SqliteConnection(address);
        SqliteConnection.ClearPool(connection);
    }

    private static (string Header, long Length, string? Origin, long Shared)? RowOf(SqliteConnection connection, string id)
    {
        using var row = Ask(connection, "SELECT header, length, origin, shared FROM races WHERE id = $id", ("$id", id)).ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3)) : null;
    }

    /// <summary>The race that keeps the last of the entries that a branch shares; it may be further back than the one that it branches off.</summary>
    /// <exception cref="ProblemException">There is no such race.</exception>
    private static (string? Origin, long Shared) OriginOf(SqliteConnection connection, RaceFork fork)
    {
        for (string origin = fork.Race; ;)
        {
            var row = RowOf(connection, origin) ?? throw new ProblemException(RaceProblems.Unknown(origin));
            if (row.Length < fork.Entries) throw new ArgumentException($"race {origin} has {row.Length} entries, fewer than {fork.Entries}", nameof(fork));
            if (fork.Entries == 0) return (null, 0);
            if (row.Origin is null || fork.Entries > row.Shared) return (origin, fork.Entries);
            origin = row.Origin;
        }
    }

    /// <summary>Who keeps which entries of a log, the first first; the last part has no end, so that an entry too many is seen.</summary>
    private static List<(string Race, long First, long End)> PartsOf(SqliteConnection connection, string id, (string Header, long Length, string? Origin, long Shared) race, long from)
    {
        var parts = new List<(string, long, long)> { (id, race.Shared, long.MaxValue) };
        while (race.Origin is { } origin && from < race.Shared)
        {
            long end = race.Shared;
            race = RowOf(connection, origin) ?? throw new DamagedLogException(from, $"赛局 {origin} 不见了", $"race {origin}, which keeps it, is gone");
            // Branches of branches share ever less, so this ends whatever stands in the file.
            if (race.Shared >= end) throw new DamagedLogException(from, $"赛局 {origin} 没有保存它", $"is not kept by race {origin}");
            parts.Insert(0, (origin, race.Shared, end));
        }

        return parts;
    }

    private static void Insert(SqliteConnection connection, string id, IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            using var command = Ask(
                connection, "INSERT INTO entries (race, position, entry) VALUES ($race, $position, $entry)",
                ("$race", id), ("$position", entry.Position), ("$entry", RaceLogJson.WriteEntry(entry)));
            command.ExecuteNonQuery();
        }
    }

    private static SqliteCommand Ask(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static RaceHeader HeaderOf(string id, string text)
    {
        try
        {
            return RaceLogJson.ReadHeader(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (Unreadable(e) is { } why)
        {
            throw new ProblemException(RaceProblems.UnreadableHeader(id, why));
        }
    }

    private static Entry EntryOf(long expected, long position, string text)
    {
        if (position != expected) throw new DamagedLogException(expected, "缺失", "is missing");
        try
        {
            return RaceLogJson.ReadEntry(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (Unreadable(e) is { } why)
        {
            throw new DamagedLogException(position, why.Zh, why.En);
        }
    }

    private static Sentence? Unreadable(Exception e) => e switch
    {
        RefusedException refused => new(
            string.Join("；", refused.Errors.Select(error => $"{error.Field} {error.MessageZh}")), string.Join("; ", refused.Errors.Select(error => $"{error.Field} {error.MessageEn}"))),
        MalformedJsonException malformed => new($"不是合法的 JSON：{malformed.MessageZh}", $"is not JSON: {malformed.MessageEn}"),
        _ => null,
    };

    /// <summary>Reads without making the file: one that does not exist holds nothing.</summary>
    private Task<T> Read<T>(T nothing, Func<SqliteConnection, T> read) => Task.FromResult(File.Exists(file) ? Use(read) : nothing);

    /// <summary>One writer at a time, whole or not at all; writers of other processes are waited for.</summary>
    private async Task<T> ChangeAsync<T>(Func<SqliteConnection, T> write, CancellationToken stop)
    {
        await writing.WaitAsync(stop);
        try
        {
            return Use(connection =>
            {
                using var change = connection.BeginTransaction(deferred: false);
                var result = write(connection);
                change.Commit();
                return result;
            });
        }
        finally
        {
            writing.Release();
        }
    }

    private T Use<T>(Func<SqliteConnection, T> use)
    {
        ObjectDisposedException.ThrowIf(!uses.TryAddCount(), this);
        try
        {
            using var connection = Open();
            return use(connection);
        }
        catch (Exception e) when (Why(e) is { } why)
        {
            LogUnusable(journal, e, file);
            throw new ProblemException(RaceProblems.Store(why));
        }
        finally
        {
            uses.Signal();
        }
    }

    private SqliteConnection Open()
    {
        Directory.CreateDirectory(folder);
        var connection = new SqliteConnection(address);
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Nothing is written, not even the journal's mode, before the file is known to be ours or new.
    private void Prepare(SqliteConnection connection)
    {
        long mark = Number(connection, "PRAGMA application_id"), version = Number(connection, "PRAGMA user_version");
        bool isNew = mark == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && mark != Mark) throw new UnusableStoreException($"{file} 不是赛马的数据文件", $"{file} is not a file of this program");
        if (version > FormatVersion)
            throw new UnusableStoreException($"{file} 由更新的版本写成（格式 {version}，本程序只认到 {FormatVersion}），请用那个版本打开", $"{file} was written by a newer release (format {version}, this one knows {FormatVersion}); open it with that release");
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        if (isNew) Make(connection);
        else if (version < FormatVersion) Grow(connection);
    }

    private static void Grow(SqliteConnection connection)
    {
        using var change = connection.BeginTransaction(deferred: false);
        // Another process may have been quicker.
        if (Number(connection, "PRAGMA user_version") < FormatVersion) Run(connection, $"{Branches} PRAGMA user_version = {FormatVersion};");
        change.Commit();
    }

    private void Make(SqliteConnection connection)
    {
        // What a race holds, its seed above all, is for its host to tell.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var change = connection.BeginTransaction(deferred: false);
        // Another process may have been quicker.
        if (Number(connection, "PRAGMA application_id") == 0) Run(connection, $"{Tables} PRAGMA application_id = {Mark}; PRAGMA user_version = {FormatVersion};");
        change.Commit();
    }

    private static long Number(SqliteConnection connection, string question)
    {
        using var command = Ask(connection, question);
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string statements)
    {
        using var command = Ask(connection, statements);
        command.ExecuteNonQuery();
    }

    /// <summary>Why the file cannot be used; null for what nobody foresaw.</summary>
    private Sentence? Why(Exception e)
    {
        const int NotADatabase = 26;
        return e switch
        {
            UnusableStoreException unusable => new(unusable.MessageZh, unusable.Message),
            SqliteException { SqliteErrorCode: NotADatabase } => new($"{file} 不是赛马的数据文件", $"{file} is not a file of this program"),
            SqliteException or IOException or UnauthorizedAccessException => new($"数据文件 {file} 现在不能读写", $"the file {file} cannot be read or written now"),
            _ => null,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Race {Race} is not listed: {Why}")]
    private static partial void LogUnlisted(ILogger journal, Exception e, string race, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store {File} cannot be used.")]
    private static partial void LogUnusable(ILogger journal, Exception e, string file);

    private sealed class UnusableStoreException(string zh, string en) : Exception(en)
    {
        public string MessageZh { get; } = zh;
    }
}

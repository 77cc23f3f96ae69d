using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Simulation.Api;

/// <summary>
/// The result file of one experiment. Rows stand in run order and come by chunks, each one transaction with the link of the hash chain it leads to: a
/// chunk that was torn by a crash was never there. The write-ahead log is not synchronised at every commit, so a power cut may take back the last chunks;
/// they are lived again and lead to the same hash. Not for two threads at once.
/// </summary>
public sealed class ExperimentFile : IDisposable
{
    /// <summary>Large pages waste little of the series that share them.</summary>
    internal const int PageBytes = 32768;

    // "SAIX", so that the file of another program is never taken for ours.
    private const long Mark = 0x53414958, FormatVersion = 1;
    private const int Malformed = 1, Unwritable = 10, Corrupt = 11, Full = 13, NotADatabase = 26;

    private readonly SqliteConnection connection;
    private readonly ResultHash chain = new();

    private ExperimentFile(SqliteConnection connection) => this.connection = connection;

    /// <summary>What was asked.</summary>
    [field: AllowNull]
    public ExperimentHead Head => field ??= new(
        Meta("id")!, Meta("madeAt")!, Meta("worldVersion")!, Meta("worldHash")!, Meta("modelVersion")!, Meta("engine")!, Meta("definition")!,
        long.Parse(Meta("points")!), long.Parse(Meta("runs")!));

    /// <summary>Makes the file of an experiment that waits to be lived; leaves one that exists as it is.</summary>
    /// <returns>Whether it made one.</returns>
    public static bool Make(string path, ExperimentPlan plan, ExperimentHead head)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new ExperimentFile(Connect(path, SqliteOpenMode.ReadWriteCreate));
        file.Run($"PRAGMA page_size = {PageBytes}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        using var change = file.connection.BeginTransaction(deferred: false);
        // Another process may have been quicker.
        if (file.IsWhole()) return false;
        file.Run(ExperimentTables.Of(plan));
        file.Run($"PRAGMA application_id = {Mark}; PRAGMA user_version = {FormatVersion};");
        file.Describe(plan, head);
        change.Commit();
        return true;
    }

    /// <summary>Opens the file of an experiment; null when there is none, or none that was finished being made.</summary>
    /// <exception cref="ProblemException">It is damaged, or another's.</exception>
    public static ExperimentFile? Open(string path, string id)
    {
        if (!File.Exists(path)) return null;
        ExperimentFile? file = null;
        try
        {
            file = new ExperimentFile(Connect(path, SqliteOpenMode.ReadWrite));
            file.Run("PRAGMA synchronous = NORMAL;");
            if (!file.IsWhole())
            {
                file.Dispose();
                return null;
            }

            if (file.Head.Id != id) throw Damaged(id, new($"文件里是另一项试验 {file.Head.Id}", $"the file holds another experiment, {file.Head.Id}"));
            _ = file.Status();
            return file;
        }
        catch (SqliteException) when (!File.Exists(path))
        {
            // Somebody has just removed it.
            file?.Dispose();
            return null;
        }
        catch (Exception e) when (IsDamage(e))
        {
            file?.Dispose();
            throw Damaged(id, new("文件读不出试验", "no experiment can be read from the file"), e);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>How far it has come.</summary>
    public ExperimentStatus Status()
    {
        // One snapshot for all of it.
        using var snapshot = connection.BeginTransaction(deferred: true);
        var (done, failed, link) = End();
        string? why = Meta("error");
        return new(
            Enum.Parse<KeptState>(Meta("state")!, ignoreCase: true), why is null ? null : JsonSerializer.Deserialize<Sentence>(why, ExperimentJson.Exact), done, failed, Pace(),
            Convert.ToHexStringLower(link));
    }

    /// <summary>Changes what the file says of its experiment.</summary>
    public void Say(KeptState state, Sentence? why = null)
    {
        // A file that has reached its limit must still be able to say so.
        Limit(long.MaxValue);
        using var change = connection.BeginTransaction(deferred: false);
        Say("state", Kebab.Of(state));
        if (why is null) Run("DELETE FROM meta WHERE key = 'error'");
        else Say("error", JsonSerializer.Serialize(why, ExperimentJson.Exact));
        Say("capsule", JsonSerializer.Serialize(ExperimentCapsule.Of(Head, End()), ExperimentJson.Exact));
        change.Commit();
    }

    /// <summary>Lets the file grow no further than this.</summary>
    public void Limit(long bytes) => Run($"PRAGMA max_page_count = {Math.Clamp(bytes / PageBytes, 1, 4294967294)}");

    /// <summary>Adds a chunk whole, or nothing at all.</summary>
    /// <param name="rows">In run order, beginning with the first run that is not in the file yet.</param>
    /// <param name="seconds">What the chunk took.</param>
    /// <returns>False when somebody cancelled the experiment; nothing was written.</returns>
    /// <exception cref="StoreFullException">The disk, or the limit of the file, is full.</exception>
    public bool Append(ExperimentPlan plan, IReadOnlyList<RunRow> rows, double seconds)
    {
        try
        {
            using var change = connection.BeginTransaction(deferred: false);
            var (done, _, link) = End();
            if (Meta("state") != Kebab.Of(KeptState.Waiting)) return false;
            if (rows[0].Run != done) throw new InvalidOperationException($"the file holds {done} runs, and {rows[0].Run} is not the next");
            chain.GoOn(link);
            using (var writer = new RowWriter(connection, plan))
            {
                foreach (var row in rows)
                {
                    writer.Write(row);
                    chain.Add(row);
                }
            }

            using var chunk = Ask(
                "INSERT INTO chunks (first, count, failed, seconds, hash) VALUES ($first, $count, $failed, $seconds, $hash)",
                ("$first", done), ("$count", rows.Count), ("$failed", rows.Count(row => row.Error is not null)), ("$seconds", seconds), ("$hash", chain.Link()));
            chunk.ExecuteNonQuery();
            change.Commit();
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Full or Unwritable)
        {
            throw new StoreFullException(e.SqliteErrorCode == Full ? "磁盘已满" : "磁盘无法写入", e.SqliteErrorCode == Full ? "disk full" : "the disk cannot be written", e);
        }
    }

    /// <summary>Runs <paramref name="from"/> … <paramref name="to"/>−1 that are in the file, in run order, read page by page so that a slow reader is in nobody's way.</summary>
    /// <exception cref="ProblemException">One of them is missing or is no run of this experiment: the file is damaged.</exception>
    public IEnumerable<RunRow> Rows(long from, long to)
    {
        var asked = Head.Experiment;
        int count = asked.Replicates.Count, length = asked.Outcomes.Length * asked.Base.Months;
        long next = from, end = Math.Min(to, End().Done);
        foreach (var row in RowsAsTheyAre(from, end))
        {
            if (row.Run != next || row.Point != next / count || (row.Series is null) == (row.Error is null) || (row.Series is { } series && series.Length != length)) break;
            next++;
            yield return row;
        }

        if (next < end) throw Damaged(Head.Id, new($"第 {next} 次推演缺失或被改动", $"run {next} is missing or was changed"));
    }

    /// <summary>The same without a look at whether they can be: for who looks for changes.</summary>
    public IEnumerable<RunRow> RowsAsTheyAre(long from, long to) => Paged(
        from, to, "SELECT run, point, replicate, fingerprint, error, series FROM runs LEFT JOIN trajectories USING (run) WHERE run >= $from AND run < $to ORDER BY run",
        row => new RunRow(
            row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
            row.IsDBNull(5) ? null : MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(5)).ToArray()));

    /// <summary>Points <paramref name="from"/> … <paramref name="to"/>−1 that are in the file, each as settings (numbers) and names of levels by factor.</summary>
    /// <exception cref="ProblemException">One of them is missing: the file is damaged.</exception>
    public IEnumerable<object[]> Points(long from, long to)
    {
        int count = Head.Experiment.Replicates.Count;
        long next = from, end = Math.Min(to, (End().Done + count - 1) / count);
        foreach (object[] row in Paged(from, end, "SELECT * FROM design WHERE point >= $from AND point < $to ORDER BY point", row => (object[])[.. Enumerable.Range(0, row.FieldCount).Select(row.GetValue)]))
        {
            if ((long)row[0] != next) break;
            next++;
            yield return row[1..];
        }

        if (next < end) throw Damaged(Head.Id, new($"第 {next} 点缺失", $"point {next} is missing"));
    }

    /// <summary>What was kept together, in run order, each with the links of the chain around it.</summary>
    public IReadOnlyList<KeptChunk> Chunks()
    {
        var all = new List<KeptChunk>();
        using var chunks = Ask("SELECT first, count, hash FROM chunks ORDER BY first");
        using var row = chunks.ExecuteReader();
        while (row.Read()) all.Add(new(row.GetInt64(0), row.GetInt32(1), all.Count > 0 ? all[^1].Hash : ResultHash.Start(Head.Id), row.GetFieldValue<byte[]>(2)));
        return all;
    }

    /// <summary>The chain lived again over all rows: what <see cref="ExperimentStatus.ResultHash"/> must be.</summary>
    public string HashAgain()
    {
        chain.GoOn(ResultHash.Start(Head.Id));
        foreach (var row in RowsAsTheyAre(0, long.MaxValue)) chain.Add(row);
        return Convert.ToHexStringLower(chain.Link());
    }

    /// <summary>Writes the file as it stands now to another place, whole and in one piece, with the capsule of what it holds.</summary>
    public void CopyTo(string path)
    {
        using (var command = Ask("VACUUM INTO $path", ("$path", path))) command.ExecuteNonQuery();
        using var copy = new ExperimentFile(Connect(path, SqliteOpenMode.ReadWrite));
        copy.Say("capsule", JsonSerializer.Serialize(ExperimentCapsule.Of(copy.Head, copy.End()), ExperimentJson.Exact));
    }

    public void Dispose() => connection.Dispose();

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var made = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, DefaultTimeout = 10, Pooling = false }.ToString());
        try
        {
            bool isNew = !File.Exists(path);
            made.Open();
            // What an experiment holds is for its host to tell.
            if (isNew && !OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    private IEnumerable<T> Paged<T>(long from, long to, string question, Func<SqliteDataReader, T> read)
    {
        const int page = 512;
        while (from < to)
        {
            var rows = Page(from, Math.Min(to, from + page));
            if (rows.Count == 0) yield break;
            foreach (var row in rows) yield return row;
            from += rows.Count;
        }

        List<T> Page(long first, long end)
        {
            try
            {
                var rows = new List<T>();
                using var command = Ask(question, ("$from", first), ("$to", end));
                using var row = command.ExecuteReader();
                while (row.Read()) rows.Add(read(row));
                return rows;
            }
            catch (Exception e) when (IsDamage(e))
            {
                throw Damaged(Head.Id, new("结果读不出", "its results cannot be read"), e);
            }
        }
    }

    private static ProblemException Damaged(string id, Sentence why, Exception? cause = null) => new(ExperimentProblems.Damaged(id, why), cause);

    // What is not as it was written; a disk that is full or out of reach is none of it.
    private static bool IsDamage(Exception e) =>
        e is SqliteException { SqliteErrorCode: Malformed or Corrupt or NotADatabase } or RefusedException or MalformedJsonException or JsonException or FormatException or OverflowException or ArgumentException or InvalidCastException;

    private bool IsWhole()
    {
        long mark = Number("PRAGMA application_id"), version = Number("PRAGMA user_version");
        if (mark == Mark && version > FormatVersion)
        {
            throw Damaged(Path.GetFileNameWithoutExtension(connection.DataSource), new(
                $"文件由更新的版本写成（格式 {version}，本程序只认到 {FormatVersion}）", $"the file was written by a newer release (format {version}, this one knows {FormatVersion})"));
        }

        if (mark != Mark && Number("SELECT count(*) FROM sqlite_schema") > 0) throw Damaged(Path.GetFileNameWithoutExtension(connection.DataSource), new("文件不是赛马的试验", "the file is no experiment of this program"));
        return mark == Mark;
    }

    private void Describe(ExperimentPlan plan, ExperimentHead head)
    {
        foreach (var (key, value) in new[]
        {
            ("id", head.Id), ("name", plan.Experiment.Name), ("madeAt", head.MadeAt), ("world", plan.World.Key), ("worldVersion", head.WorldVersion), ("worldHash", head.WorldHash),
            ("modelVersion", head.ModelVersion), ("engine", head.Engine), ("start", plan.World.Start.ToString()), ("months", $"{plan.Months}"), ("points", $"{head.Points}"),
            ("replicates", $"{plan.Experiment.Replicates.Count}"), ("runs", $"{head.Runs}"), ("definition", head.Definition), ("state", Kebab.Of(KeptState.Waiting)),
            ("simulated", $"{Sentences.Simulated.Zh} {Sentences.Simulated.En}"), ("capsule", JsonSerializer.Serialize(ExperimentCapsule.Of(head, (0, 0, ResultHash.Start(head.Id))), ExperimentJson.Exact)),
        }) Say(key, value);
        for (int o = 0; o < plan.Outcomes.Length; o++)
        {
            var outcome = plan.Outcomes[o];
            using var command = Ask(
                "INSERT INTO outcomes (position, outcome, place, kind, key) VALUES ($position, $outcome, $place, $kind, $key)",
                ("$position", o), ("$outcome", outcome.ToString()), ("$place", outcome.Place), ("$kind", Kebab.Of(outcome.Kind)), ("$key", outcome.Key));
            command.ExecuteNonQuery();
        }
    }

    private (long Done, long Failed, byte[] Link) End()
    {
        using var last = Ask("SELECT first + count, (SELECT sum(failed) FROM chunks), hash FROM chunks ORDER BY first DESC LIMIT 1");
        using var row = last.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)) : (0, 0, ResultHash.Start(Meta("id")!));
    }

    // The last chunks count most, so that the figure follows a machine that is busy with other things; half a minute back they count little.
    private double? Pace()
    {
        double runs = 0, seconds = 0, back = 0;
        using var chunks = Ask("SELECT count, seconds FROM chunks ORDER BY first DESC LIMIT 1000");
        using var row = chunks.ExecuteReader();
        while (back < 60 && row.Read())
        {
            double weight = 30 / (30 + back), took = row.GetDouble(1);
            runs += weight * row.GetInt64(0);
            seconds += weight * took;
            back += took;
        }

        return seconds > 0 ? runs / seconds : null;
    }

    private string? Meta(string key)
    {
        using var command = Ask("SELECT value FROM meta WHERE key = $key", ("$key", key));
        return (string?)command.ExecuteScalar();
    }

    private void Say(string key, string value)
    {
        using var command = Ask("INSERT INTO meta (key, value) VALUES ($key, $value) ON CONFLICT (key) DO UPDATE SET value = excluded.value", ("$key", key), ("$value", value));
        command.ExecuteNonQuery();
    }

    private long Number(string question)
    {
        using var command = Ask(question);
        return (long)command.ExecuteScalar()!;
    }

    private void Run(string statements)
    {
        using var command = Ask(statements);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Ask(string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}

/// <summary>The disk, or the limit of a result file, is full; what was finished is kept.</summary>
public sealed class StoreFullException(string zh, string en, Exception cause) : Exception(en, cause)
{
    public string MessageZh { get; } = zh;
}

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Simulation.Api.Tests;

/// <summary>The logs of an embedded host.</summary>
public sealed class SqliteRaceLogsTests : RaceLogsContract, IDisposable
{
    private readonly Folder folder = new();
    private readonly SqliteStore store;

    public SqliteRaceLogsTests() => store = new(folder.Path, NullLogger<SqliteStore>.Instance);

    protected override IRaceLogs Logs => store;

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }
}

/// <summary>The documents of an embedded host.</summary>
public sealed class SqliteDocumentsTests : DocumentsContract, IDisposable
{
    private readonly Folder folder = new();
    private readonly SqliteStore store;

    public SqliteDocumentsTests() => store = new(folder.Path, NullLogger<SqliteStore>.Instance);

    protected override IDocuments Documents => store;

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }
}

/// <summary>The file of an embedded host.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private readonly Folder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.Path, SqliteStore.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_file_is_made_by_the_first_write()
    {
        using var store = Open();
        Assert.Empty(await store.ListAsync(Stop));
        Assert.Null(await store.ReadAsync("a", 0, Stop));
        Assert.Null(await store.ReadAsync("kind", "key", Stop));
        Assert.False(System.IO.File.Exists(File));
        Assert.True(await store.WriteAsync("kind", "key", 0, new byte[] { 1 }, Stop));
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Two_processes_may_share_the_file()
    {
        using var one = Open();
        using var other = Open();
        bool[] done = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).WriteAsync("kind", "key", 0, new byte[] { 1 }, Stop))));
        Assert.Single(done, true);
    }

    [Fact]
    public void A_file_of_another_program_stops_the_start_and_is_left_alone()
    {
        folder.Write(SqliteStore.FileName, "these are the notes of somebody who named them badly");
        Assert.Contains("is not a file of this program", Assert.Throws<StartRefusedException>(Open).Message, StringComparison.Ordinal);
        System.IO.File.Delete(File);
        Change("CREATE TABLE notes (text TEXT); PRAGMA user_version = 1;");
        byte[] before = System.IO.File.ReadAllBytes(File);
        Assert.Contains("is not a file of this program", Assert.Throws<StartRefusedException>(Open).Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public async Task A_file_of_a_newer_release_stops_the_start()
    {
        using (var store = Open()) await store.WriteAsync("kind", "key", 0, new byte[] { 1 }, Stop);
        Change("PRAGMA user_version = 3;");
        var refused = Assert.Throws<StartRefusedException>(Open);
        Assert.Contains("was written by a newer release (format 3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("更新的版本", refused.MessageZh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_from_before_branches_grows_and_keeps_what_it_holds()
    {
        var log = new RaceLog(
            new RaceHeader("a", "", "2026-11-22T08:00:00Z", "", "", "", new Scenario { Replicates = 1 }),
            [.. Enumerable.Range(0, 3).Select(i => new MonthLived(i, $"c/{i}", "", "2026-11-22T08:00:00Z", "2023-01", "00"))]);
        string entries = string.Concat(log.Entries.Select(entry => $"INSERT INTO entries VALUES ('a', {entry.Position}, '{RaceLogJson.WriteEntry(entry)}');"));
        Change(
            $"""
            CREATE TABLE races (id TEXT PRIMARY KEY, made_at TEXT NOT NULL, header TEXT NOT NULL, length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE entries (race TEXT NOT NULL REFERENCES races (id), position INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (race, position)) STRICT, WITHOUT ROWID;
            CREATE TABLE documents (kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID;
            INSERT INTO races VALUES ('a', '2026-11-22T08:00:00Z', '{RaceLogJson.WriteHeader(log.Header)}', 3); {entries}
            INSERT INTO documents VALUES ('kind', 'key', 4, x'01');
            PRAGMA application_id = {0x5341494D}; PRAGMA user_version = 1;
            """);
        using var store = Open();
        Assert.Equal(log.Entries, (await store.ReadAsync("a", 0, Stop))!.Entries);
        Assert.Equal(4, (await store.ReadAsync("kind", "key", Stop))!.Version);
        var branch = new RaceLog(log.Header with { Id = "b", Fork = new("a", 2) }, log.Entries[..2]);
        Assert.True(await store.BeginAsync(branch, Stop));
        Assert.Equal(branch.Entries, (await store.ReadAsync("b", 0, Stop))!.Entries);
        using var again = Open();
        Assert.Equal(2, (await again.ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task What_a_branch_shares_is_kept_once()
    {
        using var store = Open();
        var header = new RaceHeader("a", "", "2026-11-22T08:00:00Z", "", "", "", new Scenario { Replicates = 1 });
        Entry[] entries = [.. Enumerable.Range(0, 2000).Select(i => new MonthLived(i, $"c/{i}", "", "2026-11-22T08:00:00Z", "2023-01", "0123456789abcdef"))];
        await store.BeginAsync(new(header, [.. entries]), Stop);
        long before = Pages();
        for (int i = 0; i < 50; i++) await store.BeginAsync(new(header with { Id = $"b{i}", Fork = new(i == 0 ? "a" : $"b{i - 1}", 1990) }, [.. entries[..1990]]), Stop);
        // Held fifty times, the log would take fifty times the room.
        Assert.True(Pages() < before * 2, $"{before} pages with one race, {Pages()} with fifty branches");
        Assert.Equal(entries[..1990], (await store.ReadAsync("b49", 0, Stop))!.Entries);

        long Pages()
        {
            using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA page_count";
            return (long)command.ExecuteScalar()!;
        }
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE race = 'a' AND position = 1", 1)]
    [InlineData("UPDATE races SET origin = 'b', shared = 2 WHERE id = 'a'", 0)]
    public async Task A_branch_whose_past_is_damaged_names_the_entry(string damage, long entry)
    {
        using var store = Open();
        var header = new RaceHeader("a", "", "2026-11-22T08:00:00Z", "", "", "", new Scenario { Replicates = 1 });
        await store.BeginAsync(new(header, [.. Enumerable.Range(0, 4).Select(i => new MonthLived(i, $"c/{i}", "", "2026-11-22T08:00:00Z", "2023-01", "00"))]), Stop);
        var whole = (await store.ReadAsync("a", 0, Stop))!;
        await store.BeginAsync(new(header with { Id = "b", Fork = new("a", 2) }, whole.Entries[..3]), Stop);
        Change(damage);
        Assert.Equal(entry, (await Assert.ThrowsAsync<DamagedLogException>(() => store.ReadAsync("b", 0, Stop))).Position);
        Assert.Single((await store.ReadAsync("b", 2, Stop))!.Entries);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_problem_that_says_so()
    {
        string file = folder.Write("taken", "");
        using var store = new SqliteStore(Path.Combine(file, "data"), NullLogger<SqliteStore>.Instance);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => store.WriteAsync("kind", "key", 0, new byte[] { 1 }, Stop))).Problem;
        Assert.Equal((503, "urn:saima:store"), (problem.Status, problem.Type));
        Assert.Contains(" / ", problem.Detail, StringComparison.Ordinal);
        Assert.Contains("现在不能读写。 / the file ", problem.Detail, StringComparison.Ordinal);
        Assert.EndsWith("cannot be read or written now.", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_became_shorter_holds_nothing_beyond_its_end()
    {
        using var store = Open();
        var header = new RaceHeader("a", "", "2026-11-22T08:00:00Z", "", "", "", new Scenario { Replicates = 1 });
        await store.BeginAsync(new(header, [.. Enumerable.Range(0, 4).Select(i => new MonthLived(i, $"c/{i}", "", "2026-11-22T08:00:00Z", "2023-01", "00"))]), Stop);
        Change("DELETE FROM entries WHERE position > 0; UPDATE races SET length = 1;");
        Assert.Empty((await store.ReadAsync("a", 3, Stop))!.Entries);
        Assert.Single((await store.ReadAsync("a", 0, Stop))!.Entries);
    }

    [Fact]
    public void A_reason_that_ends_in_a_full_stop_gets_no_second_one()
    {
        string detail = RaceProblems.Store(new("坏了。", "It broke.")).Detail;
        Assert.Equal("坏了。 / It broke.", detail);
    }

    /// <summary>Changes the file as another program would.</summary>
    internal static void Change(string file, string statements)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    private void Change(string statements) => Change(File, statements);

    private SqliteStore Open() => new(folder.Path, NullLogger<SqliteStore>.Instance);
}

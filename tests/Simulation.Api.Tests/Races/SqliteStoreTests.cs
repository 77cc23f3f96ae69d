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
        Change("PRAGMA user_version = 2;");
        var refused = Assert.Throws<StartRefusedException>(Open);
        Assert.Contains("was written by a newer release (format 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("更新的版本", refused.MessageZh, StringComparison.Ordinal);
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

using Microsoft.Data.Sqlite;

namespace Simulation.Api.Tests;

/// <summary>A file of an experiment that is not as it was written is named, harms no other experiment, and can be removed.</summary>
public sealed class ExperimentDamageTests : IDisposable
{
    private readonly Planted planted = new();
    private readonly string id, other;

    public ExperimentDamageTests() => (id, other) = (Live(40), Live(41));

    public void Dispose() => planted.Dispose();

    public static TheoryData<string> Files => ["truncated", "nonsense", "another program's", "another's", "no table", "no definition", "no such state", "newer"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_cannot_be_read_is_told_and_the_others_are_as_before(string how)
    {
        string file = FileOf(id);
        switch (how)
        {
            case "truncated": File.WriteAllBytes(file, File.ReadAllBytes(file)[..^70_000]); break;
            case "nonsense": File.WriteAllText(file, "not a database at all, and long enough to look like one of those that begin with a header of a hundred bytes"); break;
            case "another program's": Change("PRAGMA application_id = 7", id); break;
            case "another's": File.Copy(FileOf(other), file, overwrite: true); break;
            case "no table": Change("DROP TABLE chunks", id); break;
            case "no definition": Change("UPDATE meta SET value = '{' WHERE key = 'definition'", id); break;
            case "no such state": Change("UPDATE meta SET value = 'well' WHERE key = 'state'", id); break;
            default: Change("PRAGMA user_version = 99", id); break;
        }

        await IsDamagedAsync("", "/results", "/points/0", "/ranks");
        (await planted.Host.PostAsync("/api/experiments", Json(40))).IsKind(409, "damaged-experiment");
        var rows = (await planted.Host.GetAsync("/api/experiments")).Good().GetProperty("experiments").EnumerateArray().ToDictionary(row => row.GetProperty("id").GetString()!, row => row.GetProperty("state").GetString());
        Assert.Equal(("damaged", "done"), (rows[id], rows[other]));
        // Whoever lives what waits passes it by.
        Assert.Empty(planted.Bench.Folder.Waiting());
        (await planted.Host.GetAsync($"/api/experiments/{other}/ranks")).Good();

        Assert.Equal("removed", (await planted.Host.SendAsync(new(HttpMethod.Delete, $"/api/experiments/{id}"))).Text("state"));
        (await planted.Host.GetAsync($"/api/experiments/{id}")).IsProblem(404);
        Assert.Equal(id, Live(40));
        (await planted.Host.GetAsync($"/api/experiments/{id}/ranks")).Good();
    }

    [Theory]
    [InlineData("DELETE FROM runs WHERE run = 30", "run 30 ")]
    [InlineData("DELETE FROM runs WHERE run = 79", "run 79 ")]
    [InlineData("DELETE FROM trajectories WHERE run = 30", "run 30 ")]
    [InlineData("UPDATE trajectories SET series = zeroblob(8) WHERE run = 30", "run 30 ")]
    [InlineData("UPDATE runs SET point = 100000 WHERE run = 30", "run 30 ")]
    public async Task A_run_that_is_missing_or_changed_is_named(string statement, string named)
    {
        Change(statement, id);
        (await planted.Host.GetAsync($"/api/experiments/{id}")).Good();
        foreach (string question in (string[])["ranks", "sensitivity?outcome=330110/gdp-growth"])
            Assert.Contains(named, (await planted.Host.GetAsync($"/api/experiments/{id}/{question}")).IsKind(409, "damaged-experiment").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_that_was_changed_is_not_taken_for_the_one_that_was_asked()
    {
        Change("UPDATE meta SET value = replace(value, '330110/rank/composite', '330110/rank/nonsense') WHERE key = 'definition'", id);
        await IsDamagedAsync("/points/0", "/ranks");
        using var file = planted.Bench.Folder.Open(id)!;
        var runner = new ExperimentRunner(planted.Bench.Folder, Bench.Worlds, TimeProvider.System, Bench.MadeUp);
        var told = ExperimentVerification.Live(file, Bench.Worlds, runner, 1, OneWorker.Run, _ => { });
        Assert.False(told.Equal);
        Assert.Contains("the definition does not lead to the id", told.Verdict.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told()
    {
        using var folder = new Folder();
        folder.Write("experiments", "a file where the folder should be");
        using var host = new Host { Data = new Folder(folder) };
        (await host.PostAsync("/api/experiments", Json(10))).IsKind(503, "store");
        Assert.Empty((await host.GetAsync("/api/experiments")).Good().GetProperty("experiments").EnumerateArray());
    }

    private static string Json(int points) => Bench.Json(points, replicates: 2);

    private string Live(int points) => planted.Bench.Live(Bench.Plan(Json(points))).Id;

    private async Task IsDamagedAsync(params string[] questions)
    {
        foreach (string question in questions)
            Assert.Contains(id, (await planted.Host.GetAsync($"/api/experiments/{id}{question}")).IsKind(409, "damaged-experiment").Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private string FileOf(string of) => Path.Combine(planted.Bench.Data.Path, "experiments", $"{of}.db");

    private void Change(string statement, string of)
    {
        using var connection = new SqliteConnection($"Data Source={FileOf(of)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Simulation.Api.Tests;

/// <summary>Experiments lived again: what was changed is named.</summary>
public sealed class ExperimentVerifyTests : IDisposable
{
    private readonly Planted planted = new();

    public void Dispose() => planted.Dispose();

    [Fact]
    public async Task A_kept_experiment_is_verified_whole_or_by_a_sample()
    {
        string id = LiveForReal(points: 150);
        var whole = await SayAsync("verify", id);
        Assert.True(whole.Code == 0, whole.Error);
        Assert.Contains("all 150 runs were lived again", whole.Out, StringComparison.Ordinal);
        var sample = await SayAsync("verify", id, "--share", "0.01");
        Assert.Equal(0, sample.Code);
        Assert.Contains("chunks", sample.Out, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Usage, (await SayAsync("verify", id, "--share", "0")).Code);
        Assert.Equal(1, (await SayAsync("verify", new string('0', 32))).Code);
    }

    [Fact]
    public async Task The_first_chunk_that_was_changed_is_named()
    {
        string id = LiveForReal(points: 150);
        Change(id, "UPDATE trajectories SET series = zeroblob(length(series)) WHERE run IN (100, 120)");
        var said = await SayAsync("verify", id);
        Assert.Equal(1, said.Code);
        Assert.Contains("were changed after they were kept, of which run 100 (point 100) is the first", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_that_lead_elsewhere_when_lived_again_are_told_from_changed_ones()
    {
        // Made-up lives are kept as they came, but no province lives like that.
        var (_, id) = planted.Bench.Live(Bench.Plan(Bench.Json(70, months: 2)));
        var said = await SayAsync("verify", id, "--format", "json");
        Assert.Equal(1, said.Code);
        var answer = JsonNode.Parse(said.Out)!;
        Assert.False((bool)answer["equal"]!);
        Assert.Equal((0, 0), ((int)answer["first"]!["firstRun"]!, (int)answer["first"]!["run"]!));
        Assert.Equal((string)answer["first"]!["hash"]!, (string)answer["first"]!["kept"]!);
        Assert.NotEqual((string)answer["first"]!["hash"]!, (string)answer["first"]!["lived"]!);
        Assert.Contains("lead elsewhere", (string)answer["verdict"]!["en"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_results_is_verified_by_its_capsule()
    {
        string id = LiveForReal(points: 20);
        string results = (await planted.Host.GetAsync($"/api/experiments/{id}/results?format=json")).Body;
        var answer = await VerifyAsync(results);
        Assert.True((bool)answer["equal"]! && (bool)answer["whole"]!, answer.ToString());
        Assert.Equal("experiment", (string)answer["kind"]!);
        var capsule = JsonNode.Parse(results)!["capsule"]!;
        var alone = await VerifyAsync(capsule.ToString());
        Assert.True((bool)alone["equal"]! && !(bool)alone["whole"]!);

        var changed = JsonNode.Parse(results)!;
        changed["runs"]![3]!["series"]![0]![1] = 99;
        var told = await VerifyAsync(changed.ToString());
        Assert.False((bool)told["equal"]!);
        Assert.Equal("runs[3].series[0][1]", (string)Assert.Single(told["differences"]!.AsArray())!["path"]!);

        capsule["resultHash"] = new string('0', 64);
        Assert.Contains("hash of the results", (string)(await VerifyAsync(capsule.ToString()))["verdict"]!["en"]!, StringComparison.Ordinal);
        capsule["definition"]!["base"]!["seed"] = 8;
        Assert.Contains("id, a hash of the definition", (string)(await VerifyAsync(capsule.ToString()))["verdict"]!["en"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_shared_host_lives_and_unfinished_ones_are_refused()
    {
        var capsule = JsonNode.Parse((await planted.Host.GetAsync($"/api/experiments/{LiveForReal(points: 20)}")).Body)!["capsule"]!;
        capsule["runsDone"] = 19;
        (await planted.Host.PostAsync("/api/verify", capsule.ToString())).Refuses("runsDone");
        capsule["runsDone"] = 20;
        capsule["definition"]!["base"]!["months"] = 60;
        capsule["definition"]!["design"]!["points"] = 9000;
        (await planted.Host.PostAsync("/api/verify", capsule.ToString())).Refuses("definition.design");
    }

    [Fact]
    public async Task Analyses_are_told_on_the_command_line()
    {
        string id = LiveForReal(points: 40, months: 12);
        var table = await SayAsync("analyse", id, "--kind", "sensitivity", "--outcome", "330110/gdp-growth");
        Assert.True(table.Code == 0, table.Error);
        Assert.Contains("#\tfactor\tslope\tlow\thigh\trank", table.Out, StringComparison.Ordinal);
        Assert.Contains("board-effort-response", table.Out, StringComparison.Ordinal);
        var json = await SayAsync("analyse", id, "--kind", "frontier", "--outcomes", "330110/gdp-growth,330000/gdp-growth", "--format", "json");
        Assert.Equal(40, (int)JsonNode.Parse(json.Out)!["points"]!);
        Assert.Equal(0, (await SayAsync("analyse", id, "--kind", "ranks")).Code);
        var refused = await SayAsync("analyse", id, "--kind", "discovery", "--outcome", "330110/gdp-growth");
        Assert.Equal(1, refused.Code);
        Assert.Contains("above:", refused.Error, StringComparison.Ordinal);
    }

    private string LiveForReal(long points, int months = 2) => planted.Bench.Live(Bench.Plan(Bench.Json(points, months: months)), Study.Live).Id;

    private void Change(string id, string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(planted.Bench.Data.Path, "experiments", $"{id}.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private async Task<JsonNode> VerifyAsync(string result)
    {
        var said = await planted.Host.PostAsync("/api/verify", result);
        Assert.True((int)said.Status == 200, said.Body);
        return JsonNode.Parse(said.Body)!;
    }

    private async Task<(int Code, string Out, string Error)> SayAsync(params string[] words)
    {
        var output = new MemoryStream();
        var error = new StringWriter();
        int code = await CommandLine.RunAsync(["experiment", .. words, "--data", planted.Bench.Data.Path], new(Stream.Null, output, error, Interactive: false));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

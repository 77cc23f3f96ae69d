using System.Text;

namespace Simulation.Api.Tests;

/// <summary>Experiments on the command line, without a host.</summary>
public sealed class ExperimentCommandTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_experiment_is_previewed_lived_looked_at_written_out_and_removed()
    {
        string json = Bench.Json(20, months: 2), design = bench.Data.Write("design.json", json);
        var plan = Bench.Plan(json);
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment), table = Path.Combine(bench.Data.Path, "table.csv");
        Assert.StartsWith($"{id}  new", (await SayAsync("preview", design)).Out, StringComparison.Ordinal);

        var run = await SayAsync("run", design, "--out", table, "--threads", "2");
        Assert.Equal(0, run.Code);
        Assert.Contains($"{id}  done", run.Error, StringComparison.Ordinal);
        string hash = bench.StatusOf(id).ResultHash;
        Assert.Contains(hash, run.Error, StringComparison.Ordinal);
        Assert.Equal(20 + 3, (await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken)).Length);

        Assert.Contains("20/20", (await SayAsync("status", id)).Out, StringComparison.Ordinal);
        Assert.Contains(id, (await SayAsync("list")).Out, StringComparison.Ordinal);
        Assert.Contains($"\"resultHash\":\"{hash}\"", (await SayAsync("results", id, "--format", "json")).Out, StringComparison.Ordinal);
        Assert.Contains("removed", (await SayAsync("cancel", id)).Out, StringComparison.Ordinal);
        Assert.Equal("", (await SayAsync("list")).Out);
        var gone = await SayAsync("status", id);
        Assert.Equal(1, gone.Code);
        Assert.Contains(id, gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_design_is_refused_and_nothing_is_kept()
    {
        var said = await SayAsync("run", bench.Data.Write("design.json", Bench.Json(0)));
        Assert.Equal(1, said.Code);
        Assert.Contains("design.points: must be at least 1 (0)", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(bench.Data.Path, "experiments")));
    }

    [Fact]
    public async Task What_another_process_lives_is_left_to_it()
    {
        string json = Bench.Json(20, months: 2), design = bench.Data.Write("design.json", json);
        var plan = Bench.Plan(json);
        bench.Folder.Ask(plan);
        using var held = bench.Folder.TryLock(ExperimentJson.IdOf(plan.World, plan.Experiment));
        var said = await SayAsync("run", design);
        Assert.Equal(1, said.Code);
        Assert.Contains("another process is living this experiment", said.Error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Out, string Error)> SayAsync(params string[] words)
    {
        var output = new MemoryStream();
        var error = new StringWriter();
        int code = await CommandLine.RunAsync(["experiment", .. words, "--data", bench.Data.Path], new(Stream.Null, output, error, Interactive: false));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

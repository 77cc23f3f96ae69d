using System.Diagnostics;

namespace Simulation.Api.Tests;

/// <summary>Pulls the plug of a process that lives an experiment. The long form does so twenty times.</summary>
public sealed class ExperimentKillTests : IDisposable
{
    private static readonly int Times = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1" ? 20 : 3;

    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Killed_at_any_moment_it_ends_with_the_same_result_hash()
    {
        int seed = Environment.TickCount;
        var dice = new Random(seed);
        string json = Bench.Json(800 * Times, months: 6);
        string design = bench.Data.Write("design.json", json);
        var plan = Bench.Plan(json);
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment), whole;
        using (var other = new Bench()) whole = other.Live(plan, Study.Live).Status.ResultHash;

        int within = 0;
        for (int i = 0; i < Times; i++)
        {
            using var changes = new FileChanges(bench.Data);
            using var process = Start(design);
            var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
            // Up to a random run, and then some writes into what follows it.
            long done = Done(id), until = done + 1 + (dice.NextInt64(plan.Runs - done) / (Times - i));
            while (Done(id) < until && await changes.NextAsync(ended)) { }
            for (int more = dice.Next(40); more > 0 && await changes.NextAsync(ended); more--) { }
            process.Kill();
            await ended;
            if (Done(id) is var kept && kept > 0 && kept < plan.Runs) within++;
        }

        Assert.True(within > 0, $"seed {seed}: no kill fell between two chunks");

        using var last = Start(design);
        string said = await last.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(last.ExitCode == 0, said);
        var status = bench.StatusOf(id);
        Assert.True(status.ResultHash == whole && status.Kept == KeptState.Done, $"seed {seed}: {status} instead of {whole}");
        using var file = bench.Folder.Open(id)!;
        Assert.Equal(whole, file.HashAgain());
        Assert.Equal(plan.Runs, file.Rows(0, long.MaxValue).LongCount());
    }

    private Process Start(string design) => Process.Start(new ProcessStartInfo("dotnet", [typeof(ExperimentRunner).Assembly.Location, "experiment", "run", design, "--data", bench.Data.Path])
    {
        UseShellExecute = false,
        RedirectStandardError = true,
    })!;

    private long Done(string id)
    {
        using var file = bench.Folder.Open(id);
        return file?.Status().Done ?? 0;
    }
}

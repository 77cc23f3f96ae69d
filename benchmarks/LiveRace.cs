using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Simulation.Api;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>
/// How long does a watcher wait for a month? A host in this process lives races by its clock, so many months a second; so many watchers in another process read
/// them over sockets. A race ends after ten years, so it is one race after the other; between two nothing is measured.
/// </summary>
internal static class LiveRace
{
    private const int Months = 120;

    /// <param name="asked">Watchers, months a second, seconds.</param>
    public static async Task RunAsync(int[] asked)
    {
        var (watchers, rate, seconds) = asked is [var w, var r, var s] ? (w, r, s) : (500, 5, 60);
        string data = Directory.CreateTempSubdirectory("saima-live-").FullName;
        await using var app = ApiHost.Build(new(["--urls", "http://127.0.0.1:0"], data, [], null));
        await app.StartAsync();
        try
        {
            var races = app.Services.GetRequiredService<IRaces>();
            string[] ids = [.. Enumerable.Range(0, ((seconds * rate) + Months - 1) / Months).Select(_ => RaceIds.New())];
            foreach (string id in ids) await races.BeginAsync(new RaceLog(HeaderOf(id), []), CancellationToken.None);
            using var client = Start([LiveWatchers.Verb, app.Urls.First(), $"{watchers}", .. ids]);
            var told = client.StandardOutput.ReadToEndAsync();
            await LiveAsync(app, ids, watchers, rate);
            await client.WaitForExitAsync();
            Console.Write(await told);
        }
        finally
        {
            await app.StopAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task LiveAsync(WebApplication app, string[] ids, int watchers, int rate)
    {
        var (races, clocks, feeds) = (app.Services.GetRequiredService<IRaces>(), app.Services.GetRequiredService<RaceClocks>(), app.Services.GetRequiredService<RaceFeeds>());
        var process = Process.GetCurrentProcess();
        double before = process.TotalProcessorTime.TotalSeconds, lasted = 0;
        var memory = new StringBuilder();
        foreach (string id in ids)
        {
            // Those who left the race before are still counted for a moment.
            await Task.Delay(1000);
            while (feeds.Watching() < watchers) await Task.Delay(50);
            var watch = Stopwatch.StartNew();
            await clocks.SetAsync(id, new($"set-{id}", "instructor", RaceRequest.Now(TimeProvider.System), null, new(RaceClock.Free, 1.0 / rate, false)), null, CancellationToken.None);
            while (await races.ReadAsync(id, race => race.Coming is not null, CancellationToken.None)) await Task.Delay(500);
            lasted += watch.Elapsed.TotalSeconds;
            process.Refresh();
            memory.Append($" {process.WorkingSet64 >> 20}/{GC.GetTotalMemory(false) >> 20}");
        }

        Console.WriteLine($"{watchers} watchers, {ids.Length} races of {Months} months in {lasted:F1} s: {ids.Length * Months / lasted:F2} months a second; "
            + $"host {process.TotalProcessorTime.TotalSeconds - before:F1} s of processor time on {Environment.ProcessorCount} processors ({Machine.Cpu()})");
        Console.WriteLine($"memory of the host after each race, MB in all / on the heap:{memory}");
    }

    private static RaceHeader HeaderOf(string id)
    {
        var world = Workload.World;
        return new(id, "", RaceRequest.Now(TimeProvider.System), ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = Months, Replicates = 1 });
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        // Where the program was started by the runtime, the runtime is told which program.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(LiveRace).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}

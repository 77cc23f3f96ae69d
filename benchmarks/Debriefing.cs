using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>How long does a class wait for its debrief: teams that decide every quarter, three shocks?</summary>
internal static class Debriefing
{
    public static void Live(int teams, int months)
    {
        var world = Workload.World;
        var race = Race.Begin(world, new("class", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = months, Replicates = 1 }));
        string[] levers = [.. Enumerable.Range(0, world.Levers.Length).Where(lever => world.Levers[lever] is { Acts: true, OnlyLeague: null, DebtPercentOfGdp: 0, LandMu: 0 } row && row.Actors.Contains("county")).Select(lever => world.Levers[lever].Key)];
        for (int m = 0; m < months; m++)
        {
            if (m % 3 == 0) Do(race, new SetLevers($"d{m}", "seat:team", "", null, [.. Enumerable.Range(0, teams).SelectMany(t => Turns(world, levers, t * 4, m))]));
            if (m is 4 or 11 or 18) Do(race, new Strike($"s{m}", "instructor", "", null, [new("credit-chain-crisis", [world.Counties[m * 4].Code], "", 0.8)]));
            Do(race, new LiveMonth($"m{m}", "clock", "", null));
        }

        var process = Process.GetCurrentProcess();
        var watch = Stopwatch.StartNew();
        var before = process.TotalProcessorTime;
        double together = 0;
        var debrief = Debrief.Of(world, new(race.Header, [.. race.Log]), new([.. Enumerable.Range(0, teams).Select(t => world.Counties[t * 4].Code)], []), (count, piece) =>
        {
            double began = Processor();
            Workload.OnAllProcessors(count, piece);
            together += Processor() - began;
        });
        double all = Processor();
        Console.WriteLine($"{teams} teams, {months} months, {debrief.Lives} lives: {watch.Elapsed.TotalSeconds:F1} s, {all:F1} s of processor time on {Environment.ProcessorCount} ({Machine.Cpu()}), of it {all - together:F1} s one thing after the other");
        Console.WriteLine(Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(debrief)))[..16]);

        double Processor()
        {
            process.Refresh();
            return (process.TotalProcessorTime - before).TotalSeconds;
        }
    }

    private static IEnumerable<Decision> Turns(World world, string[] levers, int county, int month) =>
        Enumerable.Range(0, 3).Select(i => world.Levers.First(row => row.Key == levers[((county * 7) + (month * 5) + (i * 11)) % levers.Length]))
            .DistinctBy(row => row.Key).Select((row, i) => new Decision(world.Counties[county].Code, row.Key, "", null, Math.Round(row.Default + ((row.Max - row.Default) * (((month + i) % 4) + 1) / 20), 2)));

    private static void Do(Race race, RaceCommand command)
    {
        foreach (var entry in race.Decide(command)) race.Apply(entry);
    }
}

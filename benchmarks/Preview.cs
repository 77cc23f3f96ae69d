using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>How long does an instructor wait for a dry run of shocks, 200 futures with and without them over 24 months, by how the counties are played?</summary>
internal static class Preview
{
    private const int Rounds = 3;

    public static void Live(int lived)
    {
        Console.WriteLine($"{"behaviours",-12} {"wait",8} {"processor",10} {"allocated",11}  least of {Rounds} on {Environment.ProcessorCount} processors ({Machine.Cpu()})");
        string[] mixed = [Behaviour.Greedy, Behaviour.Gamer, Behaviour.Prudent, Behaviour.Imitator];
        foreach (string name in (string[])[Behaviour.StatusQuo, .. mixed, "all kinds"])
        {
            var behaviours = Workload.World.Counties.Select((row, c) => (row.Code, Word: name == "all kinds" ? mixed[c % mixed.Length] : name));
            Tell(name, lived, behaviours.ToImmutableSortedDictionary(pair => pair.Code, pair => pair.Word));
        }
    }

    private static void Tell(string name, int lived, ImmutableSortedDictionary<string, string> behaviours)
    {
        var world = Workload.World;
        var race = Race.Begin(world, new("dry", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 36, Replicates = 1, Behaviours = behaviours }));
        for (int m = 0; m < lived; m++)
            foreach (var entry in race.Decide(new LiveMonth($"m{m}", "clock", "", null))) race.Apply(entry);
        var from = race.Stand();
        ShockEvent[] shocks = [new("credit-chain-crisis", ["330302"], from.Coming.ToString(), 0.8)];
        var process = Process.GetCurrentProcess();
        double wait = double.MaxValue, processor = double.MaxValue;
        long allocated = 0;
        string hash = "";
        for (int round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var (before, watch, bytes) = (process.TotalProcessorTime, Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(precise: true));
            var found = DryRun.Live(from, [.. shocks], new(Math.Min(24, from.Left), 200, Uncertainty.Both), Workload.OnAllProcessors);
            wait = Math.Min(wait, watch.Elapsed.TotalSeconds);
            process.Refresh();
            processor = Math.Min(processor, (process.TotalProcessorTime - before).TotalSeconds);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            hash = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(found)))[..16];
        }

        Console.WriteLine($"{name,-12} {wait,6:F2} s {processor,8:F2} s {allocated / 1048576.0,8:F0} MB  {hash}");
    }
}

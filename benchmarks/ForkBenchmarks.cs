using BenchmarkDotNet.Attributes;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>What does a branch of a race of 60 months and 30 teams cost, at the month that is dearest to reach and at the last?</summary>
[MemoryDiagnoser]
public class ForkBenchmarks
{
    private Race race = null!;

    [Params(5, 35, 59, 60)]
    public int Month { get; set; }

    [GlobalSetup]
    public void Begin()
    {
        var world = WorldPack.Embedded("zhejiang");
        race = Race.Begin(world, new("trunk", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 60, Replicates = 1 }));
        for (int m = 0; m < 60; m++)
        {
            Do(new SetLevers($"d{m}", "seat:330110", "", null, [.. world.Counties.Take(30).Select((row, i) => new Decision(row.Code, "rnd-subsidy", "", null, 4 + ((i + m) % 4)))]));
            Do(new LiveMonth($"m{m}", "clock", "", null));
        }
    }

    [Benchmark(Description = "a branch")]
    public Race Fork() => race.ForkAt(race.BeginningOf(Month), race.Header);

    [Benchmark(Description = "the same by living the log again")]
    public Race Replay() => Race.Replay(race.World, new(race.Header, [.. race.Log.Take((int)race.BeginningOf(Month))]));

    private void Do(RaceCommand command)
    {
        foreach (var entry in race.Decide(command)) race.Apply(entry);
    }
}

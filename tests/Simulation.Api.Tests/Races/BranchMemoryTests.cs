namespace Simulation.Api.Tests;

/// <summary>A thousand branches of a race of 60 months, all at hand at the same time, take no more than a gigabyte. The short form holds a hundred.</summary>
[Collection(typeof(MeasuredAlone))]
public sealed class BranchMemoryTests
{
    private static readonly int Count = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1" ? 1000 : 100;

    [Fact]
    public void Branches_hold_what_they_share_once()
    {
        var world = WorldPack.Embedded("zhejiang");
        var race = Race.Begin(world, new("trunk", "", "", ModelVersion.Current, world.Version, world.Hash, new Scenario { Months = 60, Replicates = 1 }));
        for (int m = 0; m < 60; m++)
        {
            Do(race, new SetLevers($"d{m}", "seat:330110", "", null, [.. world.Counties.Take(30).Select((row, i) => new Decision(row.Code, "rnd-subsidy", "", null, 4 + ((i + m) % 4)))]));
            Do(race, new LiveMonth($"m{m}", "clock", "", null));
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var branches = new List<Race>();
        for (int i = 0; i < Count; i++)
        {
            // Each goes its own way from another month on, and has lived one month of it.
            var branch = race.ForkAt(race.BeginningOf(i % 60), race.Header with { Id = $"b{i}", Fork = new("trunk", race.BeginningOf(i % 60)) });
            Do(branch, new SetLevers("other", "seat:330110", "", null, [new("330110", "talent-subsidy", "", null, 0.2 + (i / 10_000.0))]));
            Do(branch, new LiveMonth("own", "clock", "", null));
            branches.Add(branch);
        }

        long all = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} branches: {all >> 20} MB");
        Assert.True(all < (1L << 30) * Count / 1000, $"{Count} branches take {all >> 20} MB");
        Assert.Equal(Count, branches.Select(branch => branch.Fingerprint).Distinct(StringComparer.Ordinal).Count());
        GC.KeepAlive(race);
    }

    private static void Do(Race race, RaceCommand command)
    {
        foreach (var entry in race.Decide(command)) race.Apply(entry);
    }
}

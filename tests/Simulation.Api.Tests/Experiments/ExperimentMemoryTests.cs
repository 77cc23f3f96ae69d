using SQLitePCL;

namespace Simulation.Api.Tests;

/// <summary>What the process holds is measured while nothing else runs in it.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>An experiment takes no more memory for more runs.</summary>
[Collection(typeof(MeasuredAlone))]
public sealed class ExperimentMemoryTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Memory_stays_flat_however_many_runs_there_are()
    {
        string outcomes = string.Join(", ", Bench.Worlds.Find("zhejiang")!.Counties.Take(40).Select(county => $"\"{county.Code}/gdp-growth\""));
        long few = Most(1000), many = Most(4000);
        // Held in memory, three thousand further runs of 40 outcomes and 60 months would be 29 MB.
        Assert.True(many - few < 8 << 20, $"{few >> 10} KB with 1,000 runs, {many >> 10} KB with 4,000");

        long Most(long points)
        {
            long most = 0;
            bench.Live(Bench.Plan(Bench.Json(points, months: 60, outcomes: outcomes)), tell: _ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) + raw.sqlite3_memory_used()));
            return most;
        }
    }
}

using BenchmarkDotNet.Attributes;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>What does a month of sixteen parallel Zhejiangs cost? Time is for one month of all sixteen.</summary>
[MemoryDiagnoser]
public class MonthBenchmarks : IFingerprinted
{
    private readonly Plan plan = Workload.Plan(12);
    private Constants<Lane16> constants16 = null!;
    private Province<Lane16> lanes = null!;
    private Constants<Lane1>[] constants1 = null!;
    private Province<Lane1>[] scalars = null!;
    private bool inLanes;

    public string Fingerprint => Model.Fingerprint.Join(inLanes ? lanes.Fingerprints() : [.. scalars.Select(world => world.Fingerprints()[0])]);

    [GlobalSetup]
    public void Begin()
    {
        (constants16, lanes) = Workload.InLanes(plan);
        (constants1, scalars) = Workload.AsScalars(plan);
    }

    [Benchmark(Baseline = true, Description = "sixteen scalars")]
    public void Scalars()
    {
        inLanes = false;
        for (int i = 0; i < scalars.Length; i++) MonthTick.Advance(plan, constants1[i], scalars[i]);
    }

    [Benchmark(Description = "sixteen lanes")]
    public void Lanes()
    {
        inLanes = true;
        MonthTick.Advance(plan, constants16, lanes);
    }
}

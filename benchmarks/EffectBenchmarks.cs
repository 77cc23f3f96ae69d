using BenchmarkDotNet.Attributes;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>
/// What do the effects of one county cost in a month? Time is for one county in one of sixteen worlds. A year at a time from an empty memory: a memory that
/// is only ever smoothed ends in numbers too small for the machine to be quick about.
/// </summary>
[MemoryDiagnoser]
public class EffectBenchmarks : IFingerprinted
{
    private const int Counties = 90, Months = 12;

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
        MonthTick.Advance(plan, constants16, lanes);
        for (int i = 0; i < scalars.Length; i++) MonthTick.Advance(plan, constants1[i], scalars[i]);
    }

    [Benchmark(Baseline = true, Description = "scalars", OperationsPerInvoke = Months * Counties * Workload.Lanes)]
    public void Scalars()
    {
        inLanes = false;
        for (int i = 0; i < scalars.Length; i++) Live(constants1[i], scalars[i]);
    }

    [Benchmark(Description = "lanes", OperationsPerInvoke = Months * Counties * Workload.Lanes)]
    public void Lanes()
    {
        inLanes = true;
        Live(constants16, lanes);
    }

    private void Live<T>(Constants<T> constants, Province<T> province)
        where T : struct, ILane<T>
    {
        province.Filters.Clear();
        for (int month = 0; month < Months; month++)
        {
            province.Month = month;
            var brief = MonthTick.Open(plan, constants, province);
            for (int c = 0; c < Counties; c++)
            {
                var county = province.County(c);
                EffectSums.Live(plan.Atlas, constants, ref county, brief.For(plan, c));
            }
        }
    }
}

using BenchmarkDotNet.Attributes;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>What do the effects of one county cost in a month? Time is for one county in one of sixteen worlds.</summary>
[MemoryDiagnoser]
public class EffectBenchmarks : IFingerprinted
{
    private const int Counties = 90;

    private readonly Plan plan = Workload.Plan(12);
    private Constants<Lane16> constants16 = null!;
    private Province<Lane16> lanes = null!;
    private Constants<Lane1>[] constants1 = null!;
    private Province<Lane1>[] scalars = null!;
    private Func<string> fingerprint = () => "";

    public string Fingerprint => fingerprint();

    [GlobalSetup]
    public void Begin()
    {
        (constants16, lanes) = Workload.InLanes(plan);
        (constants1, scalars) = Workload.AsScalars(plan);
        MonthTick.Advance(plan, constants16, lanes);
        for (int i = 0; i < scalars.Length; i++) MonthTick.Advance(plan, constants1[i], scalars[i]);
    }

    [Benchmark(Baseline = true, Description = "scalars", OperationsPerInvoke = Counties * Workload.Lanes)]
    public void Scalars()
    {
        fingerprint = () => Model.Fingerprint.Join([.. scalars.Select(world => world.Fingerprints()[0])]);
        for (int i = 0; i < scalars.Length; i++)
        {
            for (int c = 0; c < Counties; c++)
            {
                var county = scalars[i].County(c);
                EffectSums.Live(plan, constants1[i], ref county, 1);
            }
        }
    }

    [Benchmark(Description = "lanes", OperationsPerInvoke = Counties * Workload.Lanes)]
    public void Lanes()
    {
        fingerprint = () => Model.Fingerprint.Join(lanes.Fingerprints());
        for (int c = 0; c < Counties; c++)
        {
            var county = lanes.County(c);
            EffectSums.Live(plan, constants16, ref county, 1);
        }
    }
}

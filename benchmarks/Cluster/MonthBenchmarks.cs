using BenchmarkDotNet.Attributes;

namespace Simulation.Benchmarks.Cluster;

/// <summary>What does a month of a race cost when every county, department and project is a grain?</summary>
[MemoryDiagnoser]
public class MonthBenchmarks : IDisposable
{
    private OneSilo silo = null!;

    [GlobalSetup]
    public void Begin()
    {
        silo = new();
        silo.GrainMonth();
        silo.KernelMonth();
        silo.EmptyMonth();
        silo.EmptyFan();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        silo.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "as many empty calls in the same shape")]
    public void EmptyMonth() => silo.EmptyMonth();

    [Benchmark(Description = "as many empty calls from one grain")]
    public void EmptyFan() => silo.EmptyFan();

    [Benchmark(Description = "month of grains")]
    public void GrainMonth() => silo.GrainMonth();

    [Benchmark(Description = "month of the kernel")]
    public void KernelMonth() => silo.KernelMonth();
}

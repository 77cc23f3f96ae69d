using BenchmarkDotNet.Attributes;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>How long does a planner wait for 36 months? One output, all boards, luck and parameters drawn and told apart, on all processors.</summary>
[MemoryDiagnoser]
public class WhatIfBenchmarks : IFingerprinted
{
    private string fingerprint = "";

    public string Fingerprint => fingerprint;

    [Params(16, 200)]
    public int Replicates { get; set; }

    [Benchmark(Baseline = true, Description = "one scenario")]
    public void Run() => fingerprint = Live(Replicates);

    [Benchmark(Description = "a baseline and one variant")]
    public void Comparison() => fingerprint = Compare(Replicates);

    internal static Scenario Scenario(int replicates) => new() { Months = 36, Replicates = replicates, Outputs = ["gdp-growth"] };

    internal static string Live(int replicates) => Model.Run.Live(Workload.World, Scenario(replicates), Workload.OnAllProcessors).Fingerprint;

    internal static string Compare(int replicates)
    {
        var lever = Workload.World.Levers.First(row => row.Key == "rnd-subsidy");
        var variant = new Variant { Name = "more for research", Decisions = [new("330110", lever.Key, "2023-04", null, lever.Max)] };
        return Model.Comparison.Live(Workload.World, Scenario(replicates), [variant], Workload.OnAllProcessors).Variants[0].Fingerprint;
    }
}

using BenchmarkDotNet.Attributes;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>Does twice the world cost twice the time? Counties are copies of the province's, with boards that rank them all; time is for one run of sixteen lanes.</summary>
[MemoryDiagnoser]
public class GrowthBenchmarks : IFingerprinted
{
    private Plan plan = null!;
    private string fingerprint = "";

    public string Fingerprint => fingerprint;

    [Params(1, 10, 32)]
    public int Times { get; set; }

    [ParamsAllValues]
    public Dimension Grows { get; set; }

    [GlobalSetup]
    public void Begin() => plan = Growth.Plan(Grows, Times);

    [Benchmark]
    public void Live() => fingerprint = Growth.Live(plan);
}

/// <summary>What there is more of.</summary>
public enum Dimension
{
    Counties,
    Months,
    Runs,
}

/// <summary>Worlds, months and runs in multiples.</summary>
internal static class Growth
{
    private const int Months = 24;

    public static Plan Plan(Dimension grows, int times) => new(
        grows == Dimension.Counties ? Copies(times) : Workload.World,
        new Scenario { Months = grows == Dimension.Months ? Months * times : Months, Replicates = grows == Dimension.Runs ? Workload.Lanes * times : Workload.Lanes });

    public static string Live(Plan plan)
    {
        ulong all = Hash.Start;
        for (int first = 0; first < plan.Scenario.Replicates; first += Workload.Lanes)
        {
            var constants = new Constants<Lane16>(plan, Uncertainty.Both, first);
            var province = Beginning.Of(plan, constants);
            for (int month = 0; month < plan.Months; month++) MonthTick.Advance(plan, constants, province);
            foreach (ulong hash in province.Fingerprints()) all = unchecked((all ^ hash) * 1099511628211);
        }

        return all.ToString("x16");
    }

    // Every copy of a county touches the same copies of its neighbours; codes only need to differ.
    private static World Copies(int times)
    {
        var world = Workload.World;
        int count = world.Counties.Length;
        return world with
        {
            Counties = [.. Enumerable.Range(0, times).SelectMany(copy => world.Counties.Select(county => county with { Code = $"{int.Parse(county.Code) + (copy * 1_000_000)}" }))],
            Adjacency = [.. Enumerable.Range(0, times).SelectMany(copy => world.Adjacency.Select(pair => (pair.Item1 + (copy * count), pair.Item2 + (copy * count))))],
        };
    }
}

using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>The world and the plans that benchmarks live.</summary>
internal static class Workload
{
    public const int Lanes = 16;

    private static readonly World Zhejiang = WorldPack.Embedded("zhejiang");

    public static World World => Zhejiang;

    /// <summary>Nobody decides and nothing strikes: what every other question is compared with.</summary>
    public static Plan Plan(int months, int replicates = Lanes) => new(World, new Scenario { Months = months, Replicates = replicates });

    /// <summary>Departments and project places of the world, which live in every month.</summary>
    public static int Entities(Plan plan) => (plan.Atlas.Counties * plan.World.Departments.Length) + plan.Atlas.FirstSlot[^1];

    /// <summary>Work on all processors of the machine, as the hosts do it.</summary>
    public static void OnAllProcessors(int count, Action<int> piece) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, piece);

    /// <summary>Sixteen times the world, in lanes.</summary>
    public static (Constants<Lane16> Constants, Province<Lane16> Province) InLanes(Plan plan)
    {
        var constants = new Constants<Lane16>(plan, Uncertainty.Both, 0);
        return (constants, Beginning.Of(plan, constants));
    }

    /// <summary>Sixteen times the world, one after the other.</summary>
    public static (Constants<Lane1>[] Constants, Province<Lane1>[] Provinces) AsScalars(Plan plan)
    {
        var constants = Enumerable.Range(0, Lanes).Select(replicate => new Constants<Lane1>(plan, Uncertainty.Both, replicate)).ToArray();
        return (constants, [.. constants.Select(world => Beginning.Of(plan, world))]);
    }
}

using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>Bytes that a month allocates once everything is in place; the budget is zero.</summary>
public static class SteadyMonth
{
    private const int Warm = 6, Measured = 24;

    /// <summary>Bytes allocated by one month of one world (<see cref="Lane1"/>) or of sixteen (<see cref="Lane16"/>), averaged over two years.</summary>
    public static double Bytes<T>()
        where T : struct, ILane<T>
    {
        var plan = Workload.Plan(Warm + Measured);
        var constants = new Constants<T>(plan, Uncertainty.Both, 0);
        var province = Beginning.Of(plan, constants);
        for (int month = 0; month < Warm; month++) MonthTick.Advance(plan, constants, province);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int month = 0; month < Measured; month++) MonthTick.Advance(plan, constants, province);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Measured;
    }
}

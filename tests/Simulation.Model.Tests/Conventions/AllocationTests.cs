namespace Simulation.Model.Tests;

/// <summary>A month that is lived leaves nothing for the collector.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_steady_month_of_one_world_allocates_nothing() => Assert.Equal(0, Allocated<Lane1>());

    [Fact]
    public void A_steady_month_of_sixteen_worlds_allocates_nothing() => Assert.Equal(0, Allocated<Lane16>());

    private static long Allocated<T>()
        where T : struct, ILane<T>
    {
        var scenario = Dice.Scenario(Zhejiang.World, 14, 12, Uncertainty.Both);
        // What the runtime sets up once, when a year is lived for the first time, is not the month's.
        new Life<T>(Zhejiang.World, scenario, causes: true).Months(12);
        return Enumerable.Range(0, 4).Min(_ =>
        {
            // The compiler may still be at work on this thread in one life; a month that allocates does so in every one.
            var life = new Life<T>(Zhejiang.World, scenario, causes: true);
            life.Months(4);
            long before = GC.GetAllocatedBytesForCurrentThread();
            life.Months(8);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}

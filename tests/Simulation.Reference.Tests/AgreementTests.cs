using System.Collections.Concurrent;
using Simulation.Model;

namespace Simulation.Check;

/// <summary>Kernel and plain model, written by different hands from the same card, live the same months.</summary>
public sealed class AgreementTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1";

    private static readonly World World = WorldPack.Embedded("zhejiang");

    [Fact]
    public void Every_month_of_random_scenarios_agrees()
    {
        int[] seeds = Environment.GetEnvironmentVariable("SAIMA_SEED") is { } asked ? [.. asked.Split(',').Select(int.Parse)] : [.. Enumerable.Range(0, Long ? 1000 : 16)];
        long compared = 0, near = 0;
        double largest = 0;
        var found = new ConcurrentQueue<string>();
        System.Threading.Lock gate = new();
        Parallel.ForEach(seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            // Fourteen months hold a December and a January; every fifth question goes on for three years.
            int months = seed % 5 == 0 ? 38 : 14;
            var check = new MonthCheck(World, Questions.Of(World, seed, months), seed % 3);
            for (int month = 0; month < months; month++)
            {
                foreach (var finding in check.Month().Take(3)) found.Enqueue($"SAIMA_SEED={seed}: {finding}");
            }

            lock (gate) (compared, near, largest) = (compared + check.Compared, near + check.Near, Math.Max(largest, check.Largest));
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{seeds.Length} scenarios: {compared} numbers compared, {near} near a threshold ({100.0 * near / compared:0.0000} %), {found.Count} findings, largest difference {largest:G3}");
        foreach (string difference in found.Take(60)) TestContext.Current.TestOutputHelper?.WriteLine(difference);
        Assert.Empty(found);
        Assert.InRange(near / (double)compared, 0, 0.001);
    }

    [Fact]
    public void The_beginning_agrees()
    {
        foreach (int seed in Enumerable.Range(0, 12))
        {
            var found = new MonthCheck(World, Questions.Of(World, seed, 1), seed % 3).Begin();
            Assert.True(found.Count <= 12, string.Join('\n', found.Take(12)));
        }
    }

    [Fact]
    public void The_chapters_that_are_checked_are_the_month()
    {
        var scenario = Questions.Of(World, 7, 26);
        var plan = new Plan(World, scenario);
        var constants = new Constants<Lane1>(plan, scenario.Uncertainty, 0);
        var (whole, inChapters) = (Beginning.Of(plan, constants), Beginning.Of(plan, constants));
        for (int month = 0; month < scenario.Months; month++)
        {
            MonthTick.Advance(plan, constants, whole);
            KernelChapters.Advance(plan, constants, inChapters);
            Assert.Equal(whole.Fingerprints(), inChapters.Fingerprints());
        }
    }
}

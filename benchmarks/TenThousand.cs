using System.Diagnostics;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>How long do ten thousand five-year Zhejiangs take, and in how much memory? Only a hash of each is kept, as a study would keep its statistics.</summary>
internal static class TenThousand
{
    private const int Months = 60;

    public static void Live(int runs)
    {
        var (seconds, fingerprint) = Measure(runs);
        double worked = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        Console.WriteLine($"{runs} runs × {Months} months on {Environment.ProcessorCount} processors: {seconds:F1} s ({worked:F1} s of processor time with the start), "
            + $"{seconds / runs * 1e3:F2} ms a run, at most {peak / 1e6:F0} MB of memory; fingerprint {fingerprint}");
    }

    /// <summary>Seconds, and the hash of all last states.</summary>
    public static (double Seconds, string Fingerprint) Measure(int runs, int months = Months)
    {
        var plan = Workload.Plan(months, runs);
        var watch = Stopwatch.StartNew();
        var hashes = new ulong[(runs + Lane16.Width - 1) / Lane16.Width * Lane16.Width];
        var idle = new System.Collections.Concurrent.ConcurrentBag<Province<Lane16>>();
        Workload.OnAllProcessors(hashes.Length / Lane16.Width, batch =>
        {
            var constants = new Constants<Lane16>(plan, Uncertainty.Both, batch * Lane16.Width);
            if (!idle.TryTake(out var province)) province = new(plan.Atlas);
            Beginning.Fill(plan, constants, province);
            for (int month = 0; month < months; month++) MonthTick.Advance(plan, constants, province);
            province.Fingerprints().CopyTo(hashes, batch * Lane16.Width);
            idle.Add(province);
        });
        return (watch.Elapsed.TotalSeconds, Fingerprint.Join(hashes.AsSpan(0, runs)));
    }
}

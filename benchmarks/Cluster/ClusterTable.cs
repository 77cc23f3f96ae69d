using System.Runtime.InteropServices;
using MessagePack;

namespace Simulation.Benchmarks.Cluster;

/// <summary>The figures of the grains, measured in one go.</summary>
internal static class ClusterTable
{
    private const int Warm = 25;

    public static void Write(string folder)
    {
        string cpu = Machine.Cpu();
        var lines = new List<string>
        {
            $"# {cpu}: grains",
            "",
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, one silo. "
                + $"Ratios are medians of {Pairs.Count} interleaved pairs. Made with `dotnet run -c Release --project benchmarks/Cluster -- table`.",
            "",
            "| question | must reach | measured | seen |",
            "|---|---|---|---|",
        };
        foreach (string line in Rows())
        {
            lines.Add(line);
            Console.WriteLine(line);
        }

        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{Machine.Key(cpu)}-grains.md");
        File.WriteAllLines(file, lines);
        Console.WriteLine($"→ {file}");
    }

    private static IEnumerable<string> Rows()
    {
        using var silo = new OneSilo();
        double first = Pairs.Seconds(silo.GrainMonth);
        yield return $"| first month of a race: {silo.Calls:N0} grains are activated and given their state | reported | {first * 1e3:F0} ms | |";
        silo.KernelMonth();
        // The runtime compiles what it has seen often, and again: what is compared should be what stays.
        for (int i = 0; i < Warm; i++)
        {
            silo.EmptyMonth();
            silo.EmptyFan();
            silo.GrainMonth();
            silo.KernelMonth();
        }

        var (shape, month) = Pairs.Interleaved(silo.EmptyMonth, silo.GrainMonth);
        CatchUp(silo, Pairs.Count + 3);
        yield return Line("in the same shape", silo.Calls, shape, month, "≤ 1.5×");
        var (fan, again) = Pairs.Interleaved(silo.EmptyFan, silo.GrainMonth);
        CatchUp(silo, Pairs.Count + 3);
        yield return Line("from one grain", silo.Calls, fan, again, "≤ 1.5×");
        double kernel = Pairs.Median([.. Enumerable.Range(0, Pairs.Count).Select(_ => Pairs.Seconds(silo.KernelMonth))]);
        for (int i = 0; i < Pairs.Count; i++) silo.GrainMonth();
        yield return $"| the same month in the kernel alone, one world | reported | {kernel * 1e3:F2} ms | fingerprint `{silo.Fingerprint}` in both forms |";
        yield return $"| bytes allocated a call, of a month of grains and of empty calls | reported | {Bytes(silo.GrainMonth) / silo.Calls:F0} and {Bytes(silo.EmptyMonth) / silo.Calls:F0} | |";
        yield return Wire();
    }

    private static string Line(string shape, int calls, double[] empty, double[] month, string target) =>
        $"| month of {calls:N0} grains against as many empty calls {shape} | {target} | {Pairs.Median([.. month.Zip(empty, (of, against) => of / against)]):F2}× "
            + $"| {Pairs.Median(month) * 1e3:F1} and {Pairs.Median(empty) * 1e3:F1} ms |";

    private static void CatchUp(OneSilo silo, int months)
    {
        for (int i = 0; i < months; i++) silo.KernelMonth();
    }

    private static double Bytes(Action action)
    {
        const int Times = 5;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Times; i++) action();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Times;
    }

    private static string Wire()
    {
        var turn = new Turn(1234, 1240);
        float[] pace = [.. Enumerable.Repeat(0.1f, 12)];
        int department = MessagePackSerializer.Serialize(new DepartmentMonth(turn, new(0.1f, 0.1f, 0.1f, 0.1f), 0.1f, 0.1f, null)).Length;
        int project = MessagePackSerializer.Serialize(new ProjectMonth(turn, pace, uint.MaxValue, null)).Length;
        int answer = MessagePackSerializer.Serialize(new ProjectAnswer(pace[..6], pace[..9])).Length;
        return $"| bytes of a message in MessagePack: to a department, to a project, from a project | reported | {department}, {project}, {answer} | only between silos; within one they are handed over |";
    }
}

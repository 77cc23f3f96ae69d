using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>The figures that the design promises, measured in one go: ratios as the median of interleaved pairs, target beside figure, fingerprint beside both.</summary>
internal static class Table
{
    private const int Questions = 25;

    /// <summary>Where the tables of machines are kept, seen from the repository's root.</summary>
    public const string Results = "benchmarks/results";

    public static void Write(string folder)
    {
        string cpu = Machine.Cpu();
        var lines = new List<string>
        {
            $"# {cpu}",
            "",
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, "
                + $"widest registers {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)} bits. "
                + $"Ratios are medians of {Pairs.Count} interleaved pairs. Made with `dotnet run -c Release --project benchmarks -- table`.",
            "",
            "| question | must reach | measured | seen | fingerprint |",
            "|---|---|---|---|---|",
        };
        foreach (var row in Rows())
        {
            lines.Add($"| {row.Question} | {row.Target} | {row.Figure} | {row.Seen} | `{row.Fingerprint}` |");
            Console.WriteLine(lines[^1]);
        }

        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{Machine.Key(cpu)}.md");
        File.WriteAllLines(file, lines);
        Console.WriteLine($"→ {file}");
    }

    private static IEnumerable<Line> Rows()
    {
        var entities = new Entities();
        int projects = Entities.Counties * Entities.PlacesOfCounty * Entities.Months * Workload.Lanes;
        int departments = Entities.Counties * Entities.DepartmentsOfCounty * Entities.Months * Workload.Lanes;
        yield return Step("project step: lanes against scalars", "≥ 6×", projects, entities.ProjectsAsScalars, entities.ProjectsInLanes,
            () => entities.HashOfScalars(departments: false), () => entities.HashOfLanes(departments: false));
        yield return Step("department step: lanes against scalars", "≥ 6×", departments, entities.DepartmentsAsScalars, entities.DepartmentsInLanes,
            () => entities.HashOfScalars(departments: true), () => entities.HashOfLanes(departments: true));
        yield return Step("project step: lanes against objects with virtual steps", "≥ 8×", projects, entities.ProjectsAsObjects, entities.ProjectsInLanes,
            () => entities.HashOfObjects(departments: false), () => entities.HashOfLanes(departments: false));
        yield return Step("department step: lanes against objects with virtual steps", "≥ 8×", departments, entities.DepartmentsAsObjects, entities.DepartmentsInLanes,
            () => entities.HashOfObjects(departments: true), () => entities.HashOfLanes(departments: true));
        var effects = new EffectBenchmarks();
        effects.Begin();
        yield return Step("effects of a county: lanes against scalars", "≥ 6×", 12 * 90 * Workload.Lanes, effects.Scalars, effects.Lanes, null, () => effects.Fingerprint);
        yield return WholeMonth();
        yield return TenThousandRuns();
        foreach (var line in WhatIfs()) yield return line;
        yield return new("bytes allocated by a steady month, lanes and scalars", "0", $"{SteadyMonth.Bytes<Lane16>():F0} and {SteadyMonth.Bytes<Lane1>():F0}", "", "");
        foreach (var dimension in Enum.GetValues<Dimension>()) yield return Grows(dimension);
    }

    private static Line Step(
        string question, string target, int steps, Action slow, Action fast, Func<string>? slowHash, Func<string> fastHash)
    {
        var (before, after) = Pairs.Interleaved(slow, fast);
        if (slowHash is not null && slowHash() != fastHash()) throw new InvalidOperationException($"{question}: the two forms land on different numbers");
        return new(question, target, Pairs.Ratio(before, after), $"{Text(Pairs.Median(before) / steps * 1e9)} and {Text(Pairs.Median(after) / steps * 1e9)} ns a step", fastHash());
    }

    private static Line WholeMonth()
    {
        const int Months = 4;
        var month = new MonthBenchmarks();
        month.Begin();
        var (before, after) = Pairs.Interleaved(() => Repeat(month.Scalars, Months), () => Repeat(month.Lanes, Months));
        month.Scalars();
        string scalars = month.Fingerprint;
        month.Lanes();
        if (scalars != month.Fingerprint) throw new InvalidOperationException("a month of lanes differs from one of scalars");
        double entities = Workload.Entities(Workload.Plan(1)) * (double)Workload.Lanes * Months;
        return new(
            "whole month: lanes against scalars", "≥ 3×, then ≥ 6×", Pairs.Ratio(before, after),
            $"{Pairs.Median(before) / Months * 1e6:F0} and {Pairs.Median(after) / Months * 1e6:F0} µs a month of sixteen; {entities / Pairs.Median(after) / 1e6:F0} million entity-months a second",
            month.Fingerprint);
    }

    private static Line TenThousandRuns()
    {
        TenThousand.Measure(64);
        var busy = Worked();
        var (seconds, fingerprint) = TenThousand.Measure(10_000);
        double worked = (Worked() - busy).TotalSeconds;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        return new(
            "10,000 five-year Zhejiang runs on two cores", "≤ 20 s, ≤ 500 MB", $"{seconds:F1} s, {peak / 1e6:F0} MB",
            $"{worked:F1} s of processor time, {worked / Environment.ProcessorCount:F1} s on each of {Environment.ProcessorCount} processors", fingerprint);
    }

    private static IEnumerable<Line> WhatIfs()
    {
        foreach (var (replicates, target) in new[] { (16, "p95 ≤ 100 ms"), (200, "≤ 400 ms") })
        {
            yield return Ask($"36-month what-if, {replicates} replicates, one output", target, () => WhatIfBenchmarks.Live(replicates));
            yield return Ask($"the same, a baseline and one variant compared", "reported", () => WhatIfBenchmarks.Compare(replicates));
        }
    }

    private static Line Ask(string question, string target, Func<string> live)
    {
        string fingerprint = "";
        for (int i = 0; i < 5; i++) fingerprint = live();
        var busy = Worked();
        var seconds = Enumerable.Range(0, Questions).Select(_ => Pairs.Seconds(() => live())).Order().ToArray();
        double worked = (Worked() - busy).TotalMilliseconds / Questions;
        return new(
            question, target, $"p95 {seconds[(int)(0.95 * seconds.Length)] * 1e3:F0} ms",
            $"median {Pairs.Median(seconds) * 1e3:F0} ms, {worked:F0} ms of processor time, without HTTP", fingerprint);
    }

    private static Line Grows(Dimension dimension)
    {
        int[] times = [1, 10, 32];
        var plans = times.Select(factor => Growth.Plan(dimension, factor)).ToArray();
        Growth.Live(plans[0]);
        var seconds = plans.Select(plan => Pairs.Median([.. Enumerable.Range(0, 3).Select(_ => WorkedFor(() => Growth.Live(plan)))])).ToArray();
        return new(
            $"cost of 10× and 32× the {dimension.ToString().ToLowerInvariant()}", "linear", $"{seconds[1] / seconds[0]:F1}× and {seconds[2] / seconds[0]:F1}×",
            $"{string.Join(", ", seconds.Select(time => $"{time * 1e3:F0} ms"))} of processor time", Growth.Live(plans[0]));
    }

    // Processor time is what a busy neighbour can least spoil.
    private static TimeSpan Worked() => Environment.CpuUsage.TotalTime;

    private static double WorkedFor(Action action)
    {
        var busy = Worked();
        action();
        return (Worked() - busy).TotalSeconds;
    }

    private static void Repeat(Action action, int times)
    {
        for (int i = 0; i < times; i++) action();
    }

    private static string Text(double number) => number.ToString(number < 10 ? "F2" : "F1", CultureInfo.InvariantCulture);

    private sealed record Line(string Question, string Target, string Figure, string Seen, string Fingerprint);
}

using System.Diagnostics;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>
/// How long does a design of ten thousand points take, and in how much memory? A Latin hypercube over three levers of Hangzhou, two parameters and the
/// severity of a shock; every point is lived with the luck of replicate 0 and ten outcomes of it are kept.
/// </summary>
internal static class Experiment
{
    private const int Seed = 1;

    private static readonly (string Lever, double Low, double High)[] Levers = [.. new[] { "rnd-subsidy", "talent-subsidy", "enterprise-subsidies" }.Select(key =>
    {
        var row = Workload.World.Levers.First(row => row.Key == key);
        return (key, row.Min, row.Max);
    })];

    private static readonly (string Key, Ranged Range)[] Parameters =
        [.. new[] { "board-effort-response", "imitation-rate" }.Select(key => (key, Workload.World.Parameters.First(row => row.Key == key).Range))];

    private static readonly Outcome[] Outcomes = [.. new[]
    {
        "330110/gdp-growth", "330110/gdp-growth/reported", "330110/rank/composite", "330106/gdp-growth", "330302/gdp-growth", "330302/rank/composite",
        "330100/gdp-growth", "330000/gdp-growth", "330000/pm25", "330783/rank/composite",
    }.Select(text => Outcome.Parse(Workload.World, text)!)];

    public static void Live(int points, int months)
    {
        var watch = Stopwatch.StartNew();
        double before = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        ulong[] hashes = new ulong[points];
        int[][] strata = Hypercube(points);
        Study.Live(Workload.World, points, i => Point(strata, i, points, months), Outcomes, Workload.OnAllProcessors, (i, life) => hashes[i] = life.Fingerprint);
        var process = Process.GetCurrentProcess();
        Console.WriteLine($"{points} points × {months} months on {Environment.ProcessorCount} processors: {watch.Elapsed.TotalSeconds:F1} s, "
            + $"{process.TotalProcessorTime.TotalSeconds - before:F1} s of processor time, at most {process.PeakWorkingSet64 / 1e6:F0} MB of memory; fingerprint {Fingerprint.Join(hashes)}");
    }

    // By factor, in which of as many strata as there are points each point lies.
    private static int[][] Hypercube(int points)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Levers.Length + Parameters.Length + 1).Select(_ =>
        {
            int[] strata = [.. Enumerable.Range(0, points)];
            random.Shuffle(strata);
            return strata;
        })];
    }

    private static StudyRun Point(int[][] strata, int point, int points, int months)
    {
        int factor = 0;
        double Next(double low, double high) => low + ((strata[factor++][point] + 0.5) / points * (high - low));
        string from = Workload.World.Start.Plus(3).ToString();
        var scenario = new Scenario { Months = months };
        return new(
            scenario with
            {
                Decisions = [.. Levers.Select(lever => new Decision("330100", lever.Lever, from, null, Next(lever.Low, lever.High)))],
                Parameters = scenario.Parameters.AddRange(Parameters.Select(row => KeyValuePair.Create(row.Key, Next(row.Range.Low, row.Range.High)))),
                Shocks = [new("credit-chain-crisis", ["330302"], Workload.World.Start.Plus(8).ToString(), Next(0, 1))],
            },
            0);
    }
}

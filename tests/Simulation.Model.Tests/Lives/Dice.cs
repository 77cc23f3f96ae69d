using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>
/// Random questions. A test that asks them prints its seed and the command that repeats it. The short form always asks the same ones;
/// the long form (<c>SAIMA_LONG=1</c>) asks many, new each time.
/// </summary>
internal static class Dice
{
    public static bool Long { get; } = Environment.GetEnvironmentVariable("SAIMA_LONG") == "1";

    /// <summary>Seeds for a theory: one from <c>SAIMA_SEED</c>, otherwise some.</summary>
    public static TheoryData<int> Seeds(int few, int many)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("SAIMA_SEED"), out int one)) return [one];
        return Long ? [.. Enumerable.Range(Environment.TickCount & 0xFFFFFF, many)] : [.. Enumerable.Range(1, few)];
    }

    /// <summary>Says how to ask this very question again.</summary>
    public static void Say(int seed)
    {
        var test = TestContext.Current;
        string method = $"{test.TestClass?.TestClassName}.{test.TestMethod?.MethodName}";
        test.TestOutputHelper?.WriteLine($"seed {seed}; again: SAIMA_SEED={seed} dotnet run --project tests/{test.TestAssembly?.AssemblyName.Split(',')[0]} -- -method {method}");
    }

    /// <summary>A scenario with decisions and shocks of every kind, anywhere, at any time.</summary>
    public static Scenario Scenario(World world, int seed, int months, Uncertainty? uncertainty = null)
    {
        var random = new Random(seed);
        string[] places = [.. world.Counties.Select(row => row.Code), .. world.Prefectures.Select(row => row.Code), world.Province];
        string Place() => random.Next(3) == 0 ? places[^random.Next(1, world.Prefectures.Length + 2)] : places[random.Next(world.Counties.Length)];
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        foreach (var lever in world.Levers.Where(row => row.Acts))
        {
            if (random.Next(4) == 0) continue;
            int from = random.Next(months);
            string? to = random.Next(2) == 0 ? null : world.Start.Plus(random.Next(from, months)).ToString();
            double value = random.Next(5) switch { 0 => lever.Min, 1 => lever.Max, _ => lever.Min + (random.NextDouble() * (lever.Max - lever.Min)) };
            string place = lever.OnlyLeague is null ? Place() : world.Province;
            decisions.Add(new(place, lever.Key, world.Start.Plus(from).ToString(), to, value));
        }

        var shocks = world.Shocks.Where(_ => random.Next(3) > 0)
            .Select(row => new ShockEvent(
                row.Key, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Place()).Distinct()], world.Start.Plus(random.Next(months)).ToString(),
                random.NextDouble(), random.Next(2) == 0 ? null : random.Next(1, 12)));
        var scenario = new Scenario
        {
            Seed = random.NextInt64(1L << 53),
            Months = months,
            Replicates = 1,
            Decisions = decisions.ToImmutable(),
            Shocks = [.. shocks],
            Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("isolated", random.Next(4) == 0).Add("regional-air", random.Next(2) == 0),
            Uncertainty = uncertainty ?? (Uncertainty)random.Next(3),
        };
        Assert.Empty(ScenarioCheck.Check(world, scenario));
        return scenario;
    }
}

using System.Collections.Immutable;
using Simulation.Model;

namespace Simulation.Check;

/// <summary>Random scenarios with decisions, shocks and rules of every kind.</summary>
public static class Questions
{
    private static readonly string[] Contest = ["promotion", "rank-response", "sanctions", "prizes"];

    /// <summary>The scenario of a seed.</summary>
    public static Scenario Of(World world, int seed, int months)
    {
        var random = new Random(seed);
        string[] wide = [.. world.Prefectures.Select(row => row.Code), world.Province];
        string Place() => random.Next(3) == 0 ? wide[random.Next(wide.Length)] : world.Counties[random.Next(world.Counties.Length)].Code;
        string At(int month) => world.Start.Plus(month).ToString();
        var decisions = ImmutableArray.CreateBuilder<Decision>();
        foreach (var lever in world.Levers.Where(row => row.Acts && random.Next(4) > 0))
        {
            int from = random.Next(months);
            double value = random.Next(5) switch { 0 => lever.Min, 1 => lever.Max, _ => lever.Min + (random.NextDouble() * (lever.Max - lever.Min)) };
            decisions.Add(new(lever.OnlyLeague is null ? Place() : world.Province, lever.Key, At(from), random.Next(2) == 0 ? null : At(random.Next(from, months)), value));
        }

        var scenario = new Scenario
        {
            Seed = random.NextInt64(1L << 53),
            Months = months,
            Replicates = 1,
            Decisions = decisions.ToImmutable(),
            Shocks =
            [
                .. world.Shocks.Where(_ => random.Next(3) > 0).Select(row => new ShockEvent(
                    row.Key, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Place()).Distinct()], At(random.Next(months)), random.NextDouble(), random.Next(2) == 0 ? null : random.Next(1, 12))),
            ],
            Rules = world.Rules.Where(_ => random.Next(6) == 0).ToImmutableSortedDictionary(row => row.Key, row => !row.Default),
            Uncertainty = (Uncertainty)random.Next(3),
        };
        // Chance alone would hardly ever switch off all that hangs on the score.
        if (seed % 8 == 5) scenario = scenario with { Rules = scenario.Rules.SetItems(Contest.Select(rule => KeyValuePair.Create(rule, false))) };
        var errors = ScenarioCheck.Check(world, scenario);
        return errors.Count == 0 ? scenario : throw new InvalidOperationException($"seed {seed}: {errors[0]}");
    }
}

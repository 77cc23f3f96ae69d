using System.Text.Json;

namespace Simulation.Api;

/// <summary>A baseline and the variants to compare with it.</summary>
/// <param name="Baseline">The scenario that all variants start from.</param>
/// <param name="Variants">One to sixteen named changes.</param>
public sealed record ComparisonRequest(Scenario Baseline, IReadOnlyList<Variant> Variants)
{
    /// <summary>Reads and checks a comparison.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static CheckedComparison Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, WorkLimits? limits)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(json), "", "baseline", "variants");
        var baseline = given.Required("baseline") is { } element ? ScenarioRequest.ReadScenario(reading, element, "baseline") : new Scenario();
        given.Required("variants");
        var variants = given.List("variants", (variant, at) => ReadVariant(reading, variant, at));
        if (variants.Count == 0 && !reading.IsRefused("variants")) reading.Refuse("variants", "[]", "至少要有一个方案", "must hold at least one variant");

        var world = ScenarioRequest.FindWorld(reading, baseline, "baseline", worlds);
        if (world is not null) reading.AddAll(Comparison.Check(world, ScenarioRequest.Readable(reading, baseline, "baseline", world), variants));
        if (world is not null) limits?.Check(reading, "baseline", world, baseline, variants.Count);
        reading.ThrowIfRefused();
        return new(world!, new(baseline, variants));
    }

    private static Variant ReadVariant(Reading reading, JsonElement element, string at)
    {
        var given = reading.Open(element, at, "name", "decisions", "shocks", "rules");
        return new Variant
        {
            Name = given.Text("name"),
            Decisions = ScenarioRequest.ReadDecisions(reading, given),
            Shocks = ScenarioRequest.ReadShocks(reading, given),
            Rules = ScenarioRequest.ReadRules(given),
        };
    }
}

/// <summary>A comparison that holds together, with its world.</summary>
public sealed record CheckedComparison(World World, ComparisonRequest Asked);

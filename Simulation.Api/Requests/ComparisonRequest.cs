using System.Text.Json;

namespace Simulation.Api;

/// <summary>A baseline and the variants to compare with it.</summary>
/// <param name="Baseline">The scenario that all variants start from.</param>
/// <param name="Variants">One to sixteen named changes.</param>
/// <param name="Counties">Codes of the places to tell about; null: those that the variants' decisions and shocks reach at once.</param>
/// <param name="Precision">How exact one effect must be; null: as many replicates as the baseline asks for.</param>
public sealed record ComparisonRequest(Scenario Baseline, IReadOnlyList<Variant> Variants, IReadOnlyCollection<string>? Counties, Precision? Precision)
{
    /// <summary>Reads and checks a comparison.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static CheckedComparison Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, WorkLimits? limits, IReadOnlyDictionary<string, Policy>? known = null)
    {
        var reading = new Reading { MostInList = limits is null ? int.MaxValue : ScenarioRequest.MostInList, Known = known ?? System.Collections.Immutable.ImmutableDictionary<string, Policy>.Empty };
        var given = reading.Open(JsonText.Parse(json), "", "baseline", "variants", "counties", "precision");
        var baseline = given.Required("baseline") is { } element ? ScenarioRequest.ReadScenario(reading, element, "baseline", worlds) : new Scenario();
        given.Required("variants");
        var variants = given.List("variants", (variant, at) => ReadVariant(reading, variant, at, worlds.Find(baseline.World), baseline));
        if (variants.Count == 0 && !reading.IsRefused("variants")) reading.Refuse("variants", "[]", "至少要有一个方案", "must hold at least one variant");

        var precision = given.Given("precision") is { } exact ? ReadPrecision(reading, exact) : null;
        string[] counties = [.. given.List("counties", (value, at) => given.TextOf(value, at) ?? "")];
        var world = ScenarioRequest.FindWorld(reading, baseline, "baseline", worlds);
        if (world is not null) CheckPlaces(reading, world, counties);
        if (world is not null) reading.AddAll(Comparison.Check(world, ScenarioRequest.Readable(reading, baseline, "baseline", world), variants, precision));
        if (world is not null) limits?.Check(reading, "baseline", world, precision is null ? baseline : baseline with { Replicates = precision.Most }, variants.Count);
        reading.ThrowIfRefused();
        return new(world!, new(baseline, variants, counties.Length == 0 ? null : counties, precision)) { Written = reading.Written };
    }

    private static void CheckPlaces(Reading reading, World world, string[] places)
    {
        for (int i = 0; i < places.Length; i++)
        {
            string code = places[i];
            if (code == world.Province || world.Prefectures.Any(row => row.Code == code) || world.Counties.Any(row => row.Code == code)) continue;
            reading.Refuse(
                $"counties[{i}]", code, $"没有这个地点代码，应为县、设区市或省的六位代码，如 {world.Counties[0].Code}",
                $"no such place; write the six-digit code of a county, prefecture or the province, for example {world.Counties[0].Code}");
        }
    }

    private static Precision ReadPrecision(Reading reading, JsonElement element)
    {
        var given = reading.Open(element, "precision", "county", "indicator", "month", "width", "most");
        return new(given.Text("county"), given.Text("indicator"), given.TextOrNull("month"), given.Number("width"), (int)given.Whole("most", 1, ScenarioCheck.MostReplicates));
    }

    private static Variant ReadVariant(Reading reading, JsonElement element, string at, World? world, Scenario baseline)
    {
        var given = reading.Open(element, at, "name", "decisions", "policies", "shocks", "rules");
        var own = ScenarioRequest.ReadDecisions(reading, given);
        return new Variant
        {
            Name = given.Text("name"),
            Decisions = PolicyField.Join(reading, given, at, world, baseline with { Decisions = own }),
            Shocks = ScenarioRequest.ReadShocks(reading, given),
            Rules = ScenarioRequest.ReadRules(given),
        };
    }
}

/// <summary>A comparison that holds together, with its world.</summary>
public sealed record CheckedComparison(World World, ComparisonRequest Asked)
{
    /// <summary>Whether the spread is split between luck and parameters.</summary>
    public bool Splits { get; init; } = true;

    /// <summary>By path of the baseline or variant, the policies it was written with, and what was decided beside them.</summary>
    public IReadOnlyDictionary<string, Written> Written { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, Written>.Empty;
}

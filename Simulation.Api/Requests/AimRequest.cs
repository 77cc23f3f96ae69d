using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>A question for the cheapest policy that reaches an aim, checked against its world.</summary>
/// <param name="Written">The policies that the baseline was written with.</param>
public sealed record CheckedAim(World World, AimTerms Asked, Written Written)
{
    /// <summary>Reads and checks a question.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static CheckedAim Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, WorkLimits? limits, IReadOnlyDictionary<string, Policy>? known = null)
    {
        var reading = new Reading { MostInList = limits is null ? int.MaxValue : ScenarioRequest.MostInList, Known = known ?? ImmutableDictionary<string, Policy>.Empty };
        var given = reading.Open(JsonText.Parse(json), "", "baseline", "aim", "levers", "limits", "evaluations");
        var baseline = given.Required("baseline") is { } element ? ScenarioRequest.ReadScenario(reading, element, "baseline", worlds) : new Scenario();
        var aim = given.Required("aim") is { } wanted ? ReadAim(reading, wanted) : new Aim("", null, null, null, null, null, 0.5);
        ImmutableArray<AimLever> levers = [.. given.List("levers", (lever, at) => ReadLever(reading, lever, at), 200)];
        var bounds = given.Given("limits") is { } limited ? ReadLimits(reading, limited) : new AimLimits();
        var asked = new AimTerms(baseline, aim, levers, bounds, (int)given.Whole("evaluations", AimTerms.UsualEvaluations, 50, AimTerms.MostEvaluations));
        var world = ScenarioRequest.FindWorld(reading, baseline, "baseline", worlds);
        if (world is not null)
        {
            int read = reading.Errors.Count;
            reading.AddAll(AimCheck.Check(world, asked).Where(error => !reading.IsRefused(error.Field) && !reading.IsRefused("aim") && !reading.IsRefused("baseline")));
            if (reading.Errors.Count == read) limits?.Check(reading, asked);
        }

        reading.ThrowIfRefused();
        return new(world!, asked, reading.Written.GetValueOrDefault("baseline") ?? new(baseline.Decisions, []));
    }

    private static Aim ReadAim(Reading reading, JsonElement element)
    {
        var given = reading.Open(element, "aim", "county", "board", "top", "indicator", "value", "month", "probability");
        return new(
            given.Text("county"), given.TextOrNull("board"), (int?)given.WholeOrNull("top", 1, 10_000), given.TextOrNull("indicator"), NumberOrNull(given, "value", "aim"), given.TextOrNull("month"),
            given.Number("probability"));
    }

    private static AimLever ReadLever(Reading reading, JsonElement element, string at)
    {
        var given = reading.Open(element, at, "lever", "place", "from", "to", "low", "high");
        return new(given.Text("lever"), given.TextOrNull("place"), given.TextOrNull("from"), given.TextOrNull("to"), NumberOrNull(given, "low", at), NumberOrNull(given, "high", at));
    }

    private static AimLimits ReadLimits(Reading reading, JsonElement element)
    {
        var given = reading.Open(element, "limits", "mostCost", "mostBorrowed", "worstDebtClass");
        return new(NumberOrNull(given, "mostCost", "limits"), NumberOrNull(given, "mostBorrowed", "limits"), (int?)given.WholeOrNull("worstDebtClass", 1, 4));
    }

    private static double? NumberOrNull(Fields given, string name, string path) =>
        given.Given(name) is { ValueKind: not JsonValueKind.Null } value ? given.NumberOf(value, Fields.Join(path, name)) : null;
}

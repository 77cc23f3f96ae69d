using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>One way to write a scenario, so that equal questions have equal hashes: every field, in one order, nothing left to defaults.</summary>
public static class Canonical
{
    /// <summary>SHA-256 of a scenario and its variants, lower-case hex.</summary>
    public static string Hash(World world, Scenario scenario, IReadOnlyList<Variant> variants)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Write(json, world, scenario);
            json.WriteStartArray("variants");
            foreach (var variant in variants) Write(json, variant);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, World world, Scenario scenario)
    {
        json.WriteString("world", scenario.World);
        json.WriteNumber("seed", scenario.Seed);
        json.WriteString("start", scenario.Start ?? world.Start.ToString());
        json.WriteNumber("months", scenario.Months);
        json.WriteNumber("replicates", scenario.Replicates);
        json.WriteString("uncertainty", Kebab.Of(scenario.Uncertainty));
        Write(json, scenario.Decisions, scenario.Shocks, scenario.Rules);
        json.WriteStartObject("behaviours");
        foreach (var (place, behaviour) in scenario.Behaviours.OrderBy(b => b.Key, StringComparer.Ordinal)) json.WriteString(place, behaviour);
        json.WriteEndObject();
        json.WriteStartObject("parameters");
        foreach (var (key, value) in scenario.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)) json.WriteNumber(key, value);
        json.WriteEndObject();
        json.WriteStartArray("outputs");
        foreach (string output in scenario.Outputs.IsEmpty ? Headline.Keys(world) : scenario.Outputs) json.WriteStringValue(output);
        json.WriteEndArray();
        json.WriteStartArray("boards");
        foreach (string board in Headline.Boards(world, scenario.Boards)) json.WriteStringValue(board);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Variant variant)
    {
        json.WriteStartObject();
        json.WriteString("name", variant.Name);
        Write(json, variant.Decisions, variant.Shocks, variant.Rules);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<Decision> decisions, IEnumerable<ShockEvent> shocks, IEnumerable<KeyValuePair<string, bool>> rules)
    {
        json.WriteStartArray("decisions");
        foreach (var decision in decisions)
        {
            json.WriteStartObject();
            json.WriteString("place", decision.Place);
            json.WriteString("lever", decision.Lever);
            json.WriteString("from", decision.From);
            json.WriteString("to", decision.To);
            json.WriteNumber("value", decision.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("shocks");
        foreach (var shock in shocks) Write(json, shock);
        json.WriteEndArray();
        json.WriteStartObject("rules");
        foreach (var (key, on) in rules.OrderBy(r => r.Key, StringComparer.Ordinal)) json.WriteBoolean(key, on);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ShockEvent shock)
    {
        json.WriteStartObject();
        json.WriteString("shock", shock.Shock);
        json.WriteStartArray("places");
        foreach (string place in shock.Places) json.WriteStringValue(place);
        json.WriteEndArray();
        json.WriteString("month", shock.Month);
        json.WriteNumber("severity", shock.Severity);
        if (shock.Months is { } months) json.WriteNumber("months", months);
        else json.WriteNull("months");
        json.WriteEndObject();
    }
}

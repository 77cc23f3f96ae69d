using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>
/// One way to write a question, so that equal questions have equal hashes: every field, in one order, nothing left to defaults. A scenario is hashed with the
/// decisions that its policies come to, so that it is the same question whether they are named, written out or spelt decision by decision. A field that a
/// later release adds is written only where it says something: hashes that people keep stay what they are.
/// </summary>
public static class Canonical
{
    /// <summary>SHA-256 of a scenario and its variants, lower-case hex.</summary>
    public static string Hash(World world, Scenario scenario, IReadOnlyList<Variant> variants) => HashOf(json =>
    {
        Write(json, world, scenario, []);
        json.WriteStartArray("variants");
        foreach (var variant in variants) Write(json, variant, []);
        json.WriteEndArray();
    });

    /// <summary>SHA-256 of what a policy does: its world, its decisions in one order and its budget. Label, note and version leave it as it is.</summary>
    public static string Hash(Policy policy) => HashOf(json => WriteContent(json, policy));

    /// <summary>The scenario as it can be asked again: every field, its policies written out.</summary>
    public static JsonElement Request(ScenarioRequest asked) => Element(json => Write(json, asked.World, asked.Scenario with { Decisions = asked.Written.Own }, asked.Written.Policies));

    /// <summary>The comparison as it can be asked again.</summary>
    public static JsonElement Request(CheckedComparison comparison) => Element(json =>
    {
        var (world, asked) = comparison;
        var written = comparison.Written.GetValueOrDefault("baseline");
        json.WriteStartObject("baseline");
        Write(json, world, written is null ? asked.Baseline : asked.Baseline with { Decisions = written.Own }, written?.Policies ?? []);
        json.WriteEndObject();
        json.WriteStartArray("variants");
        for (int i = 0; i < asked.Variants.Count; i++)
        {
            written = comparison.Written.GetValueOrDefault($"variants[{i}]");
            Write(json, written is null ? asked.Variants[i] : asked.Variants[i] with { Decisions = written.Own }, written?.Policies ?? []);
        }

        json.WriteEndArray();
        if (asked.Counties is { } counties) WriteList(json, "counties", counties);
        if (asked.Precision is { } precision)
        {
            json.WritePropertyName("precision");
            JsonSerializer.Serialize(json, precision, AnswerJson.Options);
        }
    });

    /// <summary>A question for a policy as it can be asked again.</summary>
    public static JsonElement Request(CheckedAim asked) => Element(json =>
    {
        json.WriteStartObject("baseline");
        Write(json, asked.World, asked.Asked.Baseline with { Decisions = asked.Written.Own }, asked.Written.Policies);
        json.WriteEndObject();
        foreach (var (name, part) in (ReadOnlySpan<(string, object)>)[("aim", asked.Asked.Aim), ("levers", asked.Asked.Levers), ("limits", asked.Asked.Limits), ("evaluations", asked.Asked.Evaluations)])
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, part, AnswerJson.Options);
        }
    });

    /// <summary>A question for causes as it can be asked again.</summary>
    public static JsonElement Request(CheckedExplanation asked) => Element(json =>
    {
        var (world, question, written) = asked;
        json.WriteStartObject("scenario");
        Write(json, world, question.Scenario with { Decisions = written.Own }, written.Policies);
        json.WriteEndObject();
        json.WriteString("county", question.County);
        json.WriteString("indicator", question.Indicators[0]);
        json.WriteString("month", question.Month);
        json.WriteNumber("window", question.Window);
        if (question.Replicate is { } replicate) json.WriteNumber("replicate", replicate);
        json.WriteBoolean("published", question.Published);
    });

    /// <summary>A policy as it is kept and written out.</summary>
    public static JsonElement Request(Policy policy) => Element(json => Write(json, policy));

    /// <summary>The scenario without what it would be if nothing were said; its world is always named.</summary>
    public static byte[] Shortest(ScenarioRequest asked)
    {
        var usual = Element(json => Write(json, asked.World, new Scenario { World = asked.Scenario.World }, []));
        return Bytes(json =>
        {
            foreach (var field in Request(asked).EnumerateObject())
                if (field.NameEquals("world") || !usual.TryGetProperty(field.Name, out var left) || !JsonElement.DeepEquals(field.Value, left)) field.WriteTo(json);
        });
    }

    private static string HashOf(Action<Utf8JsonWriter> write) => Convert.ToHexStringLower(SHA256.HashData(Bytes(write)));

    private static JsonElement Element(Action<Utf8JsonWriter> write) => JsonSerializer.Deserialize<JsonElement>(Bytes(write));

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, World world, Scenario scenario, ImmutableArray<Policy> policies)
    {
        json.WriteString("world", scenario.World);
        json.WriteNumber("seed", scenario.Seed);
        json.WriteString("start", scenario.Start ?? world.Start.ToString());
        json.WriteNumber("months", scenario.Months);
        json.WriteNumber("replicates", scenario.Replicates);
        json.WriteString("uncertainty", Kebab.Of(scenario.Uncertainty));
        Write(json, policies);
        Write(json, scenario.Decisions, scenario.Shocks, scenario.Rules);
        json.WriteStartObject("behaviours");
        foreach (var (place, behaviour) in scenario.Behaviours.OrderBy(b => b.Key, StringComparer.Ordinal)) json.WriteString(place, behaviour);
        json.WriteEndObject();
        json.WriteStartObject("parameters");
        foreach (var (key, value) in scenario.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)) json.WriteNumber(key, value);
        json.WriteEndObject();
        if (!scenario.Observations.IsEmpty) Write(json, scenario.Observations);
        WriteList(json, "outputs", scenario.Outputs.IsEmpty ? Headline.Keys(world) : scenario.Outputs);
        WriteList(json, "boards", Headline.Boards(world, scenario.Boards));
    }

    private static void Write(Utf8JsonWriter json, Variant variant, ImmutableArray<Policy> policies)
    {
        json.WriteStartObject();
        json.WriteString("name", variant.Name);
        Write(json, policies);
        Write(json, variant.Decisions, variant.Shocks, variant.Rules);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<Policy> policies)
    {
        if (policies.IsEmpty) return;
        json.WriteStartArray("policies");
        foreach (var policy in policies)
        {
            json.WriteStartObject();
            Write(json, policy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Policy policy)
    {
        json.WriteStartObject("label");
        json.WriteString("zh", policy.LabelZh);
        json.WriteString("en", policy.LabelEn);
        json.WriteEndObject();
        json.WriteString("note", policy.Note);
        json.WriteString("version", policy.Version);
        WriteContent(json, policy);
    }

    private static void WriteContent(Utf8JsonWriter json, Policy policy)
    {
        json.WriteString("world", policy.World);
        if (policy.Budget is { } budget) json.WriteNumber("budget", budget);
        else json.WriteNull("budget");
        Write(json, policy.Decisions);
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<Decision> decisions, IEnumerable<ShockEvent> shocks, IEnumerable<KeyValuePair<string, bool>> rules)
    {
        Write(json, decisions);
        json.WriteStartArray("shocks");
        foreach (var shock in shocks) Write(json, shock);
        json.WriteEndArray();
        json.WriteStartObject("rules");
        foreach (var (key, on) in rules.OrderBy(r => r.Key, StringComparer.Ordinal)) json.WriteBoolean(key, on);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<Decision> decisions)
    {
        json.WriteStartArray("decisions");
        foreach (var decision in Timetable.Of(decisions))
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
    }

    private static void Write(Utf8JsonWriter json, ShockEvent shock)
    {
        json.WriteStartObject();
        json.WriteString("shock", shock.Shock);
        WriteList(json, "places", shock.Places);
        json.WriteString("month", shock.Month);
        json.WriteNumber("severity", shock.Severity);
        if (shock.Months is { } months) json.WriteNumber("months", months);
        else json.WriteNull("months");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<Observation> observations)
    {
        json.WriteStartArray("observations");
        foreach (var row in observations.OrderBy(row => row.Place, StringComparer.Ordinal).ThenBy(row => row.Indicator, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("place", row.Place);
            json.WriteString("indicator", row.Indicator);
            json.WriteString("month", row.Month);
            json.WriteNumber("value", row.Value);
            json.WriteString("source", row.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace Simulation.Api.Tests;

/// <summary>A body of a request that was right, changed in a few places so that it mostly is not.</summary>
internal static class Mutant
{
    // What JSON text may hold and a tree may not: a marked text or name is written as it stands behind its mark.
    private const string Raw = "@raw:", Twice = "@twice:";

    /// <summary>Texts that mean something somewhere.</summary>
    public static readonly string[] Words =
    [
        "330110", "330100", "330000", "zhejiang", "gdp-growth", "pm25", "composite", "rnd-subsidy", "air-campaign", "credit-chain-crisis", "prudent", "imitator:0.5", "*", "2023-01", "2023-02", "2027-12", "last", "mean",
        "330110/gdp-growth", "330110/rank/composite", "higher", "lower", "prim", "cart", "csv", "json", "sqlite", "npy", "long", "new", "true", "null", "sobol", "full-factorial", "morris", "lever", "policy", "practice", "race", "review", "ended", "captain", "member", "observer", "instructor",
    ];

    /// <summary>Texts that mean harm.</summary>
    public static readonly string[] Hostile =
    [
        "", " ", "NaN", "Infinity", "-1", "1e400", "2023-13", "0000-00", "9999-12", "-2023-01", "2023-1", "2023-02-30", "..", "../../etc/passwd", "..\\..\\x", "%2e%2e%2f", "a/b", "'; DROP TABLE meta;--", "=cmd|' /C calc'!A0",
        "\u0000", "\r\nX: y", "\u202eabc", "e\u0301\u0301\u0301", "👩‍👩‍👧", "ﬁ", "İ", "县", "{0}", "{{}}", "$(x)", "<script>", "\"", "C:", "~", "con", new string('9', 400), new string('x', 5000), new string('é', 100_000),
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1.5", "2", "3", "16", "17", "1e-320", "1e308", "-1e308", "1e400", "0.1e1", "2147483647", "2147483648", "-2147483649", "9007199254740993", "9223372036854775807", "9223372036854775808", "1e25", "99999999999999999999999999999",
    ];

    /// <summary>Most of what costs time, by the names of their fields; a number above what any host takes stays.</summary>
    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal)
    {
        ["months"] = 3, ["replicates"] = 16, ["count"] = 3, ["points"] = 4, ["rows"] = 2, ["trajectories"] = 2, ["samples"] = 65, ["curves"] = 1, ["steps"] = 2, ["evaluations"] = 50, ["most"] = 16, ["step"] = 1, ["window"] = 3,
    };

    /// <summary>A body, in bytes.</summary>
    public static byte[] Of(JsonNode right, Random dice)
    {
        if (dice.Next(40) == 0) return Nonsense(dice);
        // The root gets a place of its own, so that it can be replaced like any other value.
        var whole = new JsonObject { ["it"] = right.DeepClone() };
        for (int changes = dice.Next(8) switch { 0 => 0, < 5 => 1, < 7 => 2, _ => 5 }; changes > 0; changes--) Change(whole, dice);
        Small(whole["it"], dice);
        byte[] bytes = Encoding.UTF8.GetBytes(Written(whole["it"]));
        return dice.Next(12) == 0 ? Spoilt(bytes, dice) : bytes;
    }

    private static void Change(JsonObject whole, Random dice)
    {
        var places = new List<(JsonNode Parent, string? Name, int At)>();
        Collect(whole, places);
        var (parent, name, at) = places[dice.Next(places.Count)];
        var value = name is null ? parent.AsArray()[at] : parent[name];
        var changed = Changed(value, places, dice);
        if (parent is JsonArray list)
        {
            if (dice.Next(6) == 0) list.RemoveAt(at);
            else if (dice.Next(6) == 0) list.Insert(at, changed);
            else list[at] = changed;
            return;
        }

        var fields = parent.AsObject();
        switch (parent == whole ? 9 : dice.Next(10))
        {
            case 0: fields.Remove(name!); break;
            case 1: fields[Twice + name] = changed; break;
            case 2: fields["surprise"] = changed; break;
            case 3:
                fields.Remove(name!);
                fields[dice.Next(2) == 0 ? name!.ToUpperInvariant() : Hostile[dice.Next(Hostile.Length)]] = changed;
                break;
            default: fields[name!] = changed; break;
        }
    }

    private static JsonNode? Changed(JsonNode? value, List<(JsonNode Parent, string? Name, int At)> places, Random dice)
    {
        switch (dice.Next(14))
        {
            case 0: return null;
            case 1: return dice.Next(2) == 0;
            case 2: return new JsonArray();
            case 3: return new JsonObject();
            case 4: return new JsonArray(value?.DeepClone());
            case 5: return new JsonObject { ["it"] = value?.DeepClone() };
            case 6: return new JsonArray([.. Enumerable.Range(0, dice.Next(2, 40)).Select(_ => value?.DeepClone())]);
            case 7:
                int deep = dice.Next(4) == 0 ? 20_000 : dice.Next(20, 40);
                return Raw + new string('[', deep) + new string(']', deep);
            case 8: return Hostile[dice.Next(Hostile.Length)];
            case 9: return Raw + """ "\ud800" """;
            case 10: return Words[dice.Next(Words.Length)];
            case 11:
                var (parent, name, at) = places[dice.Next(places.Count)];
                return (name is null ? parent.AsArray()[at] : parent[name])?.DeepClone();
            default: return Raw + Numbers[dice.Next(Numbers.Length)];
        }
    }

    private static void Collect(JsonNode parent, List<(JsonNode Parent, string? Name, int At)> places)
    {
        if (parent is JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                places.Add((parent, name, 0));
                if (value is not null) Collect(value, places);
            }
        }
        else if (parent is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                places.Add((parent, null, i));
                if (list[i] is { } value) Collect(value, places);
            }
        }
    }

    /// <summary>Takes back what would only cost time: a body that is right is a small one.</summary>
    private static void Small(JsonNode? node, Random dice)
    {
        if (node is JsonArray list)
        {
            foreach (var value in list) Small(value, dice);
            return;
        }

        if (node is not JsonObject fields) return;
        foreach (string name in fields.Select(field => field.Key).ToArray())
        {
            Small(fields[name], dice);
            string plain = name.Replace(Twice, "", StringComparison.Ordinal);
            if (Most.TryGetValue(plain, out int most) && NumberOf(fields[name]) is { } number && number > most && number < 1e7) fields[name] = most;
        }

        // What is left out may be more than what is given.
        if (fields.ContainsKey("outputs") || (fields.ContainsKey("shocks") && fields.Count > 3) || fields.ContainsKey("parameters"))
            foreach (string name in (string[])["months", "replicates"])
                if (!fields.ContainsKey(name) && dice.Next(20) > 0) fields[name] = Most[name];
    }

    private static double? NumberOf(JsonNode? node) => node is JsonValue value
        ? value.TryGetValue(out string? text) ? text.StartsWith(Raw, StringComparison.Ordinal) && double.TryParse(text[Raw.Length..], out double raw) ? raw : null : value.TryGetValue(out double number) ? number : null
        : null;

    private static string Written(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject fields:
                text.Append('{').AppendJoin(',', fields.Select(field => $"{JsonValue.Create(field.Key.Replace(Twice, "", StringComparison.Ordinal)).ToJsonString()}:{Written(field.Value)}")).Append('}');
                break;
            case JsonArray list:
                text.Append('[').AppendJoin(',', list.Select(Written)).Append(']');
                break;
            case JsonValue value when value.TryGetValue(out string? raw) && raw.StartsWith(Raw, StringComparison.Ordinal):
                text.Append(raw.AsSpan(Raw.Length));
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static byte[] Spoilt(byte[] bytes, Random dice)
    {
        int at = dice.Next(bytes.Length + 1);
        switch (dice.Next(5))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], (byte)dice.Next(256), .. bytes[at..]];
            case 2: return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes));
            case 3: return [.. Encoding.UTF8.Preamble, .. bytes];
            default: return [.. bytes, .. bytes];
        }
    }

    private static byte[] Nonsense(Random dice)
    {
        byte[] bytes = new byte[dice.Next(dice.Next(4) == 0 ? 70_000 : 50)];
        dice.NextBytes(bytes);
        return bytes;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Api.Tests;

/// <summary>One thing that the description of the interface says can be asked.</summary>
/// <param name="Path">For example <c>/api/races/{id}</c>.</param>
/// <param name="Parameters">In the path and behind it.</param>
/// <param name="Body">A body that is right, or none is taken.</param>
internal sealed record Operation(string Method, string Path, IReadOnlyList<string> Parameters, JsonNode? Body)
{
    /// <summary>Everything that is described.</summary>
    /// <param name="right">Bodies that are right, by the name of what is sent; of anything else one is made from its description.</param>
    public static IReadOnlyList<Operation> All(JsonElement description, IReadOnlyDictionary<string, JsonNode> right)
    {
        var schemas = description.GetProperty("components").GetProperty("schemas");
        return
        [
            .. description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => new Operation(
                operation.Name.ToUpperInvariant(), path.Name,
                operation.Value.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Where(of => of.GetProperty("in").GetString() == "query").Select(of => of.GetProperty("name").GetString()!)] : [],
                operation.Value.TryGetProperty("requestBody", out var body) ? BodyOf(body.GetProperty("content").GetProperty("application/json").GetProperty("schema"), schemas, right) : null))),
        ];
    }

    private static JsonNode BodyOf(JsonElement schema, JsonElement schemas, IReadOnlyDictionary<string, JsonNode> right) =>
        schema.TryGetProperty("$ref", out var name) && right.TryGetValue(name.GetString()!.Split('/')[^1], out var known) ? known : Made(schema, schemas, 0) ?? new JsonObject();

    /// <summary>A value of the shape that is described; whether it is right is not known.</summary>
    private static JsonNode? Made(JsonElement schema, JsonElement schemas, int depth)
    {
        if (schema.TryGetProperty("$ref", out var name)) return depth > 6 ? null : Made(schemas.GetProperty(name.GetString()!.Split('/')[^1]), schemas, depth + 1);
        if (schema.TryGetProperty("oneOf", out var choices)) return Made(choices.EnumerateArray().Last(), schemas, depth + 1);
        if (schema.TryGetProperty("enum", out var words)) return JsonNode.Parse(words[0].GetRawText());
        string kind = !schema.TryGetProperty("type", out var type) ? "" : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!).First(one => one != "null") : type.GetString()!;
        return kind switch
        {
            "object" when schema.TryGetProperty("properties", out var fields) =>
                new JsonObject(fields.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, Made(field.Value, schemas, depth + 1)))),
            "object" => new JsonObject(),
            "array" => schema.TryGetProperty("items", out var items) ? new JsonArray(Made(items, schemas, depth + 1)) : new JsonArray(),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" => "330110",
            _ => null,
        };
    }
}

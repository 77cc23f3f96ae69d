using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulation.Api;

/// <summary>How answers are written.</summary>
public static class AnswerJson
{
    /// <summary>camelCase, Chinese as it is, and figures as the single-precision numbers they were computed as.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.Converters.Add(new FigureConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>What the description of the interface must agree with.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        // Answers are JSON to every browser (nosniff), never part of a page: quotes and Chinese need no escape.
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter<Grade>());
        options.Converters.Add(new JsonStringEnumConverter<Uncertainty>(JsonNamingPolicy.CamelCase));
    }

    /// <summary>The kernel counts in floats: seven digits tell all there is, in half the bytes. What is not a number is null.</summary>
    private sealed class FigureConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            float figure = (float)value;
            if (float.IsFinite(figure)) writer.WriteNumberValue(figure);
            else writer.WriteNullValue();
        }
    }
}

/// <summary>Kebab-case keys of the kernel's kinds.</summary>
public static class Kebab
{
    public static string Of<T>(T kind)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}

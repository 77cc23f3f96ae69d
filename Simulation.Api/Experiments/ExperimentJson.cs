using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulation.Api;

/// <summary>The one way to write the definition of an experiment, in numbers that come back bit for bit, and the id that follows from it.</summary>
public static class ExperimentJson
{
    /// <summary>How definitions and capsules are written: like answers, but numbers as they are.</summary>
    public static JsonSerializerOptions Exact { get; } = Make();

    /// <summary>The definition, every field.</summary>
    public static string Write(Experiment experiment) => JsonSerializer.Serialize(ExperimentRequest.Of(experiment), Exact);

    /// <summary>
    /// What an experiment is known by: a hash of its definition without the name, of the world and of the model. Equal questions to equal models have equal
    /// ids, so the second time the answer is there.
    /// </summary>
    public static string IdOf(World world, Experiment experiment)
    {
        string text = $"{world.Hash}\n{ModelVersion.Current}\n{Write(experiment with { Name = "" })}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    /// <summary>True for what may be an id.</summary>
    public static bool IsId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter<Uncertainty>(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

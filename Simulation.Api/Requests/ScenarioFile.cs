using System.Text.Json;

namespace Simulation.Api;

/// <summary>A scenario as a file: itself, and what it was made with.</summary>
/// <param name="Format">1.</param>
/// <param name="World">Key of the world.</param>
/// <param name="WorldVersion">Version of the pack.</param>
/// <param name="WorldHash">Hash of the pack.</param>
/// <param name="ModelVersion">Version of the formulas.</param>
/// <param name="ScenarioHash">Names the scenario; a file that was changed no longer has it.</param>
/// <param name="Scenario">Every field of it, with its policies written out.</param>
public sealed record ScenarioFile(int Format, string World, string WorldVersion, string WorldHash, string ModelVersion, string ScenarioHash, JsonElement Scenario)
{
    /// <summary>The format that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The file of a scenario as it is made now.</summary>
    public static ScenarioFile Of(ScenarioRequest asked) => new(
        CurrentFormat, asked.World.Key, asked.World.Version, asked.World.Hash, Simulation.Model.ModelVersion.Current, Canonical.Hash(asked.World, asked.Scenario, []), Canonical.Request(asked));

    /// <summary>The file in UTF-8.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AnswerJson.Options);

    /// <summary>Whether a text is a file and not a scenario alone.</summary>
    public static bool IsOne(JsonElement element) => Reading.MembersOf(element) is var members && members.ContainsKey("format") && members.ContainsKey("scenario");

    /// <summary>Reads the header and takes the scenario out; what is in it is for its reader to say.</summary>
    public static ScenarioFile Read(Reading reading, JsonElement element)
    {
        var given = reading.Open(element, "", "format", "world", "worldVersion", "worldHash", "modelVersion", "scenarioHash", "scenario");
        long format = given.Whole("format", CurrentFormat, CurrentFormat);
        return new((int)format, given.Line("world"), given.Line("worldVersion"), given.Line("worldHash"), given.Line("modelVersion"), given.Line("scenarioHash"), given.Required("scenario")!.Value);
    }

    /// <summary>Reads a file that is known to be one.</summary>
    public static ScenarioFile Read(ReadOnlyMemory<byte> json)
    {
        var reading = new Reading();
        var element = JsonText.Parse(json);
        if (!IsOne(element)) reading.Refuse("", "", "应为情景文件（含 format、worldHash 与 scenario）", "must be the file of a scenario (with format, worldHash and scenario)");
        reading.ThrowIfRefused();
        var file = Read(reading, element);
        reading.ThrowIfRefused();
        return file;
    }

    /// <summary>Refuses a header that is of another scenario than the file holds.</summary>
    public void CheckHash(Reading reading, ScenarioRequest asked)
    {
        if (reading.Errors.Count > 0) return;
        if (asked.World.Key != World) reading.Refuse("world", World, $"应与 scenario.world（{asked.World.Key}）相同", $"must be the same as scenario.world ({asked.World.Key})");
        string hash = Canonical.Hash(asked.World, asked.Scenario, []);
        if (hash != ScenarioHash)
            reading.Refuse("scenarioHash", ScenarioHash, $"与文件中的情景不符（应为 {hash}）：文件被改动过；只要情景本身，请只发送 scenario", $"is not that of the scenario in the file ({hash}): the file was changed; send the scenario alone if that is what you want");
    }
}

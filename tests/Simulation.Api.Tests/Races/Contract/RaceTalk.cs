using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Short words to ask a host about races.</summary>
internal static class RaceTalk
{
    /// <summary>Makes a race and returns its address.</summary>
    public static async Task<string> BeginAsync(this Host host, string scenario = """{ "months": 6 }""")
    {
        var said = await host.PostAsync("/api/races", $$"""{ "name": "试赛", "scenario": {{scenario}} }""");
        Assert.True((int)said.Status == 201, said.Body);
        string race = said.Headers["Location"];
        Assert.Equal($"/api/races/{said.Text("id")}", race);
        return race;
    }

    /// <summary>Lives months and returns what was said.</summary>
    public static Task<Said> StepAsync(this Host host, string race, int months = 1) => host.PostAsync($"{race}/clock", $$"""{ "step": {{months}} }""");

    /// <summary>Holds when the answer is good.</summary>
    public static JsonElement Good(this Said said)
    {
        Assert.True((int)said.Status is 200 or 201, $"{(int)said.Status}: {said.Body}");
        return said.Json;
    }

    public static string? Text(this Said said, string field) => said.Good().GetProperty(field).GetString();

    public static long Number(this Said said, string field) => said.Good().GetProperty(field).GetInt64();

    /// <summary>Holds when this is a problem of the given kind.</summary>
    public static Said IsKind(this Said said, int status, string kind)
    {
        said.IsProblem(status);
        Assert.Equal($"urn:saima:{kind}", said.Json.GetProperty("type").GetString());
        return said;
    }
}

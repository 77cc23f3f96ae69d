using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>What a verifier lives with.</summary>
/// <param name="Limits">Those of a shared host; a command line has none.</param>
public sealed record Bench(WorldRegistry Worlds, IExperiments Experiments, WorkLimits? Limits);

/// <summary>A result that was lived once more.</summary>
/// <param name="Answer">As the interface would give it.</param>
public sealed record LivedAgain(Capsule Capsule, object Answer);

/// <summary>Lives one kind of result again from the request in its capsule.</summary>
/// <param name="Kind">What capsules of this kind are marked with.</param>
/// <param name="LiveAsync">Throws <see cref="RefusedException"/> where the request does not hold; fields are named as in the request.</param>
public sealed record Verifier(string Kind, Func<ReadOnlyMemory<byte>, Bench, CancellationToken, Task<LivedAgain>> LiveAsync);

/// <summary>Every kind of result that can be verified: a new kind is a line here.</summary>
public static class Verifiers
{
    public const string Run = "run", Comparison = "comparison", Aim = "aim", Explanation = "explanation";

    public static IReadOnlyList<Verifier> All { get; } =
    [
        Of(Run, (request, bench, stop) => bench.Experiments.LiveAsync(ScenarioRequest.Read(request, bench.Worlds, bench.Limits), stop), answer => answer.Capsule),
        Of(Comparison, (request, bench, stop) => bench.Experiments.LiveAsync(ComparisonRequest.Read(request, bench.Worlds, bench.Limits), stop), answer => answer.Capsule),
        Of(Aim, (request, bench, stop) => bench.Experiments.SeekAsync(CheckedAim.Read(request, bench.Worlds, bench.Limits), stop), answer => answer.Capsule),
        Of(Explanation, (request, bench, stop) => bench.Experiments.LiveAsync(ExplanationRequest.Read(request, bench.Worlds, bench.Limits), stop), answer => answer.Capsule),
    ];

    private static Verifier Of<T>(string kind, Func<ReadOnlyMemory<byte>, Bench, CancellationToken, Task<T>> live, Func<T, Capsule> capsule)
        where T : class => new(kind, async (request, bench, stop) =>
        {
            var answer = await live(request, bench, stop);
            return new(capsule(answer), answer);
        });
}

/// <summary>Lives a result again and tells everything in which it is not what it says.</summary>
public static class Verification
{
    internal const int MostDifferences = 20;

    // What stands beside a capsule in the file that goes with a table.
    private static readonly string[] Beside = ["simulated", "uncertainty", "capsule"];

    /// <param name="result">A result, a capsule with what stands beside it, or a capsule alone.</param>
    /// <param name="pack">Finds a pack that the host has kept, by its hash.</param>
    /// <exception cref="RefusedException">It is no result, or cannot be lived here.</exception>
    public static async Task<VerifyAnswer> LiveAsync(JsonElement result, Bench bench, Func<string, Task<World?>> pack, CancellationToken stop)
    {
        // The capsule of an experiment is that of a file, with a form of its own.
        if (ExperimentVerifier.Takes(result)) return await ExperimentVerifier.LiveAsync(result, bench, pack, stop);
        var (given, verifier) = Read(result, bench.Worlds);
        // A result of an earlier pack is lived in that pack, where it has been kept.
        if (bench.Worlds.Find(given.World)!.Hash != given.WorldHash && await pack(given.WorldHash) is { } kept) bench = bench with { Worlds = WorldRegistry.Of(kept) };
        LivedAgain lived;
        try
        {
            lived = await verifier.LiveAsync(Encoding.UTF8.GetBytes(given.Request.GetRawText()), bench, stop);
        }
        catch (RefusedException e)
        {
            throw new RefusedException([.. e.Errors.Select(error => error with { Field = Fields.Join("capsule.request", error.Field) })]);
        }

        bool whole = IsWhole(result);
        List<VerifyDifference> differences = whole ? [.. Differences(result, JsonSerializer.SerializeToElement(lived.Answer, lived.Answer.GetType(), AnswerJson.Options), "")] : [];
        return VerifyAnswer.Of(given, lived.Capsule, whole, differences, MostDifferences);
    }

    private static bool IsWhole(JsonElement result) => Reading.MembersOf(result) is var members && members.ContainsKey("capsule") && members.Keys.Except(Beside).Any();

    private static (Capsule Capsule, Verifier Verifier) Read(JsonElement result, WorldRegistry worlds)
    {
        var reading = new Reading();
        bool within = Reading.MembersOf(result).TryGetValue("capsule", out var capsuleWithin);
        string path = within ? "capsule" : "";
        var given = reading.Open(
            within ? capsuleWithin : result, path, "kind", "world", "worldHash", "modelVersion", "scenarioHash", "policies", "seed", "replicates", "uncertainty",
            "engine", "fingerprint", "request");
        string kind = given.Text("kind"), world = given.Text("world");
        given.Required("policies");
        var capsule = new Capsule(
            kind, world, given.Line("worldHash"), given.Line("modelVersion"), given.Line("scenarioHash"), given.List("policies", (value, at) => given.TextOf(value, at) ?? ""),
            given.Whole("seed", 0, long.MaxValue), (int)given.Whole("replicates", 1, int.MaxValue), ScenarioRequest.ReadUncertainty(reading, given, path), given.Line("engine"), given.Line("fingerprint"),
            given.Required("request") ?? default);
        string[] kinds = [.. Verifiers.All.Select(verifier => verifier.Kind)];
        if (!kinds.Contains(kind) && !reading.IsRefused(Fields.Join(path, "kind")))
            reading.Refuse(Fields.Join(path, "kind"), kind, $"本程序能核验的结果有：{string.Join("、", kinds)}", $"is no kind of result that is verified here; there are {string.Join(", ", kinds)}");
        ScenarioRequest.FindWorld(reading, new Scenario { World = world }, path, worlds);
        reading.ThrowIfRefused();
        return (capsule, Verifiers.All.First(verifier => verifier.Kind == kind));
    }

    // Capsules are compared field by field, and figures as the single-precision numbers that they are.
    internal static IEnumerable<VerifyDifference> Differences(JsonElement given, JsonElement lived, string path)
    {
        if (path == "capsule") return [];
        if (given.ValueKind == JsonValueKind.Object && lived.ValueKind == JsonValueKind.Object)
        {
            Dictionary<string, JsonElement> said = Reading.MembersOf(given), found = Reading.MembersOf(lived);
            return said.Keys.Union(found.Keys).SelectMany(name => Differences(said.GetValueOrDefault(name), found.GetValueOrDefault(name), Fields.Join(path, name)));
        }

        if (given.ValueKind == JsonValueKind.Array && lived.ValueKind == JsonValueKind.Array)
        {
            return Enumerable.Range(0, Math.Max(given.GetArrayLength(), lived.GetArrayLength()))
                .SelectMany(i => Differences(i < given.GetArrayLength() ? given[i] : default, i < lived.GetArrayLength() ? lived[i] : default, $"{path}[{i}]"));
        }

        bool same = given.ValueKind == lived.ValueKind && given.ValueKind switch
        {
            JsonValueKind.Undefined => true,
            JsonValueKind.Number => (float)given.GetDouble() == (float)lived.GetDouble(),
            JsonValueKind.String => TextOf(given) == TextOf(lived),
            _ => true,
        };
        return same ? [] : [new(path, Told(given), Told(lived))];
    }

    // A text that is no text, half a surrogate pair, is taken as it is written.
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static string? Told(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? null : Problem.Plain(value.GetRawText());
}

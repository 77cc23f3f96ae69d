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
public interface IVerifier
{
    /// <summary>What capsules of this kind are marked with.</summary>
    string Kind { get; }

    /// <exception cref="RefusedException">The request does not hold; fields are named as in the request.</exception>
    Task<LivedAgain> LiveAsync(ReadOnlyMemory<byte> request, Bench bench, CancellationToken stop);
}

/// <summary>Every kind of result that can be verified: a new kind is a line here.</summary>
public static class Verifiers
{
    public static IReadOnlyList<IVerifier> All { get; } = [new RunVerifier(), new ComparisonVerifier(), new AimVerifier(), new ExplanationVerifier()];
}

/// <summary>Verifies runs.</summary>
public sealed class RunVerifier : IVerifier
{
    public const string Key = "run";

    public string Kind => Key;

    public async Task<LivedAgain> LiveAsync(ReadOnlyMemory<byte> request, Bench bench, CancellationToken stop)
    {
        var answer = await bench.Experiments.LiveAsync(ScenarioRequest.Read(request, bench.Worlds, bench.Limits), stop);
        return new(answer.Capsule, answer);
    }
}

/// <summary>Verifies comparisons.</summary>
public sealed class ComparisonVerifier : IVerifier
{
    public const string Key = "comparison";

    public string Kind => Key;

    public async Task<LivedAgain> LiveAsync(ReadOnlyMemory<byte> request, Bench bench, CancellationToken stop)
    {
        var answer = await bench.Experiments.LiveAsync(ComparisonRequest.Read(request, bench.Worlds, bench.Limits), stop);
        return new(answer.Capsule, answer);
    }
}

/// <summary>Verifies policies that were sought for an aim.</summary>
public sealed class AimVerifier : IVerifier
{
    public const string Key = "aim";

    public string Kind => Key;

    public async Task<LivedAgain> LiveAsync(ReadOnlyMemory<byte> request, Bench bench, CancellationToken stop)
    {
        var answer = await bench.Experiments.SeekAsync(CheckedAim.Read(request, bench.Worlds, bench.Limits), stop);
        return new(answer.Capsule, answer);
    }
}

/// <summary>Verifies explanations.</summary>
public sealed class ExplanationVerifier : IVerifier
{
    public const string Key = "explanation";

    public string Kind => Key;

    public async Task<LivedAgain> LiveAsync(ReadOnlyMemory<byte> request, Bench bench, CancellationToken stop)
    {
        var answer = await bench.Experiments.LiveAsync(ExplanationRequest.Read(request, bench.Worlds, bench.Limits), stop);
        return new(answer.Capsule, answer);
    }
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

    private static (Capsule Capsule, IVerifier Verifier) Read(JsonElement result, WorldRegistry worlds)
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

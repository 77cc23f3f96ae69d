using System.Reflection;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>Everything needed to live a result again, offline, and to see that it is the same.</summary>
/// <param name="Kind">What was asked: a key of <see cref="Verifiers"/>, for example <c>run</c>.</param>
/// <param name="WorldHash">Hash of every file of the world pack.</param>
/// <param name="ModelVersion">Raised whenever the same scenario leads to other bytes.</param>
/// <param name="ScenarioHash">SHA-256 of the scenario in canonical JSON; of a comparison, with its variants.</param>
/// <param name="Policies">Hashes of the policies in it, in their order.</param>
/// <param name="Engine">Version of the program.</param>
/// <param name="Request">What was asked, whole: sent again it is answered the same.</param>
public sealed record Capsule(
    string Kind, string World, string WorldHash, string ModelVersion, string ScenarioHash, IReadOnlyList<string> Policies, long Seed, int Replicates, Uncertainty Uncertainty,
    string Engine, string Fingerprint, JsonElement Request)
{
    /// <summary>Version of this program with the commit it was built from.</summary>
    public static string Build { get; } = typeof(Capsule).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The capsule of a run.</summary>
    public static Capsule Of(ScenarioRequest asked, string fingerprint) => Of(
        Verifiers.Run, asked.World, asked.Scenario, Canonical.Hash(asked.World, asked.Scenario, []), asked.Written.Policies, fingerprint, Canonical.Request(asked));

    /// <summary>The capsule of a comparison, which has the fingerprint of its baseline.</summary>
    public static Capsule Of(CheckedComparison comparison, string fingerprint)
    {
        var (world, asked) = comparison;
        string[] paths = ["baseline", .. asked.Variants.Select((_, i) => $"variants[{i}]")];
        var policies = paths.SelectMany(path => comparison.Written.TryGetValue(path, out var written) ? written.Policies : []);
        return Of(Verifiers.Comparison, world, asked.Baseline, Canonical.Hash(world, asked.Baseline, asked.Variants), policies, fingerprint, Canonical.Request(comparison));
    }

    /// <summary>The capsule of any kind of result.</summary>
    /// <param name="request">What its verifier reads, whole.</param>
    public static Capsule Of(string kind, World world, Scenario scenario, string scenarioHash, IEnumerable<Policy> policies, string fingerprint, JsonElement request) => new(
        kind, world.Key, world.Hash, Simulation.Model.ModelVersion.Current, scenarioHash, [.. policies.Select(Canonical.Hash)], scenario.Seed, scenario.Replicates,
        scenario.Uncertainty, Build, fingerprint, request);
}

using System.Reflection;

namespace Simulation.Api;

/// <summary>Everything needed to live a result again and to see that it is the same.</summary>
/// <param name="WorldHash">Hash of every file of the world pack.</param>
/// <param name="ModelVersion">Raised whenever the same scenario leads to other bytes.</param>
/// <param name="ScenarioHash">SHA-256 of the scenario in canonical JSON; of a comparison, with its variants.</param>
/// <param name="Engine">Version of the program.</param>
public sealed record Capsule(
    string World, string WorldHash, string ModelVersion, string ScenarioHash, long Seed, int Replicates, Uncertainty Uncertainty, string Engine, string Fingerprint)
{
    /// <summary>Version of this program with the commit it was built from.</summary>
    public static string Build { get; } = typeof(Capsule).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static Capsule Of(World world, Scenario scenario, string scenarioHash, string fingerprint) =>
        new(world.Key, world.Hash, Simulation.Model.ModelVersion.Current, scenarioHash, scenario.Seed, scenario.Replicates, scenario.Uncertainty, Build, fingerprint);
}

namespace Simulation.Api;

/// <summary>The version of the model that a result names.</summary>
public static class ModelVersion
{
    /// <summary>Raised whenever a golden fingerprint changes.</summary>
    public const string Current = "1";
}

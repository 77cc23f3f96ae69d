namespace Simulation.Model;

/// <summary>Says everything that is wrong with a scenario at once, each with what would be right.</summary>
public static class ScenarioCheck
{
    /// <summary>Wrong fields of a scenario; empty when it can be lived. <paramref name="path"/> is put before each field's name.</summary>
    public static IReadOnlyList<FieldError> Check(World world, Scenario scenario, string path = "") => [];
}

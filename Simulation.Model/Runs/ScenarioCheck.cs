namespace Simulation.Model;

/// <summary>Says everything that is wrong with a scenario at once, each with what would be right.</summary>
public static class ScenarioCheck
{
}

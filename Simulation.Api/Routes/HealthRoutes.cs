using Microsoft.AspNetCore.Http.HttpResults;

namespace Simulation.Api;

/// <summary>What a supervisor asks.</summary>
public static class HealthRoutes
{
    /// <summary>Says that the process answers.</summary>
    public static Ok<Health> Live() => TypedResults.Ok(new Health("live", Capsule.Build, 0, 0));

    /// <summary>Says that worlds are read, and how much work waits.</summary>
    public static Ok<Health> Ready(WorldRegistry worlds, Engine engine) => TypedResults.Ok(new Health("ready", Capsule.Build, worlds.All.Count, engine.Waiting()));
}

/// <summary>State of the process.</summary>
/// <param name="Status">live | ready.</param>
/// <param name="Engine">Version of the program.</param>
/// <param name="Worlds">Worlds that can be lived.</param>
/// <param name="Waiting">Requests waiting for their turn.</param>
public sealed record Health(string Status, string Engine, int Worlds, int Waiting);

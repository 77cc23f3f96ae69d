using Microsoft.AspNetCore.Http.HttpResults;

namespace Simulation.Api;

/// <summary>What a supervisor asks.</summary>
public static class HealthRoutes
{
    /// <summary>Says that the process answers.</summary>
    public static Ok<Alive> Alive() => TypedResults.Ok(new Alive("live", Capsule.Build));

    /// <summary>Says that worlds are read, and how much work waits.</summary>
    public static Ok<Ready> Ready(WorldRegistry worlds, IExperiments experiments) => TypedResults.Ok(new Ready("ready", worlds.All.Count, experiments.Waiting()));
}

/// <summary>The process answers.</summary>
/// <param name="Engine">Version of the program.</param>
public sealed record Alive(string Status, string Engine);

/// <summary>The host takes requests.</summary>
/// <param name="Worlds">Worlds that can be lived.</param>
/// <param name="Waiting">Requests waiting for their turn.</param>
public sealed record Ready(string Status, int Worlds, int Waiting);

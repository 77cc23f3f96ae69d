namespace Simulation.Api;

/// <summary>Hands the host its worlds and its engine.</summary>
public static class Worlds
{
    /// <summary>Reads every world before the first request, so that a broken pack stops the start and not a user.</summary>
    public static void AddWorlds(this WebApplicationBuilder builder, ServeOptions serve) => builder.Services.AddSingleton(new WorldRegistry(serve.Worlds));

    public static void AddEngine(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IExperiments>(_ => new Engine());
}

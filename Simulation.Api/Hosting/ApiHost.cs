namespace Simulation.Api;

/// <summary>The host, one capability a line.</summary>
public static class ApiHost
{
    /// <param name="serve">What it was told on the command line.</param>
    /// <param name="plug">What another program adds or replaces before the host is built.</param>
    /// <exception cref="StartRefusedException">It will not start; says why.</exception>
    public static WebApplication Build(ServeOptions serve, Action<WebApplicationBuilder>? plug = null)
    {
        var builder = WebApplication.CreateBuilder(serve.ForFramework());
        builder.AddAddresses(serve);
        builder.AddKeys(serve);
        builder.AddWorlds(serve);
        builder.AddEngine();
        builder.AddRaces(serve);
        builder.AddSessions();
        builder.AddLive();
        builder.AddShelves();
        builder.AddExperiments(serve);
        builder.AddProblems();
        builder.AddDescription();
        builder.AddCompression();
        builder.AddPages();
        plug?.Invoke(builder);

        var app = builder.Build();
        app.OpenStores();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseAccess();
        app.UseResponseCompression();
        app.UseDescription();
        app.UsePages();
        app.MapRoutes();
        return app;
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Simulation.Api;

/// <summary>Hands the host its races and the file that they are kept in. What another host registers later takes their place.</summary>
public static class Races
{
    public static void AddRaces(this WebApplicationBuilder builder, ServeOptions serve)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(host => new SqliteStore(serve.Data, host.GetRequiredService<ILogger<SqliteStore>>()));
        services.AddSingleton<IRaceLogs>(host => host.GetRequiredService<SqliteStore>());
        services.AddSingleton<IDocuments>(host => host.GetRequiredService<SqliteStore>());
        services.AddSingleton<RaceShelf>();
        services.AddSingleton<LogWatch>();
        services.AddSingleton<IRaces, EmbeddedRaces>();
        services.AddSingleton<Replays>();
        services.AddSingleton<InjectNotes>();
    }

    /// <summary>Looks at what is kept before the first request, so that a file that is not ours stops the start and not a user.</summary>
    /// <exception cref="StartRefusedException">It cannot be used.</exception>
    public static void OpenStores(this WebApplication app)
    {
        app.Services.GetRequiredService<IRaceLogs>();
        app.Services.GetRequiredService<IDocuments>();
    }
}

namespace Simulation.Api;

/// <summary>Hands the host its training sessions. They need documents and races, whoever keeps those.</summary>
public static class Sessions
{
    public static void AddSessions(this WebApplicationBuilder builder) => builder.Services
        .AddSingleton<SessionShelf>().AddSingleton<RaceGuard>().AddSingleton<WrongCodes>().AddSingleton<Drafts>().AddSingleton<Predictions>().AddSingleton<Absences>()
        .AddSingleton<SessionDesk>().AddSingleton<TeamDesk>();
}

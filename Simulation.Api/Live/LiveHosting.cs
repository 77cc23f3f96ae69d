namespace Simulation.Api;

/// <summary>Hands the host the clocks of races and those who watch them.</summary>
public static class LiveHosting
{
    /// <summary>Largest message that a page may send to a hub, in bytes: it only says what it watches.</summary>
    private const int LargestMessage = 4096;

    public static void AddLive(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ClockNotes>();
        services.AddSingleton<RaceClocks>();
        services.AddHostedService(host => host.GetRequiredService<RaceClocks>());
        services.AddSingleton<Watchers>();
        services.AddSingleton<RaceFeeds>();
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = LargestMessage).AddJsonProtocol(json =>
        {
            AnswerJson.Configure(json.PayloadSerializerOptions);
            json.PayloadSerializerOptions.Converters.Add(new RaceEventConverter());
        });
    }
}

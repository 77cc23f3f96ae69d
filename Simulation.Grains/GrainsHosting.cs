using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Simulation.Grains;

/// <summary>Hands a silo what the grains need besides worlds and logs.</summary>
public static class GrainsHosting
{
    /// <summary>Adds the grains' own parts; <see cref="WorldRegistry"/> and <see cref="IRaceLogs"/> come from the host.</summary>
    public static ISiloBuilder AddRaceGrains(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<RaceConstants>();
        // The grains of a race take some 20 MB and are given their state again in half a second: who is idle goes.
        silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30)));
        silo.Services.AddRaceMessages();
        return silo;
    }

    /// <summary>Messages travel in MessagePack; who calls a race from outside a silo needs this too.</summary>
    public static IServiceCollection AddRaceMessages(this IServiceCollection services) => services.AddSerializer(serializer => serializer.AddMessagePackSerializer());
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Core.Internal;
using Orleans.TestingHost;
using Simulation.Cluster.Tests;

[assembly: AssemblyFixture(typeof(TwoSilos))]

namespace Simulation.Cluster.Tests;

/// <summary>Two silos in this process, with everything but the network between machines.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    private readonly InProcessTestCluster cluster;

    public TwoSilos()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureHost(host => host.Logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(Worlds);
            silo.Services.AddSingleton<IRaceLogs>(Logs);
            silo.AddRaceGrains();
            // Grains of earlier scenarios would only fill the memory.
            silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (TimeSpan.FromSeconds(65), TimeSpan.FromSeconds(15)));
        });
        builder.ConfigureClient(client => client.Services.AddRaceMessages());
        cluster = builder.Build();
    }

    /// <summary>The worlds of both silos.</summary>
    public WorldRegistry Worlds { get; } = new([]);

    internal MemoryLogs Logs { get; } = new();

    public IClusterClient Client => cluster.Client;

    /// <summary>Forgets a grain, as when its silo is lost.</summary>
    public static async Task LoseAsync(IAddressable grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    public async ValueTask InitializeAsync() => await cluster.DeployAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}

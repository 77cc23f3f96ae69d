using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Simulation.Benchmarks.Cluster;

/// <summary>One silo with a race in it, the plain race beside it, and as many grains that do nothing.</summary>
internal sealed class OneSilo : IDisposable
{
    private const int Months = 120;

    private readonly IHost host;
    private readonly IGrainFactory grains;
    private readonly World world;
    private readonly Logs logs = new();
    private readonly int[] entitiesByCounty;
    private Race plain = null!;
    private IRaceGrain race = null!;
    private string fingerprint = "";
    private int races, lived;

    public OneSilo()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(new WorldRegistry([]));
        builder.Services.AddSingleton<IRaceLogs>(logs);
        builder.UseOrleans(silo =>
        {
            int port = FreePort();
            silo.UseLocalhostClustering(port, FreePort(), new IPEndPoint(IPAddress.Loopback, port));
            silo.AddRaceGrains();
        });
        host = builder.Build();
        host.Start();
        grains = host.Services.GetRequiredService<IGrainFactory>();
        world = host.Services.GetRequiredService<WorldRegistry>().Find("zhejiang")!;
        var atlas = Atlas.Of(world);
        entitiesByCounty = [.. atlas.Slots.Select(slots => slots.Count + world.Departments.Length)];
        Begin();
        lived = 0;
    }

    /// <summary>Grain calls in a month: the counties, and all that they ask.</summary>
    public int Calls => entitiesByCounty.Length + entitiesByCounty.Sum();

    /// <summary>Lives a month in grains.</summary>
    public void GrainMonth()
    {
        if (lived++ == Months) Begin();
        var answer = Wait(race.Send(CommandForm.Of(Step())));
        fingerprint = answer.Entries![0].Fingerprint!;
    }

    /// <summary>Lives the same month in the kernel alone.</summary>
    public void KernelMonth()
    {
        if (plain.Coming is null) plain = Race.Begin(world, plain.Header);
        foreach (var entry in plain.Decide(Step())) plain.Apply(entry);
    }

    /// <summary>Calls as many grains that do nothing, in the same shape: one calls ninety, sixteen at a time, and each calls its own.</summary>
    public void EmptyMonth() => Wait(grains.GetGrain<ICallerGrain>("root").CallCallers(entitiesByCounty, 16));

    /// <summary>Calls as many grains that do nothing, all from one.</summary>
    public void EmptyFan() => Wait(grains.GetGrain<ICallerGrain>("fan").CallAll(Calls));

    /// <summary>The fingerprint that both forms have come to.</summary>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    public string Fingerprint => fingerprint == plain.Fingerprint ? fingerprint : throw new InvalidOperationException($"grains came to {fingerprint}, the kernel to {plain.Fingerprint}");

    public void Dispose()
    {
        Wait(new ValueTask<bool>(StopAsync()));
        host.Dispose();
    }

    private async Task<bool> StopAsync()
    {
        await host.StopAsync();
        return true;
    }

    private void Begin()
    {
        var header = new RaceHeader(
            $"race{races++}", "benchmark", "", ModelVersion.Current, world.Version, world.Hash,
            new Scenario { World = world.Key, Months = Months, Replicates = 1, Uncertainty = Uncertainty.Luck });
        logs.Begin(new(header, []));
        lived = 1;
        plain = Race.Begin(world, header);
        race = grains.GetGrain<IRaceGrain>(header.Id);
    }

    private static LiveMonth Step() => new(Guid.NewGuid().ToString("n"), "benchmark", "", null);

    private static T Wait<T>(ValueTask<T> call) => call.AsTask().GetAwaiter().GetResult();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Logs in memory: what a disk costs is another question.</summary>
    private sealed class Logs : IRaceLogs
    {
        private readonly Dictionary<string, RaceLog> all = new(StringComparer.Ordinal);

        public void Begin(RaceLog log)
        {
            lock (all) all.Add(log.Header.Id, log);
        }

        public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => throw new NotSupportedException();

        public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => throw new NotSupportedException();

        public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop)
        {
            lock (all) all[id] = all[id] with { Entries = all[id].Entries.AddRange(entries) };
            return Task.FromResult(true);
        }

        public Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop) => ReadAsync(id, from, stop);

        public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop)
        {
            lock (all) return Task.FromResult(all.GetValueOrDefault(id));
        }
    }
}

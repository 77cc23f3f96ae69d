using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Simulation.Silo;

/// <summary>What makes the host a silo: the same pages and interface, and races whose counties, departments and projects are grains.</summary>
public static class SiloHost
{
    private static readonly Option<string?> Redis = new("--redis")
    {
        Description = "Redis 的地址 HOST:PORT，两个以上的 silo 由此成为集群；不写则单机 · Redis at HOST:PORT, by which two or more silos are one cluster; without it the silo is alone",
    };

    private static readonly Option<bool> Volatile = new("--volatile")
    {
        Description = "允许断电时丢失已确认的操作（Redis 不必 appendfsync always）· Accept that a power cut loses what was acknowledged (Redis need not have appendfsync always)",
    };

    private static readonly Option<string> Cluster = new("--cluster")
    {
        Description = "集群名，一台 Redis 可容纳多个集群 · Name of the cluster: one Redis may hold several",
        DefaultValueFactory = _ => "saima",
    };

    private static readonly Option<string> Advertise = new("--advertise")
    {
        Description = "其他 silo 访问本机的 IP 地址 · IP address at which other silos reach this one",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<bool> Front = new("--front")
    {
        Description = "只提供页面和接口，赛局在其他 silo 上（须有 --redis）· Serve the pages and the interface only: races live on the silos (needs --redis)",
    };

    private static readonly Option<int> SiloPort = new("--silo-port")
    {
        Description = "其他 silo 访问本机的端口，0 为任一空闲端口 · Port at which other silos reach this one, 0 for any that is free",
    };

    /// <summary>The options of a silo and its parts.</summary>
    public static HostPlug Plug { get; } = new([Redis, Volatile, Cluster, Advertise, SiloPort, Front], Add);

    private static void Add(ParseResult parsed, WebApplicationBuilder builder)
    {
        var services = builder.Services;
        string cluster = parsed.GetValue(Cluster)!;
        var redis = parsed.GetValue(Redis) is { } address ? RedisServer.Connect(address, demandDurable: !parsed.GetValue(Volatile)) : null;
        if (redis is not null)
        {
            services.AddSingleton<IConnectionMultiplexer>(redis);
            services.AddSingleton<IRaceLogs>(_ => new RedisLogs(redis, cluster));
            services.AddSingleton<IDocuments>(_ => new RedisDocuments(redis, cluster));
        }

        services.AddSingleton<IRaces, GrainRaces>();
        // What Orleans says while all is well is for those who build Orleans.
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        if (parsed.GetValue(Front)) AddFront(builder, redis, cluster);
        else AddSilo(builder, redis, cluster, Address(parsed.GetValue(Advertise)!), parsed.GetValue(SiloPort));
    }

    private static void AddFront(WebApplicationBuilder builder, ConnectionMultiplexer? redis, string cluster)
    {
        if (redis is null) throw new UsageException("--front 须与 --redis 同用：赛局在别的 silo 上", "--front needs --redis: its races live on other silos");
        builder.Host.UseOrleansClient(client =>
        {
            client.Services.AddRaceMessages();
            client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = cluster);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            client.UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis.Configuration));
            // The silos may still be starting.
            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stop);
                return true;
            });
        });
    }

    private static void AddSilo(WebApplicationBuilder builder, ConnectionMultiplexer? redis, string cluster, IPAddress here, int siloPort) => builder.Host.UseOrleans(silo =>
    {
        int port = siloPort > 0 ? siloPort : FreePort(here);
        silo.AddRaceGrains();
        // A silo whose connections break is declared dead by one other after some six seconds; one that hangs with its connections open takes longer.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(2);
            options.NumMissedProbesLimit = 3;
            options.NumVotesForDeathDeclaration = 1;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
        if (redis is null)
        {
            silo.UseLocalhostClustering(port, gatewayPort: 0, new IPEndPoint(here, port), clusterId: cluster);
            silo.UseInMemoryReminderService();
            return;
        }

        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, LostSilos>();
        var configuration = ConfigurationOptions.Parse(redis.Configuration);
        silo.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = cluster);
        silo.ConfigureEndpoints(here, port, FreePort(here));
        silo.UseRedisClustering(options => options.ConfigurationOptions = configuration);
        silo.UseRedisGrainDirectoryAsDefault(options => options.ConfigurationOptions = configuration);
        silo.UseRedisReminderService(options => options.ConfigurationOptions = configuration);
    });

    private static IPAddress Address(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new UsageException($"--advertise 应为 IP 地址，如 10.0.0.5；收到 “{text}”", $"--advertise must be an IP address like 10.0.0.5, not '{text}'");

    private static int FreePort(IPAddress address)
    {
        try
        {
            using var listener = new TcpListener(address, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException e)
        {
            throw new StartRefusedException($"本机没有地址 {address}（--advertise）：{e.Message}", $"this machine does not have the address {address} (--advertise): {e.Message}");
        }
    }
}

using StackExchange.Redis;

namespace Simulation.Silo;

/// <summary>The Redis that silos share.</summary>
internal static class RedisServer
{
    /// <summary>Connects, and looks whether what Redis acknowledges is on its disk.</summary>
    /// <exception cref="StartRefusedException">It cannot be reached, or would lose what was acknowledged.</exception>
    public static ConnectionMultiplexer Connect(string address, bool demandDurable)
    {
        try
        {
            var options = ConfigurationOptions.Parse(address);
            if (!demandDurable || IsDurable(options.Clone())) return ConnectionMultiplexer.Connect(options);
        }
        catch (Exception e) when (e is RedisException or ArgumentException)
        {
            throw new StartRefusedException($"无法使用 Redis {address}：{e.Message}", $"Redis at {address} cannot be used: {e.Message}");
        }

        throw new StartRefusedException(
            $"Redis {address} 断电或内存不足时会丢失已确认的操作：请以 --appendonly yes --appendfsync always --maxmemory-policy noeviction 启动它；若可以接受丢失，请加 --volatile",
            $"Redis at {address} would lose what was acknowledged in a power cut or when memory is short: start it with --appendonly yes --appendfsync always "
                + "--maxmemory-policy noeviction, or pass --volatile if that may be");
    }

    // Settings are told to administrators only, so this connection is one and is closed at once.
    private static bool IsDurable(ConfigurationOptions options)
    {
        options.AllowAdmin = true;
        using var redis = ConnectionMultiplexer.Connect(options);
        var server = redis.GetServers().First(one => one is { IsConnected: true, IsReplica: false });
        return Setting("appendonly") == "yes" && Setting("appendfsync") == "always" && (Setting("maxmemory") == "0" || Setting("maxmemory-policy") == "noeviction");

        string? Setting(string name) => server.ConfigGet(name).Select(row => row.Value).FirstOrDefault();
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Simulation.Cluster.Tests;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(DurableRedis))]

namespace Simulation.Cluster.Tests;

/// <summary>A real Redis on a free port of this machine, in a folder of its own, ended by its process id.</summary>
public class RedisProcess : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("saima-redis-").FullName;
    private readonly string[] settings;
    private Process? process;

    protected RedisProcess(params string[] settings) => this.settings = settings;

    public string Address { get; } = $"127.0.0.1:{Ports.Free()}";

    public ConnectionMultiplexer Connection { get; private set; } = null!;

    /// <summary>A Redis that would lose what it acknowledged.</summary>
    public static RedisProcess Forgetful() => new("--appendonly", "no");

    public async ValueTask InitializeAsync()
    {
        string program = Environment.GetEnvironmentVariable("REDIS_SERVER") ?? "redis-server";
        var start = new ProcessStartInfo(program, ["--port", Address.Split(':')[1], "--bind", "127.0.0.1", "--save", "", "--dir", folder, .. settings])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("these tests need a Redis: install redis-server (apt-get install redis-server), or name the program in REDIS_SERVER", e);
        }

        process.BeginOutputReadLine();
        var options = ConfigurationOptions.Parse(Address);
        options.AbortOnConnectFail = false;
        options.ConnectRetry = 20;
        Connection = await ConnectionMultiplexer.ConnectAsync(options);
        await Connection.GetDatabase().PingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection is not null) await Connection.DisposeAsync();
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>The Redis that tests share: what it acknowledges is on the disk.</summary>
public sealed class DurableRedis() : RedisProcess("--appendonly", "yes", "--appendfsync", "always");

internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

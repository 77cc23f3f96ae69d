using System.Net;

namespace Simulation.Api;

/// <summary>The addresses this host listens on: loopback unless it was told otherwise, and then only with keys.</summary>
public static class ListenAddresses
{
    /// <summary>Where it listens when nobody says.</summary>
    public const string Usual = "http://127.0.0.1:5080";

    /// <summary>Sets the usual address unless another is configured.</summary>
    public static void AddAddresses(this WebApplicationBuilder builder, ServeOptions serve)
    {
        if (!Of(builder.Configuration).Any()) builder.WebHost.UseUrls(Usual);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // The output belongs to what a command writes.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What tells of each request tells its address, and a hub's may hold a token: whoever asks for more words does not get these.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // Runs occupy the pool's threads; health and pages must not wait until it grows.
        ThreadPool.SetMinThreads(Environment.ProcessorCount + 16, 16);
    }

    /// <summary>True when somebody outside this machine could connect.</summary>
    public static bool AreOpen(IConfiguration configuration) => Of(configuration).Any(address => !IsLoopback(address));

    /// <summary>True for names and numbers of the machine itself.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static IEnumerable<string> Of(IConfiguration configuration)
    {
        foreach (string url in Split(configuration["urls"])) yield return url;
        // The framework listens on every network when only a port is named.
        foreach (string port in Split(configuration["http_ports"]).Concat(Split(configuration["https_ports"]))) yield return $"http://*:{port}";
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren()) yield return endpoint["Url"] ?? "http://*";
    }

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsLoopback(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.IsNamedPipe || IsLoopbackHost(address.Host);
    }
}

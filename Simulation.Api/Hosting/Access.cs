using System.Net;

namespace Simulation.Api;

/// <summary>Who may use the host: its own machine and its own pages; others need a key.</summary>
public static class Access
{
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Port", "X-Real-IP"];

    public static void AddKeys(this WebApplicationBuilder builder, ServeOptions serve) => builder.Services.AddSingleton(AccessKeys.InForce(builder.Configuration, serve));

    public static void UseAccess(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<AccessKeys>();
        app.Use((context, next) => Refusal(context, keys) is { } problem ? Problems.WriteAsync(context, problem) : next(context));
    }

    /// <summary>Why this request may not pass, or null.</summary>
    private static Problem? Refusal(HttpContext context, AccessKeys keys)
    {
        var request = context.Request;
        bool isInterface = request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || IsHub(request);
        if (!keys.Demanded)
        {
            // A foreign name that points here is a page's way around the browser's same-origin rule (DNS rebinding).
            if (!ListenAddresses.IsLoopbackHost(request.Host.Host)) return Problem.ForeignHost(request.Host.Value ?? "");
            if (context.Connection.LocalIpAddress is { } local && !IPAddress.IsLoopback(local)) return Problem.KeyDemanded();
            if (Array.Find(Forwarding, request.Headers.ContainsKey) is { } header) return Problem.Forwarded(header);
        }

        bool changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if ((changes || isInterface) && ForeignOrigin(request, keys) is { } origin) return Problem.ForeignOrigin(origin);
        return keys.Demanded && isInterface && !HasKey(request, keys) ? Problem.KeyDemanded() : null;
    }

    /// <summary>The other site this request comes from, or null. Programs send neither header; browsers cannot leave them out.</summary>
    private static string? ForeignOrigin(HttpRequest request, AccessKeys keys)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsOwn(origin, request, keys)) return origin;
        return site is "cross-site" or "same-site" ? $"Sec-Fetch-Site: {site}" : null;
    }

    /// <summary>True for the address the request was sent to; in front of a host with keys a proxy may speak another scheme.</summary>
    private static bool IsOwn(string origin, HttpRequest request, AccessKeys keys) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (keys.Demanded ? uri.Scheme is "http" or "https" : uri.Scheme == request.Scheme)
        && uri.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (request.Host.Port ?? (uri.Scheme == "https" ? 443 : 80));

    private static bool IsHub(HttpRequest request) => request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    private static bool HasKey(HttpRequest request, AccessKeys keys)
    {
        const string scheme = "Bearer ";
        string given = request.Headers.Authorization.ToString();
        // A browser cannot send a header with a web socket: there, and nowhere else, the key comes in the query string, which no log holds.
        if (given.Length == 0 && IsHub(request)) return keys.Open(request.Query["access_token"].ToString());
        return given.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && keys.Open(given[scheme.Length..].Trim());
    }
}

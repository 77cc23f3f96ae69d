using System.Net;

namespace Simulation.Api;

/// <summary>Who may use the host: its own machine and its own pages; others need a key, or a token of a session.</summary>
public static class Access
{
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Port", "X-Real-IP"];

    /// <summary>Where a browser's web socket says who it is.</summary>
    private const string HubToken = "access_token";

    private static readonly string[] TokenFields = [HubToken, "token", "authorization", "api_key", "apikey"];

    public static void AddKeys(this WebApplicationBuilder builder, ServeOptions serve) => builder.Services.AddSingleton(AccessKeys.InForce(builder.Configuration, serve));

    public static void UseAccess(this WebApplication app)
    {
        var keys = app.Services.GetRequiredService<AccessKeys>();
        var (sessions, guard, clock) = (app.Services.GetRequiredService<SessionShelf>(), app.Services.GetRequiredService<RaceGuard>(), app.Services.GetRequiredService<TimeProvider>());
        app.Use(async (context, next) =>
        {
            if (Refusal(context, keys) is { } problem)
            {
                await Problems.WriteAsync(context, problem);
                return;
            }

            if (IsInterface(context.Request)) await AdmitAsync(context, keys, sessions, guard);
            if (context.Features.Get<RaceView>() is { Session: { } session } view && Changes(context.Request)) Audit(context, session, view, sessions, clock);
            await next(context);
        });
    }

    /// <summary>Why this request may not pass, whoever sent it, or null.</summary>
    private static Problem? Refusal(HttpContext context, AccessKeys keys)
    {
        var request = context.Request;
        if (!keys.Demanded)
        {
            // A foreign name that points here is a page's way around the browser's same-origin rule (DNS rebinding).
            if (!ListenAddresses.IsLoopbackHost(request.Host.Host)) return Problem.ForeignHost(request.Host.Value ?? "");
            if (context.Connection.LocalIpAddress is { } local && !IPAddress.IsLoopback(local)) return Problem.KeyDemanded();
            if (Array.Find(Forwarding, request.Headers.ContainsKey) is { } header) return Problem.Forwarded(header);
        }

        if ((Changes(request) || IsInterface(request)) && ForeignOrigin(request, keys) is { } origin) return Problem.ForeignOrigin(origin);
        return HoldsToken(request) ? SessionProblems.TokenInAddress() : null;
    }

    private static bool Changes(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    /// <summary>What is done to the race of a session stands among its acts before whoever did it is answered.</summary>
    private static void Audit(HttpContext context, Session session, RaceView view, SessionShelf sessions, TimeProvider clock) => context.Response.OnStarting(async () =>
    {
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest) return;
        string what = context.GetEndpoint()!.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName;
        await sessions.ChangeAsync(session.Id, now => now.Told(RaceRequest.Now(clock), view.Caller.Who, what, null, view.Race), CancellationToken.None);
    });

    private static bool IsInterface(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || IsHub(request);

    // Browsers cannot send headers with a web socket; the address of a hub is never logged.
    private static bool IsHub(HttpRequest request) => request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when a token stands in the address, by its name or by its looks.</summary>
    private static bool HoldsToken(HttpRequest request) =>
        request.Query.Any(field => (TokenFields.Contains(field.Key, StringComparer.OrdinalIgnoreCase) && !IsHub(request)) || field.Value.Any(value => IsSecret(value) && !(IsHub(request) && field.Key == HubToken)))
        || (request.Path.Value ?? "").Split('/').Any(IsSecret);

    private static bool IsSecret(string? text) => text is not null && (SessionTokens.SessionOf(text) is not null || AccessKeys.AreLike(text));

    /// <summary>Finds out who sent a request, and refuses what is not for them.</summary>
    /// <exception cref="ProblemException">It is refused.</exception>
    private static async Task AdmitAsync(HttpContext context, AccessKeys keys, SessionShelf sessions, RaceGuard guard)
    {
        var stop = context.RequestAborted;
        var caller = await CallerAsync(context, keys, sessions, stop);
        context.Features.Set(caller);
        // What is no route says itself what is wrong: no such address, not the method, not JSON.
        if (context.GetEndpoint() is not RouteEndpoint endpoint) return;
        string id = context.Request.RouteValues["id"] as string ?? "";
        if (endpoint.Metadata.GetMetadata<OfRace>() is { } race)
        {
            context.Features.Set(id.Length > 0 ? await guard.DemandAsync(caller, id, race.Act, stop) : RaceView.Whole);
            if (id.Length == 0 && caller.TakesPart) throw new ProblemException(SessionProblems.NotForRole());
        }
        else if (endpoint.Metadata.GetMetadata<ForRoles>() is { } allowed)
        {
            bool mayBe = allowed.Roles.Contains(caller.Role);
            if (id.Length > 0 && caller.Session is null && !mayBe) throw new ProblemException(SessionProblems.TokenDemanded());
            if (id.Length > 0 && caller.Session is { } own && own != id) throw new ProblemException(SessionProblems.OtherSession());
            if (!mayBe) throw new ProblemException(SessionProblems.NotForRole());
        }
        else if (caller.TakesPart && endpoint.Metadata.GetMetadata<ForAll>() is null)
        {
            throw new ProblemException(SessionProblems.NotForRole());
        }
    }

    /// <summary>Who sent a request, as keys and sessions stand now.</summary>
    /// <exception cref="ProblemException">Nobody that may use the host.</exception>
    internal static async Task<Caller> CallerAsync(HttpContext context, AccessKeys keys, SessionShelf sessions, CancellationToken stop)
    {
        string? token = Token(context.Request);
        if (token is not null && SessionTokens.AreLike(token))
        {
            var session = SessionTokens.SessionOf(token) is { } id ? await sessions.FindAsync(id, stop) : null;
            return (session is null ? null : SessionTokens.CallerOf(session, token)) ?? throw new ProblemException(SessionProblems.TokenUnknown());
        }

        if (!keys.Demanded || (token is not null && keys.Open(token))) return Caller.Planner;
        return context.GetEndpoint()?.Metadata.GetMetadata<Keyless>() is not null ? Caller.Nobody : throw new ProblemException(Problem.KeyDemanded());
    }

    private static string? Token(HttpRequest request)
    {
        const string scheme = "Bearer ";
        string given = request.Headers.Authorization.ToString();
        if (given.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return given[scheme.Length..].Trim();
        return IsHub(request) ? request.Query[HubToken].FirstOrDefault() : null;
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
}

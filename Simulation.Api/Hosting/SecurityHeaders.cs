namespace Simulation.Api;

/// <summary>What every answer tells a browser not to do.</summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Swagger UI adds one style sheet of its own by script; this is what it says, in version 5.34.1.</summary>
    private const string DocsStyle = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

    private static readonly string DocsPolicy = Policy.Replace("style-src 'self'", $"style-src 'self' {DocsStyle}", StringComparison.Ordinal);

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // At the start of the answer, because a handler of errors clears what was set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            bool docs = context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase);
            headers.ContentSecurityPolicy = docs ? DocsPolicy : context.Features.Get<StricterPolicy>()?.Policy ?? Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    });
}

/// <summary>What a browser may do with one answer that fetches nothing; an answer that is a page of its own sets it.</summary>
public sealed record StricterPolicy(string Policy);

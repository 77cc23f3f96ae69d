using System.Net.Mime;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Simulation.Api;

/// <summary>Serves the built pages: files as they stand, every screen's address as the one page, anything else as a page that says so.</summary>
public static class Pages
{
    /// <summary>Addresses of screens; what follows the first part is the screen's own.</summary>
    private static readonly string[] Screens = ["lab", "race", "console", "seat", "research", "debrief", "traceability", "model"];

    private static readonly string[] Interface = ["/api", "/openapi", "/docs", "/health"];

    /// <summary>Types of the files that a build of the pages holds; a compressed file has the type of what it is of.</summary>
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void AddPages(this WebApplicationBuilder builder) => builder.Services.AddSingleton(_ => Folder());

    public static void UsePages(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<IFileProvider>();
        app.Use((context, next) => IsForPages(context) ? ServeAsync(context, files) : next(context));
    }

    /// <summary>The folder beside the program, the same for a run, a publish and the tests.</summary>
    private static IFileProvider Folder()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return Directory.Exists(folder) ? new PhysicalFileProvider(folder) : new NullFileProvider();
    }

    private static bool IsForPages(HttpContext context) =>
        context.GetEndpoint() is null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !Array.Exists(Interface, part => context.Request.Path.StartsWithSegments(part, StringComparison.OrdinalIgnoreCase));

    private static Task ServeAsync(HttpContext context, IFileProvider files)
    {
        string path = context.Request.Path.Value!;
        if (path.Length > 1 && !path.EndsWith(".br", StringComparison.Ordinal) && files.GetFileInfo(path) is { Exists: true } && Types.TryGetContentType(path, out var type))
            return SendAsync(context, files, path, type, 200);

        string screen = path.Split('/', 3)[1];
        int status = screen.Length == 0 || Screens.Contains(screen, StringComparer.Ordinal) ? 200 : 404;
        if (status == 404 && !AcceptsPages(context)) return Problems.WriteAsync(context, Problem.OfStatus(404));
        if (status == 404) return WritePageAsync(context, 404, NotFoundPage);
        return files.GetFileInfo("/index.html").Exists ? SendAsync(context, files, "/index.html", "text/html; charset=utf-8", 200) : WritePageAsync(context, 200, NotBuiltPage);
    }

    private static async Task SendAsync(HttpContext context, IFileProvider files, string path, string type, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = type;
        // Names of assets hold a hash of what is in them; the page itself is asked for anew.
        response.Headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        var file = files.GetFileInfo(path);
        if (files.GetFileInfo(path + ".br") is { Exists: true } brotli && TakesBrotli(context.Request))
        {
            file = brotli;
            response.Headers.ContentEncoding = "br";
        }

        response.ContentLength = file.Length;
        if (HttpMethods.IsGet(context.Request.Method)) await response.SendFileAsync(file, context.RequestAborted);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && e.Quality != 0);

    private static bool AcceptsPages(HttpContext context) => context.Request.Headers.Accept.ToString() is var accept && (accept.Length == 0 || accept.Contains("html", StringComparison.Ordinal) || accept.Contains("*/*", StringComparison.Ordinal));

    private static Task WritePageAsync(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(html, context.RequestAborted);
    }

    private const string NotBuiltPage =
        """
        <!doctype html>
        <html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Saima 赛马</title></head>
        <body style="font-family:system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;line-height:1.6">
        <h1>Saima 赛马</h1>
        <p>页面尚未构建：请安装 Node 20 或更高版本，然后重新运行 <code>dotnet run --project Simulation.Api</code>。接口已经可用：<a href="/docs">/docs</a>。</p>
        <p lang="en">The pages are not built: install Node 20 or newer and run <code>dotnet run --project Simulation.Api</code> again. The interface works already: <a href="/docs">/docs</a>.</p>
        </body></html>

        """;

    private const string NotFoundPage =
        """
        <!doctype html>
        <html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>404 · Saima 赛马</title></head>
        <body style="font-family:system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;line-height:1.6">
        <h1>404</h1>
        <p>没有这个页面。<a href="/">回到首页</a></p>
        <p lang="en">There is no such page. <a href="/">Back to the start</a></p>
        </body></html>

        """;
}

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Simulation.Api;

/// <summary>The body of a request: JSON, in UTF-8, of a bounded size.</summary>
public static class RequestBody
{
    /// <summary>Largest body in bytes, where a route does not say otherwise.</summary>
    public const int Limit = 1 << 20;

    /// <summary>Reads the whole body.</summary>
    /// <param name="limit">Largest body in bytes.</param>
    /// <exception cref="ProblemException">It is too large or is not declared as JSON.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken stop, int limit = Limit)
    {
        if (!IsJson(request)) throw new ProblemException(Problem.NotJson(request.ContentType));
        if (request.ContentLength > limit) throw new ProblemException(Problem.TooLarge(limit));

        // The server has a limit of its own, which is lower than that of a log.
        var server = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (server is { IsReadOnly: false } && server.MaxRequestBodySize < limit) server.MaxRequestBodySize = limit;

        var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, stop)) > 0;)
        {
            if (body.Length + read > limit) throw new ProblemException(Problem.TooLarge(limit));
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>Makes sure that a request says nothing: no body, or an object without fields.</summary>
    /// <exception cref="RefusedException">It says something.</exception>
    public static async Task ReadNothingAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentType is null && request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")) return;
        var reading = new Reading();
        foreach (string name in reading.Open(JsonText.Parse(await ReadAsync(request, stop)), "").Names)
            reading.Refuse(name, "", "没有这个字段；这里不需要任何字段", "is not a field; there are none here");
        reading.ThrowIfRefused();
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;
}

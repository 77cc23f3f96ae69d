using Microsoft.Net.Http.Headers;

namespace Simulation.Api;

/// <summary>The body of a request: JSON, in UTF-8, of a bounded size.</summary>
public static class RequestBody
{
    /// <summary>Largest body in bytes.</summary>
    public const int Limit = 1 << 20;

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="ProblemException">It is too large or is not declared as JSON.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (!IsJson(request)) throw new ProblemException(Problem.NotJson(request.ContentType));
        if (request.ContentLength > Limit) throw new ProblemException(Problem.TooLarge());

        var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, stop)) > 0;)
        {
            if (body.Length + read > Limit) throw new ProblemException(Problem.TooLarge());
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;
}

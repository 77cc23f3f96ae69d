using System.Buffers;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>What happens in a race, as server-sent events, until the reader leaves.</summary>
public sealed class EventsAnswer(IAsyncEnumerable<IReadOnlyList<RaceEvent>> events) : IResult, IEndpointMetadataProvider
{
    private const string MediaType = "text/event-stream";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));

    /// <summary>Position after which a reader resumes, by its header or its address; the header is the newer one.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static long? AfterOf(HttpRequest request, string? after)
    {
        const long largest = 1_000_000_000;
        string header = request.Headers["Last-Event-ID"].ToString();
        string? given = header.Length > 0 ? header : after;
        if (given is null) return null;
        if (long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long position) && position is >= -1 and <= largest) return position;
        throw new RefusedException([new(header.Length > 0 ? "Last-Event-ID" : "after", given, "应为上次收到的 id（整数，-1 表示从头开始）", "must be the id that was received last, a whole number; -1 begins with the first")]);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        await using var reading = events.GetAsyncEnumerator(httpContext.RequestAborted);
        // Whatever is wrong is said before the stream begins.
        bool more = await reading.MoveNextAsync();
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        // A proxy that gathers before it sends would make a stream of it that never flows.
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            for (; more; more = await reading.MoveNextAsync())
            {
                var body = response.BodyWriter;
                foreach (var one in reading.Current) body.Write(one.Frame.Span);
                if (reading.Current.Count == 0) body.Write(":\n\n"u8);
                await body.FlushAsync(httpContext.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The reader has left.
        }
    }
}

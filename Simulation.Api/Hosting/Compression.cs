using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Simulation.Api;

/// <summary>Answers are tables of figures: they shrink to a third.</summary>
public static class Compression
{
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            // No answer holds a secret beside what a caller chose, so compression over TLS gives nothing away.
            options.EnableForHttps = true;
            options.MimeTypes = ["application/json", "application/problem+json"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }
}

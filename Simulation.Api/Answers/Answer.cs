using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>A good answer of one kind, written as JSON.</summary>
/// <param name="options">How it is written where it must come back bit for bit; otherwise as answers are.</param>
public sealed class Answer<T>(T value, JsonSerializerOptions? options = null) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(value, options ?? AnswerJson.Options, httpContext.RequestAborted);
    }
}

/// <summary>A good answer that tells of something new and where it is.</summary>
/// <param name="place">Address of the new thing.</param>
/// <param name="options">How it is written where it must come back bit for bit; otherwise as answers are.</param>
public sealed class Made<T>(string place, T value, JsonSerializerOptions? options = null) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = place;
        return new Answer<T>(value, options).ExecuteAsync(httpContext);
    }
}

/// <summary>A good answer that is always the same: its bytes are made once, and its tag names them.</summary>
/// <param name="tag">Entity tag, in quotes.</param>
public sealed class CachedAnswer<T>(byte[] json, string tag) : IResult, IEndpointMetadataProvider
{
    public string Tag { get; } = tag;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}

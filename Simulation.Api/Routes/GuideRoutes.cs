using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>What a facilitator needs to know, told by the program itself.</summary>
public static class GuideRoutes
{
    /// <summary>Returns the facilitator's guide.</summary>
    /// <param name="lang"><c>zh</c> (the default) or <c>en</c>.</param>
    public static GuideResult Facilitator(string lang = "zh") =>
        lang is "zh" or "en" ? new(lang) : throw new RefusedException([new("lang", lang, "请写 zh 或 en", "must be zh or en")]);

    /// <summary>Returns the session that the guide rehearses with: send it to <c>POST /api/sessions</c> as it stands.</summary>
    public static RehearsalResult Rehearsal() => new();
}

/// <summary>The facilitator's guide in one language.</summary>
/// <param name="Text">Markdown.</param>
public sealed record GuideAnswer(string Lang, string Text);

/// <summary>The guide as a text to read, or in JSON for who asks for that.</summary>
public sealed class GuideResult(string language) : IResult, IEndpointMetadataProvider
{
    private const string Markdown = "text/markdown";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(GuideAnswer), ["application/json", Markdown]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Vary = "Accept";
        string text = Guides.Facilitator(language);
        if (CardResult.AsksForJson(httpContext.Request)) return new Answer<GuideAnswer>(new(language, text)).ExecuteAsync(httpContext);
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.ContentType = $"{Markdown}; charset=utf-8";
        return httpContext.Response.WriteAsync(text, httpContext.RequestAborted);
    }
}

/// <summary>The session to rehearse with, byte for byte as its file.</summary>
public sealed class RehearsalResult : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(SessionRequest), [MediaTypeNames.Application.Json]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.ContentType = MediaTypeNames.Application.Json;
        return httpContext.Response.WriteAsync(Guides.Rehearsal(), httpContext.RequestAborted);
    }
}

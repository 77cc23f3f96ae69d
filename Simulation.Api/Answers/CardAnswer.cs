using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>The model card of a world in one language, section by section.</summary>
/// <param name="Simulated">Says that numbers are simulated results.</param>
public sealed record CardAnswer(Sentence Simulated, string World, string Version, string Title, IReadOnlyList<CardSection> Sections)
{
    public static CardAnswer Of(World world, Card card) => new(Sentences.Simulated, world.Key, world.Version, card.Title, card.Sections);
}

/// <summary>A card as a text to read, or as sections for who asks for JSON.</summary>
public sealed class CardResult(World world, Card card) : IResult, IEndpointMetadataProvider
{
    private const string Markdown = "text/markdown";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(CardAnswer), ["application/json", Markdown]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Vary = "Accept";
        if (AsksForJson(httpContext.Request)) return new Answer<CardAnswer>(CardAnswer.Of(world, card)).ExecuteAsync(httpContext);
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.ContentType = $"{Markdown}; charset=utf-8";
        return httpContext.Response.WriteAsync(card.ToMarkdown(), httpContext.RequestAborted);
    }

    internal static bool AsksForJson(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type => type.MediaType == "application/json");
}

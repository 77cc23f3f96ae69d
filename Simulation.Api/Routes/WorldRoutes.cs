using Microsoft.AspNetCore.Http.HttpResults;

namespace Simulation.Api;

/// <summary>The catalogue of worlds.</summary>
public static class WorldRoutes
{
    /// <summary>Lists every world this host knows.</summary>
    public static Answer<WorldList> List(WorldRegistry worlds) => new(WorldList.Of(worlds.All));

    /// <summary>Returns one world; the caller may keep it until its entity tag changes.</summary>
    /// <param name="world">Key of the world, for example <c>zhejiang</c>.</param>
    public static Results<CachedAnswer<WorldAnswer>, StatusCodeHttpResult> One(string world, WorldRegistry worlds, HttpContext context)
    {
        var answer = worlds.AnswerOf(Found(world, worlds));
        context.Response.Headers.ETag = answer.Tag;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.Headers.IfNoneMatch.ToString().Contains(answer.Tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : answer;
    }

    /// <summary>Returns the model card of one world.</summary>
    /// <param name="world">Key of the world, for example <c>zhejiang</c>.</param>
    /// <param name="lang"><c>zh</c> (the default) or <c>en</c>.</param>
    public static CardResult Card(string world, WorldRegistry worlds, string lang = "zh")
    {
        var found = Found(world, worlds);
        return lang is "zh" or "en"
            ? new(found, worlds.CardOf(found, lang == "zh" ? Language.Zh : Language.En))
            : throw new RefusedException([new("lang", lang, "请写 zh 或 en", "must be zh or en")]);
    }

    /// <summary>Returns every row of the pack that makes a number.</summary>
    /// <param name="world">Key of the world, for example <c>zhejiang</c>.</param>
    /// <param name="kind">Kind of the number, for example <c>indicator</c>.</param>
    /// <param name="key">Which one, for example <c>gdp-growth</c>; a board, target or attribute may name a place after a colon.</param>
    public static Answer<ProvenanceAnswer> Provenance(string world, string kind, string key, WorldRegistry worlds)
    {
        var found = Found(world, worlds);
        return new(ProvenanceAnswer.Of(found, Model.Provenance.Of(found, kind, key) ?? throw new ProblemException(Problem.UnknownNumber(found, kind, key))));
    }

    private static World Found(string world, WorldRegistry worlds) => worlds.Find(world) ?? throw new ProblemException(Problem.UnknownWorld(world, worlds));
}

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
        var answer = worlds.AnswerOf(worlds.Find(world) ?? throw new ProblemException(Problem.UnknownWorld(world, worlds)));
        context.Response.Headers.ETag = answer.Tag;
        context.Response.Headers.CacheControl = "no-cache";
        return context.Request.Headers.IfNoneMatch.ToString().Contains(answer.Tag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : answer;
    }
}

using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;

namespace Simulation.Api;

/// <summary>The review of a whole race.</summary>
public static class DebriefRoutes
{
    /// <summary>Reviews a race as far as it was lived: for every team what was asked, what came of it, why, by telling the race again with some of it left out, and what is to be learned.</summary>
    /// <param name="teams">Codes of the counties that are teams, separated by commas; every county that somebody decided for when left out.</param>
    /// <param name="format">json, or html: one page to read and to print; json when left out.</param>
    /// <param name="lang">Of the page: zh or en; zh when left out.</param>
    public static async Task<DebriefResult> Debrief(string id, string? teams, string? format, string? lang, IRaces races, Replays replays, SessionShelf sessions, Predictions predictions, CancellationToken stop)
    {
        var asked = DebriefRequest.Read(teams, format, lang);
        // Who is inside keeps others waiting, so only the log is taken out; it is lived again apart from the live race.
        var terms = new DebriefTerms(asked.Teams, await predictions.JudgeableAsync(id, await sessions.OfRaceAsync(id, stop), stop));
        var log = await races.ReadAsync(
            id,
            race =>
            {
                RaceMonths.Lived(race, null);
                var whole = new RaceLog(race.Header, [.. race.Log]);
                terms.Check(race.World, whole);
                return whole;
            },
            stop);
        var (world, answer) = await replays.DebriefAsync(log, terms, stop);
        return new(world, answer, asked);
    }
}

/// <summary>A debrief, as JSON or as a page.</summary>
public sealed class DebriefResult(World world, DebriefAnswer answer, DebriefRequest asked) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(DebriefAnswer), ["application/json", "text/html"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!asked.Page) return new Answer<DebriefAnswer>(answer).ExecuteAsync(httpContext);
        var response = httpContext.Response;
        httpContext.Features.Set(new StricterPolicy(DebriefPage.SecurityPolicy));
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"inline; filename=\"saima-{answer.Race}-debrief.html\"";
        response.ContentType = "text/html; charset=utf-8";
        return response.Body.WriteAsync(Encoding.UTF8.GetBytes(DebriefPage.Write(world, answer, asked.Language)), httpContext.RequestAborted).AsTask();
    }
}

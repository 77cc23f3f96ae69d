namespace Simulation.Api;

/// <summary>Scenarios lived to their end.</summary>
public static class RunRoutes
{
    /// <summary>Lives the scenario in the body.</summary>
    /// <param name="county">Code of the one county to tell about, for a short answer; all when left out.</param>
    /// <param name="split">False for a quick look: the spread is not split between luck and parameters.</param>
    public static async Task<Answer<RunAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies, string? county, bool? split)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = ScenarioRequest.Read(body, worlds, experiments.Limits, await policies.NamedAsync(body, stop));
        if (county is not null && asked.World.Counties.All(row => row.Code != county)) throw new ProblemException(RaceProblems.UnknownCounty("county", county, asked.World.Counties.Select(row => row.Code)));
        asked = asked with { County = county, Splits = split ?? true };
        return new(await experiments.LiveAsync(asked, stop));
    }
}

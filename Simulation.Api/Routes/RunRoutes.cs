namespace Simulation.Api;

/// <summary>Scenarios lived to their end.</summary>
public static class RunRoutes
{
    /// <summary>Lives the scenario in the body.</summary>
    public static async Task<Answer<RunAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = ScenarioRequest.Read(await RequestBody.ReadAsync(request, stop), worlds, experiments.Limits);
        return new(await experiments.LiveAsync(asked, stop));
    }
}

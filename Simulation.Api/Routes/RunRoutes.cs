namespace Simulation.Api;

/// <summary>Scenarios lived to their end.</summary>
public static class RunRoutes
{
    /// <summary>Lives the scenario in the body.</summary>
    public static async Task<Answer<RunAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = ScenarioRequest.Read(body, worlds, experiments.Limits, await policies.NamedAsync(body, stop));
        return new(await experiments.LiveAsync(asked, stop));
    }
}

namespace Simulation.Api;

/// <summary>Fairness of scenarios.</summary>
public static class PreflightRoutes
{
    /// <summary>Plays the scenario in the body with behaviours in the places of people.</summary>
    public static async Task<Answer<PreflightAnswer>> Play(HttpRequest request, WorldRegistry worlds, IExperiments experiments)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = PreflightRequest.Read(await RequestBody.ReadAsync(request, stop), worlds, limited: true);
        return new(await experiments.LiveAsync(workers => PreflightAnswer.Of(asked, workers), large: true, stop));
    }
}

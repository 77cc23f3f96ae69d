namespace Simulation.Api;

/// <summary>Baselines against their variants.</summary>
public static class ComparisonRoutes
{
    /// <summary>Lives the baseline and the variants in the body under common random numbers.</summary>
    public static async Task<Answer<ComparisonAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = ComparisonRequest.Read(await RequestBody.ReadAsync(request, stop), worlds, experiments.Limits);
        return new(await experiments.LiveAsync(asked, stop));
    }
}

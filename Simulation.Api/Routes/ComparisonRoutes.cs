namespace Simulation.Api;

/// <summary>Baselines against their variants.</summary>
public static class ComparisonRoutes
{
    /// <summary>Lives the baseline and the variants in the body under common random numbers.</summary>
    public static async Task<Answer<ComparisonAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = ComparisonRequest.Read(body, worlds, experiments.Limits, await policies.NamedAsync(body, stop));
        return new(await experiments.LiveAsync(asked, stop));
    }
}

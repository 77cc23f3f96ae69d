namespace Simulation.Api;

/// <summary>Baselines against their variants.</summary>
public static class ComparisonRoutes
{
    /// <summary>Lives the baseline and the variants in the body under common random numbers.</summary>
    /// <param name="split">False for a quick look: the spread is not split between luck and parameters.</param>
    public static async Task<Answer<ComparisonAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies, bool? split)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = ComparisonRequest.Read(body, worlds, experiments.Limits, await policies.NamedAsync(body, stop));
        return new(await experiments.LiveAsync(asked with { Splits = split ?? true }, stop));
    }
}

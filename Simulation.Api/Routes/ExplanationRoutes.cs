namespace Simulation.Api;

/// <summary>Why a county shows what it shows.</summary>
public static class ExplanationRoutes
{
    /// <summary>Explains the value that the body names, from its reference to what is shown.</summary>
    public static async Task<Answer<ExplanationAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = ExplanationRequest.Read(body, worlds, experiments.Limits, await policies.NamedAsync(body, stop));
        return new(await experiments.LiveAsync(asked, stop));
    }
}

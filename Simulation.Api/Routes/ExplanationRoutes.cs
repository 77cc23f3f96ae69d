namespace Simulation.Api;

/// <summary>Why a county shows what it shows.</summary>
public static class ExplanationRoutes
{
    /// <summary>Explains the value that the body names, from its reference to what is shown.</summary>
    public static async Task<Answer<ExplanationAnswer>> Live(HttpRequest request, WorldRegistry worlds, IExperiments experiments)
    {
        var stop = request.HttpContext.RequestAborted;
        var asked = ExplanationRequest.Read(await RequestBody.ReadAsync(request, stop), worlds, experiments.Limits);
        return new(await experiments.LiveAsync(asked, stop));
    }
}

namespace Simulation.Api;

/// <summary>Policies that are sought for an aim.</summary>
public static class AimRoutes
{
    /// <summary>Seeks the cheapest policy that reaches the aim in the body.</summary>
    public static async Task<Answer<AimAnswer>> Seek(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = CheckedAim.Read(body, worlds, experiments.Limits, await policies.NamedAsync(body, stop));
        return new(await experiments.SeekAsync(asked, stop));
    }
}

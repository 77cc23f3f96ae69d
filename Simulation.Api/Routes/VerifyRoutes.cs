namespace Simulation.Api;

/// <summary>Results lived once more.</summary>
public static class VerifyRoutes
{
    /// <summary>Largest result that is taken, in bytes.</summary>
    private const int LargestResult = 64 << 20;

    /// <summary>Lives the result or capsule in the body again and tells everything in which it is not what it says.</summary>
    public static async Task<Answer<VerifyAnswer>> Verify(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PackShelf packs)
    {
        var stop = request.HttpContext.RequestAborted;
        var result = JsonText.Parse(await RequestBody.ReadAsync(request, stop, LargestResult));
        return new(await Verification.LiveAsync(result, new(worlds, experiments, experiments.Limits), hash => packs.FindAsync(hash, stop), stop));
    }
}

/// <summary>A result of this program, whole, or its capsule alone; results of an experiment carry a capsule of their own form, which is taken too.</summary>
/// <param name="Capsule">Of a whole result: its other fields are compared with what living it again gives.</param>
public sealed record VerifyRequest(Capsule Capsule);

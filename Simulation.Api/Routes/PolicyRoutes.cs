namespace Simulation.Api;

/// <summary>Policies: dated decisions that are kept under the hash of what they do.</summary>
public static class PolicyRoutes
{
    /// <summary>Lists the policies that are kept here.</summary>
    public static async Task<Answer<PolicyList>> List(PolicyShelf policies, CancellationToken stop) => new(PolicyList.Of(await policies.ListAsync(stop)));

    /// <summary>Keeps the policy in the body; the same content again is the same policy, under its first label.</summary>
    public static async Task<Made<PolicyAnswer>> Keep(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var (world, policy) = PolicyRequest.Read(await RequestBody.ReadAsync(request, stop), worlds, experiments.Limits);
        var (hash, kept, _) = await policies.KeepAsync(policy, stop);
        return new($"/api/policies/{hash}", PolicyAnswer.Of(world, kept));
    }

    /// <summary>Returns a policy with its cost.</summary>
    /// <param name="hash">The hash under which it is kept.</param>
    public static async Task<Answer<PolicyAnswer>> One(string hash, PolicyShelf policies, WorldRegistry worlds, CancellationToken stop)
    {
        var policy = await policies.FindAsync(hash, stop) ?? throw new ProblemException(ShelfProblems.UnknownPolicy(hash));
        var world = worlds.Find(policy.World) ?? throw new ProblemException(Problem.UnknownWorld(policy.World, worlds));
        // A newer pack may have another idea of its levers.
        var errors = Policies.Check(world, policy);
        return errors.Count == 0 ? new(PolicyAnswer.Of(world, policy)) : throw new RefusedException(errors);
    }

    /// <summary>Joins the policies in the body and tells every conflict; keeps nothing.</summary>
    public static async Task<Answer<StackAnswer>> Stack(HttpRequest request, WorldRegistry worlds, IExperiments experiments, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        return new(StackAnswer.Of(StackRequest.Read(body, worlds, experiments.Limits, await policies.NamedAsync(body, stop))));
    }
}

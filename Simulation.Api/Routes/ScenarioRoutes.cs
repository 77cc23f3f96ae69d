namespace Simulation.Api;

/// <summary>Scenarios as links.</summary>
public static class ScenarioRoutes
{
    /// <summary>Keeps the scenario in the body, or the file of one, under its hash.</summary>
    public static async Task<Made<ScenarioAnswer>> Keep(HttpRequest request, IExperiments experiments, ScenarioShelf scenarios, PolicyShelf policies)
    {
        var stop = request.HttpContext.RequestAborted;
        var body = await RequestBody.ReadAsync(request, stop);
        var asked = await scenarios.ReadAsync(body, experiments.Limits, await policies.NamedAsync(body, stop), stop);
        var (file, _) = await scenarios.KeepAsync(asked, stop);
        return new($"/api/scenarios/{file.ScenarioHash}", ScenarioAnswer.Of(asked, file, kept: true));
    }

    /// <summary>Returns a scenario that is kept here.</summary>
    /// <param name="hash">The hash of its link.</param>
    public static async Task<Answer<ScenarioAnswer>> One(string hash, ScenarioShelf scenarios, CancellationToken stop)
    {
        var file = await FoundAsync(hash, scenarios, stop);
        return new(ScenarioAnswer.Of(await scenarios.OpenAsync(file, null, stop), file, kept: true));
    }

    /// <summary>Opens a scenario that its address holds whole.</summary>
    /// <param name="text">What follows <c>inline</c> in the answer of a scenario.</param>
    public static Answer<ScenarioAnswer> Inline(string text, WorldRegistry worlds)
    {
        var asked = ScenarioRequest.Read(InlineScenario.Read(text), worlds, null);
        return new(ScenarioAnswer.Of(asked, ScenarioFile.Of(asked), kept: false));
    }

    /// <summary>Lives a saved scenario in the pack that it was made with and in the one of now, and tells what differs.</summary>
    /// <param name="hash">The hash of its link.</param>
    public static async Task<Answer<WhatChangedAnswer>> Changed(string hash, ScenarioShelf scenarios, WorldRegistry worlds, IExperiments experiments, CancellationToken stop)
    {
        var file = await FoundAsync(hash, scenarios, stop);
        var now = worlds.Find(file.World) ?? throw new ProblemException(Problem.UnknownWorld(file.World, worlds));
        return new(await WhatChanged.LiveAsync(file, await scenarios.OpenAsync(file, null, stop), now, experiments, stop));
    }

    private static async Task<ScenarioFile> FoundAsync(string hash, ScenarioShelf scenarios, CancellationToken stop) =>
        await scenarios.FindAsync(hash, stop) ?? throw new ProblemException(ShelfProblems.UnknownScenario(hash));
}

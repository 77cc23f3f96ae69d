using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Experiments whose answers are known, because what their lives answer was made up.</summary>
internal sealed class Planted : IDisposable
{
    private static readonly World World = Bench.Worlds.Find("zhejiang")!;

    /// <summary>Levers of one county, each a factor from 0 to 1 for whom makes up a life.</summary>
    public static readonly string[] Levers = [.. World.Levers.Where(row => row.Acts && row.OnlyLeague is null && row.Actors.Contains("county")).Take(3).Select(row => row.Key)];

    public Planted() => Host = new Host { Data = new Folder(Bench.Data) };

    public Bench Bench { get; } = new();

    public Host Host { get; }

    public void Dispose()
    {
        Host.Dispose();
        Bench.Dispose();
    }

    /// <summary>The name of a factor.</summary>
    public static string Name(int factor) => $"330110/{Levers[factor]}";

    /// <summary>What an experiment with some levers looks like.</summary>
    public static string Json(string design, int levers = 3, string more = "", string replicates = "1", string outcomes = "\"330110/gdp-growth\"", int months = 2) =>
        $$"""
        { "base": { "months": {{months}}, "seed": 7 },
          "factors": [ {{string.Join(", ", Levers.Take(levers).Select(lever => $$"""{ "kind": "lever", "place": "330110", "lever": "{{lever}}" }"""))}}{{more}} ],
          "design": { {{design}} }, "replicates": { "count": {{replicates}} }, "outcomes": [{{outcomes}}] }
        """;

    /// <summary>Lives an experiment.</summary>
    /// <param name="answer">From the settings, each from 0 to 1 or the number of a level, and the replicate, to the outcomes.</param>
    /// <returns>Its id.</returns>
    public string Live(string json, Func<double[], int, double[]> answer)
    {
        var plan = Bench.Plan(json);
        var (status, id) = Bench.Live(plan, (world, count, run, outcomes, workers, lived) => workers(count, i =>
        {
            var asked = run(i);
            double[] told = answer([.. plan.Experiment.Factors.Select(factor => Setting(factor, asked.Scenario))], asked.Replicate);
            lived(i, new([.. told.SelectMany(value => Enumerable.Repeat((float)value, plan.Months))], 0));
        }));
        Assert.Equal(KeptState.Done, status.Kept);
        return id;
    }

    /// <summary>The settings of a point as a life is told them.</summary>
    public static double[] Settings(ExperimentPlan plan, long point) => [.. plan.Experiment.Factors.Select(factor => Setting(factor, plan.ScenarioAt(point)))];

    public async Task<JsonElement> GetAsync(string id, string question)
    {
        var said = await Host.GetAsync($"/api/experiments/{id}/{question}");
        Assert.True((int)said.Status == 200, said.Body);
        return said.Json;
    }

    private static double Setting(ExperimentFactor factor, Scenario scenario) => factor switch
    {
        LeverFactor lever => (scenario.Decisions.First(decision => decision.Lever == lever.Lever).Value - lever.Range.Low) / (lever.Range.High - lever.Range.Low),
        BehaviourFactor behaviour => behaviour.Levels.IndexOf(scenario.Behaviours[behaviour.Place]),
        _ => throw new ArgumentException($"nothing is made up for {factor.Name}", nameof(factor)),
    };
}

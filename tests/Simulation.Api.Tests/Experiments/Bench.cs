using System.Text;

namespace Simulation.Api.Tests;

/// <summary>A data folder, an experiment to ask there, and a study whose lives are made up in an instant: they depend on everything that a run is told, like real ones.</summary>
internal sealed class Bench : IDisposable
{
    public static readonly WorldRegistry Worlds = new([]);

    public Folder Data { get; } = new();

    public ExperimentFolder Folder => new(Data.Path, TimeProvider.System);

    public void Dispose() => Data.Dispose();

    /// <summary>An experiment of some points with one lever, one parameter and one shock.</summary>
    public static string Json(long points, int replicates = 1, int months = 3, string more = "", string outcomes = "\"330110/gdp-growth\", \"330110/rank/composite\", \"330000/gdp-growth\"") =>
        $$"""
        { "name": "three factors", "base": { "months": {{months}}, "seed": 7 },
          "factors": [
            { "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "from": "2023-02" },
            { "kind": "parameter", "parameter": "board-effort-response" },
            { "kind": "shock", "shock": "credit-chain-crisis", "places": ["330302"], "month": "2023-02", "low": 0.25 }{{more}} ],
          "design": { "kind": "monte-carlo", "points": {{points}}, "seed": 3 },
          "replicates": { "count": {{replicates}} },
          "outcomes": [{{outcomes}}] }
        """;

    public static ExperimentPlan Plan(string json) => ExperimentRequest.Read(Encoding.UTF8.GetBytes(json), Worlds, ExperimentLimits.Alone);

    /// <summary>Asks and lives an experiment with made-up lives, and tells how it then stands.</summary>
    public (ExperimentStatus Status, string Id) Live(
        ExperimentPlan plan, StudyLiving? study = null, int threads = 2, long most = long.MaxValue, Action<double>? tell = null, CancellationTokenSource? until = null)
    {
        var stop = until?.Token ?? TestContext.Current.CancellationToken;
        Folder.Ask(plan);
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
        var runner = new ExperimentRunner(Folder, Worlds, TimeProvider.System, study ?? MadeUp);
        Assert.True(runner.TryLive(id, most, OwnThreads.Of(threads, () => false, stop), tell ?? (_ => { }), stop));
        return (StatusOf(id), id);
    }

    public ExperimentStatus StatusOf(string id)
    {
        using var file = Folder.Open(id)!;
        return file.Status();
    }

    public static void MadeUp(World world, int count, Func<int, StudyRun> run, IReadOnlyList<Outcome> outcomes, Workers workers, Action<int, StudyLife> lived) =>
        workers(count, i => lived(i, MadeUpLife(run(i), outcomes.Count)));

    /// <summary>A life of which every number depends on the settings, the world and its place.</summary>
    public static StudyLife MadeUpLife(StudyRun run, int outcomes)
    {
        double told = run.Replicate + run.Scenario.Decisions.Sum(d => d.Value) + run.Scenario.Parameters.Values.Sum() + run.Scenario.Shocks.Sum(s => s.Severity);
        float[] series = [.. Enumerable.Range(0, outcomes * run.Scenario.Months).Select(i => (float)(told + i))];
        return new(series, BitConverter.DoubleToUInt64Bits(told));
    }
}

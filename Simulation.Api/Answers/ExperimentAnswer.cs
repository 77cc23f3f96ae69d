namespace Simulation.Api;

/// <summary>What an experiment would be, before it is asked.</summary>
/// <param name="Id">What it would be known by.</param>
/// <param name="State">new, or what has become of it when it was asked before.</param>
/// <param name="Points">Points of the design.</param>
/// <param name="Runs">Points × replicates.</param>
/// <param name="ExpectedSeconds">From a short measurement.</param>
/// <param name="Measured">How that was measured.</param>
/// <param name="Bytes">Size of the result file.</param>
/// <param name="Factors">Names of the factors.</param>
public sealed record ExperimentPreview(
    Sentence Simulated, string Id, string State, long Points, int Replicates, long Runs, int Months, IReadOnlyList<string> Factors, double ExpectedSeconds, Sentence Measured, long Bytes)
{
    /// <summary>What an experiment is called that nobody has asked yet.</summary>
    public const string New = "new";

    public static ExperimentPreview Of(ExperimentPlan plan, string id, string state, Calibration measured) => new(
        Sentences.Simulated, id, state, plan.Points, plan.Experiment.Replicates.Count, plan.Runs, plan.Months, [.. plan.Experiment.Factors.Select(factor => factor.Name)],
        measured.SecondsOf(plan.Runs), measured.How, ResultSize.Of(plan));
}

/// <summary>An experiment as it is now.</summary>
/// <param name="State">waiting | running | done | cancelled | failed.</param>
/// <param name="Why">Why it failed, or null.</param>
/// <param name="RunsDone">Runs that are kept.</param>
/// <param name="RunsFailed">Of those, runs that failed.</param>
/// <param name="RunsPerSecond">Smoothed over the last half minute of work; null before the first chunk.</param>
/// <param name="RemainingSeconds">At that rate; null unless it is running, and before the first chunk.</param>
/// <param name="Capsule">Everything needed to live it again, with the hash of what is kept.</param>
public sealed record ExperimentAnswer(
    Sentence Simulated, string Id, string Name, string MadeAt, string State, Sentence? Why, long Points, long Runs, long RunsDone, long RunsFailed, double? RunsPerSecond, double? RemainingSeconds,
    ExperimentCapsule Capsule)
{
    public const string Waiting = "waiting", Running = "running", Done = "done";

    public static ExperimentAnswer Of(ExperimentFolder folder, ExperimentFile file)
    {
        var head = file.Head;
        var status = file.Status();
        string state = status.Kept == KeptState.Waiting && folder.IsLived(head.Id) ? Running : Kebab.Of(status.Kept);
        return new(
            Sentences.Simulated, head.Id, head.Experiment.Name, head.MadeAt, state, status.Why, head.Points, head.Runs, status.Done, status.Failed, status.RunsPerSecond,
            state == Running && status.RunsPerSecond is { } rate ? (head.Runs - status.Done) / rate : null, ExperimentCapsule.Of(head, status));
    }
}

/// <summary>The experiments of a host, the newest first.</summary>
public sealed record ExperimentList(IReadOnlyList<ExperimentSummary> Experiments)
{
    public static ExperimentList Of(ExperimentFolder folder)
    {
        var all = new List<ExperimentSummary>();
        foreach (string id in folder.Ids())
        {
            var (file, damage) = folder.Look(id);
            if (damage is not null) all.Add(ExperimentSummary.OfDamaged(id));
            if (file is null) continue;
            using (file) all.Add(ExperimentSummary.Of(ExperimentAnswer.Of(folder, file)));
        }

        return new([.. all.OrderByDescending(row => row.MadeAt, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal)]);
    }
}

/// <summary>One experiment in short.</summary>
/// <param name="State">waiting | running | done | cancelled | failed, or damaged: its file cannot be read, and all else here is empty.</param>
public sealed record ExperimentSummary(string Id, string Name, string MadeAt, string World, string State, long Runs, long RunsDone, long RunsFailed, double? RemainingSeconds)
{
    public static ExperimentSummary Of(ExperimentAnswer answer) => new(
        answer.Id, answer.Name, answer.MadeAt, answer.Capsule.World, answer.State, answer.Runs, answer.RunsDone, answer.RunsFailed, answer.RemainingSeconds);

    public static ExperimentSummary OfDamaged(string id) => new(id, "", "", "", "damaged", 0, 0, 0, null);
}

/// <summary>What DELETE did.</summary>
/// <param name="State">cancelled, or removed.</param>
public sealed record ExperimentStopped(string Id, string State);

/// <summary>One point of an experiment as a scenario of its own.</summary>
/// <param name="Factors">By name, the setting of a numeric factor or the name of a level.</param>
/// <param name="Scenario">Can be lived, compared and raced like any other.</param>
/// <param name="Runs">Its runs that are kept.</param>
public sealed record ExperimentPoint(Sentence Simulated, string Experiment, long Point, IReadOnlyDictionary<string, object> Factors, Scenario Scenario, IReadOnlyList<PointRun> Runs)
{
    public static ExperimentPoint Of(ExperimentFile file, ExperimentPlan plan, long point)
    {
        double[] values = plan.ValuesAt(point);
        int count = plan.Experiment.Replicates.Count;
        return new(
            Sentences.Simulated, file.Head.Id, point,
            plan.Experiment.Factors.Select((factor, f) => (factor.Name, Value: factor is LevelFactor named ? (object)named.Levels[(int)values[f]] : values[f])).ToDictionary(row => row.Name, row => row.Value),
            plan.ScenarioAt(point), [.. file.Rows(point * count, (point + 1) * count).Select(row => new PointRun(row.Run, row.Replicate, row.Fingerprint, row.Error))]);
    }
}

/// <summary>One run of a point.</summary>
/// <param name="Replicate">Number of the world that it met; with common seeds, its number among the scenario's replicates.</param>
/// <param name="Fingerprint">What the scenario with this one world leads to; null when the run failed.</param>
/// <param name="Error">Why it failed, or null.</param>
public sealed record PointRun(long Run, int Replicate, string? Fingerprint, string? Error);

namespace Simulation.Api;

/// <summary>What is known of an experiment from the moment it is asked.</summary>
/// <param name="Id">See <see cref="ExperimentJson.IdOf"/>.</param>
/// <param name="MadeAt">When it was first asked.</param>
/// <param name="Engine">Version of the program that was asked.</param>
/// <param name="Definition">As <see cref="ExperimentJson.Write"/> writes it.</param>
public sealed record ExperimentHead(string Id, string MadeAt, string WorldVersion, string WorldHash, string ModelVersion, string Engine, string Definition, long Points, long Runs)
{
    /// <summary>What is said of a definition that was changed.</summary>
    public static Sentence Changed { get; } = new("定义与编号不符，文件被改动过", "the definition does not lead to the id, so the file was changed");

    /// <summary>The definition, read again.</summary>
    public Experiment Experiment { get; } = ExperimentRequest.ReadKept(Definition);

    public static ExperimentHead Of(ExperimentPlan plan, string madeAt) => new(
        ExperimentJson.IdOf(plan.World, plan.Experiment), madeAt, plan.World.Version, plan.World.Hash, Simulation.Model.ModelVersion.Current, Capsule.Build,
        ExperimentJson.Write(plan.Experiment), plan.Points, plan.Runs);

    /// <summary>
    /// The experiment laid out again. Its runs can go on, and its points be told, only with the world and the formulas it was asked of.
    /// </summary>
    /// <exception cref="RefusedException">This program has others.</exception>
    /// <exception cref="ProblemException">The definition is not the one that was asked.</exception>
    public ExperimentPlan PlanIn(WorldRegistry worlds)
    {
        if (worlds.Find(Experiment.Base.World) is { } world && world.Hash == WorldHash && ModelVersion == Simulation.Model.ModelVersion.Current)
        {
            if (ExperimentJson.IdOf(world, Experiment) == Id) return new(world, Experiment);
            throw new ProblemException(ExperimentProblems.Damaged(Id, Changed));
        }

        throw new RefusedException([new(
            "world", $"{Experiment.Base.World} {WorldVersion}",
            $"这项试验是用世界包 {Experiment.Base.World} {WorldVersion}（模型 {ModelVersion}）提出的，本程序没有；已有结果仍可读取，请重新提出",
            $"was asked of the world {Experiment.Base.World} {WorldVersion} and model {ModelVersion}, which this program does not have; what is kept can be read, ask it again to go on")]);
    }
}

/// <summary>How far an experiment has come.</summary>
/// <param name="Kept">As it stands in the file: waiting until all runs are in it.</param>
/// <param name="Why">Why it failed, or null.</param>
/// <param name="Done">Runs in the file.</param>
/// <param name="Failed">Of those, runs that were recorded with an error.</param>
/// <param name="RunsPerSecond">Smoothed over the last half minute of work, or null before the first.</param>
/// <param name="ResultHash">Hash over all rows so far, in run order.</param>
public sealed record ExperimentStatus(KeptState Kept, Sentence? Why, long Done, long Failed, double? RunsPerSecond, string ResultHash);

/// <summary>What a file says of its experiment. That it is running right now is not for the file to say, but for its lock.</summary>
public enum KeptState
{
    Waiting,
    Done,
    Cancelled,
    Failed,
}

/// <summary>One run as it is kept.</summary>
/// <param name="Replicate">Number of the world that it met.</param>
/// <param name="Fingerprint">Hash of its last state; null when it failed.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="Series">[outcome × months + month]; null when it failed.</param>
public sealed record RunRow(long Run, long Point, int Replicate, string? Fingerprint, string? Error, float[]? Series);

namespace Simulation.Api;

/// <summary>Everything needed to live an experiment again and to see that its results are the same; every file of results carries it.</summary>
/// <param name="Experiment">Id: a hash of the definition, the world and the model.</param>
/// <param name="WorldHash">Hash of every file of the world pack.</param>
/// <param name="ModelVersion">Raised whenever the same scenario leads to other bytes.</param>
/// <param name="Engine">Version of the program that was asked.</param>
/// <param name="Runs">Runs of the whole experiment.</param>
/// <param name="RunsDone">Runs that the results hold.</param>
/// <param name="RunsFailed">Of those, runs that failed.</param>
/// <param name="ResultHash">Hash over those rows, in run order.</param>
/// <param name="Definition">The whole question.</param>
public sealed record ExperimentCapsule(
    Sentence Simulated, string Experiment, string World, string WorldVersion, string WorldHash, string ModelVersion, string Engine, long Runs, long RunsDone, long RunsFailed,
    string ResultHash, ExperimentRequest Definition)
{
    internal static ExperimentCapsule Of(ExperimentHead head, (long Done, long Failed, byte[] Link) end) => new(
        Sentences.Simulated, head.Id, head.Experiment.Base.World, head.WorldVersion, head.WorldHash, head.ModelVersion, head.Engine, head.Runs, end.Done, end.Failed,
        Convert.ToHexStringLower(end.Link), ExperimentRequest.Of(head.Experiment));

    public static ExperimentCapsule Of(ExperimentHead head, ExperimentStatus status) => Of(head, (status.Done, status.Failed, Convert.FromHexString(status.ResultHash)));
}

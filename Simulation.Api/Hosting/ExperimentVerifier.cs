using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>Verifies experiments: lives every run again from the capsule that each file of results carries, and of results in JSON compares every number too.</summary>
public static class ExperimentVerifier
{
    public const string Key = "experiment";

    private static readonly Turns Turns = new(1, 4);

    /// <summary>Whether this is the capsule of an experiment, or holds one.</summary>
    public static bool Takes(JsonElement result) => Reading.MembersOf(CapsuleIn(result)) is var members && members.ContainsKey("definition") && members.ContainsKey("resultHash");

    /// <exception cref="RefusedException">It is no capsule of a finished experiment, or more than fits.</exception>
    public static async Task<VerifyAnswer> LiveAsync(JsonElement result, Bench bench, Func<string, Task<World?>> pack, CancellationToken stop)
    {
        var given = Read(result, bench);
        if (bench.Worlds.Find(given.World)!.Hash != given.WorldHash && await pack(given.WorldHash) is { } kept) bench = bench with { Worlds = WorldRegistry.Of(kept) };
        var plan = PlanOf(given, bench);
        return await Turns.TakeTurnAsync(() => Live(result, given, plan, bench, stop), stop);
    }

    private static VerifyAnswer Live(JsonElement result, Given given, ExperimentPlan plan, Bench bench, CancellationToken stop)
    {
        var scratch = Directory.CreateTempSubdirectory("saima-verify-");
        try
        {
            var folder = new ExperimentFolder(scratch.FullName, TimeProvider.System);
            folder.Ask(plan);
            string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
            new ExperimentRunner(folder, bench.Worlds, TimeProvider.System, Study.Live).TryLive(
                id, LimitsOf(bench).Bytes, OwnThreads.Of(Environment.ProcessorCount, () => false, stop), _ => { }, stop);
            using var file = folder.Open(id)!;
            var lived = ExperimentCapsule.Of(file.Head, file.Status());
            VerifyCheck[] checks =
            [
                new("worldHash", given.WorldHash, lived.WorldHash, "世界包的哈希", "hash of the pack"),
                new("modelVersion", given.ModelVersion, lived.ModelVersion, "模型版本", "version of the formulas"),
                new("world", given.World, lived.World, "世界包", "world"),
                new("experiment", given.Experiment, lived.Experiment, "试验编号（定义的哈希）", "id, a hash of the definition"),
                new("runs", $"{given.Runs}", $"{lived.Runs}", "推演次数", "runs"),
                new("runsFailed", $"{given.RunsFailed}", $"{lived.RunsFailed}", "失败次数", "failed runs"),
                new("resultHash", given.ResultHash, lived.ResultHash, "结果的哈希", "hash of the results"),
            ];
            bool whole = Reading.MembersOf(result).TryGetValue("runs", out var runs) && runs.ValueKind == JsonValueKind.Array;
            List<VerifyDifference> differences = whole ? [.. Verification.Differences(result, Results(file, folder, stop), "")] : [];
            return VerifyAnswer.Of(Key, checks, whole, differences, Verification.MostDifferences);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    // The results as they would be sent now.
    private static JsonElement Results(ExperimentFile file, ExperimentFolder folder, CancellationToken stop)
    {
        using var written = new MemoryStream();
        ResultFiles.Write(written, file, "json", "wide", folder.Scratch(file.Head.Id), stop);
        return JsonDocument.Parse(written.ToArray()).RootElement;
    }

    private static JsonElement CapsuleIn(JsonElement result) => Reading.MembersOf(result).TryGetValue("capsule", out var capsule) ? capsule : result;

    private static ExperimentLimits LimitsOf(Bench bench) => bench.Limits is null ? ExperimentLimits.Alone : ExperimentLimits.Host;

    private static Given Read(JsonElement result, Bench bench)
    {
        var reading = new Reading();
        string path = Reading.MembersOf(result).ContainsKey("capsule") ? "capsule" : "";
        var capsule = reading.Open(
            CapsuleIn(result), path, "simulated", "experiment", "world", "worldVersion", "worldHash", "modelVersion", "engine", "runs", "runsDone", "runsFailed", "resultHash", "definition");
        var given = new Given(
            capsule.Line("experiment"), capsule.Line("world"), capsule.Line("worldHash"), capsule.Line("modelVersion"), capsule.Whole("runs", 1, long.MaxValue), capsule.Whole("runsFailed", 0, long.MaxValue),
            capsule.Line("resultHash"), capsule.Required("definition") ?? default, Fields.Join(path, "definition"));
        long done = capsule.Whole("runsDone", 0, long.MaxValue);
        if (done != given.Runs && !reading.IsRefused(Fields.Join(path, "runs")) && !reading.IsRefused(Fields.Join(path, "runsDone")))
            reading.Refuse(Fields.Join(path, "runsDone"), $"{done}", $"只能核验完成的试验（{given.Runs} 次推演）", $"must be all {given.Runs} runs: only a finished experiment is verified");
        ScenarioRequest.FindWorld(reading, new Scenario { World = given.World }, path, bench.Worlds);
        reading.ThrowIfRefused();
        return given;
    }

    private static ExperimentPlan PlanOf(Given given, Bench bench)
    {
        try
        {
            var plan = ExperimentRequest.Read(Encoding.UTF8.GetBytes(given.Definition.GetRawText()), bench.Worlds, LimitsOf(bench));
            bool decides = Work.Decides(plan.World, plan.Experiment.Base) || plan.Experiment.Factors.Any(factor => factor is BehaviourFactor);
            long months = plan.Runs * plan.Months * (decides ? Lane16.Width : 1);
            if (bench.Limits is { Most.ReplicateMonths: var most } && months > most)
                throw new RefusedException([new(
                    "design", $"{plan.Runs}", $"工作量过大：推演次数 × 月数 = {months}，上限 {most}；更大的请用命令行 verify 或 experiment verify",
                    $"is too much work: runs × months = {months}, the limit is {most}; the command line (verify, experiment verify) has no limit")]);
            return plan;
        }
        catch (RefusedException e)
        {
            throw new RefusedException([.. e.Errors.Select(error => error with { Field = Fields.Join(given.Path, error.Field) })]);
        }
    }

    /// <summary>What a capsule says.</summary>
    private sealed record Given(
        string Experiment, string World, string WorldHash, string ModelVersion, long Runs, long RunsFailed, string ResultHash, JsonElement Definition, string Path);
}

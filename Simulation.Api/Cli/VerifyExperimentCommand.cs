using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>experiment verify</c>: lives a kept experiment again, or a sample of its chunks, and names the first that differs.</summary>
internal static class VerifyExperimentCommand
{
    private static readonly Option<double> Share = new("--share") { Description = "重新推演的份额，大于 0 至 1 · Share of it that is lived again, above 0 to 1", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> Format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "text", "json");

    public static Command Create(Terminal terminal, Argument<string> id, Option<int> threads)
    {
        var command = new Command("verify", "重新推演并核验试验 · Live an experiment again and verify it") { id, ServeCommand.Data, ServeCommand.Worlds, threads, Share, Format };
        command.SetAction(async (parsed, stop) =>
        {
            double share = parsed.GetValue(Share);
            if (!(share is > 0 and <= 1)) throw new UsageException($"--share 应大于 0 且不超过 1（{share}）", $"--share must be above 0 and at most 1 ({share})");
            var folder = new ExperimentFolder(parsed.GetValue(ServeCommand.Data)!, TimeProvider.System);
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            using var file = folder.Open(parsed.GetValue(id)!) ?? throw new ProblemException(ExperimentProblems.Unknown(parsed.GetValue(id)!));
            using var progress = new Progress(terminal, TimeProvider.System);
            var runner = new ExperimentRunner(folder, worlds, TimeProvider.System, Study.Live);
            var answer = ExperimentVerification.Live(file, worlds, runner, share, OwnThreads.Of(Math.Max(1, parsed.GetValue(threads)), () => false, stop), progress.Tell);
            if (parsed.GetValue(Format) == "json") await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
            else terminal.Say($"{answer.Verdict.Zh}\n{answer.Verdict.En}\nhash {answer.ResultHash}");
            return answer.Equal ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>preflight</c>: plays a scenario with behaviours in the places of people and says whether it is fair.</summary>
public static class PreflightCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "预检请求 JSON（scenario、teams，可加 games、leverGames、tried），- 为标准输入 · JSON with scenario and teams, and games, leverGames, tried if wanted; - for standard input" };
        var threads = new Option<int>("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "text", "json");
        var command = new Command("preflight", "预检情景是否公平：人人有机会、均衡、不靠一招 · Say whether a scenario is winnable, balanced and not solved by one trick") { file, threads, format, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var asked = PreflightRequest.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(file)!, stop), worlds, limited: false);
            using var progress = new Progress(terminal, TimeProvider.System);
            var answer = PreflightAnswer.Of(asked, EngineThreads.Of(Math.Max(1, parsed.GetValue(threads)), stop), progress.Tell);
            if (parsed.GetValue(format) == "json") await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
            else foreach (string line in Lines(answer)) terminal.Say(line);
            await terminal.Error.WriteLineAsync($"{answer.Simulated.Zh}{answer.Method.Zh}");
            await terminal.Error.WriteLineAsync($"{answer.Simulated.En} {answer.Method.En}");
            await terminal.Error.WriteLineAsync($"fingerprint {answer.Fingerprint}");
            return CommandLine.Done;
        });
        return command;
    }

    private static IEnumerable<string> Lines(PreflightAnswer answer)
    {
        foreach (var (zh, en, verdict) in new[] { ("人人有机会", "winnable", answer.Winnable), ("均衡", "balanced", answer.Balanced), ("不靠一招", "open", answer.Open) })
        {
            yield return $"{zh}：{(verdict.Verdict == "good" ? "是" : verdict.Verdict == "bad" ? "否" : "不确定")}。{verdict.Zh}";
            yield return $"{en}: {verdict.Verdict}. {verdict.En}";
        }
    }
}

using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>explain</c>: why a county shows what it shows, without a host and without its limits.</summary>
public static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("question") { Description = "问题 JSON 文件，- 为标准输入 · Question as a JSON file, - for the input" };
        var format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "text", "json");
        var threads = new Option<int>("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("explain", "为什么是这个数：逐项原因相加 · Why a county shows what it shows: causes that add up") { file, format, threads, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var asked = ExplanationRequest.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(file)!, stop), worlds, null);
            var answer = ExplanationAnswer.Of(asked, Why.Live(asked.World, asked.Question, EngineThreads.Of(Math.Max(1, parsed.GetValue(threads)), stop)));
            if (parsed.GetValue(format) == "json") await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
            else Tell(terminal, answer);
            await terminal.Error.WriteLineAsync($"{answer.Simulated.Zh}{answer.Spread.Zh}");
            await terminal.Error.WriteLineAsync($"{answer.Simulated.En} {answer.Spread.En}");
            await terminal.Error.WriteLineAsync($"fingerprint {answer.Capsule.Fingerprint}");
            return CommandLine.Done;
        });
        return command;
    }

    // A table of tab-separated columns: key, amount, low, high, name.
    private static void Tell(Terminal terminal, ExplanationAnswer answer)
    {
        terminal.Say(answer.Sentence.Zh);
        terminal.Say(answer.Sentence.En);
        terminal.Say(FormattableString.Invariant($"reference\t{answer.Reference:g6}\t\t\t"));
        foreach (var bar in answer.Bars) terminal.Say(FormattableString.Invariant($"{bar.Key}\t{bar.Amount:g6}\t{bar.Low:g6}\t{bar.High:g6}\t{bar.Name} · {bar.NameEn}"));
        terminal.Say(FormattableString.Invariant($"total\t{answer.Total:g6}\t\t\t"));
    }
}

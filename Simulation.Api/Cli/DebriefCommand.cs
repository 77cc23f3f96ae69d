using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>debrief</c>: reviews a whole race from its log, without a host.</summary>
public static class DebriefCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("log") { Description = "赛局日志 JSON 文件，- 为标准输入 · Log of a race as a JSON file, - for the input" };
        var teams = new Option<string?>("--teams") { Description = "队伍的县(市、区)代码，逗号分隔；不写则为所有作过决策的 · Codes of the counties that are teams, separated by commas; all that decided when not given" };
        var format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "html", "json");
        var language = LiveCommand.OneOf("--lang", "语言 · Language", "zh", "en");
        var output = new Option<string?>("--out") { Description = "文件；不写则输出到标准输出 · File, or the output when not given" };
        var threads = new Option<int>("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("debrief", "复盘整场赛局 · Review a whole race") { file, teams, format, language, output, threads, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var log = RaceLogJson.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(file)!, stop));
            var world = RaceReplay.WorldOf(worlds, log.Header, "header");
            DebriefAnswer answer;
            using (var progress = new Progress(terminal, TimeProvider.System))
            {
                var terms = new DebriefTerms(DebriefRequest.Codes(parsed.GetValue(teams)), []);
                answer = DebriefAnswer.Of(world, log, Debrief.Of(world, log, terms, EngineThreads.Of(Math.Max(1, parsed.GetValue(threads)), stop), progress.Tell));
            }

            byte[] written = parsed.GetValue(format) == "json"
                ? JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options) : Encoding.UTF8.GetBytes(DebriefPage.Write(world, answer, parsed.GetValue(language)!));
            if (parsed.GetValue(output) is { } path) await File.WriteAllBytesAsync(path, written, stop);
            else await terminal.Out.WriteAsync(written, stop);
            foreach (var sentence in answer.SumUp) await terminal.Error.WriteLineAsync($"{sentence.Zh}\n{sentence.En}");
            await terminal.Error.WriteLineAsync($"{answer.Simulated.Zh}{answer.Simulated.En}\nfingerprint {answer.Capsule.Fingerprint}");
            return CommandLine.Done;
        });
        return command;
    }
}

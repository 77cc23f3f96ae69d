using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>replay</c>: lives the log of a race once more, without a host, and says whether it leads where it says.</summary>
public static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("log") { Description = "赛局日志 JSON 文件，- 为标准输入 · Log of a race as a JSON file, - for the input" };
        var format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "text", "json");
        var command = new Command("replay", "重放赛局日志，逐月比对指纹 · Live the log of a race again and compare every month") { file, format, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var log = RaceLogJson.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(file)!, stop));
            var answer = RaceReplay.Live(RaceReplay.WorldOf(worlds, log.Header, "header"), log);
            if (parsed.GetValue(format) == "json") await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
            else foreach (var month in answer.Months) terminal.Say($"{Problem.Plain(month.Month)}\t{Problem.Plain(month.Logged)}\t{month.Lived}\t{(month.IsEqual() ? "=" : "≠")}");
            await terminal.Error.WriteLineAsync(answer.Simulated.Zh + Verdict(answer).Zh);
            await terminal.Error.WriteLineAsync($"{answer.Simulated.En} {Verdict(answer).En}");
            return answer.Equal ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static Sentence Verdict(ReplayAnswer answer) => answer.Damaged is { } entry
        ? new($"不一致：第 {entry} 条（entries[{entry}]）走向不同。", $"Not equal: entry {entry} (entries[{entry}]) leads elsewhere than the log says.")
        : new($"{answer.Months.Count} 个月全部一致。", $"All {answer.Months.Count} month(s) are equal.");
}

using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>verify</c>: lives a result again from its capsule, offline, and names what differs.</summary>
public static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("result") { Description = "结果或胶囊 JSON 文件，- 为标准输入 · Result or capsule as a JSON file, - for the input" };
        var format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "text", "json");
        var command = new Command("verify", "重新推演并核验结果 · Live a result again and verify it") { file, format, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            using var engine = new Engine();
            var result = JsonText.Parse(await LiveCommand.ReadAsync(terminal, parsed.GetValue(file)!, stop));
            var answer = await Verification.LiveAsync(result, new(worlds, engine, null), _ => Task.FromResult<World?>(null), stop);
            if (parsed.GetValue(format) == "json") await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
            else Say(terminal, answer);
            await terminal.Error.WriteLineAsync(answer.Simulated.Zh + answer.Verdict.Zh);
            await terminal.Error.WriteLineAsync($"{answer.Simulated.En} {answer.Verdict.En}");
            return answer.Equal ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static void Say(Terminal terminal, VerifyAnswer answer)
    {
        foreach (var check in answer.Checks) terminal.Say($"{check.What}\t{Problem.Plain(check.Given)}\t{Problem.Plain(check.Lived)}\t{(check.Equal ? "=" : "≠")}");
        foreach (var row in answer.Differences) terminal.Say($"{Problem.Plain(row.Path)}\t{row.Given}\t{row.Lived}\t≠");
    }
}

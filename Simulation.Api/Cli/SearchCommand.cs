using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>experiment search</c>: looks for settings of levers that are good in many futures.</summary>
internal static class SearchCommand
{
    private static readonly Option<string> Format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "text", "json");

    public static Command Create(Terminal terminal, Argument<string> design, Option<int> threads)
    {
        var command = new Command("search", "在许多未来中寻找好的杠杆取值 · Search settings of levers that are good in many futures") { design, ServeCommand.Worlds, threads, Format };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var asked = SearchRequest.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(design)!, stop), worlds);
            using var progress = new Progress(terminal, TimeProvider.System);
            var answer = SearchAnswer.Of(asked, Study.Live, OwnThreads.Of(Math.Max(1, parsed.GetValue(threads)), () => false, stop), progress.Tell);
            if (parsed.GetValue(Format) == "json") await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
            else foreach (string line in AnalysisTable.Lines(answer)) terminal.Say(line);
            await terminal.Error.WriteLineAsync($"{Sentences.Simulated.Zh} {Sentences.Simulated.En}");
            return CommandLine.Done;
        });
        return command;
    }
}

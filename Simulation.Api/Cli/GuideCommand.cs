using System.CommandLine;
using System.Text;

namespace Simulation.Api;

/// <summary><c>guide</c>: writes the facilitator's guide, for a classroom without network.</summary>
public static class GuideCommand
{
    public static Command Create(Terminal terminal)
    {
        var language = LiveCommand.OneOf("--lang", "语言 · Language", "zh", "en");
        var command = new Command("guide", "写出主持手册 · Write the facilitator's guide") { language };
        command.SetAction(async (parsed, stop) =>
        {
            await terminal.Out.WriteAsync(Encoding.UTF8.GetBytes(Guides.Facilitator(parsed.GetValue(language)!)), stop);
            return CommandLine.Done;
        });
        return command;
    }
}

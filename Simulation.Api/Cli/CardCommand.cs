using System.CommandLine;
using System.Text;

namespace Simulation.Api;

/// <summary><c>card</c>: writes the model card of a world; the copies in docs are made by it.</summary>
public static class CardCommand
{
    public static Command Create(Terminal terminal)
    {
        var world = new Argument<string>("world") { Description = "世界包的 key · Key of a world" };
        var language = LiveCommand.OneOf("--lang", "语言 · Language", "zh", "en");
        var file = new Option<string?>("--out") { Description = "文件；不写则输出到标准输出 · File, or the output when not given" };
        var command = new Command("card", "写出模型卡 · Write the model card") { world, language, file, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            string key = parsed.GetValue(world)!;
            var (zh, en) = worlds.NoSuch(key);
            var found = worlds.Find(key) ?? throw new UsageException($"{key}：{zh}", $"{key} {en}");
            byte[] card = Encoding.UTF8.GetBytes(ModelCard.Of(found, parsed.GetValue(language) == "zh" ? Language.Zh : Language.En).ToMarkdown());
            if (parsed.GetValue(file) is { } path) await File.WriteAllBytesAsync(path, card, stop);
            else await terminal.Out.WriteAsync(card, stop);
            return CommandLine.Done;
        });
        return command;
    }
}

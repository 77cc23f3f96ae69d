using System.CommandLine;

namespace Simulation.Api;

/// <summary><c>key new</c>: makes a key for a host that others may reach.</summary>
public static class KeyCommand
{
    public static Command Create(Terminal terminal)
    {
        var label = new Option<string>("--label") { Description = "用途，例如 “规划处” · What it is for", Required = true };
        var create = new Command("new", "生成密钥，只显示一次；文件中只存散列 · Make a key; it is shown once and only its hash is kept") { label, ServeCommand.Data };
        create.SetAction(async (parsed, _) =>
        {
            string data = parsed.GetValue(ServeCommand.Data)!;
            terminal.Say(AccessKeys.Make(parsed.GetValue(label)!, data, TimeProvider.System));
            await terminal.Error.WriteLineAsync($"请立即保存，之后无法再显示；散列存于 {AccessKeys.FileIn(data)}。");
            await terminal.Error.WriteLineAsync($"Keep it now, it cannot be shown again; its hash is in {AccessKeys.FileIn(data)}.");
            return CommandLine.Done;
        });
        return new Command("key", "密钥 · Keys") { create };
    }
}

using System.CommandLine;

namespace Simulation.Api;

/// <summary><c>worlds</c> and <c>validate-world</c>: the packs this program knows, and what is wrong with one.</summary>
public static class WorldCommand
{
    public static Command List(Terminal terminal)
    {
        var command = new Command("worlds", "列出世界包 · List the worlds") { ServeCommand.Worlds };
        command.SetAction(parsed =>
        {
            foreach (var world in new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!).All)
                terminal.Say($"{world.Key}\t{world.NameZh}\t{world.NameEn}\t{world.Version}\t{world.Counties.Length}\t{world.Hash}");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Validate(Terminal terminal)
    {
        var pack = new Argument<string>("pack") { Description = "文件夹或内置世界包的 key · A folder, or the key of a world this program ships with" };
        var command = new Command("validate-world", "检查世界包，列出全部问题 · Check a world pack and print every fault") { pack };
        command.SetAction(parsed =>
        {
            var files = FilesOf(parsed.GetValue(pack)!);
            var faults = WorldPack.Check(files);
            foreach (var fault in faults)
            {
                terminal.Say(fault.ToChinese());
                terminal.Say(fault.ToString());
            }

            if (faults.Count == 0) terminal.Say(Traced(TraceabilityAnswer.Of(WorldPack.Read(files))));
            terminal.Say(faults.Count == 0 ? "世界包成立。 The pack holds together." : $"{faults.Count} 处问题。 {faults.Count} fault(s).");
            return faults.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static string Traced(TraceabilityAnswer t) =>
        $"来源对照：{t.Acts} 条起作用，{t.Named} 条有承载，{t.Context} 条属背景。 Traceability: {t.Acts} act, {t.Named} are named, {t.Context} are context.";

    private static IReadOnlyDictionary<string, string> FilesOf(string pack)
    {
        if (Directory.Exists(pack)) return PackFolder.Files(pack);
        if (WorldPack.EmbeddedKeys.Contains(pack, StringComparer.Ordinal)) return WorldPack.EmbeddedFiles(pack);
        string known = string.Join(", ", WorldPack.EmbeddedKeys);
        throw new UsageException($"没有文件夹或世界包 “{pack}”；内置：{known}", $"'{pack}' is neither a folder nor a world; the worlds are {known}");
    }
}

using System.CommandLine;
using System.Text;

namespace Simulation.Api;

/// <summary><c>hindcast</c>: lives 2019 to 2023 over again and prints every published figure beside what the model says, as Markdown.</summary>
public static class HindcastCommand
{
    public static Command Create(Terminal terminal)
    {
        var key = new Argument<string>("world") { Description = "世界包的 key · Key of a world" };
        var worlds = new Option<int>("--replicates") { Description = "平行世界数，至少16 · Parallel worlds, at least 16", DefaultValueFactory = _ => FactTable.Worlds };
        var threads = new Option<int>("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var lang = LiveCommand.OneOf("--lang", "语言 · Language", "zh", "en");
        var file = new Option<string?>("--out") { Description = "文件；不写则输出到标准输出 · File, or the output when not given" };
        var command = new Command("hindcast", "从2019年推演到2023年，与公布数比较 · Live 2019 to 2023 over again and compare with what was published")
        {
            key, worlds, threads, lang, file, ServeCommand.Worlds,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var world = LadderCommand.WorldOf(new(parsed.GetValue(ServeCommand.Worlds)!), parsed.GetValue(key)!);
            int count = parsed.GetValue(worlds);
            if (count is < Least or > ScenarioCheck.MostReplicates)
                throw new UsageException($"--replicates 应在{Least}到{ScenarioCheck.MostReplicates}之间", $"--replicates must be between {Least} and {ScenarioCheck.MostReplicates}");
            if (!HindcastTable.Knows(world))
                throw new RefusedException([new("world", world.Key, "公布数是浙江的，这个世界包里没有那些地方", "the published figures are of Zhejiang, and this world has not all of their places")]);
            var results = HindcastTable.Live(world, count, EngineThreads.Of(Math.Max(1, parsed.GetValue(threads)), stop));
            byte[] text = Encoding.UTF8.GetBytes(HindcastTable.Markdown(world, results, count, parsed.GetValue(lang) == "zh"));
            if (parsed.GetValue(file) is { } path) await File.WriteAllBytesAsync(path, text, stop);
            else await terminal.Out.WriteAsync(text, stop);
            return CommandLine.Done;
        });
        return command;
    }

    // An interval of nine tenths needs some worlds outside it.
    private const int Least = 16;
}

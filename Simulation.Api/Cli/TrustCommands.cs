using System.CommandLine;
using System.Text;

namespace Simulation.Api;

/// <summary>What a world is worth: <c>facts</c> holds it against the literature, <c>hindcast</c> against what was published of 2019 to 2023, <c>drivers</c> tells which constants rule its headlines. All print Markdown or CSV.</summary>
public static class TrustCommands
{
    // An interval of nine tenths needs some worlds outside it.
    private const int Least = 16;

    private delegate string Report(World world, int worlds, Workers workers, bool chinese);

    public static IEnumerable<Command> Create(Terminal terminal) =>
    [
        Of(terminal, "facts", "与文献事实逐条比较：区间、中位数、结论 · Hold the model against the facts of the literature: band, median, verdict", FactTable.Worlds,
            (world, worlds, workers, chinese) => FactTable.Document(FactTable.Live(world, worlds, workers), worlds, chinese)),
        Of(terminal, "hindcast", "从2019年推演到2023年，与公布数比较 · Live 2019 to 2023 over again and compare with what was published", FactTable.Worlds, Hindcast),
        Of(terminal, "drivers", "哪些常数左右各项主要指标的方差（CSV）· Which constants drive the variance of the headlines (CSV)", Drivers.Worlds,
            (world, worlds, workers, _) => Drivers.Csv(Drivers.Live(world, workers, worlds))),
    ];

    private static string Hindcast(World world, int worlds, Workers workers, bool chinese) => HindcastTable.Knows(world)
        ? HindcastTable.Markdown(world, HindcastTable.Live(world, worlds, workers), worlds, chinese)
        : throw new RefusedException([new("world", world.Key, "公布数是浙江的，这个世界包里没有那些地方", "the published figures are of Zhejiang, and this world has not all of their places")]);

    private static Command Of(Terminal terminal, string name, string description, int usual, Report report)
    {
        var key = new Argument<string>("world") { Description = "世界包的 key · Key of a world" };
        var worlds = new Option<int>("--replicates") { Description = "平行世界数，至少16 · Parallel worlds, at least 16", DefaultValueFactory = _ => usual };
        var threads = new Option<int>("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var lang = LiveCommand.OneOf("--lang", "语言 · Language", "zh", "en");
        var file = new Option<string?>("--out") { Description = "文件；不写则输出到标准输出 · File, or the output when not given" };
        var command = new Command(name, description) { key, worlds, threads, lang, file, ServeCommand.Worlds };
        command.SetAction(async (parsed, stop) =>
        {
            var world = LadderCommand.WorldOf(new(parsed.GetValue(ServeCommand.Worlds)!), parsed.GetValue(key)!);
            int count = parsed.GetValue(worlds);
            if (count is < Least or > ScenarioCheck.MostReplicates)
                throw new UsageException($"--replicates 应在{Least}到{ScenarioCheck.MostReplicates}之间", $"--replicates must be between {Least} and {ScenarioCheck.MostReplicates}");
            byte[] text = Encoding.UTF8.GetBytes(report(world, count, EngineThreads.Of(Math.Max(1, parsed.GetValue(threads)), stop), parsed.GetValue(lang) == "zh"));
            if (parsed.GetValue(file) is { } path) await File.WriteAllBytesAsync(path, text, stop);
            else await terminal.Out.WriteAsync(text, stop);
            return CommandLine.Done;
        });
        return command;
    }
}

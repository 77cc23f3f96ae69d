using System.CommandLine;
using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>run</c> and <c>compare</c>: what the interface answers, without a host and without its limits.</summary>
public static class LiveCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "文件；不写则输出到标准输出 · File, or the output when not given" };

    private static readonly Option<int> Threads = new("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };

    private static readonly Option<string> Format = OneOf("--format", "输出格式 · Format of the output", "json", "csv");

    private static readonly Option<string> Table = OneOf("--table", "CSV 的表 · The table written as CSV", "indicators", "boards");

    public static Command Run(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "情景 JSON 文件，- 为标准输入 · Scenario as a JSON file, - for the input" };
        var command = new Command("run", "推演一个情景 · Live a scenario") { scenario };
        return Live(command, async (parsed, live, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var asked = ScenarioRequest.Read(await ReadAsync(terminal, parsed.GetValue(scenario)!, stop), worlds, null);
            using var progress = new Progress(terminal, TimeProvider.System);
            var result = Simulation.Model.Run.Live(asked.World, asked.Scenario, live.Workers, progress.Tell);
            var answer = RunAnswer.Of(asked, result);
            return new Outcome(answer.Simulated, answer.Uncertainty, answer.Capsule, answer, writer => Csv.Write(writer, answer, parsed.GetValue(Table)!));
        }, terminal);
    }

    public static Command Compare(Terminal terminal)
    {
        var comparison = new Argument<string>("comparison") { Description = "比较 JSON 文件，- 为标准输入 · Comparison as a JSON file, - for the input" };
        var command = new Command("compare", "方案与基准成对比较 · Compare variants with a baseline") { comparison };
        return Live(command, async (parsed, live, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var asked = ComparisonRequest.Read(await ReadAsync(terminal, parsed.GetValue(comparison)!, stop), worlds, null);
            using var progress = new Progress(terminal, TimeProvider.System);
            var result = Comparison.Live(asked.World, asked.Asked.Baseline, asked.Asked.Variants, live.Workers, asked.Asked.Counties, asked.Asked.Precision, progress.Tell);
            var answer = ComparisonAnswer.Of(asked, result);
            return new Outcome(answer.Simulated, answer.Uncertainty, answer.Capsule, answer, writer => Csv.Write(writer, answer, parsed.GetValue(Table)!));
        }, terminal);
    }

    public static Command Seek(Terminal terminal)
    {
        var aim = new Argument<string>("aim") { Description = "目标 JSON 文件，- 为标准输入 · Aim as a JSON file, - for the input" };
        var command = new Command("seek", "目标反推：找最省的政策 · Seek the cheapest policy that reaches an aim") { aim };
        return Live(command, async (parsed, live, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var asked = CheckedAim.Read(await ReadAsync(terminal, parsed.GetValue(aim)!, stop), worlds, null);
            using var progress = new Progress(terminal, TimeProvider.System);
            var answer = AimAnswer.Of(asked, AimSeeking.Live(asked.World, asked.Asked, live.Workers, progress.Tell));
            return new Outcome(answer.Simulated, answer.Uncertainty, answer.Capsule, answer, writer => Csv.Write(writer, answer));
        }, terminal);
    }

    private static Command Live(Command command, Func<ParseResult, Living, CancellationToken, Task<Outcome>> live, Terminal terminal)
    {
        foreach (var option in new Option[] { Out, Format, Table, Threads, ServeCommand.Worlds }) command.Add(option);
        command.SetAction(async (parsed, stop) =>
        {
            var outcome = await live(parsed, new(EngineThreads.Of(Math.Max(1, parsed.GetValue(Threads)), stop)), stop);
            await WriteAsync(outcome, parsed, terminal, stop);
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Writes what was asked for; a table cannot carry its capsule, so that goes beside it.</summary>
    private static async Task WriteAsync(Outcome outcome, ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        string? file = parsed.GetValue(Out);
        bool csv = parsed.GetValue(Format) == "csv";
        var stream = file is null ? terminal.Out : File.Create(file);
        if (csv) await WriteCsvAsync(stream, outcome, stop);
        else await JsonSerializer.SerializeAsync(stream, outcome.Answer, outcome.Answer.GetType(), AnswerJson.Options, stop);
        await stream.FlushAsync(stop);
        if (file is not null) await stream.DisposeAsync();
        if (csv && file is not null)
            await File.WriteAllBytesAsync(file + ".capsule.json", JsonSerializer.SerializeToUtf8Bytes(new { outcome.Simulated, outcome.Uncertainty, outcome.Capsule }, AnswerJson.Options), stop);
        await terminal.Error.WriteLineAsync($"{outcome.Simulated.Zh}{outcome.Uncertainty.Zh}");
        await terminal.Error.WriteLineAsync($"{outcome.Simulated.En} {outcome.Uncertainty.En}");
        await terminal.Error.WriteLineAsync($"fingerprint {outcome.Capsule.Fingerprint}");
    }

    private static async Task WriteCsvAsync(Stream stream, Outcome outcome, CancellationToken stop)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        outcome.WriteCsv(writer);
        await writer.FlushAsync(stop);
    }

    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(Terminal terminal, string file, CancellationToken stop)
    {
        if (file != "-") return await File.ReadAllBytesAsync(file, stop);
        var bytes = new MemoryStream();
        await terminal.In.CopyToAsync(bytes, stop);
        return bytes.ToArray();
    }

    internal static Option<string> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private sealed record Living(Workers Workers);

    private sealed record Outcome(Sentence Simulated, UncertaintyAnswer Uncertainty, Capsule Capsule, object Answer, Action<TextWriter> WriteCsv);
}

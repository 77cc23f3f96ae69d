using System.CommandLine;
using System.Globalization;

namespace Simulation.Api;

/// <summary><c>experiment</c>: what the interface does with experiments, without a host and with wider limits, on the same files.</summary>
public static class ExperimentCommands
{
    private static readonly Option<string?> Out = new("--out") { Description = "结果文件；不写则输出到标准输出 · File of results, or the output when not given" };

    private static readonly Option<string> Format = LiveCommand.OneOf("--format", "结果的格式 · Format of the results", [.. ResultFiles.Formats]);

    private static readonly Option<string> Shape = LiveCommand.OneOf("--shape", "CSV 的形状：每次推演一行，或每个数一行 · Rows of CSV: one a run, or one a number", [.. ResultFiles.Shapes]);

    private static readonly Option<int> Threads = new("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };

    private static readonly Argument<string> Design = new("design") { Description = "试验 JSON 文件，- 为标准输入 · Experiment as a JSON file, - for the input" };

    private static readonly Argument<string> Id = new("id") { Description = "试验编号 · Id of an experiment" };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("experiment", "试验：许多次推演，一个问题 · Experiments: many runs, one question");
        foreach (var own in new[] { Run(terminal), Preview(terminal), Status(terminal), List(terminal), Cancel(terminal), Results(terminal) }) command.Add(own);
        command.Add(AnalyseCommand.Create(terminal, Id, Threads));
        command.Add(VerifyExperimentCommand.Create(terminal, Id, Threads));
        command.Add(SearchCommand.Create(terminal, Design, Threads));
        return command;
    }

    private static Command Run(Terminal terminal)
    {
        var command = new Command("run", "推演一项试验；中断后再次运行即从中断处继续 · Live an experiment; run it again to go on where it stopped") { Design, ServeCommand.Data, ServeCommand.Worlds, Threads, Out, Format, Shape };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var plan = ExperimentRequest.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(Design)!, stop), worlds, ExperimentLimits.Alone);
            var folder = FolderOf(parsed);
            folder.Ask(plan);
            string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
            Live(terminal, folder, worlds, id, Math.Max(1, parsed.GetValue(Threads)), stop);
            using var file = Open(folder, id);
            var answer = ExperimentAnswer.Of(folder, file);
            foreach (string line in Lines(answer)) await terminal.Error.WriteLineAsync(line);
            if (parsed.GetValue(Out) is not null && answer.State == ExperimentAnswer.Done) Write(terminal, parsed, folder, file, stop);
            return answer.State == ExperimentAnswer.Done ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static void Live(Terminal terminal, ExperimentFolder folder, WorldRegistry worlds, string id, int threads, CancellationToken stop)
    {
        double before;
        using (var file = Open(folder, id)) before = (double)file.Status().Done / file.Head.Runs;
        using var progress = new Progress(terminal, TimeProvider.System, before);
        try
        {
            var runner = new ExperimentRunner(folder, worlds, TimeProvider.System, Study.Live);
            if (runner.TryLive(id, ExperimentLimits.Alone.Bytes, OwnThreads.Of(threads, () => false, stop), progress.Tell, stop)) return;
            throw new RefusedException([new("experiment", id, "另一个进程正在推演这项试验；进度见 experiment status", "another process is living this experiment; see experiment status")]);
        }
        catch (OperationCanceledException)
        {
            // Otherwise a host on the same folder would take it up by itself.
            using var file = Open(folder, id);
            file.Say(KeptState.Cancelled);
            throw;
        }
    }

    private static Command Preview(Terminal terminal)
    {
        var command = new Command("preview", "试验预览：次数、时长、文件大小 · What an experiment would be: runs, time, size") { Design, ServeCommand.Data, ServeCommand.Worlds, Threads };
        command.SetAction(async (parsed, stop) =>
        {
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            var plan = ExperimentRequest.Read(await LiveCommand.ReadAsync(terminal, parsed.GetValue(Design)!, stop), worlds, ExperimentLimits.Alone);
            var measured = Calibration.Measure(plan, Study.Live, TimeProvider.System, Math.Max(1, parsed.GetValue(Threads)), stop);
            string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
            using var known = FolderOf(parsed).Open(id);
            var preview = ExperimentPreview.Of(plan, id, known is null ? ExperimentPreview.New : ExperimentAnswer.Of(FolderOf(parsed), known).State, measured);
            terminal.Say($"{id}  {preview.State}");
            terminal.Say($"推演 runs {preview.Runs} = {preview.Points} × {preview.Replicates}  月 months {preview.Months}");
            terminal.Say($"预计 expected {Seconds(preview.ExpectedSeconds)}  {preview.Measured.Zh} {preview.Measured.En}");
            terminal.Say($"文件 file {preview.Bytes / 1e6:0.0} MB");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Status(Terminal terminal)
    {
        var command = new Command("status", "试验进度 · How an experiment stands") { Id, ServeCommand.Data };
        command.SetAction(parsed =>
        {
            var folder = FolderOf(parsed);
            using var file = Open(folder, parsed.GetValue(Id)!);
            foreach (string line in Lines(ExperimentAnswer.Of(folder, file))) terminal.Say(line);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var command = new Command("list", "试验列表，新的在前 · The experiments, the newest first") { ServeCommand.Data };
        command.SetAction(parsed =>
        {
            foreach (var row in ExperimentList.Of(FolderOf(parsed)).Experiments) terminal.Say($"{row.Id}  {row.MadeAt}  {row.State,-9}  {row.RunsDone}/{row.Runs}  {row.Name}");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Cancel(Terminal terminal)
    {
        var purge = new Option<bool>("--purge") { Description = "连同结果一并删除 · Remove it with all it holds" };
        var command = new Command("cancel", "取消试验，已完成的保留 · Cancel an experiment and keep what was finished") { Id, ServeCommand.Data, purge };
        command.SetAction(parsed =>
        {
            string id = parsed.GetValue(Id)!;
            terminal.Say($"{id}  {ExperimentDesk.Stop(FolderOf(parsed), id, parsed.GetValue(purge)).State}");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Results(Terminal terminal)
    {
        var command = new Command("results", "写出结果文件 · Write the results as a file") { Id, ServeCommand.Data, Out, Format, Shape };
        command.SetAction((parsed, stop) =>
        {
            var folder = FolderOf(parsed);
            using var file = Open(folder, parsed.GetValue(Id)!);
            Write(terminal, parsed, folder, file, stop);
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static void Write(Terminal terminal, ParseResult parsed, ExperimentFolder folder, ExperimentFile file, CancellationToken stop)
    {
        string scratch = folder.Scratch(file.Head.Id);
        if (parsed.GetValue(Out) is not { } path)
        {
            ResultFiles.Write(terminal.Out, file, parsed.GetValue(Format)!, parsed.GetValue(Shape)!, scratch, stop);
            return;
        }

        using var stream = File.Create(path);
        ResultFiles.Write(stream, file, parsed.GetValue(Format)!, parsed.GetValue(Shape)!, scratch, stop);
    }

    private static IEnumerable<string> Lines(ExperimentAnswer answer)
    {
        yield return $"{answer.Id}  {answer.State}  {answer.Name}".TrimEnd();
        yield return $"推演 runs {answer.RunsDone}/{answer.Runs}  失败 failed {answer.RunsFailed}" + (answer.RunsPerSecond is { } rate ? $"  {rate.ToString("0.0", CultureInfo.InvariantCulture)}/s" : "");
        if (answer.RemainingSeconds is { } left) yield return $"剩余 left {Seconds(left)}";
        if (answer.Why is { } why) yield return $"{why.Zh} {why.En}";
        yield return $"hash {answer.Capsule.ResultHash}";
    }

    private static string Seconds(double seconds) => $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s";

    private static ExperimentFolder FolderOf(ParseResult parsed) => new(parsed.GetValue(ServeCommand.Data)!, TimeProvider.System);

    private static ExperimentFile Open(ExperimentFolder folder, string id) => folder.Open(id) ?? throw new ProblemException(ExperimentProblems.Unknown(id));
}

using System.CommandLine;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>experiment analyse</c>: what the interface tells of a finished experiment, as a table or as JSON.</summary>
internal static class AnalyseCommand
{
    private static readonly Option<string> Kind = LiveCommand.OneOf("--kind", "问什么 · What is asked", "sensitivity", "discovery", "robustness", "frontier", "ranks");

    private static readonly Option<string> Format = LiveCommand.OneOf("--format", "输出格式 · Format of the output", "text", "json");

    private static readonly Option<string?>
        Outcome = Word("--outcome", "结果，如 330110/gdp-growth · Outcome"),
        Outcomes = Word("--outcomes", "几个结果，以逗号分隔 · Outcomes, separated by commas"),
        At = Word("--at", "月份，或 last、mean、min、max · A month, or last, mean, min, max"),
        Above = Word("--above", "高于它的点是所问情形 · Points above this are of interest"),
        Below = Word("--below", "低于它的点是所问情形 · Points below this are of interest"),
        Method = Word("--method", "prim 或 cart · prim or cart"),
        Tipping = Word("--tipping", "求临界点的因子 · Factor whose tipping point is wanted"),
        Alternatives = Word("--alternatives", "要比较其取值的因子 · Factor whose settings are compared"),
        Direction = Word("--direction", "各结果 higher 或 lower 为好 · Whether higher or lower is better, for each outcome"),
        Threshold = Word("--threshold", "各结果的达标线 · What is good enough, for each outcome"),
        Score = Word("--score", "被考核的得分 · The outcome that is rewarded"),
        Truth = Word("--truth", "得分应代表的真实结果 · The outcome that it stands for"),
        Baseline = Word("--baseline", "计算增益的基准点 · The point that gains are counted from"),
        Board = Word("--board", "榜单 · Board"),
        Point = Word("--point", "只计这一点的推演 · Count the runs of this point only");

    public static Command Create(Terminal terminal, Argument<string> id, Option<int> threads)
    {
        var command = new Command("analyse", "分析完成的试验 · Ask a finished experiment what its runs say")
        {
            id, ServeCommand.Data, ServeCommand.Worlds, threads, Kind, Format, Outcome, Outcomes, At, Above, Below, Method, Tipping, Alternatives, Direction, Threshold, Score, Truth, Baseline, Board, Point,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var folder = new ExperimentFolder(parsed.GetValue(ServeCommand.Data)!, TimeProvider.System);
            var worlds = new WorldRegistry(parsed.GetValue(ServeCommand.Worlds)!);
            using var experiment = AnalysedExperiment.Open(folder, worlds, parsed.GetValue(id)!, Math.Max(1, parsed.GetValue(threads)), stop);
            object answer = Ask(parsed, experiment);
            if (parsed.GetValue(Format) == "json") await JsonSerializer.SerializeAsync(terminal.Out, answer, answer.GetType(), AnswerJson.Options, stop);
            else foreach (string line in AnalysisTable.Lines(answer)) terminal.Say(line);
            await terminal.Error.WriteLineAsync($"{Sentences.Simulated.Zh} {Sentences.Simulated.En}");
            return CommandLine.Done;
        });
        return command;
    }

    private static object Ask(ParseResult given, AnalysedExperiment experiment)
    {
        string? outcome = given.GetValue(Outcome), outcomes = given.GetValue(Outcomes), at = given.GetValue(At), direction = given.GetValue(Direction);
        return given.GetValue(Kind) switch
        {
            "discovery" => DiscoveryAnswer.Of(experiment, outcome, at, given.GetValue(Above), given.GetValue(Below), given.GetValue(Method), given.GetValue(Tipping)),
            "robustness" => RobustnessAnswer.Of(experiment, given.GetValue(Alternatives), outcomes, at, direction, given.GetValue(Threshold)),
            "frontier" => FrontierAnswer.Of(experiment, outcomes, at, direction, given.GetValue(Score), given.GetValue(Truth), given.GetValue(Baseline)),
            "ranks" => RanksAnswer.Of(experiment, given.GetValue(Board), at, given.GetValue(Point)),
            _ => SensitivityAnswer.Of(experiment, outcome, at),
        };
    }

    private static Option<string?> Word(string name, string what) => new(name) { Description = what };
}

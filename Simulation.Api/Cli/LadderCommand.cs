using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary><c>ladder</c>: plays behaviours against each other and prints how strong each is.</summary>
public static class LadderCommand
{
    private static readonly (string Zh, string En, string Format)[] Figures =
    [
        ("Elo", "Elo", "0"), ("区间低端", "low", "0"), ("区间高端", "high", "0"), ("场次", "games", "0"), ("名次上升", "rank gained", "0.00"), ("债务率变化", "debt change", "0.00"),
        ("上报与真实之差", "reported - true", "0.000"),
    ];

    public static Command Create(Terminal terminal)
    {
        var key = new Argument<string>("world") { Description = "世界包的 key · Key of a world" };
        var seeds = new Option<int>("--seeds") { Description = "种子数 · Seeds", DefaultValueFactory = _ => 10 };
        var seed = new Option<long>("--seed") { Description = "第一个种子 · The first seed", DefaultValueFactory = _ => new Scenario().Seed };
        var months = new Option<int>("--months") { Description = "每次推演的月数 · Months of each life", DefaultValueFactory = _ => 36 };
        var behaviours = new Option<string>("--behaviours") { Description = "行为，用逗号分隔，可带强度，如 greedy:strong · Behaviours, separated by commas, with a strength if not the usual one", DefaultValueFactory = _ => "status-quo,imitator,greedy,prudent,gamer" };
        var threads = new Option<int>("--threads") { Description = "线程数 · Threads", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = LiveCommand.OneOf("--output", "输出格式 · Format of the output", "table", "json", "csv");
        var command = new Command("ladder", "让各种行为同场竞赛，算出 Elo · Play behaviours against each other and tell their Elo")
        {
            key, seeds, seed, months, behaviours, threads, output, ServeCommand.Worlds,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var world = WorldOf(new(parsed.GetValue(ServeCommand.Worlds)!), parsed.GetValue(key)!);
            var terms = new LadderTerms(
                parsed.GetValue(seed), parsed.GetValue(seeds), parsed.GetValue(months), [.. parsed.GetValue(behaviours)!.Split(',', StringSplitOptions.TrimEntries)]);
            using var progress = new Progress(terminal, TimeProvider.System);
            var result = Ladder.Play(world, terms, EngineThreads.Of(Math.Max(1, parsed.GetValue(threads)), stop), progress.Tell);
            var answer = LadderAnswer.Of(world, terms, result);
            switch (parsed.GetValue(output))
            {
                case "json":
                    await JsonSerializer.SerializeAsync(terminal.Out, answer, AnswerJson.Options, stop);
                    break;
                case "csv":
                    await using (var writer = new StreamWriter(terminal.Out, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" }) Csv.Write(writer, answer);
                    break;
                default:
                    foreach (string line in Lines(answer)) terminal.Say(line);
                    break;
            }

            await terminal.Error.WriteLineAsync($"{answer.Simulated.Zh}{answer.Interval.Zh}");
            await terminal.Error.WriteLineAsync($"{answer.Simulated.En} {answer.Interval.En}");
            await terminal.Error.WriteLineAsync($"fingerprint {answer.Fingerprint}");
            return CommandLine.Done;
        });
        return command;
    }

    internal static World WorldOf(WorldRegistry worlds, string key)
    {
        if (worlds.Find(key) is { } world) return world;
        var (zh, en) = worlds.NoSuch(key);
        throw new RefusedException([new("world", key, zh, en)]);
    }

    private static IEnumerable<string> Lines(LadderAnswer answer)
    {
        string[][] rows =
        [
            ["行为", .. Figures.Select(figure => figure.Zh)], ["behaviour", .. Figures.Select(figure => figure.En)],
            .. answer.Rows.Select(row => (string[])
            [
                row.Behaviour,
                .. new[] { row.Elo, row.Low, row.High, row.Games, row.RankGained, row.DebtChange, row.Gap }
                    .Select((value, i) => value.ToString(Figures[i].Format, CultureInfo.InvariantCulture)),
            ]),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => Width(row[column])))];
        return rows.Select(row => string.Join("  ", row.Select((cell, column) =>
        {
            string room = new(' ', widths[column] - Width(cell));
            return column == 0 ? cell + room : room + cell;
        })).TrimEnd());
    }

    // A Chinese character is as wide as two letters.
    private static int Width(string text) => text.Sum(letter => letter < '\u2E80' ? 1 : 2);
}

using System.Text;
using System.Text.Json.Nodes;

namespace Simulation.Api.Tests;

/// <summary>Settings of levers that are good in many futures.</summary>
public sealed class SearchCommandTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>One goal wants more of the first lever, the other less; both lose by the squared distance of the second lever from the future, whose mean is least (1/12) in the middle: the goals differ by 0.6 − 2/12 at most.</summary>
    [Fact]
    public void The_planted_front_is_found_over_all_futures()
    {
        var asked = SearchRequest.Read(Encoding.UTF8.GetBytes(Json("laplace")), Bench.Worlds);
        var answer = SearchAnswer.Of(asked, MadeUp, OneWorker.Run, _ => { });
        Assert.Equal((16, true), (answer.Futures, answer.Stages.SequenceEqual([8, 16])));
        Assert.NotEmpty(answer.Front);
        var ends = answer.Front.Select(point => Unit(asked, 0, point.Levers.Values.First())).ToList();
        Assert.True(ends.Min() < 0.1 && ends.Max() > 0.9, string.Join(' ', ends));
        Assert.All(answer.Front, point => Assert.InRange(Unit(asked, 1, point.Decisions[1].Value), 0.3, 0.7));
        Assert.All(answer.Front, point => Assert.InRange(point.Goals[0] - point.Goals[1], 0.35, 0.44));
        Assert.True(answer.Hypervolume > 0);
    }

    /// <summary>The second goal is the first lever less 0.6 and a little more: to demand that it is at most −0.1 leaves what is below a half.</summary>
    [Fact]
    public void Every_point_that_is_told_holds_what_was_demanded()
    {
        const string demand = """{ "outcome": "330110/industry-growth", "metric": "laplace", "direction": "lower", "bound": -0.1 }""";
        var answer = Searched(Json("laplace", more: $", \"demands\": [{demand}]"));
        Assert.Equal(-0.1, Assert.Single(answer.Demands).Bound);
        Assert.Null(answer.Nearest);
        Assert.NotEmpty(answer.Front);
        Assert.All(answer.Front, point => Assert.True(point.Goals[1] <= -0.1, $"{point.Goals[1]}"));
        Assert.Contains(Searched(Json("laplace")).Front, point => point.Goals[1] > -0.1);
    }

    /// <summary>More than 1 is not to be had; what is nearest to it is the first lever at its end.</summary>
    [Fact]
    public void Where_no_point_holds_a_demand_the_nearest_is_told()
    {
        var asked = Json("laplace", more: """, "demands": [{ "outcome": "330110/gdp-growth", "metric": "satisficing", "threshold": 2, "direction": "higher", "bound": 0.5 }, { "outcome": "330110/gdp-growth", "direction": "higher", "bound": 5 }]""");
        var answer = Searched(asked);
        Assert.Empty(answer.Front);
        Assert.InRange(Unit(SearchRequest.Read(Encoding.UTF8.GetBytes(asked), Bench.Worlds), 0, answer.Nearest!.Levers.Values.First()), 0.9, 1);
        Assert.Contains(AnalysisTable.Lines(answer), line => line.Contains("breaks them least", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_lives_real_runs_on_the_command_line()
    {
        var said = await SayAsync(Json("maximin", points: 2, evaluations: 16), "--format", "json");
        Assert.True(said.Code == 0, said.Error);
        var answer = JsonNode.Parse(said.Out)!;
        Assert.NotEmpty(answer["front"]!.AsArray());
        Assert.True((long)answer["lives"]! > 0);
        Assert.Equal("maximin", (string)answer["goals"]![0]!["metric"]!);
        var table = await SayAsync(Json("maximin", points: 2, evaluations: 16));
        Assert.Contains($"\t{Planted.Name(1)}", table.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_search_is_refused_by_its_fields()
    {
        string json = Json("laplace").Replace($"\"{Planted.Name(1)}\"]", "\"330110/nothing\"]", StringComparison.Ordinal).Replace("\"direction\": \"lower\"", "\"direction\": \"down\"", StringComparison.Ordinal);
        var said = await SayAsync(json);
        Assert.Equal(1, said.Code);
        foreach (string field in new[] { "search.levers[1]", "search.goals[1].direction" }) Assert.Contains($"{field}: ", said.Error, StringComparison.Ordinal);
        said = await SayAsync(Json("laplace", more: """, "demands": [{ "outcome": "330110/nothing", "direction": "higher", "bound": "much" }, { "outcome": "330110/gdp-growth", "metric": "satisficing", "threshold": 1, "direction": "higher", "bound": 5, "step": 1 }]"""));
        foreach (string field in new[] { "search.demands[0].outcome", "search.demands[0].bound", "search.demands[1].bound", "search.demands[1].step" }) Assert.Contains($"{field}: ", said.Error, StringComparison.Ordinal);
        Assert.Contains("search: is missing", (await SayAsync(Planted.Json("\"kind\": \"monte-carlo\", \"points\": 4"))).Error, StringComparison.Ordinal);
    }

    private static SearchAnswer Searched(string json) => SearchAnswer.Of(SearchRequest.Read(Encoding.UTF8.GetBytes(json), Bench.Worlds), MadeUp, OneWorker.Run, _ => { });

    private static string Json(string metric, int points = 16, int evaluations = 1200, string more = "")
    {
        string experiment = Planted.Json($"\"kind\": \"latin-hypercube\", \"points\": {points}", outcomes: "\"330110/gdp-growth\", \"330110/industry-growth\"");
        string levers = $"\"{Planted.Name(0)}\", \"{Planted.Name(1)}\"";
        return experiment.TrimEnd()[..^1] +
            $$"""
            , "search": { "levers": [{{levers}}], "population": 20, "evaluations": {{evaluations}}, "seeds": [5], "stages": 2, "goals": [
                { "outcome": "330110/gdp-growth", "metric": "{{metric}}", "direction": "higher", "step": 0.01 },
                { "outcome": "330110/industry-growth", "metric": "{{metric}}", "direction": "lower", "step": 0.01 } ]{{more}} } }
            """;
    }

    private static void MadeUp(World world, int count, Func<int, StudyRun> run, IReadOnlyList<Outcome> outcomes, Workers workers, Action<int, StudyLife> lived)
    {
        var asked = Bench.Plan(Planted.Json("\"kind\": \"monte-carlo\", \"points\": 1"));
        for (int i = 0; i < count; i++)
        {
            var one = run(i).Scenario;
            double[] u = [.. Enumerable.Range(0, 3).Select(f => Unit(asked, f, one.Decisions.First(decision => decision.Lever == Planted.Levers[f]).Value))];
            double away = (u[1] - u[2]) * (u[1] - u[2]);
            double[] told = [u[0] - away, u[0] + away - 0.6];
            lived(i, new([.. told.SelectMany(value => Enumerable.Repeat((float)value, one.Months))], 0));
        }
    }

    private static double Unit(SearchRequest asked, int factor, double value) => Unit(asked.Plan, factor, value);

    private static double Unit(ExperimentPlan plan, int factor, double value)
    {
        var range = ((LeverFactor)plan.Experiment.Factors[factor]).Range;
        return (value - range.Low) / (range.High - range.Low);
    }

    private async Task<(int Code, string Out, string Error)> SayAsync(string json, params string[] words)
    {
        var output = new MemoryStream();
        var error = new StringWriter();
        int code = await CommandLine.RunAsync(["experiment", "search", folder.Write("search.json", json), .. words], new(Stream.Null, output, error, Interactive: false));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

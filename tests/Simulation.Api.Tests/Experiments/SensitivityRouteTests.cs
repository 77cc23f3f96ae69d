using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Which factors drive an outcome: the route tells what was planted, by every design.</summary>
public sealed class SensitivityRouteTests : IDisposable
{
    private readonly Planted planted = new();

    public void Dispose() => planted.Dispose();

    /// <summary>The Ishigami function with a = 7 and b = 0.1; its indices are known in closed form ("An importance quantification technique in uncertainty analysis for computer models", 1990).</summary>
    [Fact]
    public async Task Saltelli_rows_lead_to_the_analytic_indices_of_Ishigami()
    {
        string id = planted.Live(Planted.Json("\"kind\": \"saltelli\", \"rows\": 1024"), (u, _) =>
        {
            double[] x = [.. u.Select(unit => Math.PI * ((2 * unit) - 1))];
            return [Math.Sin(x[0]) + (7 * Math.Sin(x[1]) * Math.Sin(x[1])) + (0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]))];
        });
        var answer = await planted.GetAsync(id, "sensitivity?outcome=330110/gdp-growth&at=2023-02");
        Assert.Equal(("sobol", "saltelli", 1024), (answer.GetProperty("method").GetString(), answer.GetProperty("design").GetString(), answer.GetProperty("basis").GetProperty("rows").GetInt32()));
        double[] first = [0.3139, 0.4424, 0], total = [0.5576, 0.4424, 0.2437];
        for (int f = 0; f < 3; f++)
        {
            Holds(answer, f, "first", first[f], 0.2);
            Holds(answer, f, "total", total[f], 0.2);
        }

        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(f => Factor(answer, f).GetProperty("rank").GetInt32()));
        Assert.Contains(Factor(answer, 0).GetProperty("zh").GetString()!, answer.GetProperty("told").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("of the variance", answer.GetProperty("told").GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trajectories_tell_the_slopes_of_a_plane()
    {
        string id = planted.Live(Planted.Json("\"kind\": \"morris\", \"trajectories\": 10"), (u, _) => [(3 * u[0]) - (2 * u[1])]);
        var answer = await planted.GetAsync(id, "sensitivity");
        double[] slopes = [3, -2, 0];
        for (int f = 0; f < 3; f++)
        {
            Assert.Equal(slopes[f], Measure(answer, f, "mean").Value, 1e-4);
            Assert.Equal(Math.Abs(slopes[f]), Measure(answer, f, "meanSize").Value, 1e-4);
            Assert.Equal(0, Measure(answer, f, "spread").Value, 1e-4);
        }
    }

    /// <summary>Of 2 u + v the variances are 4/12 and 1/12.</summary>
    [Theory]
    [InlineData("\"kind\": \"fast\", \"samples\": 257, \"pairs\": 3", "fast", "first", 0.8, 0.2)]
    [InlineData("\"kind\": \"shapley\", \"rows\": 512", "shapley", "share", 0.8, 0.2)]
    [InlineData("\"kind\": \"latin-hypercube\", \"points\": 400", "association", "slope", 0.894427, 0.447214)]
    [InlineData("\"kind\": \"latin-hypercube\", \"points\": 400", "association", "rank", 0.88, 0.43)]
    public async Task Every_design_tells_the_shares_of_a_sum(string design, string method, string measure, double first, double second)
    {
        var answer = await planted.GetAsync(planted.Live(Planted.Json(design), (u, _) => [(2 * u[0]) + u[1]]), "sensitivity");
        Assert.Equal(method, answer.GetProperty("method").GetString());
        foreach (var (f, share) in new[] { (0, first), (1, second), (2, 0.0) })
        {
            var found = Measure(answer, f, measure);
            Assert.True(Math.Abs(found.Value - share) < 0.05, $"{measure} of factor {f} is {found.Value}, not {share}");
            Assert.True(found.Low <= found.Value && found.Value <= found.High);
        }
    }

    /// <summary>A third of the points jumps by 2: the variance between levels is 8/9 beside 1/12 of the lever.</summary>
    [Fact]
    public async Task Levels_without_order_are_compared_by_the_variance_between_them()
    {
        string json = Planted.Json("\"kind\": \"sobol\", \"points\": 512", levers: 1, more: """, { "kind": "behaviour", "place": "330109", "levels": ["status-quo", "prudent", "greedy"] }""");
        var answer = await planted.GetAsync(planted.Live(json, (u, _) => [u[0] + (u[1] == 1 ? 2 : 0)]), "sensitivity");
        Assert.Equal(0.9143, Measure(answer, 1, "between").Value, 0.02);
        Assert.False(Factor(answer, 1).GetProperty("measures").TryGetProperty("rank", out _));
        Assert.Equal(1, Factor(answer, 1).GetProperty("rank").GetInt32());
    }

    /// <summary>Replicates that differ by 2 leave nothing visible of a factor of variance 1/12.</summary>
    [Fact]
    public async Task Luck_and_failed_runs_are_told()
    {
        string json = Planted.Json("\"kind\": \"monte-carlo\", \"points\": 500", levers: 1, replicates: "2");
        double broken = Planted.Settings(Bench.Plan(json), point: 4)[0];
        string id = planted.Live(json, (u, replicate) => [u[0] == broken && replicate == 1 ? double.NaN : u[0] + (replicate == 0 ? 1 : -1)]);
        var basis = (await planted.GetAsync(id, "sensitivity")).GetProperty("basis");
        Assert.Equal((499, 1, 1), (basis.GetProperty("rows").GetInt32(), basis.GetProperty("rowsLeftOut").GetInt32(), basis.GetProperty("pointsFailed").GetInt32()));
        Assert.InRange(basis.GetProperty("noiseShare").GetDouble(), 0.9, 1);
    }

    [Theory]
    [InlineData("\"kind\": \"saltelli\", \"rows\": 16", "sobol")]
    [InlineData("\"kind\": \"morris\", \"trajectories\": 4", "morris")]
    [InlineData("\"kind\": \"fast\", \"samples\": 145, \"pairs\": 2", "fast")]
    [InlineData("\"kind\": \"shapley\", \"rows\": 16", "shapley")]
    [InlineData("\"kind\": \"full-factorial\", \"steps\": 3", "association")]
    public async Task Real_runs_are_analysed(string design, string method)
    {
        var (_, id) = planted.Bench.Live(Bench.Plan(Planted.Json(design, months: 6)), Study.Live);
        var answer = await planted.GetAsync(id, "sensitivity?at=mean");
        Assert.Equal(method, answer.GetProperty("method").GetString());
        Assert.Equal(3, answer.GetProperty("factors").GetArrayLength());
        Assert.Equal("mean", answer.GetProperty("outcome").GetProperty("at").GetString());
    }

    [Fact]
    public async Task What_cannot_be_answered_is_refused()
    {
        string id = planted.Live(Planted.Json("\"kind\": \"monte-carlo\", \"points\": 30", outcomes: "\"330110/gdp-growth\", \"330110/pm25\""), (u, _) => [u[0], 1]), place = $"/api/experiments/{id}/sensitivity";
        var unknown = await planted.Host.GetAsync($"{place}?outcome=330110/gdp-grwth&at=2029-01");
        unknown.Refuses("at", "outcome");
        Assert.Contains("did you mean 330110/gdp-growth?", unknown.Body, StringComparison.Ordinal);
        (await planted.Host.GetAsync(place)).Refuses("outcome");
        (await planted.Host.GetAsync($"{place}?outcome=330110/pm25")).Refuses("outcome");
        (await planted.Host.GetAsync($"/api/experiments/{new string('0', 32)}/sensitivity")).IsProblem(404);

        var plan = Bench.Plan(Planted.Json("\"kind\": \"monte-carlo\", \"points\": 31"));
        planted.Bench.Folder.Ask(plan);
        using (var file = planted.Bench.Folder.Open(ExperimentJson.IdOf(plan.World, plan.Experiment))!) file.Say(KeptState.Cancelled);
        var unfinished = (await planted.Host.GetAsync($"/api/experiments/{ExperimentJson.IdOf(plan.World, plan.Experiment)}/sensitivity")).IsProblem(409);
        Assert.Contains("0 of 31 runs", unfinished.Body, StringComparison.Ordinal);
    }

    private static JsonElement Factor(JsonElement answer, int factor) => answer.GetProperty("factors")[factor];

    private static (double Value, double Low, double High) Measure(JsonElement answer, int factor, string measure)
    {
        var of = Factor(answer, factor).GetProperty("measures").GetProperty(measure);
        return (of.GetProperty("value").GetDouble(), of.GetProperty("low").GetDouble(), of.GetProperty("high").GetDouble());
    }

    private static void Holds(JsonElement answer, int factor, string measure, double truth, double widest)
    {
        var (value, low, high) = Measure(answer, factor, measure);
        Assert.True(low <= truth && truth <= high && high - low < widest, $"{measure} of factor {factor} is {value} ({low} … {high}), not {truth}");
    }
}

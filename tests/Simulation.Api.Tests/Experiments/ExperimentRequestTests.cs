using System.Text;

namespace Simulation.Api.Tests;

/// <summary>What makes an experiment, what is refused, and what it is known by.</summary>
public sealed class ExperimentRequestTests
{
    private static readonly World World = Bench.Worlds.Find("zhejiang")!;

    private const string Lever = """{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy" }""";

    [Fact]
    public void What_is_left_out_is_the_pack_s()
    {
        var lever = World.Levers.First(row => row.Key == "rnd-subsidy");
        var range = World.Parameters.First(row => row.Key == "board-effort-response").Range;
        var factors = Bench.Plan(With(Lever, """{ "kind": "parameter", "parameter": "board-effort-response" }""")).Experiment.Factors;
        var first = Assert.IsType<LeverFactor>(factors[0]);
        Assert.Equal(("330110/rnd-subsidy", "2023-01", lever.Min, lever.Max, Shape.Uniform), (first.Name, first.From, first.Range.Low, first.Range.High, first.Range.Shape));
        Assert.Equal(range, Assert.IsType<ParameterFactor>(factors[1]).Range);
    }

    /// <summary>Each level is checked by itself, so that a body full of them would keep a host busy for long.</summary>
    [Fact]
    public void Too_many_levels_are_refused_without_a_look_at_them()
    {
        string Levels(int count) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(level => $"\"greedy:0.{level:0000}\""))}]";
        string Factors(int count) => With([.. Enumerable.Range(0, count).Select(factor => $$"""{ "kind": "behaviour", "name": "f{{factor}}", "place": "{{World.Counties[factor].Code}}", "levels": {{Levels(1000)}} }""")]);
        var refused = Assert.Throws<RefusedException>(() => Bench.Plan(Factors(6)));
        Assert.Equal(("factors", "6000"), (Assert.Single(refused.Errors).Field, refused.Errors[0].Value));
    }

    [Theory]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "rnd-subsidi" }""", "factors[0].lever")]
    [InlineData("""{ "kind": "lever", "place": "330199", "lever": "rnd-subsidy" }""", "factors[0].place")]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "from": "2031-01" }""", "factors[0].from")]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "low": 5, "high": 4 }""", "factors[0].low")]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "low": -1, "high": 999 }""", "factors[0].low", "factors[0].high")]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "levels": ["a"] }""", "factors[0].levels")]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "mode": 3 }""", "factors[0].mode")]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "shape": "triangular", "low": 1, "high": 2, "mode": 3 }""", "factors[0].mode")]
    [InlineData("""{ "kind": "parameter", "parameter": "board-effort" }""", "factors[0].parameter")]
    [InlineData("""{ "kind": "parameter", "parameter": "board-effort-response", "high": 1e9 }""", "factors[0].high")]
    [InlineData("""{ "kind": "shock", "shock": "typhoon-flod", "places": ["330110"], "month": "2023-02" }""", "factors[0].shock")]
    [InlineData("""{ "kind": "shock", "shock": "typhoon-flood", "places": ["330110"], "month": "2023-02", "high": 1.5 }""", "factors[0].high")]
    [InlineData("""{ "kind": "rule", "rule": "promotions" }""", "factors[0].rule")]
    [InlineData("""{ "kind": "behaviour", "place": "330110", "levels": ["status-quo", "gredy"] }""", "factors[0].levels[1]")]
    [InlineData("""{ "kind": "behaviour", "place": "330110", "levels": ["greedy"] }""", "factors[0].levels")]
    [InlineData("""{ "kind": "behaviour", "place": "33", "levels": ["greedy", "prudent"] }""", "factors[0].place")]
    [InlineData("""{ "kind": "policy", "policies": [{ "name": "none", "decisions": [] }, { "name": "b", "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-01", "value": 1000 }] }] }""", "factors[0].policies[1].decisions[0].value")]
    [InlineData("""{ "kind": "seed", "low": 1, "high": 5 }""", "factors[0].kind")]
    [InlineData("""{ "kind": "colour" }, 7, { "kind": "rule", "rule": "promotions" }""", "factors[0].kind", "factors[1]", "factors[2].rule")]
    [InlineData(Lever + ", " + Lever, "factors[1]", "factors[1].name")]
    [InlineData("""{ "kind": "lever", "place": "330110", "lever": "land-quota", "name": "Run" }""", "factors[0].name", "factors[0].lever")]
    public void A_wrong_factor_is_refused_by_its_field(string factors, params string[] fields) => Refuses(With(factors), fields);

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        Refuses(
            """
            { "nam": "x", "base": { "months": 3, "decisions": [{ "place": "330110", "lever": "rnd-subsidy", "from": "2023-02", "value": 8 }], "rules": { "promotion": true }, "shocks": [{ "shock": "typhoon-flood", "places": ["330110"], "month": "2023-02", "severity": 2 }] },
              "factors": [{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "from": "2023-03" }, { "kind": "rule", "rule": "promotion" }],
              "design": { "kind": "montecarlo", "points": 0, "seed": -1 },
              "replicates": { "count": 0, "seeds": "own" }, "outcomes": ["330110/gdp-grwth", "330110/rank/best"] }
            """,
            "nam", "base.shocks[0].severity", "factors[0]", "factors[1]", "design.kind", "design.points", "design.seed", "replicates.count", "replicates.seeds", "outcomes[0]", "outcomes[1]");
        Refuses("""{ "factors": [], "outcomes": [], "design": { "kind": "full-factorial", "points": 3 } }""", "factors", "outcomes", "design.points");
        Refuses("{}", "factors", "design", "outcomes");
    }

    [Theory]
    [InlineData(1_000_000_000, "100000 fit")]
    [InlineData(long.MaxValue, "100000 fit")]
    public void A_billion_runs_are_refused_with_what_would_fit(long points, string fits)
    {
        var error = Assert.Single(Assert.Throws<RefusedException>(() => ExperimentRequest.Read(Encoding.UTF8.GetBytes(Bench.Json(points)), Bench.Worlds, ExperimentLimits.Host)).Errors);
        Assert.Equal("design.points", error.Field);
        Assert.Contains(fits, error.MessageEn, StringComparison.Ordinal);
        Assert.Contains("experiment run", error.MessageZh, StringComparison.Ordinal);
        Refuses(Bench.Json(points), "design.points");
        string cube = string.Join(", ", World.Levers.Where(row => row.Acts && row.OnlyLeague is null).Take(30).Select(row => $$"""{ "kind": "lever", "place": "330110", "lever": "{{row.Key}}", "steps": 10 }"""));
        Refuses(With(cube).Replace("\"monte-carlo\", \"points\": 10", "\"full-factorial\"", StringComparison.Ordinal), "design");
    }

    [Fact]
    public void Equal_questions_have_one_id_and_every_field_counts()
    {
        string one = Id(Bench.Json(10));
        Assert.Equal(one, Id(Bench.Json(10).Replace("three factors", "another name", StringComparison.Ordinal)));
        Assert.Equal(one, Id(Bench.Json(10).Replace("\"seed\": 7", "\"start\": \"2023-01\", \"seed\": 7, \"replicates\": 9, \"outputs\": [\"pm25\"]", StringComparison.Ordinal)));
        Assert.Equal(one, Id(Bench.Json(10).Replace("\"low\": 0.25", "\"high\": 1.0, \"low\": 2.5e-1, \"shape\": \"uniform\"", StringComparison.Ordinal)));
        string[] others =
        [
            .. new[] { ("\"seed\": 7", "\"seed\": 8"), ("\"seed\": 3", "\"seed\": 4"), ("0.25", "0.26"), ("\"2023-02\" }", "\"2023-03\" }"), ("\"count\": 1", "\"count\": 1, \"seeds\": \"independent\""), ("330000/gdp", "330100/gdp"), ("\"months\": 3", "\"months\": 4") }
                .Select(change => Id(Bench.Json(10).Replace(change.Item1, change.Item2, StringComparison.Ordinal))),
            Id(Bench.Json(11)), Id(Bench.Json(10, replicates: 2)), one,
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
        Assert.All(others, id => Assert.True(ExperimentJson.IsId(id)));
    }

    [Fact]
    public void A_definition_that_is_kept_comes_back_as_it_was()
    {
        var asked = Bench.Plan(With(
            Lever, """{ "kind": "parameter", "parameter": "board-effort-response", "steps": 3 }""", """{ "kind": "rule", "rule": "sanctions" }""", """{ "kind": "behaviour", "place": "330302", "levels": ["greedy:strong", "status-quo"] }""",
            """{ "kind": "shock", "shock": "typhoon-flood", "places": ["330302", "330100"], "month": "2023-02", "months": 2, "shape": "triangular", "low": 0.1, "high": 0.3, "mode": 0.2 }""",
            """{ "kind": "policy", "policies": [{ "name": "none", "decisions": [] }, { "name": "b", "decisions": [{ "place": "330300", "lever": "rnd-subsidy", "from": "2023-01", "value": 0.1 }] }] }""")).Experiment;
        string kept = ExperimentJson.Write(asked);
        var again = ExperimentRequest.ReadKept(kept);
        Assert.Equal(kept, ExperimentJson.Write(again));
        Assert.Equivalent(asked, again, strict: true);
    }

    [Fact]
    public void A_point_is_a_scenario_with_every_factor_in_it()
    {
        var plan = Bench.Plan(With(
            Lever, """{ "kind": "parameter", "parameter": "board-effort-response" }""", """{ "kind": "rule", "rule": "sanctions" }""", """{ "kind": "behaviour", "place": "330302", "levels": ["greedy:strong", "status-quo"] }""",
            """{ "kind": "policy", "policies": [{ "name": "none", "decisions": [] }, { "name": "b", "decisions": [{ "place": "330300", "lever": "rnd-subsidy", "from": "2023-01", "value": 0.1 }] }] }"""));
        for (int point = 0; point < plan.Points; point++)
        {
            double[] values = plan.ValuesAt(point);
            var scenario = plan.ScenarioAt(point);
            Assert.Empty(ScenarioCheck.Check(World, scenario));
            Assert.Equal(new("330110", "rnd-subsidy", "2023-01", null, values[0]), scenario.Decisions[0]);
            Assert.Equal(values[1], scenario.Parameters["board-effort-response"]);
            Assert.Equal(values[2] == 1, scenario.Rules["sanctions"]);
            Assert.Equal(values[3] == 0 ? "greedy:strong" : "status-quo", scenario.Behaviours["330302"]);
            Assert.Equal(1 + values[4], scenario.Decisions.Length);
        }
    }

    [Fact]
    public void Common_seeds_meet_the_same_worlds_and_independent_ones_never_do()
    {
        var common = Bench.Plan(Bench.Json(4, replicates: 3));
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], Enumerable.Range(0, 12).Select(run => common.RunAt(run).Replicate));
        var independent = Bench.Plan(Bench.Json(4, replicates: 3).Replace("\"count\": 3", "\"count\": 3, \"seeds\": \"independent\"", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, 12), Enumerable.Range(0, 12).Select(run => independent.RunAt(run).Replicate));
        Assert.All(Enumerable.Range(0, 12), run => Assert.Equal(7, independent.RunAt(run).Scenario.Seed));
    }

    [Fact]
    public void A_full_factorial_has_every_combination_from_low_to_high()
    {
        var plan = Bench.Plan(
            """
            { "base": { "months": 1 }, "design": { "kind": "full-factorial" }, "outcomes": ["330110/gdp-growth"],
              "factors": [{ "kind": "lever", "place": "330110", "lever": "rnd-subsidy", "low": 2, "high": 6, "steps": 3 }, { "kind": "rule", "rule": "sanctions" }] }
            """);
        Assert.Equal([[2, 0], [2, 1], [4, 0], [4, 1], [6, 0], [6, 1]], Enumerable.Range(0, (int)plan.Points).Select(point => plan.ValuesAt(point)));
    }

    private static string With(params string[] factors) =>
        $$"""{ "base": { "months": 3 }, "factors": [{{string.Join(", ", factors)}}], "design": { "kind": "monte-carlo", "points": 10 }, "outcomes": ["330110/gdp-growth"] }""";

    private static string Id(string json)
    {
        var plan = Bench.Plan(json);
        return ExperimentJson.IdOf(plan.World, plan.Experiment);
    }

    private static void Refuses(string json, params string[] fields)
    {
        var errors = Assert.Throws<RefusedException>(() => Bench.Plan(json)).Errors;
        Assert.Equal(fields.Order(StringComparer.Ordinal), errors.Select(error => error.Field).Order(StringComparer.Ordinal));
        Assert.All(errors, error => Assert.Matches("\\p{IsCJKUnifiedIdeographs}", error.MessageZh));
    }
}

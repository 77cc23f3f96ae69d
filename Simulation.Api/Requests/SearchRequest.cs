using System.Text.Json;

namespace Simulation.Api;

/// <summary>
/// A search for settings of levers that are good in many futures: an experiment with a part <c>search</c> beside it. The factors that are named as levers are searched; the points of the design are the futures of all other factors, each met with every replicate.
/// </summary>
/// <param name="Plan">The experiment; its outcomes are what goals are made of.</param>
/// <param name="Levers">Numbers of the factors that are searched.</param>
/// <param name="Goals">What is to be as good as can be.</param>
/// <param name="Demands">What must hold besides.</param>
/// <param name="Terms">How long it goes on.</param>
/// <param name="Stages">Doublings of the number of futures, and one.</param>
public sealed record SearchRequest(ExperimentPlan Plan, IReadOnlyList<int> Levers, IReadOnlyList<SearchGoal> Goals, IReadOnlyList<SearchDemand> Demands, FrontTerms Terms, int Stages)
{
    private static readonly string[] Metrics = ["laplace", "maximin", "percentile", "hurwicz", "mean-variance", "satisficing"];

    /// <summary>Reads and checks a search.</summary>
    /// <exception cref="RefusedException">Names every wrong field of the experiment, or else of the search.</exception>
    public static SearchRequest Read(ReadOnlyMemory<byte> json, WorldRegistry worlds)
    {
        var root = JsonText.Parse(json);
        var plan = ExperimentRequest.Read(Without(root, "search"), worlds, ExperimentLimits.Alone);
        var reading = new Reading();
        var asked = reading.Open(root, "").Required("search");
        reading.ThrowIfRefused();
        var given = reading.Open(asked!.Value, "search", "levers", "goals", "demands", "population", "evaluations", "stagnation", "seeds", "stages");
        var names = given.List("levers", (value, at) => (Name: given.TextOf(value, at) ?? "", At: at), ExperimentCheck.MostFactors);
        int[] levers = [.. names.Select(row => LeverOf(reading, plan, row.Name, row.At))];
        if (names.Count == 0) reading.Refuse("search.levers", "[]", "至少写一个杠杆因子的名称", "must name at least one factor that is a lever");
        var goals = given.List("goals", (value, at) => ReadGoal(reading, plan, value, at), 15);
        if (goals.Count == 0) reading.Refuse("search.goals", "[]", "至少写一个目标", "must hold at least one goal");
        var demands = given.List("demands", (value, at) => ReadDemand(reading, plan, value, at), 100);
        var seeds = given.List("seeds", (value, at) => (long)given.NumberOf(value, at), 100);
        var terms = new FrontTerms(
            seeds.Count > 0 ? [.. seeds] : [1, 2, 3], (int)given.Whole("population", 40, 4, 10_000), (int)given.Whole("evaluations", 400, 1, 100_000_000), (int)given.Whole("stagnation", 20, 1, int.MaxValue));
        int stages = (int)given.Whole("stages", 3, 1, 10);
        reading.ThrowIfRefused();
        return new(plan, levers, goals, demands, terms, stages);
    }

    private static byte[] Without(JsonElement root, string part)
    {
        if (root.ValueKind != JsonValueKind.Object) return JsonSerializer.SerializeToUtf8Bytes(root);
        using var rest = new MemoryStream();
        using (var writer = new Utf8JsonWriter(rest))
        {
            writer.WriteStartObject();
            foreach (var field in root.EnumerateObject().Where(field => !field.NameEquals(part))) field.WriteTo(writer);
            writer.WriteEndObject();
        }

        return rest.ToArray();
    }

    private static int LeverOf(Reading reading, ExperimentPlan plan, string name, string at)
    {
        var factors = plan.Experiment.Factors;
        string[] levers = [.. factors.OfType<LeverFactor>().Select(factor => factor.Name)];
        if (!levers.Contains(name) && !reading.IsRefused(at))
        {
            string list = string.Join(", ", levers), near = NearestWord.To(name, levers) is { } meant ? meant : list;
            reading.Refuse(at, name, $"不是试验中的杠杆因子；是否指 {near}", $"is no lever among the factors; did you mean {near}");
        }

        return Math.Max(0, factors.ToList().FindIndex(factor => factor.Name == name));
    }

    private static SearchGoal ReadGoal(Reading reading, ExperimentPlan plan, JsonElement element, string at)
    {
        var given = reading.Open(element, at, "outcome", "metric", "direction", "step", "threshold");
        double step = given.Number("step");
        if (step <= 0 && !reading.IsRefused($"{at}.step")) reading.Refuse($"{at}.step", $"{step}", "应大于 0：更小的差别不算差别", "must be above 0: a smaller difference is none");
        return new(ReadMeasure(reading, plan, given, at), step);
    }

    private static SearchDemand ReadDemand(Reading reading, ExperimentPlan plan, JsonElement element, string at)
    {
        var given = reading.Open(element, at, "outcome", "metric", "direction", "bound", "threshold");
        var measure = ReadMeasure(reading, plan, given, at);
        double bound = given.Number("bound");
        if (measure.Metric.IsShare && bound is < 0 or > 1) reading.Refuse($"{at}.bound", $"{bound}", "达标比例应在 0 与 1 之间", "must be between 0 and 1: it is a share of futures");
        return new(measure, bound);
    }

    private static SearchMeasure ReadMeasure(Reading reading, ExperimentPlan plan, Fields given, string at)
    {
        string outcome = given.Text("outcome"), word = given.Text("metric", "laplace")!, direction = given.Text("direction");
        double? threshold = given.Given("threshold") is { ValueKind: not JsonValueKind.Null } value ? given.NumberOf(value, $"{at}.threshold") : null;
        Response? response = null;
        if (!reading.IsRefused($"{at}.outcome"))
        {
            try
            {
                response = Response.Parse(plan, $"{at}.outcome", outcome);
            }
            catch (RefusedException e)
            {
                reading.AddAll(e.Errors);
            }
        }

        if (!Metrics.Contains(word)) reading.Refuse($"{at}.metric", word, $"应为 {string.Join("、", Metrics)} 之一", $"must be one of {string.Join(", ", Metrics)}");
        if (direction is not ("higher" or "lower") && !reading.IsRefused($"{at}.direction")) reading.Refuse($"{at}.direction", direction, "应为 higher 或 lower", "must be higher or lower");
        if (word == "satisficing" && threshold is null) reading.Refuse($"{at}.threshold", "", "satisficing 需要达标线", "satisficing needs what is good enough");
        bool higher = direction == "higher";
        return new(response ?? new(0, Over.Last, 0), outcome, higher, word switch
        {
            "maximin" => RobustnessMetric.Maximin,
            "percentile" => RobustnessMetric.Percentile(0.1),
            "hurwicz" => RobustnessMetric.Hurwicz(0.5),
            "mean-variance" => RobustnessMetric.MeanVariance(1),
            "satisficing" => RobustnessMetric.Satisficing(threshold ?? 0, higher),
            _ => RobustnessMetric.Laplace,
        });
    }
}

/// <summary>An outcome, summed up over futures.</summary>
/// <param name="Outcome">As it was written.</param>
public sealed record SearchMeasure(Response Response, string Outcome, bool HigherIsBetter, RobustnessMetric Metric);

/// <summary>A goal of a search.</summary>
/// <param name="Step">A smaller difference of the metric makes no difference.</param>
public sealed record SearchGoal(SearchMeasure Measure, double Step);

/// <summary>What must hold of every point that is told.</summary>
/// <param name="Bound">The worst value of the metric that will do.</param>
public sealed record SearchDemand(SearchMeasure Measure, double Bound);

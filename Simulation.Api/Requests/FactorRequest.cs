using System.Text.Json;
using System.Text.Json.Serialization;

namespace Simulation.Api;

/// <summary>One thing in which the points of an experiment differ; it has the fields of its kind and no others.</summary>
/// <param name="Kind">lever | parameter | shock | rule | behaviour | policy.</param>
/// <param name="Name">Names its column; when left out, made of what it sets.</param>
/// <param name="Place">Of a lever or a behaviour: code of a county, prefecture or the province; of a behaviour also *.</param>
/// <param name="From">Of a lever: first month; the first of the run when left out.</param>
/// <param name="To">Of a lever: last month; the rest of the run when left out.</param>
/// <param name="Places">Of a shock.</param>
/// <param name="Month">Of a shock: first month.</param>
/// <param name="Months">Of a shock: how long it lasts; the world's usual length when left out.</param>
/// <param name="Low">Of a lever, a parameter or a shock; when left out the least that is allowed or believed.</param>
/// <param name="High">The same at the other end.</param>
/// <param name="Shape">uniform | triangular | lognormal: how settings between low and high are spread. When left out: of a parameter that keeps the pack's range as the pack says, else uniform.</param>
/// <param name="Mode">Middle of a triangular or lognormal spread; the pack's or the lever's usual value when left out.</param>
/// <param name="Steps">Of a lever, a parameter or a shock: settings in a factorial.</param>
/// <param name="Levels">Of a behaviour: two behaviours or more.</param>
/// <param name="Policies">Of a policy: two sets of decisions or more, each written out or the hash of a saved policy, which gives its label as the name.</param>
public sealed record FactorRequest(
    string Kind,
    string? Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Place = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Lever = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Shock = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Places = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Months = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Low = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? High = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Shape = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Mode = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Steps = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Levels = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PolicyLevelRequest>? Policies = null)
{
    private static readonly string[] Ranged = ["low", "high", "shape", "mode", "steps"];

    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["lever"] = ["place", "lever", "from", "to", .. Ranged],
        ["parameter"] = ["parameter", .. Ranged],
        ["shock"] = ["shock", "places", "month", "months", .. Ranged],
        ["rule"] = ["rule"],
        ["behaviour"] = ["place", "levels"],
        ["policy"] = ["policies"],
    };

    /// <summary>Reads a factor; one that is of no kind keeps its place after that was noted.</summary>
    /// <param name="world">Its world, for what is left out; null when nothing is.</param>
    internal static ExperimentFactor Read(Reading reading, JsonElement element, string at, Scenario shared, World? world)
    {
        string kind = reading.Open(element, at).Text("kind");
        if (!Kinds.TryGetValue(kind, out string[]? fields))
        {
            string known = string.Join(", ", Kinds.Keys);
            string seed = kind == "seed" ? "；种子不是因子，重复由 replicates 决定" : "", seedEn = kind == "seed" ? "; the seed is no factor, replicates say how often a point is lived" : "";
            if (!reading.IsRefused(Fields.Join(at, "kind"))) reading.Refuse(Fields.Join(at, "kind"), kind, $"应为 {known} 之一{seed}", $"must be one of {known}{seedEn}");
            return new RuleFactor(at, "");
        }

        var given = reading.Open(element, at, ["kind", "name", .. fields]);
        string Name(string usual) => given.Label("name", usual);
        switch (kind)
        {
            case "lever":
                string place = given.Text("place"), lever = given.Text("lever");
                var row = world?.Levers.FirstOrDefault(row => row.Key == lever);
                return new LeverFactor(
                    Name($"{place}/{lever}"), place, lever, given.Text("from", world?.Start.ToString() ?? "")!, given.TextOrNull("to"),
                    RangeOf(reading, given, at, row is null ? null : new(row.Default, row.Min, row.Max, Model.Shape.Uniform)), StepsOf(given));
            case "parameter":
                string parameter = given.Text("parameter");
                return new ParameterFactor(Name(parameter), parameter, RangeOf(reading, given, at, world is null ? null : ParameterFactor.RangeOf(world, parameter)), StepsOf(given));
            case "shock":
                given.Required("places");
                var hit = new ShockEvent(given.Text("shock"), [.. given.List("places", (value, to) => given.TextOf(value, to) ?? "")], given.Text("month"), 1, (int?)given.WholeOrNull("months", 1, reading.MostMonths));
                return new ShockFactor(Name(hit.Shock), hit.Shock, hit.Places, hit.Month, hit.Months, RangeOf(reading, given, at, new(1, 0, 1, Model.Shape.Uniform)), StepsOf(given));
            case "rule":
                return new RuleFactor(Name(given.Text("rule")), given.Text("rule"));
            case "behaviour":
                given.Required("levels");
                return new BehaviourFactor(Name($"behaviour/{given.Text("place")}"), given.Text("place"), [.. given.List("levels", (value, to) => given.TextOf(value, to) ?? "", ExperimentCheck.MostFactors)]);
            default:
                given.Required("policies");
                return new PolicyFactor(Name("policy"), [.. given.List("policies", (value, to) => ReadPolicy(reading, given, value, to, shared), ExperimentCheck.MostFactors)]);
        }
    }

    internal static FactorRequest Of(ExperimentFactor factor) => factor switch
    {
        LeverFactor lever => Of("lever", lever) with { Place = lever.Place, Lever = lever.Lever, From = lever.From, To = lever.To },
        ParameterFactor parameter => Of("parameter", parameter) with { Parameter = parameter.Parameter },
        ShockFactor shock => Of("shock", shock) with { Shock = shock.Shock, Places = shock.Places, Month = shock.Month, Months = shock.Months },
        RuleFactor rule => new("rule", rule.Name) { Rule = rule.Rule },
        BehaviourFactor behaviour => new("behaviour", behaviour.Name) { Place = behaviour.Place, Levels = behaviour.Words },
        PolicyFactor policy => new("policy", policy.Name) { Policies = [.. policy.Policies.Select(level => new PolicyLevelRequest(level.Name, level.Decisions))] },
        _ => throw new ArgumentException($"no kind of factor: {factor.GetType().Name}", nameof(factor)),
    };

    private static FactorRequest Of(string kind, NumericFactor factor) => new(kind, factor.Name)
    {
        Low = factor.Range.Low,
        High = factor.Range.High,
        Shape = Kebab.Of(factor.Range.Shape),
        Mode = factor.Range.Shape == Model.Shape.Uniform ? null : factor.Range.Value,
        Steps = factor.Steps,
    };

    /// <summary>The range that is given, filled from what is usual; a range of one's own is even unless it says otherwise.</summary>
    private static Ranged RangeOf(Reading reading, Fields given, string at, Ranged? usual)
    {
        bool own = given.Given("low") is not null || given.Given("high") is not null;
        double Of(string name, double? fallback) => given.Given(name) is null && fallback is { } value ? value : given.Number(name);
        var shape = ExperimentRequest.OneOf(reading, given, at, "shape", own || usual is not { Shape: not Model.Shape.Fixed } known ? Model.Shape.Uniform : known.Shape);
        if (usual is null && !own) return new(0, 0, 1, shape);
        double low = Of("low", usual?.Low), high = Of("high", usual?.High);
        if (shape == Model.Shape.Uniform && given.Given("mode") is { } mode) reading.Refuse(Fields.Join(at, "mode"), mode, "均匀分布（uniform）没有 mode，请不要写", "an even spread (uniform) has no mode; leave it out");
        return new(shape == Model.Shape.Uniform ? (low + high) / 2 : Of("mode", usual?.Value), low, high, shape);
    }

    private static int? StepsOf(Fields given) => (int?)given.WholeOrNull("steps", 2, DesignKinds.MostSteps);

    // What is kept of an experiment is what the policy decides, so that it holds whole wherever it is lived.
    private static PolicyLevel ReadPolicy(Reading reading, Fields given, JsonElement element, string at, Scenario shared)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            if (PolicyField.Kept(reading, given, element, at) is not { } kept) return new(at, []);
            if (kept.World != shared.World) reading.Refuse(at, element, $"政策包属于世界 {kept.World}，试验用的是 {shared.World}", $"is a policy of the world {kept.World}; the experiment is about {shared.World}");
            return new(kept.LabelEn, kept.Decisions);
        }

        var policy = reading.Open(element, at, "name", "decisions");
        return new(policy.Label("name"), ScenarioRequest.ReadDecisions(reading, policy));
    }
}

/// <summary>One of the sets of decisions that a factor chooses from.</summary>
/// <param name="Decisions">None: nothing is decided.</param>
public sealed record PolicyLevelRequest(string Name, IReadOnlyList<Decision> Decisions);

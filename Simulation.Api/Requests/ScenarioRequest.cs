using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>A scenario that was asked for, checked against its world. Its decisions are those of its policies too.</summary>
public sealed record ScenarioRequest(World World, Scenario Scenario)
{
    /// <summary>The policies it was written with, and what was decided beside them.</summary>
    public Written Written { get; init; } = new(Scenario.Decisions, []);

    /// <summary>The one county that is told about; null: all of them.</summary>
    public string? County { get; init; }

    /// <summary>Whether the spread is split between luck and parameters.</summary>
    public bool Splits { get; init; } = true;

    /// <summary>Most decisions, and most shocks, of a scenario that is sent to a host. The command line has no such limit.</summary>
    public const int MostInList = 10_000;

    /// <summary>The largest seed: the whole numbers up to it are the same in every JSON reader.</summary>
    internal const long LargestSeed = 9_007_199_254_740_991;

    private static readonly string[] ScenarioFields =
        ["world", "seed", "start", "months", "replicates", "decisions", "shocks", "rules", "behaviours", "uncertainty", "parameters", "outputs", "boards"];

    // A log holds no policies, only what they came to; and logs from before observations have none.
    private static readonly string[] LoggedFields = [.. ScenarioFields, "observations"], AskedFields = [.. LoggedFields, "policies"];

    /// <summary>Reads and checks a scenario; the limits are those of a shared host, a command line has none.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static ScenarioRequest Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, WorkLimits? limits, IReadOnlyDictionary<string, Policy>? known = null)
    {
        var reading = new Reading { MostInList = limits is null ? int.MaxValue : MostInList, Known = known ?? ImmutableDictionary<string, Policy>.Empty };
        var element = JsonText.Parse(json);
        // The file form is a scenario with a header.
        string path = ScenarioFile.IsOne(element) ? "scenario" : "";
        var file = path.Length > 0 ? ScenarioFile.Read(reading, element) : null;
        var asked = Read(reading, file?.Scenario ?? element, path, worlds, limits);
        file?.CheckHash(reading, asked);
        reading.ThrowIfRefused();
        return asked;
    }

    /// <summary>Reads and checks a scenario that stands at <paramref name="path"/>.</summary>
    public static ScenarioRequest Read(Reading reading, JsonElement element, string path, WorldRegistry worlds, WorkLimits? limits)
    {
        string prefix = path.Length == 0 ? "" : $"{path}.";
        var scenario = ReadScenario(reading, element, path, worlds);
        var world = FindWorld(reading, scenario, path, worlds);
        if (world is not null) reading.AddAll(ScenarioCheck.Check(world, Readable(reading, scenario, path, world), prefix));
        if (world is not null) limits?.Check(reading, path, world, scenario, variants: 0);
        return new(world!, scenario) { Written = reading.Written.GetValueOrDefault(path) ?? new(scenario.Decisions, []) };
    }

    /// <summary>Reads the fields of a scenario that stands at <paramref name="path"/>.</summary>
    /// <param name="worlds">Where its world is looked up, so that the first refusal of a number names the world's bounds.</param>
    /// <param name="whole">Whether every field must be there: what is kept leaves nothing to defaults that may change.</param>
    public static Scenario ReadScenario(Reading reading, JsonElement element, string path, WorldRegistry? worlds = null, bool whole = false)
    {
        var given = reading.Open(element, path, whole ? LoggedFields : AskedFields);
        if (whole) foreach (string field in ScenarioFields) given.Required(field);
        var usual = new Scenario();
        string world = given.Text("world", usual.World)!;
        if (worlds?.Find(world) is { } known) reading.MostMonths = known.MonthsMax;
        var scenario = new Scenario
        {
            World = world,
            Seed = given.Whole("seed", usual.Seed, 0, LargestSeed),
            Start = given.TextOrNull("start"),
            Months = (int)given.Whole("months", usual.Months, 1, reading.MostMonths),
            Replicates = (int)given.Whole("replicates", usual.Replicates, 1, ScenarioCheck.MostReplicates),
            Decisions = ReadDecisions(reading, given),
            Shocks = ReadShocks(reading, given),
            Rules = ReadRules(given),
            Behaviours = ReadBehaviours(given),
            Uncertainty = ReadUncertainty(reading, given, path),
            Parameters = given.Table("parameters", given.NumberOf).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Observations = [.. given.List("observations", (observed, at) => ReadObservation(reading, observed, at), reading.MostInList)],
            Outputs = [.. given.List("outputs", (value, at) => given.TextOf(value, at) ?? "")],
            Boards = [.. given.List("boards", (value, at) => given.TextOf(value, at) ?? "")],
        };
        return whole ? scenario : scenario with { Decisions = PolicyField.Join(reading, given, path, worlds?.Find(world), scenario) };
    }

    /// <summary>
    /// The scenario with the widest calendar where its own could not be read, so that one wrong number does not put every decision outside the run.
    /// </summary>
    public static Scenario Readable(Reading reading, Scenario scenario, string path, World world) =>
        reading.IsRefused(Fields.Join(path, "months")) || reading.IsRefused(Fields.Join(path, "start")) ? scenario with { Months = world.MonthsMax } : scenario;

    /// <summary>The world a scenario names, or null after noting that there is none.</summary>
    public static World? FindWorld(Reading reading, Scenario scenario, string path, WorldRegistry worlds)
    {
        string field = Fields.Join(path, "world");
        var world = worlds.Find(scenario.World);
        if (world is null && !reading.IsRefused(field))
        {
            var (zh, en) = worlds.NoSuch(scenario.World);
            reading.Refuse(field, scenario.World, zh, en);
        }

        return world;
    }

    public static ImmutableArray<Decision> ReadDecisions(Reading reading, Fields given, bool dated = true) =>
        [.. given.List("decisions", (element, at) => ReadDecision(reading, element, at, dated), reading.MostInList)];

    public static ImmutableArray<ShockEvent> ReadShocks(Reading reading, Fields given, bool dated = true) =>
        [.. given.List("shocks", (element, at) => ReadShock(reading, element, at, dated), reading.MostInList)];

    /// <param name="dated">Whether the month must be there; otherwise one that is left out is empty.</param>
    public static Decision ReadDecision(Reading reading, JsonElement element, string at, bool dated = true)
    {
        var decision = reading.Open(element, at, "place", "lever", "from", "to", "value");
        string from = dated ? decision.Text("from") : decision.TextOrNull("from") ?? "";
        return new(decision.Text("place"), decision.Text("lever"), from, decision.TextOrNull("to"), decision.Number("value"));
    }

    /// <param name="dated">Whether the month must be there; otherwise one that is left out is empty.</param>
    public static ShockEvent ReadShock(Reading reading, JsonElement element, string at, bool dated = true)
    {
        var shock = reading.Open(element, at, "shock", "places", "month", "severity", "months");
        shock.Required("places");
        ImmutableArray<string> places = [.. shock.List("places", (value, place) => shock.TextOf(value, place) ?? "")];
        string month = dated ? shock.Text("month") : shock.TextOrNull("month") ?? "";
        return new(shock.Text("shock"), places, month, shock.Number("severity"), (int?)shock.WholeOrNull("months", 1, reading.MostMonths));
    }

    private static Observation ReadObservation(Reading reading, JsonElement element, string at)
    {
        var observed = reading.Open(element, at, "place", "indicator", "month", "value", "source");
        return new(observed.Text("place"), observed.Text("indicator"), observed.Text("month"), observed.Number("value"), observed.Line("source"));
    }

    public static ImmutableSortedDictionary<string, bool> ReadRules(Fields given) => given.Table("rules", given.FlagOf).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Who plays which place.</summary>
    public static ImmutableSortedDictionary<string, string> ReadBehaviours(Fields given) =>
        given.Table("behaviours", (value, at) => given.TextOf(value, at) ?? "").ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Reads the field <c>uncertainty</c>.</summary>
    public static Uncertainty ReadUncertainty(Reading reading, Fields given, string path)
    {
        switch (given.Text("uncertainty", "both"))
        {
            case "luck": return Uncertainty.Luck;
            case "parameters": return Uncertainty.Parameters;
            case "both": return Uncertainty.Both;
            case var other:
                reading.Refuse(Fields.Join(path, "uncertainty"), other!, "应为 luck、parameters 或 both", "must be luck, parameters or both");
                return Uncertainty.Both;
        }
    }
}

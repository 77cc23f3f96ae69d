using System.Text.Json;

namespace Simulation.Api;

/// <summary>An experiment: what all runs share, what they differ in, how the points are laid out, and what is kept.</summary>
/// <param name="Name">What people call it; at most 80 characters.</param>
/// <param name="World">Key of the world.</param>
/// <param name="Base">What all points share. Its replicates, outputs and boards do not count: the experiment's own replicates and outcomes do.</param>
/// <param name="Factors">1 to 1000.</param>
/// <param name="Outcomes">Monthly series to keep: <c>330110/gdp-growth</c>, <c>330110/gdp-growth/reported</c>, <c>330000/gdp-growth</c>, <c>330110/rank/composite</c>.</param>
public sealed record ExperimentRequest(
    string? Name, string? World, Scenario? Base, IReadOnlyList<FactorRequest> Factors, DesignRequest Design, ReplicatesRequest? Replicates, IReadOnlyList<string> Outcomes)
{
    /// <summary>Reads and checks an experiment.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static ExperimentPlan Read(ReadOnlyMemory<byte> json, WorldRegistry worlds, ExperimentLimits limits, IReadOnlyDictionary<string, Policy>? known = null)
    {
        var reading = new Reading { MostInList = ScenarioRequest.MostInList, Known = known ?? System.Collections.Immutable.ImmutableDictionary<string, Policy>.Empty };
        var given = reading.Open(JsonText.Parse(json), "", "name", "world", "base", "factors", "design", "replicates", "outcomes");
        var shared = ReadBase(reading, given, worlds);
        var world = ScenarioRequest.FindWorld(reading, shared, given.Given("world") is null ? "base" : "", worlds);
        var asked = ReadExperiment(reading, given, shared, world);
        if (world is null) throw new RefusedException(reading.Errors);
        // Of a factor of no kind nothing more can be said.
        reading.AddAll(ExperimentCheck.Check(world, asked with { Base = ScenarioRequest.Readable(reading, shared, "base", world) })
            .Where(error => !reading.IsRefused(Fields.Join(error.Field.Split('.')[0], "kind"))));
        reading.ThrowIfRefused();
        var plan = new ExperimentPlan(world, asked with { Base = shared with { Start = world.Start.ToString(), Replicates = asked.Replicates.Count, Outputs = [], Boards = [] } });
        reading.AddAll(limits.Check(plan));
        reading.ThrowIfRefused();
        return plan;
    }

    /// <summary>Reads a definition that was kept; it was checked when it was asked.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static Experiment ReadKept(string json)
    {
        var reading = new Reading();
        var given = reading.Open(JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(json)), "");
        var kept = ReadExperiment(reading, given, ReadBase(reading, given, null), null);
        reading.ThrowIfRefused();
        return kept;
    }

    public static ExperimentRequest Of(Experiment experiment) => new(
        experiment.Name, experiment.Base.World, experiment.Base, [.. experiment.Factors.Select(FactorRequest.Of)],
        DesignRequest.Of(experiment.Design),
        new(experiment.Replicates.Count, Kebab.Of(experiment.Replicates.Seeds)), experiment.Outcomes);

    private static Scenario ReadBase(Reading reading, Fields given, WorldRegistry? worlds)
    {
        var shared = given.Given("base") is { ValueKind: not JsonValueKind.Null } element ? ScenarioRequest.ReadScenario(reading, element, "base", worlds) : new Scenario();
        string world = given.Text("world", shared.World)!;
        if (given.Given("base") is { ValueKind: JsonValueKind.Object } told && told.TryGetProperty("world", out _) && world != shared.World)
            reading.Refuse("base.world", shared.World, $"应与 world（{world}）相同，或不写", $"must be the same as world ({world}), or left out");
        return shared with { World = world };
    }

    private static Experiment ReadExperiment(Reading reading, Fields given, Scenario shared, World? world)
    {
        given.Required("factors");
        given.Required("outcomes");
        return new()
        {
            Name = given.Label("name", ""),
            Base = shared,
            Factors = [.. given.List("factors", (element, at) => FactorRequest.Read(reading, element, at, shared, world), ExperimentCheck.MostFactors)],
            Design = ReadDesign(reading, given),
            Replicates = ReadReplicates(reading, given),
            Outcomes = [.. given.List("outcomes", (value, at) => given.TextOf(value, at) ?? "", ExperimentCheck.MostOutcomes)],
        };
    }

    private static DesignTerms ReadDesign(Reading reading, Fields given)
    {
        if (given.Required("design") is not { } element) return new("");
        var design = reading.Open(element, "design", "kind", "points", "seed", "steps", "rows", "trajectories", "samples", "pairs", "resolution");
        long? Large(string name) => design.WholeOrNull(name, long.MinValue, long.MaxValue);
        int? Small(string name) => (int?)design.WholeOrNull(name, int.MinValue, int.MaxValue);
        return new(
            design.Text("kind"), Large("points"), design.Whole("seed", new DesignTerms("").Seed, 0, ScenarioRequest.LargestSeed), (int?)design.WholeOrNull("steps", 2, DesignKinds.MostSteps), Large("rows"),
            Small("trajectories"), Small("samples"), Small("pairs"), Small("resolution"));
    }

    private static ReplicateTerms ReadReplicates(Reading reading, Fields given)
    {
        var usual = new ReplicateTerms();
        if (given.Given("replicates") is not { ValueKind: not JsonValueKind.Null } element) return usual;
        var replicates = reading.Open(element, "replicates", "count", "seeds");
        return new((int)replicates.Whole("count", usual.Count, 1, ScenarioCheck.MostReplicates), OneOf(reading, replicates, "replicates", "seeds", usual.Seeds));
    }

    /// <summary>Reads a word that names one of some kinds; the usual one when it is not given or refused.</summary>
    internal static T OneOf<T>(Reading reading, Fields given, string path, string name, T usual)
        where T : struct, Enum
    {
        string word = given.TextOrNull(name) ?? Kebab.Of(usual);
        foreach (var kind in Enum.GetValues<T>())
            if (Kebab.Of(kind) == word) return kind;
        string words = string.Join(", ", Enum.GetValues<T>().Select(Kebab.Of));
        if (!reading.IsRefused(Fields.Join(path, name))) reading.Refuse(Fields.Join(path, name), word, $"应为 {words} 之一", $"must be one of {words}");
        return usual;
    }
}

/// <summary>How the points are laid out. Each kind takes one number that says how large it is.</summary>
/// <param name="Kind">full-factorial, fractional-factorial, monte-carlo, latin-hypercube, sobol, saltelli, morris, fast or shapley.</param>
/// <param name="Points">Points of monte-carlo, latin-hypercube and sobol.</param>
/// <param name="Seed">Decides the layout where it is random; the runs' luck has the seed of the base.</param>
/// <param name="Steps">Settings of each numeric factor in a full factorial (2 when left out); levels of the grid of morris (4 when left out).</param>
/// <param name="Rows">Rows of saltelli, each of factors + 2 points, and of shapley, each of factors + 1.</param>
/// <param name="Trajectories">Trajectories of morris, each of factors + 1 points.</param>
/// <param name="Samples">Points of a curve of fast: odd, at least 65.</param>
/// <param name="Pairs">Pairs of curves for each factor of fast; 16 when left out.</param>
/// <param name="Resolution">Resolution of a fractional factorial: 3, 4 or 5.</param>
public sealed record DesignRequest(
    string Kind, long? Points = null, long? Seed = null, int? Steps = null, long? Rows = null, int? Trajectories = null, int? Samples = null, int? Pairs = null, int? Resolution = null)
{
    public static DesignRequest Of(DesignTerms terms) =>
        new(terms.Kind, terms.Points, terms.Seed, terms.Steps, terms.Rows, terms.Trajectories, terms.Samples, terms.Pairs, terms.Resolution);
}

/// <summary>How often each point is lived.</summary>
/// <param name="Count">1 when left out.</param>
/// <param name="Seeds">common: every point meets the same worlds (when left out). independent: no two runs do.</param>
public sealed record ReplicatesRequest(int? Count, string? Seeds);

using System.Collections.Immutable;
using MessagePack;

namespace Simulation.Grains;

/// <summary>
/// An <see cref="Entry"/> as it is kept. Keys are never given a new meaning: a log of today must be read by every later release.
/// </summary>
/// <param name="Decision">Of an entry that sets a lever.</param>
/// <param name="Shock">Of an entry that strikes.</param>
/// <param name="Month">Of an entry that lives a month.</param>
/// <param name="Fingerprint">Of the same.</param>
/// <param name="Late">Of an entry that sets a lever.</param>
/// <param name="Clock">Of an entry that sets the clock.</param>
/// <param name="Rules">Of an entry that switches rules.</param>
/// <param name="Behaviours">Of an entry that hands places to behaviours.</param>
[Immutable]
[MessagePackObject]
public sealed record EntryForm(
    [property: Key(0)] long Position, [property: Key(1)] string Command, [property: Key(2)] string Who, [property: Key(3)] string At,
    [property: Key(4)] DecisionForm? Decision, [property: Key(5)] ShockForm? Shock, [property: Key(6)] string? Month, [property: Key(7)] string? Fingerprint,
    [property: Key(8)] bool Late = false, [property: Key(9)] ClockForm? Clock = null, [property: Key(10)] Dictionary<string, bool>? Rules = null,
    [property: Key(11)] Dictionary<string, string>? Behaviours = null)
{
    public static EntryForm Of(Entry entry) => new(
        entry.Position, entry.Command, entry.Who, entry.At,
        entry is LeverSet set ? DecisionForm.Of(set.Decision) : null, entry is ShockStruck struck ? ShockForm.Of(struck.Shock) : null,
        (entry as MonthLived)?.Month, (entry as MonthLived)?.Fingerprint, entry is LeverSet { Late: true },
        entry is ClockSet clock ? ClockForm.Of(clock.Clock) : null, entry is RulesSet rules ? new(rules.Rules) : null, entry is BehavioursSet places ? new(places.Behaviours) : null);

    /// <exception cref="DamagedLogException">It is none of the kinds of entries that this release knows.</exception>
    public Entry Entry() => this switch
    {
        { Decision: { } decision } => new LeverSet(Position, Command, Who, At, decision.Decision(), Late),
        { Shock: { } shock } => new ShockStruck(Position, Command, Who, At, shock.Event()),
        { Month: { } month, Fingerprint: { } fingerprint } => new MonthLived(Position, Command, Who, At, month, fingerprint),
        { Clock: { } clock } => new ClockSet(Position, Command, Who, At, clock.Clock()),
        { Rules: { } rules } => new RulesSet(Position, Command, Who, At, rules.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        { Behaviours: { } places } => new BehavioursSet(Position, Command, Who, At, places.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        _ => throw new DamagedLogException(Position, "不认识这种记录", "an entry of no known kind"),
    };
}

/// <summary>A <see cref="RaceHeader"/> as it is kept.</summary>
[Immutable]
[MessagePackObject]
public sealed record HeaderForm(
    [property: Key(0)] string Id, [property: Key(1)] string Name, [property: Key(2)] string MadeAt, [property: Key(3)] string ModelVersion,
    [property: Key(4)] string WorldVersion, [property: Key(5)] string WorldHash, [property: Key(6)] ScenarioForm Scenario,
    [property: Key(7)] ForkForm? Fork = null)
{
    public static HeaderForm Of(RaceHeader header) => new(
        header.Id, header.Name, header.MadeAt, header.ModelVersion, header.WorldVersion, header.WorldHash, ScenarioForm.Of(header.Scenario),
        header.Fork is { } fork ? new(fork.Race, fork.Entries) : null);

    public RaceHeader Header() => new(Id, Name, MadeAt, ModelVersion, WorldVersion, WorldHash, Scenario.Scenario(), Fork is { } fork ? new(fork.Race, fork.Entries) : null);
}

/// <summary>A <see cref="RaceFork"/> as it is kept.</summary>
[Immutable]
[MessagePackObject]
public sealed record ForkForm([property: Key(0)] string Race, [property: Key(1)] long Entries);

/// <summary>A <see cref="Simulation.Model.Scenario"/> as it is kept.</summary>
/// <param name="Uncertainty">The name of the <see cref="Simulation.Model.Uncertainty"/>.</param>
[Immutable]
[MessagePackObject]
public sealed record ScenarioForm(
    [property: Key(0)] string World, [property: Key(1)] long Seed, [property: Key(2)] string? Start, [property: Key(3)] int Months,
    [property: Key(4)] int Replicates, [property: Key(5)] DecisionForm[] Decisions, [property: Key(6)] ShockForm[] Shocks,
    [property: Key(7)] Dictionary<string, bool> Rules, [property: Key(8)] Dictionary<string, string> Behaviours, [property: Key(9)] string Uncertainty,
    [property: Key(10)] Dictionary<string, double> Parameters, [property: Key(11)] string[] Outputs, [property: Key(12)] string[] Boards,
    [property: Key(13)] ObservationForm[]? Observations = null)
{
    public static ScenarioForm Of(Scenario scenario) => new(
        scenario.World, scenario.Seed, scenario.Start, scenario.Months, scenario.Replicates, [.. scenario.Decisions.Select(DecisionForm.Of)],
        [.. scenario.Shocks.Select(ShockForm.Of)], new(scenario.Rules), new(scenario.Behaviours), scenario.Uncertainty.ToString(), new(scenario.Parameters),
        [.. scenario.Outputs], [.. scenario.Boards], ObservationForm.Of(scenario));

    public Scenario Scenario() => new()
    {
        World = World,
        Seed = Seed,
        Start = Start,
        Months = Months,
        Replicates = Replicates,
        Decisions = [.. Decisions.Select(form => form.Decision())],
        Shocks = [.. Shocks.Select(form => form.Event())],
        Rules = Rules.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Behaviours = Behaviours.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Uncertainty = Enum.Parse<Uncertainty>(Uncertainty),
        Parameters = Parameters.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Outputs = [.. Outputs],
        Boards = [.. Boards],
        // Logs from before observations have none.
        Observations = [.. (Observations ?? []).Select(form => form.Observation())],
    };
}

/// <summary>An <see cref="Simulation.Model.Observation"/> as it is kept.</summary>
[Immutable]
[MessagePackObject]
public sealed record ObservationForm(
    [property: Key(0)] string Place, [property: Key(1)] string Indicator, [property: Key(2)] string Month, [property: Key(3)] double Value, [property: Key(4)] string Source)
{
    public static ObservationForm[] Of(Scenario scenario) =>
        [.. scenario.Observations.Select(row => new ObservationForm(row.Place, row.Indicator, row.Month, row.Value, row.Source))];

    public Observation Observation() => new(Place, Indicator, Month, Value, Source);
}

using System.Collections.Immutable;
using MessagePack;

namespace Simulation.Grains;

/// <summary>A <see cref="Decision"/>, on the wire and in the log.</summary>
[Immutable]
[MessagePackObject]
public sealed record DecisionForm(
    [property: Key(0)] string Place, [property: Key(1)] string Lever, [property: Key(2)] string From, [property: Key(3)] string? To, [property: Key(4)] double Value)
{
    public static DecisionForm Of(Decision decision) => new(decision.Place, decision.Lever, decision.From, decision.To, decision.Value);

    public Decision Decision() => new(Place, Lever, From, To, Value);
}

/// <summary>A <see cref="ShockEvent"/>, on the wire and in the log.</summary>
[Immutable]
[MessagePackObject]
public sealed record ShockForm(
    [property: Key(0)] string Shock, [property: Key(1)] string[] Places, [property: Key(2)] string Month, [property: Key(3)] double Severity, [property: Key(4)] int? Months)
{
    public static ShockForm Of(ShockEvent shock) => new(shock.Shock, [.. shock.Places], shock.Month, shock.Severity, shock.Months);

    public ShockEvent Event() => new(Shock, [.. Places], Month, Severity, Months);
}

/// <summary>A <see cref="RaceClock"/>, on the wire and in the log.</summary>
[Immutable]
[MessagePackObject]
public sealed record ClockForm([property: Key(0)] string Mode, [property: Key(1)] double SecondsPerMonth, [property: Key(2)] bool Paused)
{
    public static ClockForm Of(RaceClock clock) => new(clock.Mode, clock.SecondsPerMonth, clock.Paused);

    public RaceClock Clock() => new(Mode, SecondsPerMonth, Paused);
}

/// <summary>
/// A <see cref="RaceCommand"/>: one that sets levers has decisions, one that strikes has shocks, one that sets clock, rules or behaviours has these, and one
/// that lives the coming month has none of them.
/// </summary>
[Immutable]
[MessagePackObject]
public sealed record CommandForm(
    [property: Key(0)] string Id, [property: Key(1)] string Who, [property: Key(2)] string At, [property: Key(3)] long? Expected,
    [property: Key(4)] DecisionForm[]? Decisions, [property: Key(5)] ShockForm[]? Shocks, [property: Key(6)] int Day = 1,
    [property: Key(7)] ClockForm? Clock = null, [property: Key(8)] Dictionary<string, bool>? Rules = null, [property: Key(9)] Dictionary<string, string>? Behaviours = null,
    [property: Key(10)] double? Budget = null)
{
    public static CommandForm Of(RaceCommand command) => new(
        command.Id, command.Who, command.At, command.Expected,
        (command as SetLevers)?.Decisions.Select(DecisionForm.Of).ToArray(), (command as Strike)?.Shocks.Select(ShockForm.Of).ToArray(),
        (command as SetLevers)?.Day ?? 1, command is SetClock clock ? ClockForm.Of(clock.Clock) : null,
        command is SetRules rules ? new(rules.Rules) : null, command is SetBehaviours places ? new(places.Behaviours) : null,
        (command as SetLevers)?.Budget);

    public RaceCommand Command() => this switch
    {
        { Decisions: { } decisions } => new SetLevers(Id, Who, At, Expected, [.. decisions.Select(form => form.Decision())], Day, Budget),
        { Shocks: { } shocks } => new Strike(Id, Who, At, Expected, [.. shocks.Select(form => form.Event())]),
        { Clock: { } clock } => new SetClock(Id, Who, At, Expected, clock.Clock()),
        { Rules: { } rules } => new SetRules(Id, Who, At, Expected, rules.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        { Behaviours: { } places } => new SetBehaviours(Id, Who, At, Expected, places.ToImmutableSortedDictionary(StringComparer.Ordinal)),
        _ => new LiveMonth(Id, Who, At, Expected),
    };
}

/// <summary>A <see cref="FieldError"/> on the wire.</summary>
[Immutable]
[MessagePackObject]
public sealed record ErrorForm([property: Key(0)] string Field, [property: Key(1)] string Value, [property: Key(2)] string Zh, [property: Key(3)] string En);

/// <summary>A <see cref="Simulation.Api.Problem"/> on the wire.</summary>
[Immutable]
[MessagePackObject]
public sealed record ProblemForm(
    [property: Key(0)] string Type, [property: Key(1)] string Title, [property: Key(2)] int Status, [property: Key(3)] string Detail, [property: Key(4)] ErrorForm[] Errors)
{
    public static ProblemForm Of(Problem problem) => new(
        problem.Type, problem.Title, problem.Status, problem.Detail, [.. problem.Errors.Select(error => new ErrorForm(error.Field, error.Value, error.Zh, error.En))]);

    public Problem Problem() => new(Type, Title, Status, Detail, [.. Errors.Select(error => new WrongField(error.Field, error.Value, error.Zh, error.En))]);
}

/// <summary>What became of a command: one of three.</summary>
/// <param name="Entries">What it came to.</param>
/// <param name="Errors">Every wrong field.</param>
/// <param name="Problem">Why the race cannot be steered now.</param>
[Immutable]
[MessagePackObject]
public sealed record RaceAnswer([property: Key(0)] EntryForm[]? Entries, [property: Key(1)] ErrorForm[]? Errors, [property: Key(2)] ProblemForm? Problem)
{
    internal static RaceAnswer Of(IEnumerable<Entry> entries) => new([.. entries.Select(EntryForm.Of)], null, null);

    internal static RaceAnswer Of(RefusedException refused) =>
        new(null, [.. refused.Errors.Select(error => new ErrorForm(error.Field, error.Value, error.MessageZh, error.MessageEn))], null);

    internal static RaceAnswer Of(Problem problem) => new(null, null, ProblemForm.Of(problem));
}

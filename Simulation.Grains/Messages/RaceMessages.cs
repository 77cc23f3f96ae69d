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

/// <summary>A <see cref="RaceCommand"/>: one that sets levers has decisions, one that strikes has shocks, one that lives the coming month has neither.</summary>
[Immutable]
[MessagePackObject]
public sealed record CommandForm(
    [property: Key(0)] string Id, [property: Key(1)] string Who, [property: Key(2)] string At, [property: Key(3)] long? Expected,
    [property: Key(4)] DecisionForm[]? Decisions, [property: Key(5)] ShockForm[]? Shocks)
{
    public static CommandForm Of(RaceCommand command) => new(
        command.Id, command.Who, command.At, command.Expected,
        (command as SetLevers)?.Decisions.Select(DecisionForm.Of).ToArray(), (command as Strike)?.Shocks.Select(ShockForm.Of).ToArray());

    public RaceCommand Command() =>
        Decisions is not null ? new SetLevers(Id, Who, At, Expected, [.. Decisions.Select(form => form.Decision())])
        : Shocks is not null ? new Strike(Id, Who, At, Expected, [.. Shocks.Select(form => form.Event())])
        : new LiveMonth(Id, Who, At, Expected);
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

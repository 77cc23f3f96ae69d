using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One thing in which the points of an experiment differ.</summary>
/// <param name="Name">Names its column in what comes out; used once in an experiment.</param>
public abstract record ExperimentFactor(string Name)
{
    /// <summary>What a position of 0 to 1 in the design stands for: a setting, or the number of a level.</summary>
    public abstract double At(double unit);

    /// <summary>The settings whose check covers all others: the ends of a range, or every level.</summary>
    internal abstract ImmutableArray<double> Extremes { get; }

    /// <summary>Puts a setting into a scenario.</summary>
    internal abstract void Apply(double value, ScenarioDraft draft);

    /// <summary>The field of the factor that a wrong field of the scenario it makes stands for.</summary>
    /// <param name="error">What <see cref="ScenarioCheck"/> says when the scenario holds nothing else.</param>
    /// <param name="extreme">Which of <see cref="Extremes"/> was put in.</param>
    internal abstract string FieldOf(World world, FieldError error, int extreme);
}

/// <summary>A factor with a range.</summary>
/// <param name="Range">Low and high; how values between them are spread, and for some spreads the middle.</param>
/// <param name="Steps">How many settings a factorial gives it, low and high among them; null: as the design says.</param>
public abstract record NumericFactor(string Name, Ranged Range, int? Steps) : ExperimentFactor(Name)
{
    internal override ImmutableArray<double> Extremes => [Range.Low, Range.High];

    /// <inheritdoc/>
    public override double At(double unit) => FactorScale.Of(Range).Value(unit);

    /// <summary><c>low</c> or <c>high</c>.</summary>
    private protected static string End(int extreme) => extreme == 0 ? "low" : "high";
}

/// <summary>A factor that is one of several things.</summary>
public abstract record LevelFactor(string Name) : ExperimentFactor(Name)
{
    /// <summary>What the levels are called, the first is number 0.</summary>
    public abstract ImmutableArray<string> Levels { get; }

    internal override ImmutableArray<double> Extremes => [.. Enumerable.Range(0, Levels.Length).Select(level => (double)level)];

    public override double At(double unit) => FactorScale.Levels(Levels.Length).Value(unit);
}

/// <summary>The setting of a lever.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month, or null for the rest of the run.</param>
public sealed record LeverFactor(string Name, string Place, string Lever, string From, string? To, Ranged Range, int? Steps) : NumericFactor(Name, Range, Steps)
{
    internal override void Apply(double value, ScenarioDraft draft) => draft.Decisions.Add(new(Place, Lever, From, To, value));

    internal override string FieldOf(World world, FieldError error, int extreme) => error.Field.Split('.')[^1] is var field && field == "value" ? End(extreme) : field;
}

/// <summary>An uncertain constant of the pack.</summary>
public sealed record ParameterFactor(string Name, string Parameter, Ranged Range, int? Steps) : NumericFactor(Name, Range, Steps)
{
    /// <summary>What the pack believes of a parameter; null when no such parameter acts.</summary>
    public static Ranged? RangeOf(World world, string parameter) =>
        Pins.Of(world).GetValueOrDefault(parameter)?.Range ?? world.Parameters.FirstOrDefault(row => row.Acts && row.Key == parameter)?.Range;

    internal override void Apply(double value, ScenarioDraft draft) => draft.Parameters[Parameter] = value;

    internal override string FieldOf(World world, FieldError error, int extreme) => RangeOf(world, Parameter) is null ? "parameter" : End(extreme);
}

/// <summary>How hard a shock hits.</summary>
/// <param name="Months">How long it lasts, or null for the world's usual length.</param>
public sealed record ShockFactor(string Name, string Shock, ImmutableArray<string> Places, string Month, int? Months, Ranged Range, int? Steps) : NumericFactor(Name, Range, Steps)
{
    internal override void Apply(double value, ScenarioDraft draft) => draft.Shocks.Add(new(Shock, Places, Month, value, Months));

    internal override string FieldOf(World world, FieldError error, int extreme) => error.Field.Split('.')[^1] is var field && field == "severity" ? End(extreme) : field;
}

/// <summary>A switch, off (level 0) or on (level 1).</summary>
public sealed record RuleFactor(string Name, string Rule) : LevelFactor(Name)
{
    public override ImmutableArray<string> Levels => ["off", "on"];

    internal override void Apply(double value, ScenarioDraft draft) => draft.Rules[Rule] = value > 0;

    internal override string FieldOf(World world, FieldError error, int extreme) => "rule";
}

/// <summary>How a place decides for itself.</summary>
/// <param name="Words">Behaviours, with their strength if it is not the usual one.</param>
public sealed record BehaviourFactor(string Name, string Place, ImmutableArray<string> Words) : LevelFactor(Name)
{
    public override ImmutableArray<string> Levels => Words;

    internal override void Apply(double value, ScenarioDraft draft) => draft.Behaviours[Place] = Words[(int)value];

    internal override string FieldOf(World world, FieldError error, int extreme) => error.Value == Place ? "place" : $"levels[{extreme}]";
}

/// <summary>Which of several sets of decisions is taken.</summary>
public sealed record PolicyFactor(string Name, ImmutableArray<PolicyLevel> Policies) : LevelFactor(Name)
{
    public override ImmutableArray<string> Levels => [.. Policies.Select(policy => policy.Name)];

    internal override void Apply(double value, ScenarioDraft draft) => draft.Decisions.AddRange(Policies[(int)value].Decisions);

    internal override string FieldOf(World world, FieldError error, int extreme) => $"policies[{extreme}].{error.Field}";
}

/// <summary>One of the sets of decisions that a factor chooses from; it may be empty.</summary>
public sealed record PolicyLevel(string Name, ImmutableArray<Decision> Decisions);

/// <summary>A scenario while factors are put into it.</summary>
internal sealed class ScenarioDraft(Scenario start)
{
    public List<Decision> Decisions { get; } = [.. start.Decisions];

    public List<ShockEvent> Shocks { get; } = [.. start.Shocks];

    public ImmutableSortedDictionary<string, bool>.Builder Rules { get; } = start.Rules.ToBuilder();

    public ImmutableSortedDictionary<string, string>.Builder Behaviours { get; } = start.Behaviours.ToBuilder();

    public ImmutableSortedDictionary<string, double>.Builder Parameters { get; } = start.Parameters.ToBuilder();

    public Scenario Done() => start with
    {
        Decisions = [.. Decisions],
        Shocks = [.. Shocks],
        Rules = Rules.ToImmutable(),
        Behaviours = Behaviours.ToImmutable(),
        Parameters = Parameters.ToImmutable(),
    };
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>How bad a conflict is: an error leaves open what holds, a warning is likely not meant, a note is worth knowing.</summary>
public enum Severity
{
    Note,
    Warning,
    Error,
}

/// <summary>What is the matter between policies, or with one.</summary>
public enum ConflictKind
{
    /// <summary>One lever, place and month, two values.</summary>
    TwoValues,

    /// <summary>One lever, place and month, the same value twice.</summary>
    SameValue,

    /// <summary>A nearer place has another value, which holds there.</summary>
    NearerPlace,

    /// <summary>Two levers push one indicator of a county apart in the same months.</summary>
    OppositeDirections,

    /// <summary>A rule is off without which the lever turns nothing.</summary>
    RuleOff,

    /// <summary>The lever is only for some of the counties of the place.</summary>
    OnlyLeague,

    /// <summary>The lever is not for the level of the place to turn.</summary>
    OtherLevel,

    /// <summary>A policy takes more than its budget.</summary>
    BudgetBroken,

    /// <summary>What is borrowed and spent brings a county into a worse class of debt.</summary>
    DebtClass,
}

/// <summary>One conflict of a stack.</summary>
/// <param name="Policies">Positions of the policies in the stack, one or two; the scenario's own decisions have the position after the last.</param>
/// <param name="Levers">Keys of the levers.</param>
/// <param name="Indicator">Key of the indicator that is pushed apart, or null.</param>
/// <param name="Places">Codes of the places that are meant.</param>
/// <param name="From">First month.</param>
/// <param name="To">Last month, or null for the rest of the run.</param>
/// <param name="Zh">What is the matter, in Chinese.</param>
/// <param name="En">The same in English.</param>
public sealed record Conflict(
    ConflictKind Kind, Severity Severity, ImmutableArray<int> Policies, ImmutableArray<string> Levers, string? Indicator, ImmutableArray<string> Places,
    string From, string? To, string Zh, string En);

/// <summary>Several policies as one.</summary>
/// <param name="Decisions">The decisions of all, in their one order; empty when some conflict is an error of two values, since nobody has said which of them holds.</param>
/// <param name="Conflicts">All of them, the worst first.</param>
/// <param name="Costs">By policy, what it would cost alone.</param>
/// <param name="Cost">What the stack costs; null when it cannot be joined.</param>
public sealed record StackedPolicies(ImmutableArray<Decision> Decisions, ImmutableArray<Conflict> Conflicts, ImmutableArray<PolicyCost> Costs, PolicyCost? Cost);

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What somebody wants done in a race.</summary>
/// <param name="Id">Chosen by the sender; a command that comes twice is done once.</param>
/// <param name="Expected">The length of the log that the sender has seen, or null: if others were quicker, the command is refused.</param>
public abstract record RaceCommand(string Id, string Who, string At, long? Expected);

/// <summary>
/// Sets levers. A decision whose month is empty counts from the coming month. What comes after the day on which reports are due is late: it counts from the
/// month after the coming one at the earliest.
/// </summary>
/// <param name="Day">Day of the coming month on which they come, 1 to 31.</param>
/// <param name="Budget">Most money and principal that they may take from the coming month to the end above what stands, 100m yuan; null: whatever they take.</param>
public sealed record SetLevers(string Id, string Who, string At, long? Expected, ImmutableArray<Decision> Decisions, int Day = 1, double? Budget = null)
    : RaceCommand(Id, Who, At, Expected);

/// <summary>Lets shocks loose; one whose month is empty strikes in the coming month.</summary>
public sealed record Strike(string Id, string Who, string At, long? Expected, ImmutableArray<ShockEvent> Shocks) : RaceCommand(Id, Who, At, Expected);

/// <summary>Lives the coming month.</summary>
public sealed record LiveMonth(string Id, string Who, string At, long? Expected) : RaceCommand(Id, Who, At, Expected);

/// <summary>Sets the clock of the race.</summary>
public sealed record SetClock(string Id, string Who, string At, long? Expected, RaceClock Clock) : RaceCommand(Id, Who, At, Expected);

/// <summary>Switches rules from the coming month on.</summary>
public sealed record SetRules(string Id, string Who, string At, long? Expected, ImmutableSortedDictionary<string, bool> Rules) : RaceCommand(Id, Who, At, Expected);

/// <summary>Hands places to behaviours, or back to people, from the coming month on. Who takes over decides at once, and after that once a year.</summary>
public sealed record SetBehaviours(string Id, string Who, string At, long? Expected, ImmutableSortedDictionary<string, string> Behaviours)
    : RaceCommand(Id, Who, At, Expected);

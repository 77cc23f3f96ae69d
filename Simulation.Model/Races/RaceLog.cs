using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What stands before the first entry of a race's log: everything needed to live it again.</summary>
/// <param name="Id">Name of the race among its host's, of small letters and digits.</param>
/// <param name="Name">What people call it.</param>
/// <param name="MadeAt">When it was made, as the host tells the time: <c>2026-11-22T08:00:00Z</c>.</param>
/// <param name="ModelVersion">The formulas it began with; others would lead elsewhere.</param>
/// <param name="WorldHash">Hash of the pack it began with.</param>
/// <param name="Scenario">Where it starts. A race is one world: that of replicate 0.</param>
/// <param name="Fork">Where it branches off another race; null for one that stands alone.</param>
public sealed record RaceHeader(
    string Id, string Name, string MadeAt, string ModelVersion, string WorldVersion, string WorldHash, Scenario Scenario, RaceFork? Fork = null);

/// <summary>Where a race branches off another one: its first entries are those of the other, and are kept once.</summary>
/// <param name="Race">Id of the other race.</param>
/// <param name="Entries">How many entries they share.</param>
public sealed record RaceFork(string Race, long Entries);

/// <summary>One thing that happened in a race.</summary>
/// <param name="Position">Its place in the log, 0 first.</param>
/// <param name="Command">Id of the command it came from: a command that is sent again finds what it did.</param>
/// <param name="Who">Who sent it.</param>
/// <param name="At">When it was accepted, as the host tells the time.</param>
public abstract record Entry(long Position, string Command, string Who, string At);

/// <summary>A lever was set. Of two settings in the same place and month the later one counts.</summary>
/// <param name="Late">It came after the deadline of the month that it was meant for, and counts from the next one.</param>
public sealed record LeverSet(long Position, string Command, string Who, string At, Decision Decision, bool Late = false) : Entry(Position, Command, Who, At);

/// <summary>A shock was let loose.</summary>
public sealed record ShockStruck(long Position, string Command, string Who, string At, ShockEvent Shock) : Entry(Position, Command, Who, At);

/// <summary>A month was lived.</summary>
/// <param name="Month">The month, <c>2023-04</c>.</param>
/// <param name="Fingerprint">Hash of the state it led to.</param>
public sealed record MonthLived(long Position, string Command, string Who, string At, string Month, string Fingerprint) : Entry(Position, Command, Who, At);

/// <summary>The clock of the race was set. It changes nothing in the state; a host that comes back goes on by it.</summary>
public sealed record ClockSet(long Position, string Command, string Who, string At, RaceClock Clock) : Entry(Position, Command, Who, At);

/// <summary>Rules were switched, from the coming month on.</summary>
/// <param name="Rules">Switches by key; what is not named stays as it was.</param>
public sealed record RulesSet(long Position, string Command, string Who, string At, ImmutableSortedDictionary<string, bool> Rules) : Entry(Position, Command, Who, At);

/// <summary>Places were handed to a behaviour, or back to people, from the coming month on.</summary>
/// <param name="Behaviours">As in <see cref="Scenario.Behaviours"/>, by place; <c>status-quo</c> where people decide. What is not named stays as it was.</param>
public sealed record BehavioursSet(long Position, string Command, string Who, string At, ImmutableSortedDictionary<string, string> Behaviours)
    : Entry(Position, Command, Who, At);

/// <summary>A race, whole: its state is what the entries lead to.</summary>
public sealed record RaceLog(RaceHeader Header, ImmutableArray<Entry> Entries);

/// <summary>A log that does not lead where it says, or has a hole.</summary>
/// <param name="position">The first entry that is wrong; the ones before it are good.</param>
public sealed class DamagedLogException(long position, string zh, string en) : Exception($"entry {position}: {en}")
{
    public long Position { get; } = position;

    public string MessageZh { get; } = $"第 {position} 条：{zh}";
}

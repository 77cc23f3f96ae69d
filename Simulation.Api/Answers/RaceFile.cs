using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Simulation.Api;

/// <summary>A race as a file: the log, whole, in the one way it is written.</summary>
/// <param name="Format">1.</param>
public sealed record RaceFile(int Format, LoggedHeader Header, IReadOnlyList<LoggedEntry> Entries)
{
    /// <summary>The format that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    public static RaceFile Of(RaceLog log) => new(CurrentFormat, LoggedHeader.Of(log.Header), [.. log.Entries.Select(LoggedEntry.Of)]);
}

/// <summary>What stands before the first entry of a log.</summary>
/// <param name="World">Key of the world, as in the scenario.</param>
/// <param name="Scenario">Where the race starts, every field; one replicate.</param>
/// <param name="Fork">Of a branch: the race that it branches off, and how many entries they share.</param>
public sealed record LoggedHeader(
    string Id,
    string Name,
    string MadeAt,
    string ModelVersion,
    string World,
    string WorldVersion,
    string WorldHash,
    Scenario Scenario,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RaceFork? Fork = null)
{
    public static LoggedHeader Of(RaceHeader header) => new(
        header.Id, header.Name, header.MadeAt, header.ModelVersion, header.Scenario.World, header.WorldVersion, header.WorldHash, header.Scenario, header.Fork);
}

/// <summary>One thing that happened in a race; it holds what its kind says and no more.</summary>
/// <param name="Position">Its place in the log, 0 first.</param>
/// <param name="Kind">lever | shock | month | clock | rules | behaviours.</param>
/// <param name="Command">Id of the command it came from.</param>
/// <param name="Who">Who sent it.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Decision">Of a lever.</param>
/// <param name="Shock">Of a shock.</param>
/// <param name="Month">Of a month: the month that was lived.</param>
/// <param name="Fingerprint">Of a month: hash of the state it led to.</param>
/// <param name="Late">Of a lever: true when it came after the deadline of the month that it was meant for.</param>
/// <param name="Clock">Of a clock: how it was set.</param>
/// <param name="Rules">Of rules: the switches that were set.</param>
/// <param name="Behaviours">Of behaviours: who plays which place from the coming month on.</param>
public sealed record LoggedEntry(
    long Position,
    string Kind,
    string Command,
    string Who,
    string At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Decision? Decision = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ShockEvent? Shock = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Fingerprint = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Late = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RaceClock? Clock = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableSortedDictionary<string, bool>? Rules = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableSortedDictionary<string, string>? Behaviours = null)
{
    /// <summary>The kinds of entry.</summary>
    public const string LeverKind = "lever", ShockKind = "shock", MonthKind = "month", ClockKind = "clock", RulesKind = "rules", BehavioursKind = "behaviours";

    public static LoggedEntry Of(Entry entry)
    {
        var same = new LoggedEntry(entry.Position, "", entry.Command, entry.Who, entry.At);
        return entry switch
        {
            LeverSet set => same with { Kind = LeverKind, Decision = set.Decision, Late = set.Late ? true : null },
            ShockStruck struck => same with { Kind = ShockKind, Shock = struck.Shock },
            MonthLived lived => same with { Kind = MonthKind, Month = lived.Month, Fingerprint = lived.Fingerprint },
            ClockSet set => same with { Kind = ClockKind, Clock = set.Clock },
            RulesSet set => same with { Kind = RulesKind, Rules = set.Rules },
            BehavioursSet set => same with { Kind = BehavioursKind, Behaviours = set.Behaviours },
            _ => throw new ArgumentException($"no kind of entry: {entry.GetType().Name}", nameof(entry)),
        };
    }
}

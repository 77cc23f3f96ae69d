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
public sealed record LoggedHeader(string Id, string Name, string MadeAt, string ModelVersion, string World, string WorldVersion, string WorldHash, Scenario Scenario)
{
    public static LoggedHeader Of(RaceHeader header) => new(
        header.Id, header.Name, header.MadeAt, header.ModelVersion, header.Scenario.World, header.WorldVersion, header.WorldHash, header.Scenario);
}

/// <summary>One thing that happened in a race; it holds what its kind says and no more.</summary>
/// <param name="Position">Its place in the log, 0 first.</param>
/// <param name="Kind">lever | shock | month.</param>
/// <param name="Command">Id of the command it came from.</param>
/// <param name="Who">Who sent it.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Decision">Of a lever.</param>
/// <param name="Shock">Of a shock.</param>
/// <param name="Month">Of a month: the month that was lived.</param>
/// <param name="Fingerprint">Of a month: hash of the state it led to.</param>
public sealed record LoggedEntry(
    long Position,
    string Kind,
    string Command,
    string Who,
    string At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Decision? Decision = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ShockEvent? Shock = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Month = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Fingerprint = null)
{
    /// <summary>The kinds of entry.</summary>
    public const string LeverKind = "lever", ShockKind = "shock", MonthKind = "month";

    public static LoggedEntry Of(Entry entry)
    {
        var same = new LoggedEntry(entry.Position, "", entry.Command, entry.Who, entry.At);
        return entry switch
        {
            LeverSet set => same with { Kind = LeverKind, Decision = set.Decision },
            ShockStruck struck => same with { Kind = ShockKind, Shock = struck.Shock },
            MonthLived lived => same with { Kind = MonthKind, Month = lived.Month, Fingerprint = lived.Fingerprint },
            _ => throw new ArgumentException($"no kind of entry: {entry.GetType().Name}", nameof(entry)),
        };
    }
}

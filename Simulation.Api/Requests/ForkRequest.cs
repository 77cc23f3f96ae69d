using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>A branch of a race, with what is different in it from its first own month on.</summary>
/// <param name="Month">The month that it begins with, <c>2023-04</c>: what was decided for it and later is left out. When left out, the branch takes all that has happened.</param>
/// <param name="Entries">Instead of a month, how many entries of the log it takes.</param>
/// <param name="Name">What people call it; at most 80 characters.</param>
/// <param name="Who">Who sends it; at most 80 characters.</param>
public sealed record ForkRequest(
    string? Month,
    long? Entries,
    string? Name,
    string? Who,
    ImmutableSortedDictionary<string, bool>? Rules,
    ImmutableSortedDictionary<string, string>? Behaviours,
    IReadOnlyList<RaceDecision>? Decisions,
    IReadOnlyList<RaceShock>? Shocks)
{
    /// <summary>Reads a branch; whether the race can be cut there, and what is different holds, is for the race to say.</summary>
    public static ForkAsked Read(ReadOnlyMemory<byte> json, TimeProvider clock)
    {
        var reading = new Reading { MostInList = RaceAsked.MostAtOnce };
        var given = reading.Open(JsonText.Parse(json), "", "month", "entries", "name", "who", "rules", "behaviours", "decisions", "shocks");
        string? month = given.TextOrNull("month");
        long? entries = given.WholeOrNull("entries", 0, RaceLogJson.MostEntries);
        if (month is not null && entries is not null) reading.Refuse("entries", $"{entries}", "已写 month，二者只能写一个", "stands beside month; write only one of them");
        string name = given.Label("name", ""), who = given.Label("who", ""), at = RaceRequest.Now(clock);
        var changes = new List<RaceCommand>();
        if (ScenarioRequest.ReadRules(given) is { IsEmpty: false } rules) changes.Add(new SetRules(RaceIds.New(), who, at, null, rules));
        if (ScenarioRequest.ReadBehaviours(given) is { IsEmpty: false } places) changes.Add(new SetBehaviours(RaceIds.New(), who, at, null, places));
        if (ScenarioRequest.ReadDecisions(reading, given, dated: false) is { IsEmpty: false } decisions) changes.Add(new SetLevers(RaceIds.New(), who, at, null, decisions));
        if (ScenarioRequest.ReadShocks(reading, given, dated: false) is { IsEmpty: false } shocks) changes.Add(new Strike(RaceIds.New(), who, at, null, shocks));
        return new(reading, month, entries, name, at, changes);
    }
}

/// <summary>A branch as it was asked for, with everything that is wrong with it so far.</summary>
public sealed record ForkAsked(Reading Reading, string? Month, long? Entries, string Name, string At, IReadOnlyList<RaceCommand> Changes)
{
    /// <summary>The branch of a race.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="ProblemException">The month has not come yet.</exception>
    public Race Of(Race race)
    {
        long entries = CutOf(race);
        // What could not even be read is told first: it cannot be tried on a branch.
        Reading.ThrowIfRefused();
        var branch = race.ForkAt(entries, race.Header with { Id = RaceIds.New(), Name = Name.Length > 0 ? Name : race.Header.Name, MadeAt = At, Fork = new(race.Header.Id, entries) });
        foreach (var change in Changes) Reading.AddAll(RaceFaults.Of(branch, change));
        Reading.ThrowIfRefused();
        foreach (var change in Changes)
            foreach (var entry in branch.Decide(change)) branch.Apply(entry);
        return branch;
    }

    private long CutOf(Race race)
    {
        if (Entries is { } entries && !race.IsCut(entries))
            Reading.Refuse("entries", $"{entries}", $"日志有 {race.Log.Count} 条，不能在此处分开", $"is no place to cut a log of {race.Log.Count} entries");
        if (Month is null || Reading.IsRefused("month")) return Entries ?? race.Log.Count;
        if (Month == race.Coming?.ToString()) return race.BeginningOf(race.MonthsLived);
        try
        {
            return race.BeginningOf(RaceMonths.Lived(race, Month));
        }
        catch (RefusedException e)
        {
            Reading.AddAll(e.Errors);
            return 0;
        }
    }
}

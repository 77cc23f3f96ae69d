namespace Simulation.Api;

/// <summary>The shocks of a race on its months, in the order of their months.</summary>
/// <param name="Coming">The month that is lived next; null when the race is over.</param>
/// <param name="Position">Length of the log.</param>
public sealed record TimelineAnswer(Sentence Simulated, string Race, string? Coming, long Position, IReadOnlyList<InjectAnswer> Injects)
{
    public static TimelineAnswer Of(Race race, IReadOnlyDictionary<string, string> notes)
    {
        var all = race.Header.Scenario.Shocks.Select((shock, i) => InjectAnswer.Of(race, $"scenario-{i}", shock, null, notes))
            .Concat(race.Log.OfType<ShockStruck>().Select(struck => InjectAnswer.Of(race, $"entry-{struck.Position}", struck.Shock, struck, notes)));
        return new(Sentences.Simulated, race.Header.Id, race.Coming?.ToString(), race.Log.Count, [.. all.OrderBy(inject => inject.Month, StringComparer.Ordinal)]);
    }
}

/// <summary>A shock, as it was scheduled or let loose.</summary>
/// <param name="Inject">What notes call it: <c>scenario-0</c> is the scenario's first, <c>entry-17</c> stands at that place of the log.</param>
/// <param name="Last">Last month in which it hits, within the race.</param>
/// <param name="State">scheduled, while nobody has felt it; striking, while it hits; over.</param>
/// <param name="Who">Who let it loose; null when it is the scenario's own, like what follows.</param>
/// <param name="Note">What the instructor wrote to it; null for nothing.</param>
public sealed record InjectAnswer(
    string Inject, string Shock, string Name, string NameEn, IReadOnlyList<string> Places, string Month, string Last, double Severity, string State, string? Who, string? At, string? Note)
{
    internal static InjectAnswer Of(Race race, string inject, ShockEvent shock, ShockStruck? struck, IReadOnlyDictionary<string, string> notes)
    {
        var row = race.World.Shocks.First(row => row.Key == shock.Shock);
        var end = race.World.Start.Plus(race.Header.Scenario.Months - 1);
        var first = Simulation.Model.Month.TryParse(shock.Month, out var month) ? month : throw new InvalidOperationException($"not a month: {shock.Month}");
        var last = first.Plus((shock.Months ?? row.DurationMonths) - 1);
        if (last > end) last = end;
        string state = race.Coming is not { } coming || last < coming ? "over" : first < coming ? "striking" : "scheduled";
        return new(
            inject, shock.Shock, row.NameZh, row.NameEn, shock.Places, shock.Month, last.ToString(), shock.Severity, state, struck?.Who, struck?.At,
            notes.TryGetValue(inject, out string? note) ? note : null);
    }

    /// <summary>What notes may call the shocks of a race.</summary>
    internal static IEnumerable<string> Names(Race race) =>
        race.Header.Scenario.Shocks.Select((_, i) => $"scenario-{i}").Concat(race.Log.OfType<ShockStruck>().Select(struck => $"entry-{struck.Position}"));
}

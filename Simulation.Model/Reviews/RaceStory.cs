using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model;

/// <summary>
/// Who decided what in a race, so that it can be told again with some of it left out. What the race began with stays in every telling; of what was decided
/// while it went, the levers of a team's own county are the team's, whoever turned them for it, and all others, those of the levels above too, are others'.
/// </summary>
internal sealed class RaceStory
{
    private readonly Scenario began;
    private readonly ImmutableArray<Decision> decided;
    private readonly ImmutableArray<ShockEvent> struck;
    private readonly ImmutableArray<(string Code, string Behaviour)> boasters;

    public RaceStory(World world, RaceLog log)
    {
        began = log.Header.Scenario;
        decided = [.. log.Entries.OfType<LeverSet>().Select(set => set.Decision)];
        struck = [.. began.Shocks, .. log.Entries.OfType<ShockStruck>().Select(struck => struck.Shock)];
        // What a behaviour decided stands in the log; that it claims more than is true does not.
        boasters =
        [
            .. world.Counties.Select(county => (county.Code, Behaviour: Behaviour.Of(world, began, county)))
                .Where(county => county.Behaviour.OverReport > 0).Select(county => (county.Code, county.Behaviour.Word)),
        ];
    }

    /// <summary>All shocks, those of the scenario first.</summary>
    public ImmutableArray<ShockEvent> Shocks => struck;

    /// <summary>What was decided for a county while the race went, in order.</summary>
    public ImmutableArray<Decision> Own(string code) => [.. decided.Where(decision => decision.Place == code)];

    /// <summary>The race told again.</summary>
    /// <param name="team">Code of the county whose decisions are its own.</param>
    /// <param name="own">What the team decides: <see cref="Own"/>, nothing, or something else.</param>
    /// <param name="boasts">The behaviour whose claims the team makes; null: none.</param>
    public Scenario Tell(string team, ImmutableArray<Decision> own, bool shocks, bool others, string? boasts = null)
    {
        var behaviours = ImmutableSortedDictionary<string, string>.Empty.AddRange(
            others ? boasters.Where(county => county.Code != team).Select(county => KeyValuePair.Create(county.Code, county.Behaviour)) : []);
        return began with
        {
            Decisions = [.. began.Decisions, .. others ? decided.Where(decision => decision.Place != team) : [], .. own],
            Shocks = shocks ? struck : [],
            Behaviours = boasts is null ? behaviours : behaviours.SetItem(team, boasts),
        };
    }

    /// <summary>The behaviour whose claims a county made in the race; null where it made none.</summary>
    public string? Boasts(string code) => boasters.FirstOrDefault(county => county.Code == code).Behaviour;

    /// <summary>Equal for tellings that lead to the same months.</summary>
    public static string KeyOf(Scenario told) => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(';', told.Decisions.OrderBy(row => row.Place, StringComparer.Ordinal).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Place} {row.Lever} {row.From} {row.To} {row.Value:r}")))}|{string.Join(';', told.Shocks.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Shock} {string.Join(' ', row.Places)} {row.Month} {row.Severity:r} {row.Months}")))}|{string.Join(';', told.Behaviours)}");
}

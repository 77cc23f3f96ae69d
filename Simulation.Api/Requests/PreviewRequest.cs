using System.Collections.Immutable;

namespace Simulation.Api;

/// <summary>A dry run of shocks.</summary>
/// <param name="Shocks">They are not let loose.</param>
/// <param name="Months">Months ahead; where left out 24, or what is left.</param>
/// <param name="Futures">Futures with and without them; where left out 200.</param>
/// <param name="Uncertainty">luck | parameters | both; where left out both, or luck in a race that was begun with luck alone.</param>
public sealed record PreviewRequest(IReadOnlyList<RaceShock> Shocks, int? Months, int? Futures, string? Uncertainty)
{
    private const int UsualMonths = 24, UsualFutures = 200;

    /// <summary>Reads it against the race as it stands.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static CheckedPreview Read(ReadOnlyMemory<byte> json, Race race)
    {
        var reading = new Reading { MostInList = RaceAsked.MostAtOnce };
        var given = reading.Open(JsonText.Parse(json), "", "shocks", "months", "futures", "uncertainty");
        given.Required("shocks");
        var shocks = ScenarioRequest.ReadShocks(reading, given, dated: false);
        var from = race.Stand();
        int? months = (int?)given.WholeOrNull("months", 1, from.Left), futures = (int?)given.WholeOrNull("futures", 2, FuturesTerms.MostCount);
        var terms = FutureTerms.Read(reading, from, months, futures, given.TextOrNull("uncertainty"), Math.Min(UsualMonths, from.Left), UsualFutures);
        FutureTerms.CheckSize(reading, race.World, terms, new([0], [0]));
        // Whatever could not be let loose is not tried either.
        if (!reading.IsRefused("shocks")) reading.AddAll(RaceRoutes.FaultsOf(race, new Strike("preview", "", "", null, shocks)));
        ImmutableArray<ShockEvent> dated = [.. shocks.Select(shock => shock.Month.Length > 0 ? shock : shock with { Month = from.Coming.ToString() })];
        for (int i = 0; i < dated.Length; i++)
        {
            if (!Month.TryParse(dated[i].Month, out var month) || month < from.Coming.Plus(terms.Months)) continue;
            string field = $"shocks[{i}].month";
            if (!reading.IsRefused(field))
            {
                reading.Refuse(
                    field, dated[i].Month, $"在所看的 {terms.Months} 个月之后，请加大 months", $"comes after the {terms.Months} month(s) looked at; ask for more months");
            }
        }

        reading.ThrowIfRefused();
        return new(from, dated, terms, race.Log.Count);
    }
}

/// <summary>A dry run that holds together, with where the race stands.</summary>
/// <param name="Position">Length of the log that it begins from.</param>
public sealed record CheckedPreview(Standpoint From, ImmutableArray<ShockEvent> Shocks, FuturesTerms Terms, long Position);

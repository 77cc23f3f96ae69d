namespace Simulation.Model;

/// <summary>
/// One monthly series that is kept of a run: an indicator of a county as it is true or as it was published, the mean of an indicator over a prefecture or
/// the province (weighted by GDP), or a county's rank on a board. Written <c>330110/gdp-growth</c>, <c>330110/gdp-growth/reported</c>,
/// <c>330000/gdp-growth</c>, <c>330110/rank/composite</c>.
/// </summary>
/// <param name="Place">Code of a county, a prefecture or the province.</param>
/// <param name="Key">Key of the indicator, or of the board when <paramref name="Kind"/> is a rank; a prefecture's board is keyed <c>prefecture-exam:330100</c>.</param>
public sealed record Outcome(string Place, OutcomeKind Kind, string Key)
{
    private const string Rank = "rank", Reported = "reported";

    /// <summary>Reads the written form.</summary>
    /// <returns>Null when it is none, or names a place, an indicator or a board that the world does not have.</returns>
    public static Outcome? Parse(World world, string text)
    {
        var outcome = text.Split('/') switch
        {
            [var place, Rank, var board] => new Outcome(place, OutcomeKind.Rank, board),
            [var place, var key, Reported] => new Outcome(place, OutcomeKind.Reported, key),
            [var place, var key] => new Outcome(place, OutcomeKind.True, key),
            _ => null,
        };
        return outcome is not null && outcome.IsIn(world) ? outcome : null;
    }

    public override string ToString() => Kind switch
    {
        OutcomeKind.Rank => $"{Place}/{Rank}/{Key}",
        OutcomeKind.Reported => $"{Place}/{Key}/{Reported}",
        _ => $"{Place}/{Key}",
    };

    private bool IsIn(World world) => Kind == OutcomeKind.Rank
        ? Atlas.Of(world).Boards.Any(list => list.Key == Key && list.Members.Any(member => world.Counties[member].Code == Place))
        : world.Indicators.Any(row => row.Key == Key) && world.Counties.Any(county => Plan.Covers(world, Place, county));
}

/// <summary>What an outcome tells of a place.</summary>
public enum OutcomeKind
{
    True,
    Reported,
    Rank,
}

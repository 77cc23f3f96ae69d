using System.Collections.Immutable;
using MessagePack;

namespace Simulation.Grains;

/// <summary>What the numbers of a race come from: every silo works out the same constants from it.</summary>
/// <param name="Uncertainty">The name of the <see cref="Simulation.Model.Uncertainty"/>.</param>
/// <param name="Parameters">Parameters that are fixed at a value.</param>
/// <param name="Observations">What counties have observed of themselves.</param>
[Immutable]
[MessagePackObject]
public sealed record RaceTerms(
    [property: Key(0)] string World, [property: Key(1)] string WorldHash, [property: Key(2)] long Seed, [property: Key(3)] string Uncertainty,
    [property: Key(4)] Dictionary<string, double> Parameters, [property: Key(5)] ObservationForm[]? Observations = null)
{
    public static RaceTerms Of(RaceHeader header) => new(
        header.Scenario.World, header.WorldHash, header.Scenario.Seed, header.Scenario.Uncertainty.ToString(), new(header.Scenario.Parameters),
        ObservationForm.Of(header.Scenario));

    /// <summary>The scenario that has these terms and nothing else.</summary>
    internal Scenario Scenario() => new()
    {
        World = World,
        Seed = Seed,
        Uncertainty = Enum.Parse<Uncertainty>(Uncertainty),
        Parameters = Parameters.ToImmutableSortedDictionary(),
        Observations = [.. (Observations ?? []).Select(form => form.Observation())],
        Replicates = 1,
    };
}

/// <summary>A lever off its default, or a shock, by month of the race up to the present one.</summary>
/// <param name="Which">Position in the world's levers or shocks.</param>
/// <param name="ByMonth">Setting less default, or severity.</param>
[Immutable]
[MessagePackObject]
public sealed record Moved([property: Key(0)] int Which, [property: Key(1)] float[] ByMonth);

/// <summary>A month of one county.</summary>
/// <param name="County">Position of the county in the world.</param>
/// <param name="Index">Number of the month in the race, 0 first.</param>
/// <param name="Month">Number of the month in the calendar.</param>
/// <param name="State">Every number of the county before the month, for one that does not have them; otherwise null.</param>
/// <param name="OverReport">Points that the county's behaviour adds to its habit of claiming more than is true.</param>
[Immutable]
[MessagePackObject]
public sealed record CountyMonth(
    [property: Key(0)] Turn Turn, [property: Key(1)] RaceTerms Terms, [property: Key(2)] int County, [property: Key(3)] int Index,
    [property: Key(4)] int Month, [property: Key(5)] float[] CommonLuck, [property: Key(6)] float[] Calendar, [property: Key(7)] float[] Incoming,
    [property: Key(8)] float[] Verdict, [property: Key(9)] Moved[] Levers, [property: Key(10)] Moved[] Shocks, [property: Key(11)] float[]? State,
    [property: Key(12)] float OverReport = 0)
{
    public static CountyMonth Of(Turn turn, RaceTerms terms, int county, CountyBrief brief) => new(
        turn, terms, county, brief.Index, brief.Month.Number, brief.CommonLuck, brief.Calendar, brief.Incoming, brief.Verdict,
        [.. brief.Levers.Select(moved => new Moved(moved.Lever, moved.Deviation))], [.. brief.Hits.Select(hit => new Moved(hit.Shock, hit.Severity))], null, brief.OverReport);

    internal CountyBrief Brief() => new(
        Index, Model.Month.FromNumber(Month), CommonLuck, Calendar, Incoming, Verdict,
        [.. Levers.Select(moved => new MovedLever(moved.Which, moved.ByMonth))], [.. Shocks.Select(hit => new Hit(hit.Which, hit.ByMonth))], OverReport);
}

/// <summary>What became of a county.</summary>
/// <param name="State">Every number of the county, or null: it is behind and must be given its state.</param>
[Immutable]
[MessagePackObject]
public sealed record CountyAnswer([property: Key(0)] float[]? State)
{
    /// <summary>The grain does not have the state before this month.</summary>
    public static CountyAnswer Behind { get; } = new((float[]?)null);
}

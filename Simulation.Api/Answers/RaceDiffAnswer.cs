namespace Simulation.Api;

/// <summary>Where two races part, and by how much they differ after a month.</summary>
/// <param name="Shared">How many first entries of their logs are the same.</param>
/// <param name="Parted">First month that they lived differently; null when none is known yet.</param>
/// <param name="Month">The month that is compared.</param>
/// <param name="Own">Entries of this race after those that are the same, at most 500.</param>
/// <param name="OwnOfOther">Those of the other.</param>
/// <param name="Counties">Counties that differ in a rank or an indicator that is told, in the order of the world.</param>
public sealed record RaceDiffAnswer(
    Sentence Simulated, string Race, string With, long Shared, string? Parted, string Month, IReadOnlyList<LoggedEntry> Own, IReadOnlyList<LoggedEntry> OwnOfOther,
    IReadOnlyList<CountyDiff> Counties)
{
    private const int MostOwn = 500;

    public static RaceDiffAnswer Of(World world, RaceSide one, RaceSide other, string month)
    {
        int shared = one.Log.Zip(other.Log).TakeWhile(pair => IsSame(pair.First, pair.Second)).Count();
        string? parted = one.Log.OfType<MonthLived>().Zip(other.Log.OfType<MonthLived>()).Where(pair => pair.First.Fingerprint != pair.Second.Fingerprint)
            .Select(pair => pair.First.Month).FirstOrDefault();
        return new(
            Sentences.Simulated, one.Id, other.Id, shared, parted, month, Own(one), Own(other),
            [.. world.Counties.Select((row, c) => CountyDiff.Of(row, one.Counties[c], other.Counties[c])).OfType<CountyDiff>()]);

        IReadOnlyList<LoggedEntry> Own(RaceSide side) => [.. side.Log.Skip(shared).Take(MostOwn).Select(LoggedEntry.Of)];
    }

    // Lists in entries are compared by what they hold.
    private static bool IsSame(Entry one, Entry other) => one == other || RaceLogJson.WriteEntry(one) == RaceLogJson.WriteEntry(other);
}

/// <summary>One county in both races.</summary>
/// <param name="Rank">On the composite board in this race; 0 where it is not on it.</param>
/// <param name="RankOfOther">In the other.</param>
/// <param name="Indicators">By key, the headline indicators that differ.</param>
public sealed record CountyDiff(string County, string Name, string NameEn, int Rank, int RankOfOther, double Score, double ScoreOfOther, IReadOnlyDictionary<string, ValueDiff> Indicators)
{
    internal static CountyDiff? Of(CountyRow row, RaceSide.CountySide one, RaceSide.CountySide other)
    {
        var differ = one.Values.Where(value => value.Value != other.Values[value.Key])
            .ToDictionary(value => value.Key, value => new ValueDiff(value.Value.Reported, other.Values[value.Key].Reported, value.Value.True, other.Values[value.Key].True), StringComparer.Ordinal);
        return differ.Count == 0 && (one.Rank, one.Score) == (other.Rank, other.Score) ? null
            : new(row.Code, row.NameZh, row.NameEn, one.Rank, other.Rank, one.Score, other.Score, differ);
    }
}

/// <summary>One indicator in both races, in its own unit.</summary>
public sealed record ValueDiff(double Reported, double ReportedOfOther, double True, double TrueOfOther);

/// <summary>What a race brings to a comparison, taken out of it while nobody changes it.</summary>
public sealed record RaceSide(string Id, IReadOnlyList<Entry> Log, IReadOnlyList<RaceSide.CountySide> Counties)
{
    /// <param name="month">Number of a month that was lived, 0 first.</param>
    public static RaceSide Of(Race race, int month)
    {
        var atlas = race.Plan.Atlas;
        var members = race.Members(atlas.Composite, month);
        float[] ranks = race.Ranks(atlas.Composite, month), scores = race.Scores(atlas.Composite, month);
        (string Key, int Position)[] headline = [.. Headline.Keys(race.World).Select(key => (key, atlas.Node(key)))];
        return new(race.Header.Id, [.. race.Log], [.. race.World.Counties.Select((_, c) => Of(c))]);

        CountySide Of(int c) => new(
            members.IndexOf(c) is >= 0 and var member ? (int)ranks[member] : 0, members.IndexOf(c) is >= 0 and var place ? scores[place] : 0,
            headline.ToDictionary(row => row.Key, row => (Reported: (double)race.Reported(c, row.Position, month), True: (double)race.True(c, row.Position, month)), StringComparer.Ordinal));
    }

    /// <summary>One county of it.</summary>
    public sealed record CountySide(int Rank, double Score, IReadOnlyDictionary<string, (double Reported, double True)> Values);
}

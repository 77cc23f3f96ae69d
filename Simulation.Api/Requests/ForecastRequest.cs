using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Api;

/// <summary>What a forecast is asked for, read from an address: lists are separated by commas.</summary>
/// <param name="Months">Months ahead; of all counties 1, of named ones all that are left, where it is left out.</param>
/// <param name="County">Codes; all counties where it is left out.</param>
/// <param name="Indicator">Keys; none where it is left out.</param>
/// <param name="Board">Keys; the composite where it is left out.</param>
public sealed record ForecastRequest(string? Months, string? County, string? Indicator, string? Board, string? Futures, string? Uncertainty)
{
    /// <summary>Futures where nobody says otherwise.</summary>
    public const int UsualFutures = 64;

    /// <summary>Reads it against the race as it stands.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="ProblemException">There is no such county or board.</exception>
    public CheckedForecast Read(Race race)
    {
        var reading = new Reading();
        var from = race.Stand();
        var atlas = race.Plan.Atlas;
        string[] counties = Split(County), boards = Split(Board), indicators = Split(Indicator);
        int[] told = [.. counties.Select(code => race.World.Counties.IndexOf(race.World.Counties.FirstOrDefault(row => row.Code == code)
            ?? throw new ProblemException(RaceProblems.UnknownCounty("county", code, race.World.Counties.Select(row => row.Code)))))];
        ImmutableArray<int> lists = boards.Length == 0 ? [atlas.Composite] : [.. boards.Select(key => atlas.Boards.IndexOf(atlas.Boards.FirstOrDefault(list => list.Key == key)
            ?? throw new ProblemException(RaceProblems.UnknownBoard(key, atlas.Boards.Select(list => list.Key)))))];
        string[] keys = [.. race.World.Indicators.Select(row => row.Key)];
        foreach (string key in indicators.Except(keys))
        {
            string? near = NearestWord.To(key, keys);
            reading.Refuse(
                "indicator", key, near is null ? $"没有这个指标；例如 {keys[0]}" : $"没有这个指标；是否想写 “{near}”？", near is null ? $"is not an indicator; for example there is {keys[0]}" : $"is not an indicator; did you mean '{near}'?");
        }

        var sight = new Sight([.. lists.Distinct()], [.. indicators.Distinct().Select(key => Array.IndexOf(keys, key)).Where(k => k >= 0)]);
        var terms = FutureTerms.Read(reading, from, Whole(reading, "months", Months), Whole(reading, "futures", Futures), Uncertainty, told.Length == 0 ? 1 : from.Left, UsualFutures);
        FutureTerms.CheckSize(reading, race.World, terms, sight);
        reading.ThrowIfRefused();
        return new(from, terms, sight, told.Length == 0 ? [.. Enumerable.Range(0, race.World.Counties.Length)] : [.. told.Distinct()], Now.Of(race, sight), race.Log.Count);
    }

    private static string[] Split(string? list) => list is null ? [] : list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int? Whole(Reading reading, string field, string? text)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int whole)) return whole;
        reading.Refuse(field, text, "应为整数", "must be a whole number");
        return null;
    }
}

/// <summary>A forecast that holds together, with where the race stands.</summary>
/// <param name="Counties">Positions of the counties that are told of.</param>
/// <param name="Position">Length of the log that it begins from.</param>
public sealed record CheckedForecast(Standpoint From, FuturesTerms Terms, Sight Sight, ImmutableArray<int> Counties, Now Now, long Position);

/// <summary>What stands in the last month lived, so that a cone begins somewhere; nothing before the first.</summary>
/// <param name="Ranks">[board of the sight][county]: 0 where it is not on the board.</param>
/// <param name="Published">[indicator of the sight][county].</param>
public sealed record Now(int[][]? Ranks, double[][]? Published)
{
    public static Now Of(Race race, Sight sight)
    {
        int last = race.MonthsLived - 1, counties = race.World.Counties.Length;
        return last < 0 ? new(null, null) : new(
            [.. sight.Boards.Select(list =>
            {
                int[] ranks = new int[counties];
                foreach (var (county, rank) in race.Members(list, last).Zip(race.Ranks(list, last))) ranks[county] = (int)rank;
                return ranks;
            })],
            [.. sight.Indicators.Select(k => Enumerable.Range(0, counties).Select(c => (double)race.Reported(c, k, last)).ToArray())]);
    }
}

/// <summary>Reads how far and how often a race is looked ahead.</summary>
internal static class FutureTerms
{
    // Numbers kept of all futures at once: 100 MB.
    private const long MostKept = 25_000_000;

    public static FuturesTerms Read(Reading reading, Standpoint from, int? months, int? futures, string? uncertainty, int usualMonths, int usualFutures)
    {
        if (months is < 1 || months > from.Left) reading.Refuse("months", $"{months}", $"应在 1 与剩余的 {from.Left} 个月之间", $"must be between 1 and the {from.Left} month(s) that are left");
        if (futures is < 2 or > FuturesTerms.MostCount) reading.Refuse("futures", $"{futures}", $"应在 2 与 {FuturesTerms.MostCount} 之间：一个未来说不出区间", $"must be between 2 and {FuturesTerms.MostCount}: one future gives no interval");
        var drawn = FuturesTerms.Usual(from);
        if (uncertainty is not (null or "luck" or "parameters" or "both"))
            reading.Refuse("uncertainty", uncertainty, "应为 luck、parameters 或 both", "must be luck, parameters or both");
        else if (uncertainty is not null) drawn = Enum.Parse<Uncertainty>(uncertainty, ignoreCase: true);
        return new(Math.Clamp(months ?? usualMonths, 1, from.Left), Math.Clamp(futures ?? usualFutures, 2, FuturesTerms.MostCount), drawn);
    }

    public static void CheckSize(Reading reading, World world, FuturesTerms terms, Sight sight)
    {
        long each = 2L * (sight.Boards.Length + sight.Indicators.Length) * world.Counties.Length * terms.Months;
        if (each * terms.Count <= MostKept) return;
        reading.Refuse(
            "futures", $"{terms.Count}", $"工作量过大：其他不变时最多 {MostKept / each} 个未来；可少问几个月、榜单或指标", $"are too many: with all else as it is at most {MostKept / each} fit; ask for fewer months, boards or indicators");
    }
}

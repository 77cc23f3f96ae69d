namespace Simulation.Api;

/// <summary>One board month by month.</summary>
/// <param name="Board">Key of the board; a prefecture's board is keyed <c>prefecture-exam:330100</c>.</param>
/// <param name="Withheld">From when the board is withheld from those who take part, and why; null while it is not. Withheld months are left out for them.</param>
/// <param name="Months">The months told of, the index of every series.</param>
/// <param name="Counties">Every county that was on the board in one of them.</param>
/// <param name="Lists">By month, who is on the red and the black list; of other boards null.</param>
public sealed record BoardHistory(
    Sentence Simulated, string Board, string Name, string NameEn, WithheldAnswer? Withheld, IReadOnlyList<string> Months, IReadOnlyList<BoardLine> Counties, IReadOnlyList<ListedAnswer>? Lists)
{
    private const string RedBlack = "red-black";

    /// <param name="list">Position of the board among <see cref="Atlas.Boards"/>.</param>
    /// <param name="first">Number of the first month told of, 0 first.</param>
    /// <param name="count">How many months; all were lived.</param>
    /// <param name="view">What the reader may be shown.</param>
    public static BoardHistory Of(Race race, int list, int first, int count, RaceView view)
    {
        var board = race.Plan.Atlas.Boards[list];
        var row = race.World.Boards[board.Board];
        int[] months = [.. Enumerable.Range(first, count).Where(month => !view.Withholds(board.Key, month))];
        var places = months.Select(month => PlacesOf(race, list, month)).ToArray();
        return new(
            Sentences.Simulated, board.Key, row.NameZh, row.NameEn, WithheldOf(race, board.Key, view), [.. months.Select(month => race.Plan.MonthAt(month).ToString())],
            [
                .. places.SelectMany(month => month.Keys).Distinct().Order().Select(county => new BoardLine(
                    race.World.Counties[county].Code,
                    [.. places.Select(month => month.TryGetValue(county, out var place) ? place.Rank : (int?)null)],
                    [.. places.Select(month => month.TryGetValue(county, out var place) ? place.Score : (double?)null)])),
            ],
            row.Key == RedBlack ? [.. months.Select(month => ListedAnswer.Of(race, race.Members(list, month).Zip(race.Ranks(list, month)).OrderBy(member => member.Second).Select(member => member.First), month))] : null);
    }

    private static Dictionary<int, (int Rank, double Score)> PlacesOf(Race race, int list, int month)
    {
        float[] ranks = race.Ranks(list, month), scores = race.Scores(list, month);
        return race.Members(list, month).Index().ToDictionary(member => member.Item, member => ((int)ranks[member.Index], (double)scores[member.Index]));
    }

    private static WithheldAnswer? WithheldOf(Race race, string board, RaceView view)
    {
        if (view.Session is not { } session || session.IsOver(view.Race)) return null;
        return session.Withholds(board, int.MaxValue) is { } one ? new(board, race.World.Start.Plus(one.FromMonth).ToString(), one.Reason) : null;
    }
}

/// <summary>One county on a board, month by month.</summary>
/// <param name="Ranks">1 is first; null while it is not on the list.</param>
/// <param name="Scores">Null while it is not on the list.</param>
public sealed record BoardLine(string County, IReadOnlyList<int?> Ranks, IReadOnlyList<double?> Scores);

/// <summary>Who is on the red and the black list of a prefecture.</summary>
/// <param name="Red">The first first.</param>
/// <param name="Black">The last first.</param>
public sealed record ListedAnswer(IReadOnlyList<string> Red, IReadOnlyList<string> Black)
{
    /// <param name="members">The first first.</param>
    internal static ListedAnswer Of(Race race, IEnumerable<int> members, int month)
    {
        int[] all = [.. members];
        return new(Codes(points => points > 0), [.. Enumerable.Reverse(Codes(points => points < 0))]);

        string[] Codes(Func<float, bool> listed) =>
            [.. all.Where(county => listed(race.MeetingOf(county, month).ListPoints)).Select(county => race.World.Counties[county].Code)];
    }
}

/// <summary>One indicator of all counties month by month, in the unit of the world's catalogue.</summary>
/// <param name="Months">The months told of, the index of every series.</param>
public sealed record RaceIndicator(Sentence Simulated, string Race, string Indicator, string Name, string NameEn, IReadOnlyList<string> Months, IReadOnlyList<IndicatorLine> Counties)
{
    /// <param name="indicator">Position of the indicator.</param>
    /// <param name="first">Number of the first month told of, 0 first.</param>
    /// <param name="count">How many months; all were lived.</param>
    /// <param name="view">What the reader may be shown.</param>
    public static RaceIndicator Of(Race race, int indicator, int first, int count, RaceView view)
    {
        var row = race.World.Indicators[indicator];
        int[] months = [.. Enumerable.Range(first, count)];
        return new(
            Sentences.Simulated, race.Header.Id, row.Key, row.NameZh, row.NameEn, [.. months.Select(month => race.Plan.MonthAt(month).ToString())],
            [
                .. race.World.Counties.Select((county, c) => new IndicatorLine(
                    county.Code, [.. months.Select(month => (double)race.Reported(c, indicator, month))],
                    view.SeesInside(race.World, county.Code) ? [.. months.Select(month => (double)race.True(c, indicator, month))] : [])),
            ]);
    }
}

/// <summary>One county of it.</summary>
/// <param name="Reported">The published values, carried between publications.</param>
/// <param name="True">The true values; empty where they are not for the reader.</param>
public sealed record IndicatorLine(string County, IReadOnlyList<double> Reported, IReadOnlyList<double> True);

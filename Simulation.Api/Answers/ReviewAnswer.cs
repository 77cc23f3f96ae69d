namespace Simulation.Api;

/// <summary>One county after one month, in the four steps of a review. Units are those of the world's catalogue; points are those of the composite board.</summary>
/// <param name="Fingerprint">Hash of the state that was reviewed; the log of the race says the same.</param>
/// <param name="Goals">Step 1: by the key of each indicator that counts, what was asked.</param>
/// <param name="Results">Step 2: what came of it.</param>
/// <param name="Causes">Step 3: by indicator key, why its true value is what it is.</param>
/// <param name="SumUp">Step 4: what is to be learned.</param>
public sealed record ReviewAnswer(
    Sentence Simulated,
    string Race,
    string County,
    string Name,
    string NameEn,
    string Month,
    string Fingerprint,
    IReadOnlyDictionary<string, GoalAnswer> Goals,
    ResultsAnswer Results,
    IReadOnlyDictionary<string, CausesAnswer> Causes,
    SumUpAnswer SumUp)
{
    public static ReviewAnswer Of(World world, RaceHeader header, Review review)
    {
        var county = world.Counties[review.County];
        return new(
            Sentences.Simulated, header.Id, county.Code, county.NameZh, county.NameEn, world.Start.Plus(review.Month).ToString(), review.Fingerprint,
            review.Goals.ToDictionary(goal => Key(goal.Indicator), goal => new GoalAnswer(goal.Weight, goal.Asked), StringComparer.Ordinal),
            new(
                review.Results.ToDictionary(result => Key(result.Indicator), result => new ResultAnswer(result.Published, result.True, result.IsMet), StringComparer.Ordinal),
                [.. review.Boards.Select(board => BoardResultAnswer.On(world, board))]),
            review.Causes.ToDictionary(
                one => Key(one.Indicator), one => new CausesAnswer(one.Usual, [.. one.Causes.Select(cause => CauseAnswer.Of(cause.Group, cause.Amount, cause.Points))]), StringComparer.Ordinal),
            SumUpAnswer.Of(world, review));

        string Key(int indicator) => world.Indicators[indicator].Key;
    }
}

/// <summary>What was asked in one indicator.</summary>
/// <param name="Weight">Share of the composite score.</param>
public sealed record GoalAnswer(double Weight, double Asked);

/// <summary>What came of it.</summary>
/// <param name="Indicators">By indicator key.</param>
/// <param name="Boards">The composite board, then that of the prefecture.</param>
public sealed record ResultsAnswer(IReadOnlyDictionary<string, ResultAnswer> Indicators, IReadOnlyList<BoardResultAnswer> Boards);

/// <summary>What came of one indicator.</summary>
/// <param name="Met">True when what was published is what was asked, or better.</param>
public sealed record ResultAnswer(double Published, double True, bool Met);

/// <summary>How the county stood on one board.</summary>
/// <param name="Of">Counties on the board.</param>
/// <param name="Points">What the score holds besides the indicators; below zero where it was taken.</param>
public sealed record BoardResultAnswer(string Board, string Name, string NameEn, int Rank, int Of, double Score, BesideAnswer Points)
{
    internal static BoardResultAnswer On(World world, BoardResult board)
    {
        var list = Atlas.Of(world).Boards[board.List];
        var (row, points) = (world.Boards[list.Board], board.Points);
        return new(list.Key, row.NameZh, row.NameEn, board.Rank, board.Of, board.Score, new(points.Sanctions, points.Lists, points.Safety, points.Findings));
    }
}

/// <summary>Points of a board that no indicator brought.</summary>
/// <param name="Sanctions">By the ladder of sanctions.</param>
/// <param name="Lists">By the red and black list.</param>
/// <param name="Safety">By accidents in the year so far.</param>
/// <param name="Findings">By false claims that were found.</param>
public sealed record BesideAnswer(double Sanctions, double Lists, double Safety, double Findings);

/// <summary>Why a true value is what it is: the usual value and the amounts of all causes add up to it.</summary>
/// <param name="Usual">The county's own level, trend and season in this month.</param>
/// <param name="Groups">Groups of causes beyond the usual, the largest first.</param>
public sealed record CausesAnswer(double Usual, IReadOnlyList<CauseAnswer> Groups);

/// <summary>One group of causes.</summary>
/// <param name="Cause">lever | indicator | stock | effort | project | shock | neighbour | luck | limit.</param>
/// <param name="Amount">What it adds to the value.</param>
/// <param name="Points">What that is worth on the composite board, before its limits of 0 and 100.</param>
public sealed record CauseAnswer(string Cause, string Name, string NameEn, double Amount, double Points)
{
    internal static CauseAnswer Of(CauseGroup group, float amount, float points)
    {
        var name = ReviewWords.Of(group);
        return new(Kebab.Of(group), name.Zh, name.En, amount, points);
    }
}

/// <summary>What is to be learned.</summary>
/// <param name="Met">Indicators that met what was asked.</param>
/// <param name="Influences">What each group of causes was worth in all indicators, the largest first.</param>
/// <param name="Help">What raised the score most; null when nothing did.</param>
/// <param name="Hindrance">What lowered it most; null when nothing did.</param>
/// <param name="Points">What all true values beyond the usual are worth.</param>
/// <param name="LuckPoints">What they would be worth with the same luck and no decision or shock anywhere: luck by every way it takes, also through projects and desks.</param>
/// <param name="LuckShare">Share of luck in both, luck and what decisions and shocks made of it, 0 to 1; null when nothing moved.</param>
public sealed record SumUpAnswer(
    int Met,
    IReadOnlyList<InfluenceAnswer> Influences,
    InfluenceAnswer? Help,
    InfluenceAnswer? Hindrance,
    double Points,
    double LuckPoints,
    double? LuckShare,
    IReadOnlyList<Sentence> Sentences)
{
    internal static SumUpAnswer Of(World world, Review review)
    {
        var sumUp = review.SumUp;
        return new(
            sumUp.Met, [.. sumUp.Influences.Select(influence => InfluenceAnswer.Of(world, influence))],
            sumUp.Help is { } help ? InfluenceAnswer.Of(world, help) : null, sumUp.Hindrance is { } hindrance ? InfluenceAnswer.Of(world, hindrance) : null,
            sumUp.Points, sumUp.LuckPoints, sumUp.LuckShare, [.. ReviewWords.SumUp(world, review)]);
    }
}

/// <summary>One group of causes in all indicators.</summary>
/// <param name="Indicator">Key of the indicator in which most of it is felt.</param>
public sealed record InfluenceAnswer(string Cause, string Name, string NameEn, double Points, string Indicator)
{
    internal static InfluenceAnswer Of(World world, Influence influence)
    {
        var name = ReviewWords.Of(influence.Group);
        return new(Kebab.Of(influence.Group), name.Zh, name.En, influence.Points, world.Indicators[influence.Indicator].Key);
    }
}

namespace Simulation.Api;

/// <summary>One team in the four steps of a review.</summary>
public sealed record DebriefedTeam(string County, string Name, string NameEn, RecallAnswer Recall, AssessAnswer Assess, AnalyseAnswer Analyse, LearnAnswer SumUp)
{
    internal static DebriefedTeam Of(World world, Debrief debrief, TeamDebrief team)
    {
        var (row, review) = (world.Counties[team.County], team.Review);
        return new(
            row.Code, row.NameZh, row.NameEn,
            new(
                review.Goals.ToDictionary(goal => Key(goal.Indicator), goal => new GoalAnswer(goal.Weight, goal.Asked), StringComparer.Ordinal),
                [.. team.Predictions.Select(kind => JudgedPredictions.Of(world, kind))], DebriefWords.Recall(world, team)),
            new(
                [.. team.Ranks], [.. team.Scores.Select(score => (double)score)],
                new(
                    review.Results.ToDictionary(result => Key(result.Indicator), result => new ResultAnswer(result.Published, result.True, result.IsMet), StringComparer.Ordinal),
                    [.. review.Boards.Select(board => BoardResultAnswer.On(world, board))]),
                DebriefWords.Assess(team)),
            new(
                SplitAnswer.Of(team.Places), SplitAnswer.Of(team.Points), [.. team.RanksWithout], [.. team.ScoresWithout.Select(score => (double)score)],
                [.. team.TurningPoints.Select(point => TurningPointAnswer.Of(world, point))], RerunsAnswer.Of(team.Reruns),
                [.. review.SumUp.Influences.Select(influence => InfluenceAnswer.Of(world, influence))], DebriefWords.Analyse(world, team)),
            new(
                [.. team.Levers.Select(worth => LeverWorthAnswer.Of(world, worth))], RegretAnswer.Of(world, team.Default), [.. team.Bots.Select(bot => RegretAnswer.Of(world, bot))],
                team.Median is { } median ? RegretAnswer.Of(world, median) : null, DebriefWords.Learn(world, team)));

        string Key(int indicator) => world.Indicators[indicator].Key;
    }
}

/// <summary>Step 1, recall goals: what was asked, and what the team had said would come.</summary>
/// <param name="Goals">By indicator key, what the composite board asked in the last month.</param>
/// <param name="Predictions">By kind, with how well they held.</param>
public sealed record RecallAnswer(IReadOnlyDictionary<string, GoalAnswer> Goals, IReadOnlyList<JudgedPredictions> Predictions, IReadOnlyList<Sentence> Sentences);

/// <summary>Step 2, assess results.</summary>
/// <param name="Ranks">By month, the rank on the composite board.</param>
/// <param name="Scores">By month, the composite score.</param>
/// <param name="Results">Of the last month.</param>
public sealed record AssessAnswer(IReadOnlyList<int> Ranks, IReadOnlyList<double> Scores, ResultsAnswer Results, IReadOnlyList<Sentence> Sentences);

/// <summary>Step 3, analyse causes: by telling the race again with some of it left out.</summary>
/// <param name="Places">The last rank on the composite board, shared among four.</param>
/// <param name="Points">The last composite score, shared among four.</param>
/// <param name="RanksWithout">By month, the rank had the team decided nothing and everybody else what they did.</param>
/// <param name="ScoresWithout">The same of the score.</param>
/// <param name="Influences">What each group of causes was worth in the last month, by the formulas; the largest first.</param>
public sealed record AnalyseAnswer(
    SplitAnswer Places, SplitAnswer Points, IReadOnlyList<int> RanksWithout, IReadOnlyList<double> ScoresWithout, IReadOnlyList<TurningPointAnswer> TurningPoints,
    RerunsAnswer Reruns, IReadOnlyList<InfluenceAnswer> Influences, IReadOnlyList<Sentence> Sentences);

/// <summary>Step 4, sum up: what worked, what did not, what to try.</summary>
/// <param name="Levers">What came of each lever that the team turned, the most helpful first.</param>
/// <param name="Default">Against having decided nothing.</param>
/// <param name="Bots">Against each behaviour in the team's place, the best first.</param>
/// <param name="Median">Against the decisions of the team whose own decisions were worth the median; null when it is the only team.</param>
public sealed record LearnAnswer(
    IReadOnlyList<LeverWorthAnswer> Levers, RegretAnswer Default, IReadOnlyList<RegretAnswer> Bots, RegretAnswer? Median, IReadOnlyList<Sentence> Sentences);

/// <summary>A result shared among own decisions, shocks, decisions of others and luck; the parts add up exactly to the difference between reference and real, better above zero.</summary>
/// <param name="Reference">With nobody deciding, no shock, and the mean of luck.</param>
/// <param name="Real">What it was.</param>
public sealed record SplitAnswer(decimal Reference, decimal Real, PartAnswer Own, PartAnswer Shocks, PartAnswer Others, PartAnswer Luck)
{
    internal static SplitAnswer Of(Split split) => new(split.Reference, split.Real, PartAnswer.Of(split.Own), PartAnswer.Of(split.Shocks), PartAnswer.Of(split.Others), PartAnswer.Of(split.Luck));
}

/// <summary>One of the four.</summary>
/// <param name="Low">Lower end of the 95 % interval that the other worlds leave.</param>
/// <param name="High">Its upper end.</param>
public sealed record PartAnswer(decimal Value, decimal Low, decimal High)
{
    internal static PartAnswer Of(Part part) => new(part.Value, part.Low, part.High);
}

/// <summary>A month in which the team's own decisions moved it most; what stands beside it is what was nearest, and no proof of a cause.</summary>
/// <param name="Change">Points by which the gap to the path without own decisions changed.</param>
/// <param name="Gap">The gap after it.</param>
/// <param name="Rival">Code of the county that passed the team or was passed.</param>
/// <param name="Passed">True when the team passed it.</param>
public sealed record TurningPointAnswer(
    string Month, double Change, double Gap, int Rank, int RankWithout, Decision? Decision, ShockEvent? Shock, string? Rival, bool Passed, Sentence Sentence)
{
    internal static TurningPointAnswer Of(World world, TurningPoint point) => new(
        world.Start.Plus(point.Month).ToString(), point.Change, point.Gap, point.Rank, point.RankWithout, point.Decision, point.Shock,
        point.Rival is { } rival ? world.Counties[rival].Code : null, point.Passed, DebriefWords.Turn(world, point));
}

/// <summary>Skill or luck: the rank that the same decisions of all lead to in other worlds.</summary>
/// <param name="Ranks">In the other worlds, the best first.</param>
/// <param name="AtLeastAsHigh">Share of them in which the team would have ended at least as high.</param>
/// <param name="Low">Lower end of the 95 % interval of that share.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Verdict">lucky | usual | unlucky.</param>
public sealed record RerunsAnswer(int Real, IReadOnlyList<int> Ranks, double P10, double Median, double P90, double AtLeastAsHigh, double Low, double High, string Verdict, Sentence Sentence)
{
    internal static RerunsAnswer Of(Reruns reruns) => new(
        reruns.Real, [.. reruns.Ranks], reruns.P10, reruns.Median, reruns.P90, reruns.AtLeastAsHigh, reruns.Low, reruns.High, Kebab.Of(reruns.Verdict), DebriefWords.Luck(reruns));
}

/// <summary>A mean over other worlds.</summary>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Its upper end.</param>
public sealed record WorldsAnswer(double Mean, double Low, double High)
{
    internal static WorldsAnswer Of(Estimate estimate) => new(estimate.Value, estimate.Low, estimate.High);
}

/// <summary>What came of one lever: the race as it was against the same race without the team's settings of it.</summary>
/// <param name="Points">Of the composite score, in the race's own world; above zero it helped.</param>
public sealed record LeverWorthAnswer(string Lever, string Name, string NameEn, double Points, WorldsAnswer MeanPoints)
{
    internal static LeverWorthAnswer Of(World world, LeverWorth worth)
    {
        var (zh, en) = DebriefWords.Lever(world, worth.Lever);
        return new(worth.Lever, zh, en, worth.Points, WorldsAnswer.Of(worth.MeanPoints));
    }
}

/// <summary>What the team would have had more with other decisions in its place; below zero its own were better.</summary>
/// <param name="Against">status-quo for none, the key of a behaviour, or the code of a team.</param>
/// <param name="Points">Of the composite score, in the race's own world and with hindsight.</param>
/// <param name="Places">On the composite board, likewise.</param>
/// <param name="Levers">Keys of the levers that the other decisions turn and the team did not.</param>
public sealed record RegretAnswer(
    string Against, string Name, string NameEn, double Points, double Places, WorldsAnswer MeanPoints, WorldsAnswer MeanPlaces, IReadOnlyList<string> Levers)
{
    internal static RegretAnswer Of(World world, Regret regret)
    {
        var (zh, en) = DebriefWords.Against(world, regret.Against);
        return new(regret.Against, zh, en, regret.Points, regret.Places, WorldsAnswer.Of(regret.MeanPoints), WorldsAnswer.Of(regret.MeanPlaces), [.. regret.Levers]);
    }
}

/// <summary>Predictions of one kind beside what came.</summary>
/// <param name="About">rank/composite, gdp-growth/reported …</param>
/// <param name="Inside">Share of the intervals that held what came.</param>
/// <param name="Low">Lower end of the 95 % interval of that share.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Level">The share that was promised.</param>
/// <param name="Width">Mean width.</param>
/// <param name="Score">Mean interval score, lower is better.</param>
public sealed record JudgedPredictions(
    string About, IReadOnlyList<JudgedOne> Predictions, double Inside, double Low, double High, double Level, double Width, double Score, Sentence Sentence)
{
    internal static JudgedPredictions Of(World world, PredictionScore score) => new(
        score.About, [.. score.Predictions.Select(one => new JudgedOne(one.Said.Month, one.Said.Low, one.Said.High, one.Said.Level, one.Came, one.Inside))],
        score.Inside, score.Low, score.High, score.Level, score.Width, score.Score, DebriefWords.Predictions(world, score));
}

/// <summary>One prediction beside what came.</summary>
public sealed record JudgedOne(string Month, double Low, double High, double Level, double Came, bool Inside);

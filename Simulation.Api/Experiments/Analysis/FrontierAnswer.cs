namespace Simulation.Api;

/// <summary>The best compromises among the points of an experiment, and whether a score stands for what it should.</summary>
/// <param name="Outcomes">What is to be as good as can be; empty when only the score was asked about.</param>
/// <param name="Points">Points used; each counts by the mean of its replicates.</param>
/// <param name="PointsLeftOut">Points with a failed run.</param>
/// <param name="Front">Points that no other is as good as in every outcome and better in one; of points that answer alike only the first.</param>
/// <param name="Reference">By outcome, what the hypervolume is measured against: the worst of the front and a tenth of its spread.</param>
/// <param name="Hypervolume">Room that the front dominates, in the product of the outcomes' units; null for one outcome or more than four.</param>
/// <param name="Goodhart">Null unless score and truth were given.</param>
/// <param name="Told">What was found, in words.</param>
public sealed record FrontierAnswer(
    Sentence Simulated, string Experiment, string ResultHash, string Design, IReadOnlyList<OutcomeGoal> Outcomes, int Points, int PointsLeftOut, IReadOnlyList<FrontierPoint> Front,
    IReadOnlyList<double> Reference, double? Hypervolume, GoodhartAnswer? Goodhart, Sentence Told)
{
    /// <summary>Most points of a front that are told.</summary>
    private const int MostPoints = 1000;

    /// <summary>Analyses an experiment.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static FrontierAnswer Of(AnalysedExperiment experiment, string? outcomes, string? at, string? directions, string? score, string? truth, string? baseline)
    {
        if (score is null != truth is null) throw new RefusedException([new(score is null ? "score" : "truth", "", "score 与 truth 应同时给出", "score and truth must be given together")]);
        bool onlyScore = score is not null && outcomes is null;
        var asked = onlyScore ? new([], []) : AskedGoals.Of(experiment, outcomes, at, directions);
        var goodhart = score is null ? null : GoodhartAnswer.Of(experiment, score, truth!, at, baseline);
        if (onlyScore) return Answer([], 0, 0, [], [], null);
        var means = experiment.MeansOf(experiment.Read(asked.Asked));
        double[][] rows = [.. Enumerable.Range(0, means.Numbers.Count).Select(row => means.Means.Select(of => of[row]).ToArray())];
        var best = BestPoints.Of(rows, [.. asked.Goals.Select(goal => goal.HigherIsBetter)]);
        FrontierPoint[] front = [.. best.Numbers.Take(MostPoints).Select(row => FrontierPoint.Of(experiment, means, row, rows[row]))];
        return Answer(asked.Goals, rows.Length, means.LeftOut, front, best.Reference, best.Hypervolume, best.Numbers.Length);

        FrontierAnswer Answer(IReadOnlyList<OutcomeGoal> goals, int points, int leftOut, IReadOnlyList<FrontierPoint> front, IReadOnlyList<double> reference, double? volume, int count = 0) => new(
            Sentences.Simulated, experiment.Id, experiment.ResultHash, experiment.Plan.Experiment.Design.Kind, goals, points, leftOut, front, reference, volume, goodhart, new(
                (goals.Count == 0 ? "" : $"{points} 个点中有 {count} 个互不支配。") + goodhart?.Told.Zh, (goals.Count == 0 ? "" : $"{count} of {points} points are dominated by none.{(goodhart is null ? "" : " ")}") + goodhart?.Told.En));
    }
}

/// <summary>A point of the front.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Scenario">Where it reopens as a scenario.</param>
/// <param name="Factors">By name, the setting of a numeric factor or the name of a level.</param>
/// <param name="Outcomes">By outcome in the order asked, the mean over replicates.</param>
public sealed record FrontierPoint(long Point, string Scenario, IReadOnlyDictionary<string, object> Factors, IReadOnlyList<double> Outcomes)
{
    internal static FrontierPoint Of(AnalysedExperiment experiment, PointMeans means, int row, double[] outcomes) => new(
        means.Numbers[row], $"/api/experiments/{experiment.Id}/points/{means.Numbers[row]}",
        experiment.Factors.Select((factor, f) => (factor.Key, Value: factor.IsNumber ? (object)means.Table.Rows[row][f] : factor.Levels[(int)means.Table.Rows[row][f]].NameEn)).ToDictionary(pair => pair.Key, pair => pair.Value),
        outcomes);
}

/// <summary>Whether a score rises where what it stands for does not (Goodhart's law), over the points of an experiment.</summary>
/// <param name="Baseline">The point that gains are counted from; null where they are counted from the mean of all points.</param>
/// <param name="Agreement">Kendall's τ-b of score and truth over the points, −1 to 1; null where one of them never varies.</param>
/// <param name="ScoreOnly">Share of points at which the score gains and the truth does not, with its 95 % interval.</param>
/// <param name="Cart">What sets those points apart; null where there are none, or nothing else.</param>
public sealed record GoodhartAnswer(AskedOutcome Score, AskedOutcome Truth, long? Baseline, double? Agreement, ShareInterval ScoreOnly, CartAnswer? Cart, Sentence Told)
{
    internal static GoodhartAnswer Of(AnalysedExperiment experiment, string score, string truth, string? at, string? baseline)
    {
        Response scored = experiment.Ask("score", score, at), meant = experiment.Ask("truth", truth, at);
        double scoreSign = AskedGoals.DirectionOf(experiment, "score", scored) ? 1 : -1, truthSign = AskedGoals.DirectionOf(experiment, "truth", meant) ? 1 : -1;
        var means = experiment.MeansOf(experiment.Read(scored, meant));
        double? given = QuestionWords.Number("baseline", baseline);
        int? from = given is { } point ? RowOf(means, point) : null;
        double[] scores = Gains(means.Means[0], scoreSign, from), truths = Gains(means.Means[1], truthSign, from);
        var found = QuestionWords.Said(() => Simulation.Model.Goodhart.Over(means.Table, scores, truths, workers: experiment.Workers), ("rows", "design"));
        AskedOutcome toldScore = experiment.Told(scored), toldTruth = experiment.Told(meant);
        var (share, low, high) = (found.ScoreOnly.Share, found.ScoreOnly.Low, found.ScoreOnly.High);
        string than = from is null ? "各点平均" : $"点 {means.Numbers[from.Value]}", thanEn = from is null ? "the mean of all points" : $"point {means.Numbers[from.Value]}";
        return new(toldScore, toldTruth, from is { } row ? means.Numbers[row] : null, found.Agreement, found.ScoreOnly, found.Tree is null ? null : CartAnswer.Of(found.Tree, means.Table), new(
            $"与{than}相比，{share:P0} 的点（95% 区间 {low:P0} 至 {high:P0}）“{toldScore.Zh}”变好而“{toldTruth.Zh}”没有变好。",
            $"Against {thanEn}, '{toldScore.En}' improves and '{toldTruth.En}' does not at {share:P0} of points (95 % interval {low:P0} to {high:P0})."));
    }

    private static double[] Gains(double[] means, double sign, int? from)
    {
        double zero = from is { } row ? means[row] : Statistics.Mean(means);
        return [.. means.Select(mean => sign * (mean - zero))];
    }

    private static int RowOf(PointMeans means, double point)
    {
        int row = means.Numbers.ToList().FindIndex(number => number == point);
        return row >= 0 ? row : throw new RefusedException([new("baseline", $"{point}", $"应为推演全部成功的点的编号，0 到 {means.Numbers[^1]}", $"must be the number of a point whose runs all ended well, 0 to {means.Numbers[^1]}")]);
    }
}

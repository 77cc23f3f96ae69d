namespace Simulation.Api;

/// <summary>How likely each rank is on one board, over the runs of an experiment, and which counties are too close to call.</summary>
/// <param name="Board">Key of the board.</param>
/// <param name="At">A month, or last.</param>
/// <param name="Point">The point whose runs are counted; null where those of all points are.</param>
/// <param name="Worlds">Runs counted.</param>
/// <param name="WorldsLeftOut">Runs that failed, or in which one of the counties was not on the board.</param>
/// <param name="Lucks">How many different lucks those runs met, which is what intervals count: with common seeds all points meet the same ones, however many runs there are.</param>
/// <param name="Counties">By mean rank, the best first.</param>
/// <param name="Close">Groups of neighbours, among the counties kept, whose order flips in more than a quarter of worlds.</param>
/// <param name="Told">What was found, in words.</param>
public sealed record RanksAnswer(
    Sentence Simulated, string Experiment, string ResultHash, string Board, string At, long? Point, int Worlds, int WorldsLeftOut, int Lucks, IReadOnlyList<CountyRanks> Counties, IReadOnlyList<CloseAnswer> Close, Sentence Told)
{
    private static readonly int[] Tops = [1, 3, 5, 10, 20, 30];

    /// <summary>Analyses an experiment.</summary>
    /// <param name="board">Key of the board; may be left out where the ranks of one board only are kept.</param>
    /// <param name="at">A month or last; a mean of ranks is no rank.</param>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static RanksAnswer Of(AnalysedExperiment experiment, string? board, string? at, string? point)
    {
        var plan = experiment.Plan;
        string[] boards = [.. plan.Outcomes.Where(outcome => outcome.Kind == OutcomeKind.Rank).Select(outcome => outcome.Key).Distinct()];
        string list = boards.Length == 0 ? "—" : string.Join(", ", boards);
        if (boards.Length == 0 || (board is null && boards.Length > 1) || (board is not null && !boards.Contains(board)))
            throw new RefusedException([new("board", board ?? "", $"应为保存了位次的榜单之一：{list}", $"must be a board whose ranks the experiment keeps: {list}")]);
        string asked = board ?? boards[0];
        Outcome[] ranks = [.. plan.Outcomes.Where(outcome => outcome.Kind == OutcomeKind.Rank && outcome.Key == asked)];
        Response[] responses = [.. ranks.Select(rank => experiment.Ask("board", $"{rank}", at))];
        if (responses[0].Over is not (Over.Last or Over.Month)) throw new RefusedException([new("at", at!, "应为月份或 last", "must be a month or last")]);
        var table = experiment.Read(responses);
        int? only = QuestionWords.Number("point", point) is { } number ? PointOf(number, table.Values.Length) : null;
        double[][] runs = [.. Enumerable.Range(0, table.Values.Length).Where(p => only is null || p == only)
            .SelectMany(p => Enumerable.Range(0, plan.Experiment.Replicates.Count).Select(r => table.Responses.Select(of => of[p][r]).ToArray()))];
        double[][] whole = [.. runs.Where(run => run.All(rank => rank >= 1))];
        if (whole.Length == 0) throw new RefusedException([new("at", at ?? "last", "没有一次推演在该月有这些县的位次", "no run has a rank of these counties then")]);
        string[] zh = [.. ranks.Select(rank => NameOf(plan.World, rank.Place).Zh)], en = [.. ranks.Select(rank => NameOf(plan.World, rank.Place).En)];
        int lucks = plan.Experiment.Replicates.Seeds == Seeds.Common ? Math.Min(plan.Experiment.Replicates.Count, whole.Length) : whole.Length;
        CountyRanks[] counties =
        [
            .. ranks.Select((rank, c) => new CountyRanks(
                rank.Place, zh[c], en[c], whole.Average(run => run[c]), (int)whole.Min(run => run[c]), (int)whole.Max(run => run[c]),
                [.. Tops.Select(top => new TopAnswer(top, ShareInterval.Of((double)lucks * whole.Count(run => run[c] <= top) / whole.Length, lucks)))])),
        ];
        CloseGroup[] close = ranks.Length < 2 ? [] : [.. CloseCalls.Of([.. whole.Select(Among)], Among([.. counties.Select(county => county.Mean)]))];
        CloseAnswer[] told = [.. close.Select(group => new CloseAnswer([.. group.Places.Select(place => ranks[place].Place)], [.. group.Flips], group.EndsFlip, new(group.InChinese(zh), group.InEnglish(en))))];
        return new(
            Sentences.Simulated, experiment.Id, experiment.ResultHash, asked, experiment.Told(responses[0]).At, only, whole.Length, runs.Length - whole.Length, lucks, [.. counties.OrderBy(county => county.Mean)], told,
            told.Length > 0
                ? new($"{string.Join("；", told.Select(group => group.Text.Zh))}。", $"{string.Join("; ", told.Select(group => group.Text.En))}.")
                : new("所保存的各县先后分明。", "The order of the counties kept is clear."));
    }

    private static int PointOf(double number, int points) => number >= 0 && number < points && number == Math.Floor(number)
        ? (int)number
        : throw new RefusedException([new("point", $"{number}", $"应为 0 到 {points - 1} 之间的整数", $"must be a whole number from 0 to {points - 1}")]);

    // Ranks among the counties that the experiment keeps.
    private static int[] Among(double[] ranks) => [.. ranks.Select(rank => 1 + ranks.Count(other => other < rank))];

    private static Sentence NameOf(World world, string code)
    {
        var county = world.Counties.First(county => county.Code == code);
        return new(county.NameZh, county.NameEn);
    }
}

/// <summary>The ranks of one county.</summary>
/// <param name="Mean">Mean rank on the whole board.</param>
/// <param name="Best">Best rank in any run.</param>
/// <param name="Worst">Worst rank in any run.</param>
/// <param name="Within">Probability of being among the first so many, with its 95 % interval.</param>
public sealed record CountyRanks(string County, string Zh, string En, double Mean, int Best, int Worst, IReadOnlyList<TopAnswer> Within);

/// <summary>Probability of being among the first so many.</summary>
public sealed record TopAnswer(int Top, ShareInterval Probability);

/// <summary>Neighbours too close to call.</summary>
/// <param name="Counties">In the order of their mean ranks.</param>
/// <param name="Flips">By pair of neighbours, the share of worlds in which the second is ahead.</param>
/// <param name="EndsFlip">The same of the first and the last.</param>
public sealed record CloseAnswer(IReadOnlyList<string> Counties, IReadOnlyList<double> Flips, double EndsFlip, Sentence Text);

namespace Simulation.Api;

/// <summary>A finished experiment that is asked what its runs say.</summary>
public sealed class AnalysedExperiment : IDisposable
{
    private readonly ExperimentFile file;
    private readonly CancellationToken stop;

    private AnalysedExperiment(ExperimentFile file, ExperimentPlan plan, Workers workers, CancellationToken stop)
    {
        (this.file, this.stop, Plan, Workers) = (file, stop, plan, workers);
        Factors = ExperimentWords.Factors(plan.World, plan.Experiment);
        ResultHash = file.Status().ResultHash;
    }

    public ExperimentPlan Plan { get; }

    /// <summary>Threads that analyses may use; who asked stops them by leaving.</summary>
    public Workers Workers { get; }

    /// <summary>What was varied, in words.</summary>
    public IReadOnlyList<RunFactor> Factors { get; }

    public string Id => file.Head.Id;

    /// <summary>Hash of the runs that the answers are made from.</summary>
    public string ResultHash { get; }

    /// <summary>Opens an experiment of which every run is kept.</summary>
    /// <exception cref="ProblemException">There is none, it is not finished, or it is another model's.</exception>
    public static AnalysedExperiment Open(ExperimentFolder folder, WorldRegistry worlds, string id, int threads, CancellationToken stop)
    {
        var kept = folder.Open(id) ?? throw new ProblemException(ExperimentProblems.Unknown(id));
        try
        {
            var status = kept.Status();
            if (status.Kept != KeptState.Done) throw new ProblemException(ExperimentProblems.NotFinished(ExperimentAnswer.Of(folder, kept)));
            return new(kept, kept.Head.PlanIn(worlds), OwnThreads.Of(threads, () => false, stop), stop);
        }
        catch (RefusedException e)
        {
            kept.Dispose();
            throw new ProblemException(ExperimentProblems.NotOurs(e));
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    /// <summary>The number of each run that a question is about.</summary>
    /// <param name="outcome">As the experiment writes it, with or without an @; may be left out where only one is kept.</param>
    /// <param name="at">A month, last, mean, min or max.</param>
    /// <exception cref="RefusedException">The experiment keeps no such outcome, or lives no such month.</exception>
    public Response Ask(string field, string? outcome, string? at)
    {
        var kept = Plan.Experiment.Outcomes;
        if (outcome is null && kept.Length > 1)
            throw new RefusedException([new(field, "", $"请写一个结果：{string.Join("、", kept.Take(20))}", $"must name an outcome: {string.Join(", ", kept.Take(20))}")]);
        return Response.Parse(Plan, field, outcome ?? kept[0], at ?? "last");
    }

    public ExperimentTable Read(params IReadOnlyList<Response> asked) => ExperimentTable.Read(file, Plan, asked, stop);

    public AskedOutcome Told(Response asked) => AskedOutcome.Of(Plan, asked);

    /// <summary>The points of which every run ended well, each with the mean of its runs.</summary>
    public PointMeans MeansOf(ExperimentTable table)
    {
        double[][] means = [.. table.Responses.Select(points => points.Select(runs => runs.Average()).ToArray())];
        int[] kept = [.. Enumerable.Range(0, table.Values.Length).Where(point => means.All(of => double.IsFinite(of[point])))];
        if (kept.Length == 0) throw new RefusedException([new("outcome", "0", "没有一个点的推演全部成功", "no point has all of its runs")]);
        return new(kept, new(Factors, [.. kept.Select(point => table.Values[point])]), [.. means.Select(of => kept.Select(point => of[point]).ToArray())], table.Values.Length - kept.Length);
    }

    /// <summary>Number of the factor that is called so.</summary>
    /// <exception cref="RefusedException">There is none; the nearest word is told.</exception>
    public int FactorOf(string field, string name)
    {
        string[] names = [.. Factors.Select(factor => factor.Key)];
        int found = Array.IndexOf(names, name);
        if (found >= 0) return found;
        string list = string.Join(", ", names.Take(20)), meant = NearestWord.To(name, names) is { } near ? $" {near}" : "";
        throw new RefusedException([new(
            field, name, meant.Length > 0 ? $"没有这个因子；是否指{meant}？" : $"没有这个因子；有 {list}", meant.Length > 0 ? $"is no factor; did you mean{meant}?" : $"is no factor; there are {list}")]);
    }

    public void Dispose() => file.Dispose();
}

/// <summary>The points that an analysis uses, one row each.</summary>
/// <param name="Numbers">Their numbers in the experiment.</param>
/// <param name="Table">What was varied.</param>
/// <param name="Means">[response][row]: mean over replicates.</param>
/// <param name="LeftOut">Points with a failed run.</param>
public sealed record PointMeans(IReadOnlyList<int> Numbers, RunTable Table, IReadOnlyList<double[]> Means, int LeftOut);

/// <summary>The one number of a run that a question is about.</summary>
/// <param name="Outcome">As the experiment writes it.</param>
/// <param name="At">A month, or last, mean, min, max over months.</param>
public sealed record AskedOutcome(string Outcome, string At, string Zh, string En)
{
    public static AskedOutcome Of(ExperimentPlan plan, Response asked)
    {
        string at = asked.Over == Over.Month ? plan.World.Start.Plus(asked.Month).ToString() : Kebab.Of(asked.Over);
        var words = ExperimentWords.Outcome(plan.World, plan.Outcomes[asked.Outcome]);
        var (zh, en) = asked.Over switch
        {
            Over.Month => (at, at),
            Over.Last => ("末月", "last month"),
            Over.Mean => ("各月平均", "mean over months"),
            Over.Min => ("各月最低", "least of all months"),
            _ => ("各月最高", "greatest of all months"),
        };
        return new(plan.Experiment.Outcomes[asked.Outcome], at, $"{words.Zh}（{zh}）", $"{words.En} ({en})");
    }
}

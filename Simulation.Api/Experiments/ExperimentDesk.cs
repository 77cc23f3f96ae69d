using Microsoft.Data.Sqlite;

namespace Simulation.Api;

/// <summary>Where experiments are asked, looked at and stopped.</summary>
public sealed class ExperimentDesk(ExperimentFolder folder, ExperimentWork work, WorldRegistry worlds, TimeProvider clock, StudyLiving study) : IDisposable
{
    private readonly Turns previews = new(1, 8), analyses = new(1, 8);

    /// <summary>Tells what an experiment would be.</summary>
    /// <exception cref="ProblemException">Too many ask for this at once.</exception>
    public async Task<ExperimentPreview> PreviewAsync(ExperimentPlan plan, CancellationToken stop)
    {
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
        var measured = await previews.TakeTurnAsync(() => Calibration.Measure(plan, study, clock, Environment.ProcessorCount, stop), stop);
        using var known = folder.Open(id);
        return ExperimentPreview.Of(plan, id, known is null ? ExperimentPreview.New : ExperimentAnswer.Of(folder, known).State, measured);
    }

    /// <summary>Asks an experiment and lets it wait for its turn, unless it was lived already.</summary>
    /// <returns>Whether it is new, and how it stands.</returns>
    public (bool IsNew, ExperimentAnswer Answer) Ask(ExperimentPlan plan)
    {
        bool isNew = Reach(() => folder.Ask(plan));
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
        work.Ring(id);
        return (isNew, Read(id, file => ExperimentAnswer.Of(folder, file)));
    }

    /// <summary>Asks a finished experiment what its runs say.</summary>
    /// <exception cref="ProblemException">There is none, it is not finished, it is another model's, or too many ask for this at once.</exception>
    public Task<T> AnalyseAsync<T>(string id, Func<AnalysedExperiment, T> ask, CancellationToken stop) => analyses.TakeTurnAsync(
        () =>
        {
            using var experiment = AnalysedExperiment.Open(folder, worlds, id, Environment.ProcessorCount, stop);
            return ask(experiment);
        },
        stop);

    /// <summary>Every experiment, damaged ones among them.</summary>
    public ExperimentList List() => Reach(() => ExperimentList.Of(folder));

    public ExperimentAnswer One(string id) => Read(id, file => ExperimentAnswer.Of(folder, file));

    /// <summary>One point as a scenario.</summary>
    /// <exception cref="ProblemException">There is no such experiment or point, or it is another model's.</exception>
    public ExperimentPoint Point(string id, long point) => Read(id, file =>
    {
        if (point < 0 || point >= file.Head.Points) throw new ProblemException(ExperimentProblems.UnknownPoint(point, file.Head.Points));
        try
        {
            return ExperimentPoint.Of(file, file.Head.PlanIn(worlds), point);
        }
        catch (RefusedException e)
        {
            throw new ProblemException(ExperimentProblems.NotOurs(e));
        }
    });

    /// <summary>Cancels an experiment that waits or is lived; removes any other, and with <paramref name="purge"/> every one.</summary>
    /// <exception cref="ProblemException">There is no such experiment, or it has not stopped yet.</exception>
    public ExperimentStopped Stop(string id, bool purge) => Reach(() => Stop(folder, id, purge));

    /// <summary>The same without a host.</summary>
    /// <exception cref="ProblemException">There is no such experiment, or it has not stopped yet.</exception>
    public static ExperimentStopped Stop(ExperimentFolder folder, string id, bool purge)
    {
        bool cancelled = folder.TryCancel(id) ?? throw new ProblemException(ExperimentProblems.Unknown(id));
        if (cancelled && !purge) return new(id, Kebab.Of(KeptState.Cancelled));
        return folder.TryRemove(id) ? new(id, "removed") : throw new ProblemException(ExperimentProblems.StillLived(id));
    }

    /// <summary>The file of an experiment, for who writes out what it holds.</summary>
    /// <exception cref="ProblemException">There is no such experiment.</exception>
    public ExperimentFile Open(string id) => Reach(() => folder.Open(id)) ?? throw new ProblemException(ExperimentProblems.Unknown(id));

    public void Dispose()
    {
        previews.Dispose();
        analyses.Dispose();
    }

    private T Read<T>(string id, Func<ExperimentFile, T> read)
    {
        using var file = Open(id);
        return Reach(() => read(file));
    }

    /// <summary>Does what needs the disk.</summary>
    /// <exception cref="ProblemException">The disk is full, or cannot be read or written.</exception>
    private static T Reach<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ExperimentProblems.Store(), e);
        }
    }
}

/// <summary>Hands the host its experiments.</summary>
public static class ExperimentHosting
{
    public static void AddExperiments(this WebApplicationBuilder builder, ServeOptions serve)
    {
        var services = builder.Services;
        services.AddSingleton<StudyLiving>(Study.Live);
        services.AddSingleton(host => new ExperimentFolder(serve.Data, host.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ExperimentRunner>();
        services.AddSingleton(host => new ExperimentWork(
            host.GetRequiredService<ExperimentFolder>(), host.GetRequiredService<ExperimentRunner>(),
            () => host.GetRequiredService<IExperiments>().Working() + host.GetRequiredService<RaceShelf>().Working() > 0, host.GetRequiredService<ILogger<ExperimentWork>>()));
        services.AddHostedService(host => host.GetRequiredService<ExperimentWork>());
        services.AddSingleton<ExperimentDesk>();
    }
}

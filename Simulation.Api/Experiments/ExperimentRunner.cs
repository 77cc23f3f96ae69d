namespace Simulation.Api;

/// <summary>How the runs of a study are lived: <see cref="Study.Live"/>, or as a host does it elsewhere.</summary>
public delegate void StudyLiving(World world, int count, Func<int, StudyRun> run, IReadOnlyList<Outcome> outcomes, Workers workers, Action<int, StudyLife> lived);

/// <summary>Lives an experiment to its end, chunk by chunk, from wherever its file stops. Only one chunk is ever held in memory.</summary>
/// <param name="study">How runs are lived.</param>
public sealed class ExperimentRunner(ExperimentFolder folder, WorldRegistry worlds, TimeProvider clock, StudyLiving study)
{
    // A multiple of the widest lanes, large enough that a commit costs nothing beside it and small enough to be lived again without regret.
    private const int LeastChunk = 64, MostChunk = 4096, MostNumbers = 1 << 20;
    private const double ChunkSeconds = 2;

    /// <summary>Lives what is left of an experiment that waits.</summary>
    /// <param name="most">Largest file that it may make.</param>
    /// <param name="tell">Is told the share that is done.</param>
    /// <returns>False when somebody else is living it.</returns>
    /// <exception cref="OperationCanceledException">Asked to stop; what was finished is kept.</exception>
    public bool TryLive(string id, long most, Workers workers, Action<double> tell, CancellationToken stop)
    {
        using var held = folder.TryLock(id);
        if (held is null) return false;
        using var file = folder.Open(id);
        if (file is null || file.Status().Kept != KeptState.Waiting) return true;
        try
        {
            file.Limit(most);
            Live(file, file.Head.PlanIn(worlds), workers, tell, stop);
        }
        catch (StoreFullException e)
        {
            file.Say(KeptState.Failed, new($"{e.MessageZh}：已完成的部分都在；腾出空间后再提出同一试验，即从中断处继续", $"{e.Message}: what was finished is kept; make room and ask the same experiment again, and it goes on from there"));
        }
        catch (ProblemException e)
        {
            string[] why = e.Problem.Detail.Split(" / ");
            file.Say(KeptState.Failed, new(why[0], why[^1]));
        }
        catch (RefusedException e)
        {
            file.Say(KeptState.Failed, new(string.Join("；", e.Errors.Select(error => error.MessageZh)), string.Join("; ", e.Errors.Select(error => error.MessageEn))));
        }

        return true;
    }

    private void Live(ExperimentFile file, ExperimentPlan plan, Workers workers, Action<double> tell, CancellationToken stop)
    {
        int most = Math.Clamp(MostNumbers / plan.SeriesLength / LeastChunk * LeastChunk, LeastChunk, MostChunk), size = LeastChunk;
        long done = file.Status().Done, began = clock.GetTimestamp();
        while (done < plan.Runs)
        {
            stop.ThrowIfCancellationRequested();
            var rows = LiveChunk(plan, done, (int)Math.Min(size, plan.Runs - done), workers);
            // What it took to write the chunk before is counted too.
            double lived = clock.GetElapsedTime(began).TotalSeconds;
            began = clock.GetTimestamp();
            if (!file.Append(plan, rows, lived)) return;
            done += rows.Length;
            tell((double)done / plan.Runs);
            size = Math.Clamp((int)(rows.Length * ChunkSeconds / Math.Max(lived, 1e-3)) / LeastChunk * LeastChunk, LeastChunk, most);
        }

        file.Say(KeptState.Done);
    }

    /// <summary>Lives runs of a plan and keeps none of them.</summary>
    // Where a chunk breaks, what it did not bring is lived run by run, so that one failing run is one failing row.
    internal RunRow[] LiveChunk(ExperimentPlan plan, long first, int count, Workers workers)
    {
        var rows = new RunRow?[count];
        void Take(int i, StudyLife life) => rows[i] = RowOf(plan, first + i, life);

        try
        {
            study(plan.World, count, i => plan.RunAt(first + i), plan.Outcomes, workers, Take);
        }
        catch (Exception e) when (IsOfOneRun(e))
        {
            int[] missing = [.. Enumerable.Range(0, count).Where(i => rows[i] is null)];
            workers(missing.Length, m =>
            {
                int i = missing[m];
                try
                {
                    study(plan.World, 1, _ => plan.RunAt(first + i), plan.Outcomes, OneWorker.Run, (_, life) => Take(i, life));
                }
                catch (Exception broke) when (IsOfOneRun(broke))
                {
                    rows[i] = Failed(plan, first + i, $"{broke.GetType().Name}: {broke.Message}");
                }
            });
        }

        return [.. rows.Select((row, i) => row ?? throw new InvalidOperationException($"run {first + i} was not lived"))];
    }

    private static bool IsOfOneRun(Exception e) => e is not (OperationCanceledException or OutOfMemoryException);

    private static RunRow RowOf(ExperimentPlan plan, long run, StudyLife life)
    {
        int wrong = Array.FindIndex(life.Series, value => !float.IsFinite(value));
        if (wrong < 0) return new(run, plan.PointOf(run), plan.ReplicateOf(run), Fingerprint.Join([life.Fingerprint]), null, life.Series);
        var (outcome, month) = Math.DivRem(wrong, plan.Months);
        return Failed(plan, run, $"不是有限的数 not a finite number: {plan.Outcomes[outcome]} {plan.World.Start.Plus(month)} ({life.Series[wrong]})");
    }

    private static RunRow Failed(ExperimentPlan plan, long run, string error) => new(run, plan.PointOf(run), plan.ReplicateOf(run), null, error, null);
}

namespace Simulation.Api;

/// <summary>How long an experiment will take, told from some of its own runs.</summary>
/// <param name="Runs">Runs that were lived for it.</param>
/// <param name="Threads">Threads that lived them.</param>
/// <param name="Seconds">What they took.</param>
public sealed record Calibration(int Runs, int Threads, double Seconds)
{
    private const int MostRuns = 64;

    /// <summary>Lives a few runs from all over the design, after one that is not counted: the first run of a program is slow.</summary>
    public static Calibration Measure(ExperimentPlan plan, StudyLiving study, TimeProvider clock, int threads, CancellationToken stop)
    {
        int runs = (int)Math.Min(MostRuns, plan.Runs);
        StudyRun At(int i) => plan.RunAt((long)((decimal)plan.Runs * i / runs));
        study(plan.World, 1, At, plan.Outcomes, OneWorker.Run, (_, _) => { });
        long began = clock.GetTimestamp();
        study(plan.World, runs, At, plan.Outcomes, EngineThreads.Of(threads, stop), (_, _) => { });
        return new(runs, threads, clock.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Seconds that some runs would take at this rate.</summary>
    public double SecondsOf(long runs) => Seconds * runs / Runs;

    public Sentence How => new(
        $"刚才在 {Threads} 个线程上推演了其中 {Runs} 次，用时 {Seconds:0.00} 秒，按比例推算；机器忙时更久。",
        $"Measured just now: {Runs} of its runs on {Threads} thread(s) took {Seconds:0.00} s, scaled up; longer while the machine is busy.");
}

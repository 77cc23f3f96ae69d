namespace Simulation.Api.Tests;

/// <summary>How experiments are lived and kept.</summary>
public sealed class ExperimentRunnerTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Every_run_is_kept_in_run_order_with_its_point_and_world()
    {
        var plan = Bench.Plan(Bench.Json(100, replicates: 3));
        var (status, id) = bench.Live(plan);
        Assert.Equal((KeptState.Done, 300, 0), (status.Kept, status.Done, status.Failed));
        using var file = bench.Folder.Open(id)!;
        var rows = file.Rows(0, long.MaxValue).ToList();
        Assert.Equal(Enumerable.Range(0, 300).Select(run => ((long)run, (long)(run / 3), run % 3)), rows.Select(row => (row.Run, row.Point, row.Replicate)));
        foreach (var row in rows) Assert.Equal(Bench.MadeUpLife(plan.RunAt(row.Run), 3).Series, row.Series);
        var points = file.Points(0, long.MaxValue).ToList();
        Assert.Equal(100, points.Count);
        for (int point = 0; point < 100; point++) Assert.Equal(plan.ValuesAt(point).Cast<object>(), points[point]);
        Assert.Equal(status.ResultHash, file.HashAgain());
    }

    [Fact]
    public void The_result_hash_does_not_depend_on_threads_and_depends_on_every_number()
    {
        var plan = Bench.Plan(Bench.Json(500));
        string[] same = [Alone(plan, 1, Bench.MadeUp), Alone(plan, 2, Bench.MadeUp), Alone(plan, 7, Bench.MadeUp)];
        Assert.Single(same.Distinct());
        Assert.NotEqual(same[0], Alone(plan, 2, Touching(499, life => life with { Fingerprint = life.Fingerprint + 1 })));
        Assert.NotEqual(same[0], Alone(plan, 2, Touching(250, life => life with { Series = [.. life.Series.Select((value, i) => i == 8 ? MathF.BitIncrement(value) : value)] })));
    }

    [Fact]
    public void What_was_stopped_goes_on_where_it_stopped_and_ends_alike()
    {
        var plan = Bench.Plan(Bench.Json(1000));
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => bench.Live(plan, until: stop, tell: share =>
        {
            if (share >= 0.05) stop.Cancel();
        }));
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
        long kept = bench.StatusOf(id).Done;
        Assert.InRange(kept, 50, 999);
        int lived = 0;
        var (status, _) = bench.Live(plan, (world, count, run, outcomes, workers, take) =>
        {
            Interlocked.Add(ref lived, count);
            Bench.MadeUp(world, count, run, outcomes, workers, take);
        });
        Assert.Equal(1000 - kept, lived);
        Assert.Equal((KeptState.Done, Alone(plan, 2, Bench.MadeUp)), (status.Kept, status.ResultHash));
    }

    [Fact]
    public void What_was_lived_is_not_lived_again()
    {
        var plan = Bench.Plan(Bench.Json(10));
        var (first, _) = bench.Live(plan);
        Assert.False(bench.Folder.Ask(plan));
        var (second, _) = bench.Live(plan, (_, _, _, _, _, _) => Assert.Fail("lived again"));
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_failing_run_is_recorded_and_the_others_are_lived()
    {
        var plan = Bench.Plan(Bench.Json(200));
        var failing = Touching(150, life => life with { Series = [.. life.Series.Select((value, i) => i == 4 ? float.NaN : value)] }, broken: 70);
        var (status, id) = bench.Live(plan, failing);
        Assert.Equal((KeptState.Done, 200, 2), (status.Kept, status.Done, status.Failed));
        using var file = bench.Folder.Open(id)!;
        var failed = file.Rows(0, long.MaxValue).Where(row => row.Error is not null).ToList();
        Assert.Equal([70, 150], failed.Select(row => row.Run));
        Assert.All(failed, row => Assert.True(row.Series is null && row.Fingerprint is null));
        Assert.Contains("planted", failed[0].Error, StringComparison.Ordinal);
        Assert.Contains("330110/rank/composite 2023-02 (NaN)", failed[1].Error, StringComparison.Ordinal);
        // Which of two runs that fail for other reasons makes no difference; which run fails does.
        Assert.Equal(status.ResultHash, Alone(plan, 1, failing));
        Assert.NotEqual(status.ResultHash, Alone(plan, 1, Touching(150, life => life, broken: 70)));
    }

    [Fact]
    public void A_full_disk_stops_cleanly_and_the_experiment_goes_on_when_there_is_room()
    {
        var plan = Bench.Plan(Bench.Json(20_000, months: 12));
        var (full, id) = bench.Live(plan, most: ResultSize.Of(plan) / 2);
        Assert.Equal(KeptState.Failed, full.Kept);
        Assert.Contains("磁盘已满", full.Why!.Zh, StringComparison.Ordinal);
        Assert.Contains("disk full", full.Why.En, StringComparison.Ordinal);
        Assert.InRange(full.Done, 1, 19_999);
        using (var file = bench.Folder.Open(id)!) Assert.Equal(full.ResultHash, file.HashAgain());
        var (status, _) = bench.Live(plan);
        Assert.Equal((KeptState.Done, null, Alone(plan, 2, Bench.MadeUp)), (status.Kept, status.Why, status.ResultHash));
    }

    [Fact]
    public void Who_cancels_is_heard_by_whoever_lives_it()
    {
        var plan = Bench.Plan(Bench.Json(1000));
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
        var (status, _) = bench.Live(plan, tell: _ => ExperimentDesk.Stop(bench.Folder, id, purge: false));
        Assert.Equal(KeptState.Cancelled, status.Kept);
        Assert.InRange(status.Done, 1, 999);
        Assert.Equal(KeptState.Done, bench.Live(plan).Status.Kept);
        Assert.Equal("removed", ExperimentDesk.Stop(bench.Folder, id, purge: false).State);
        Assert.Null(bench.Folder.Open(id));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.Data.Path, "experiments")));
    }

    [Fact]
    public void Only_one_lives_an_experiment_at_a_time_and_it_cannot_be_removed_meanwhile()
    {
        var plan = Bench.Plan(Bench.Json(200));
        string id = ExperimentJson.IdOf(plan.World, plan.Experiment);
        int met = 0;
        bench.Live(plan, tell: _ =>
        {
            met++;
            Assert.True(bench.Folder.IsLived(id));
            var other = new ExperimentRunner(bench.Folder, Bench.Worlds, TimeProvider.System, Bench.MadeUp);
            Assert.False(other.TryLive(id, long.MaxValue, OneWorker.Run, _ => { }, TestContext.Current.CancellationToken));
            Assert.False(bench.Folder.TryRemove(id));
        });
        Assert.True(met > 0);
        Assert.False(bench.Folder.IsLived(id));
    }

    [Fact]
    public void The_expected_size_is_near_the_true_one()
    {
        foreach (var (points, months, replicates) in new[] { (2000, 60, 1), (3000, 3, 4), (300, 120, 2) })
        {
            var plan = Bench.Plan(Bench.Json(points, replicates, months));
            var (_, id) = bench.Live(plan);
            long size = new FileInfo(Path.Combine(bench.Data.Path, "experiments", $"{id}.db")).Length;
            Assert.InRange((double)ResultSize.Of(plan) / size, 0.85, 1.3);
        }
    }

    [Fact]
    public void The_rate_follows_the_last_chunks()
    {
        var plan = Bench.Plan(Bench.Json(1000));
        bench.Folder.Ask(plan);
        using var file = bench.Folder.Open(ExperimentJson.IdOf(plan.World, plan.Experiment))!;
        Assert.Null(file.Status().RunsPerSecond);
        Append(0, 100, seconds: 10);
        Assert.Equal(10, file.Status().RunsPerSecond!.Value, 6);
        // Four times as fast for a minute: what came before counts little.
        for (int i = 1; i <= 6; i++) Append(i * 100, 100, seconds: 2.5);
        Assert.InRange(file.Status().RunsPerSecond!.Value, 28, 39.99);

        void Append(long first, int count, double seconds)
        {
            var rows = Enumerable.Range(0, count).Select(i => new RunRow(first + i, plan.PointOf(first + i), plan.ReplicateOf(first + i), "0", null, new float[plan.SeriesLength])).ToList();
            Assert.True(file.Append(plan, rows, seconds));
        }
    }

    [Fact]
    public void A_chunk_that_is_not_the_next_is_refused_whole()
    {
        var plan = Bench.Plan(Bench.Json(1000));
        bench.Folder.Ask(plan);
        using var file = bench.Folder.Open(ExperimentJson.IdOf(plan.World, plan.Experiment))!;
        Assert.Throws<InvalidOperationException>(() => file.Append(plan, [new(5, 5, 0, "0", null, new float[plan.SeriesLength])], 1));
        Assert.Empty(file.Rows(0, long.MaxValue));
    }

    /// <summary>The result hash of an experiment lived in a folder of its own.</summary>
    private static string Alone(ExperimentPlan plan, int threads, StudyLiving study)
    {
        using var other = new Bench();
        return other.Live(plan, study, threads).Status.ResultHash;
    }

    /// <summary>Made-up lives of which one is changed and one breaks; replicates are all 0, so a run is told by its point's first setting.</summary>
    private static StudyLiving Touching(long touched, Func<StudyLife, StudyLife> change, long broken = -1) => (world, count, run, outcomes, workers, lived) => workers(count, i =>
    {
        var asked = run(i);
        double first = asked.Scenario.Decisions[0].Value;
        if (broken >= 0 && first == Plan1(broken)) throw new InvalidTimeZoneException("planted");
        var life = Bench.MadeUpLife(asked, outcomes.Count);
        lived(i, first == Plan1(touched) ? change(life) : life);
    });

    // All experiments here draw their points alike.
    private static double Plan1(long point) => Thousand.ValuesAt(point)[0];

    private static readonly ExperimentPlan Thousand = Bench.Plan(Bench.Json(1000));
}

using System.Collections.Concurrent;

namespace Simulation.Model;

/// <summary>One life of a study: a scenario, and which of its parallel worlds it is.</summary>
/// <param name="Scenario">It has passed <see cref="ScenarioCheck"/>; its own number of replicates does not count.</param>
/// <param name="Replicate">Number of the world. The same replicate of two scenarios of one seed meets the same luck and draws the same parameters.</param>
public sealed record StudyRun(Scenario Scenario, int Replicate);

/// <summary>What is kept of a life: a few series and the hash of its end.</summary>
/// <param name="Series">[outcome × months + month]; a rank is 0 while the county is not on the board.</param>
/// <param name="Fingerprint">Hash of the last state.</param>
public sealed record StudyLife(float[] Series, ulong Fingerprint);

/// <summary>Many scenarios of one world, each lived in one world of its own, of which a few outcomes are kept and nothing else.</summary>
public static class Study
{
    /// <summary>Lives some runs and hands each over as it ends.</summary>
    /// <param name="world">The world of all of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="run">The run of a number from 0; asked once, from any worker.</param>
    /// <param name="outcomes">What is kept of each.</param>
    /// <param name="workers">The host's threads.</param>
    /// <param name="lived">Takes what was lived under its number, from any worker and in any order.</param>
    public static void Live(World world, int count, Func<int, StudyRun> run, IReadOnlyList<Outcome> outcomes, Workers workers, Action<int, StudyLife> lived)
    {
        var recorder = new OutcomeRecorder(world, outcomes);
        var idle = new ConcurrentBag<Province<Lane1>>();
        workers(count, i =>
        {
            var (scenario, replicate) = run(i);
            if (!idle.TryTake(out var province)) province = new(Atlas.Of(world));
            var plan = new Plan(world, scenario);
            var constants = new Constants<Lane1>(plan, scenario.Uncertainty, replicate);
            Beginning.Fill(plan, constants, province);
            float[] series = new float[outcomes.Count * plan.Months];
            for (int month = 0; month < plan.Months; month++)
            {
                plan = Bots.Act(plan, province);
                MonthTick.Advance(plan, constants, province);
                recorder.Keep(plan, province, [series]);
            }

            lived(i, new(series, province.Fingerprints()[0]));
            idle.Add(province);
        });
    }
}

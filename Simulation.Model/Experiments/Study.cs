using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Simulation.Model;

/// <summary>One life of a study: a scenario, and which of its parallel worlds it is.</summary>
/// <param name="Scenario">It has passed <see cref="ScenarioCheck"/>; its own number of replicates does not count.</param>
/// <param name="Replicate">Number of the world. The same replicate of two scenarios of one seed meets the same luck and draws the same parameters.</param>
public sealed record StudyRun(Scenario Scenario, int Replicate);

/// <summary>What is kept of a life: a few series and the hash of its end.</summary>
/// <param name="Series">[outcome × months + month]; a rank is 0 while the county is not on the board.</param>
/// <param name="Fingerprint">Hash of the last state.</param>
public sealed record StudyLife(float[] Series, ulong Fingerprint);

/// <summary>
/// Many scenarios of one world, each lived in one world of its own, of which a few outcomes are kept and nothing else. Runs of one shape are lived sixteen
/// at a time, one in each lane: what a run becomes is the same to the last bit in whatever company it is lived.
/// </summary>
public static class Study
{
    // So many are looked through for runs of one shape, and so many are held in memory.
    private const int AtOnce = 1024;

    /// <summary>Lives some runs and hands each over as it ends.</summary>
    /// <param name="world">The world of all of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="run">The run of a number from 0; asked once, in order, when its turn is near.</param>
    /// <param name="outcomes">What is kept of each.</param>
    /// <param name="workers">The host's threads.</param>
    /// <param name="lived">Takes what was lived under its number, from any worker and in any order.</param>
    public static void Live(World world, int count, Func<int, StudyRun> run, IReadOnlyList<Outcome> outcomes, Workers workers, Action<int, StudyLife> lived)
    {
        var lanes = new Lives<Lane16>(world, outcomes, lived);
        var alone = new Lives<Lane1>(world, outcomes, lived);
        for (int first = 0; first < count; first += AtOnce)
        {
            var runs = Enumerable.Range(first, Math.Min(AtOnce, count - first)).Select(i => (Number: i, Run: run(i))).ToArray();
            var batches = runs.GroupBy(one => Shape(world, one.Run.Scenario)).SelectMany(alike => alike.Chunk(alike.Key is null ? 1 : Lane16.Width)).ToArray();
            // Single runs are the smaller pieces and come last, so that the workers end together.
            Array.Sort(batches, (a, b) => b.Length != a.Length ? b.Length.CompareTo(a.Length) : a[0].Number.CompareTo(b[0].Number));
            workers(batches.Length, i =>
            {
                if (batches[i].Length > 1) lanes.Live(batches[i]);
                else alone.Live(batches[i]);
            });
        }
    }

    // What all lanes of a batch have in common. Bots decide by what becomes of their world, so a run with them has none.
    private static string? Shape(World world, Scenario scenario)
    {
        var common = new StringBuilder();
        common.Append(CultureInfo.InvariantCulture, $"{scenario.Seed} {scenario.Months} {scenario.Uncertainty}");
        foreach (var (rule, value) in scenario.Rules) common.Append(CultureInfo.InvariantCulture, $" {rule}={value}");
        foreach (var row in scenario.Observations) common.Append(CultureInfo.InvariantCulture, $" {row.Place} {row.Indicator} {row.Month}={row.Value:r}");
        foreach (var (place, behaviour) in scenario.Behaviours)
        {
            if (Behaviour.Parse(world, behaviour).Acts) return null;
            common.Append(CultureInfo.InvariantCulture, $" {place}={behaviour}");
        }

        return common.ToString();
    }

    /// <summary>Lives of one width; who is done with one lives the next in the same memory.</summary>
    private sealed class Lives<T>(World world, IReadOnlyList<Outcome> outcomes, Action<int, StudyLife> lived)
        where T : struct, ILane<T>
    {
        private readonly OutcomeRecorder recorder = new(world, outcomes);
        private readonly ConcurrentBag<Province<T>> idle = [];

        public void Live((int Number, StudyRun Run)[] runs)
        {
            if (!idle.TryTake(out var province)) province = new(Atlas.Of(world));
            // Lanes that are left over live the last run once more, and nobody looks.
            var lanes = Enumerable.Range(0, T.Width).Select(lane => runs[Math.Min(lane, runs.Length - 1)].Run).ToArray();
            var plan = Plan.Of(world, [.. lanes.Select(lane => lane.Scenario)]);
            var constants = new Constants<T>(plan, plan.Scenario.Uncertainty, [.. lanes.Select(lane => lane.Replicate)]);
            Beginning.Fill(plan, constants, province);
            float[][] series = [.. runs.Select(_ => new float[outcomes.Count * plan.Months])];
            for (int month = 0; month < plan.Months; month++)
            {
                if (province is Province<Lane1> alone) plan = Bots.Act(plan, alone);
                MonthTick.Advance(plan, constants, province);
                recorder.Keep(plan, province, series);
            }

            var fingerprints = province.Fingerprints();
            idle.Add(province);
            for (int i = 0; i < runs.Length; i++) lived(runs[i].Number, new(series[i], fingerprints[i]));
        }
    }
}

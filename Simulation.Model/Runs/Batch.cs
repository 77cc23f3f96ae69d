using System.Collections.Concurrent;

namespace Simulation.Model;

/// <summary>Replicates that are lived together: sixteen in lanes, or one alone.</summary>
internal static class Batch
{
    /// <summary>Lives a plan in all its replicates and keeps what was asked for.</summary>
    /// <param name="lived">Told after every month of a batch.</param>
    public static Recording Live(
        Plan plan, Uncertainty uncertainty, int[] outputs, int replicates, Workers workers, Action? lived = null, bool boards = true)
    {
        var recording = new Recording(plan, outputs, replicates, boards);
        if (replicates == 1) Live(plan, uncertainty, 0, recording, new Province<Lane1>(plan.Atlas), lived);
        else Live(plan, [(uncertainty, recording)], workers, lived);
        return recording;
    }

    /// <summary>Lives a plan as asked and, for some replicates, with luck alone. Both go on at once, so that a small question keeps two processors busy.</summary>
    public static (Recording All, Recording? Luck) LiveBoth(Plan plan, int[] outputs, int split, Workers workers, Action? lived = null)
    {
        if (split == 0) return (Live(plan, plan.Scenario.Uncertainty, outputs, plan.Scenario.Replicates, workers, lived), null);
        Recording all = new(plan, outputs, plan.Scenario.Replicates), luck = new(plan, outputs, split, boards: false);
        Live(plan, [(plan.Scenario.Uncertainty, all), (Uncertainty.Luck, luck)], workers, lived);
        return (all, luck);
    }

    /// <summary>Batches that some replicates take.</summary>
    public static int Count(int replicates) => replicates == 1 ? 1 : (replicates + Lane16.Width - 1) / Lane16.Width;

    private static void Live(Plan plan, (Uncertainty Draws, Recording Recording)[] lives, Workers workers, Action? lived)
    {
        var pieces = lives.SelectMany(life => Enumerable.Range(0, Count(life.Recording.Replicates)).Select(batch => (life.Draws, life.Recording, batch))).ToArray();
        // A worker that is done with one batch lives the next in the same memory, so that a long run needs no more of it than a short one.
        var idle = new ConcurrentBag<Province<Lane16>>();
        workers(pieces.Length, i =>
        {
            var (draws, recording, batch) = pieces[i];
            if (!idle.TryTake(out var province)) province = new(plan.Atlas);
            Live(plan, draws, batch * Lane16.Width, recording, province, lived);
            idle.Add(province);
        });
    }

    private static void Live<T>(Plan plan, Uncertainty uncertainty, int first, Recording recording, Province<T> province, Action? lived)
        where T : struct, ILane<T>
    {
        var constants = new Constants<T>(plan, uncertainty, first);
        Beginning.Fill(plan, constants, province);
        for (int month = 0; month < plan.Months; month++)
        {
            MonthTick.Advance(plan, constants, province);
            recording.Keep(province, first);
            lived?.Invoke();
        }

        recording.Close(province, first);
    }
}

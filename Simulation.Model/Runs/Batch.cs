using System.Collections.Concurrent;

namespace Simulation.Model;

/// <summary>Replicates that are lived together: sixteen in lanes, or one alone, as where counties decide for themselves.</summary>
internal static class Batch
{
    /// <summary>Lives a plan in all its replicates and keeps what was asked for.</summary>
    /// <param name="lived">Told after every month of a batch.</param>
    public static Recording Live(
        Plan plan, Uncertainty uncertainty, int[] outputs, int replicates, Workers workers, Action? lived = null, bool boards = true)
    {
        var recording = new Recording(plan, outputs, replicates, boards);
        Live(plan, [(uncertainty, recording)], workers, lived);
        return recording;
    }

    /// <summary>Lives a plan as asked and, for some replicates, with luck alone. Both go on at once, so that a small question keeps two processors busy.</summary>
    public static (Recording All, Recording? Luck) LiveBoth(Plan plan, int[] outputs, int split, Workers workers, Action? lived = null, int[]? ended = null)
    {
        var all = new Recording(plan, outputs, plan.Scenario.Replicates, ended: ended);
        if (split == 0)
        {
            Live(plan, [(plan.Scenario.Uncertainty, all)], workers, lived);
            return (all, null);
        }

        var luck = new Recording(plan, outputs, split, boards: false);
        Live(plan, [(plan.Scenario.Uncertainty, all), (Uncertainty.Luck, luck)], workers, lived);
        return (all, luck);
    }

    /// <summary>Goes on to more replicates of what has been lived.</summary>
    public static Recording LiveMore(Plan plan, Recording lived, int replicates, Workers workers)
    {
        var grown = lived.Grown(replicates);
        int first = Alone(plan, replicates) ? lived.Replicates : lived.Replicates / Lane16.Width;
        Live(plan, [(plan.Scenario.Uncertainty, grown)], workers, lived: null, first);
        return grown;
    }

    /// <summary>Batches that some replicates of a plan take.</summary>
    public static int Count(Plan plan, int replicates) => Alone(plan, replicates) ? replicates : (replicates + Lane16.Width - 1) / Lane16.Width;

    // Lanes share one plan. What bots decide differs from world to world, so each is lived by itself; so is a single one, which is quicker that way.
    private static bool Alone(Plan plan, int replicates) => replicates == 1 || plan.HasBots;

    private static void Live(Plan plan, (Uncertainty Draws, Recording Recording)[] lives, Workers workers, Action? lived, int first = 0)
    {
        if (Alone(plan, lives.Max(life => life.Recording.Replicates))) Live<Lane1>(plan, lives, workers, lived, first);
        else Live<Lane16>(plan, lives, workers, lived, first);
    }

    private static void Live<T>(Plan plan, (Uncertainty Draws, Recording Recording)[] lives, Workers workers, Action? lived, int first)
        where T : struct, ILane<T>
    {
        var pieces = lives.SelectMany(life => Enumerable.Range(first, Count(plan, life.Recording.Replicates) - first).Select(batch => (life.Draws, life.Recording, batch))).ToArray();
        // A worker that is done with one batch lives the next in the same memory, so that a long run needs no more of it than a short one.
        var idle = new ConcurrentBag<Province<T>>();
        workers(pieces.Length, i =>
        {
            var (draws, recording, batch) = pieces[i];
            if (!idle.TryTake(out var province)) province = new(plan.Atlas);
            Live(plan, draws, batch * T.Width, recording, province, lived);
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
            if (province is Province<Lane1> alone) plan = Bots.Act(plan, alone);
            MonthTick.Advance(plan, constants, province);
            recording.Keep(province, first);
            lived?.Invoke();
        }

        recording.Close(province, first);
    }
}

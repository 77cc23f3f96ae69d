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
        if (replicates == 1) Live<Lane1>(plan, uncertainty, 0, recording, lived);
        else workers(Count(replicates), batch => Live<Lane16>(plan, uncertainty, batch * Lane16.Width, recording, lived));
        return recording;
    }

    /// <summary>Batches that some replicates take.</summary>
    public static int Count(int replicates) => replicates == 1 ? 1 : (replicates + Lane16.Width - 1) / Lane16.Width;

    private static void Live<T>(Plan plan, Uncertainty uncertainty, int first, Recording recording, Action? lived)
        where T : struct, ILane<T>
    {
        var constants = new Constants<T>(plan, uncertainty, first);
        var province = Beginning.Of(plan, constants);
        for (int month = 0; month < plan.Months; month++)
        {
            MonthTick.Advance(plan, constants, province);
            recording.Keep(province, first);
            lived?.Invoke();
        }

        recording.Close(province, first);
    }
}

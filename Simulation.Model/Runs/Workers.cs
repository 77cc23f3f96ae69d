namespace Simulation.Model;

/// <summary>
/// Runs pieces of work 0 … count−1 in any order, on as many threads as the host likes; results never depend on it.
/// Throws when cancelled. The kernel itself starts no threads.
/// </summary>
public delegate void Workers(int count, Action<int> piece);

/// <summary>Workers that every host has.</summary>
public static class OneWorker
{
    /// <summary>One piece after the other on the calling thread.</summary>
    public static void Run(int count, Action<int> piece)
    {
        for (int i = 0; i < count; i++) piece(i);
    }
}

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

/// <summary>Short words for workers.</summary>
internal static class WorkersWords
{
    /// <summary>What each piece makes, in order.</summary>
    public static T[] Each<T>(this Workers workers, int count, Func<int, T> piece)
    {
        var made = new T[count];
        workers(count, i => made[i] = piece(i));
        return made;
    }
}

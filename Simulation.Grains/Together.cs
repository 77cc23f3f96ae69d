namespace Simulation.Grains;

/// <summary>Asks many grains at once and takes their answers in a fixed order, whichever comes first: so sums have the same bits every time.</summary>
internal static class Together
{
    /// <param name="count">How many are asked.</param>
    /// <param name="ask">Asks one; the flag says whether it must be given its state.</param>
    /// <param name="isBehind">Whether an answer says that the grain does not have its state.</param>
    /// <param name="take">Takes an answer.</param>
    public static async ValueTask AskAsync<TAnswer>(int count, Func<int, bool, ValueTask<TAnswer>> ask, Func<TAnswer, bool> isBehind, Action<int, TAnswer> take)
    {
        var asked = new ValueTask<TAnswer>[count];
#pragma warning disable CA2012 // Each is awaited below, exactly once; thousands of tasks a month would only be garbage.
        for (int i = 0; i < count; i++) asked[i] = ask(i, false);
#pragma warning restore CA2012
        for (int i = 0; i < count; i++)
        {
            var answer = await asked[i];
            if (isBehind(answer)) answer = await ask(i, true);
            take(i, answer);
        }
    }
}

using System.Security.Cryptography;

namespace Simulation.Api;

/// <summary>Join codes: six signs that nobody takes for one another when they are read aloud or from a wall.</summary>
public static class JoinCodes
{
    /// <summary>Without 0 O D Q, 1 I L, 2 Z, 5 S, 8 B, U V.</summary>
    public const string Signs = "ACEFGHJKMNPRTWXY34679";

    public const int Length = 6;

    /// <summary>One of 86 million.</summary>
    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>A code as people type it: small letters, spaces and hyphens do no harm.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(sign => sign is not (' ' or '-' or '\u3000'))).ToUpperInvariant();
}

/// <summary>
/// Counts wrong join codes, for the whole host: a class shares one address, and a guesser may have many. When there were too many, nobody joins for a while,
/// right or wrong; who has joined notices nothing.
/// </summary>
public sealed class WrongCodes(TimeProvider clock) : IDisposable
{
    /// <summary>Wrong codes that may come at once; one more is forgiven each <see cref="Forgiven"/>.</summary>
    public const int Most = 30;

    /// <summary>43,200 guesses a day among 86 million.</summary>
    public static readonly TimeSpan Forgiven = TimeSpan.FromSeconds(2);

    // One code is looked up at a time: guesses that come together are counted like others.
    private readonly SemaphoreSlim gate = new(1, 1);
    private DateTimeOffset free;

    /// <summary>Looks a code up, unless there were too many wrong ones.</summary>
    /// <returns>What it opens; null for a wrong one, which is counted.</returns>
    /// <exception cref="ProblemException">There were too many.</exception>
    public async Task<T?> TryAsync<T>(Func<Task<T?>> look, CancellationToken stop)
        where T : class
    {
        await gate.WaitAsync(stop);
        try
        {
            var now = clock.GetUtcNow();
            if (free - now > (Most - 1) * Forgiven) throw new ProblemException(SessionProblems.TooManyCodes());
            var found = await look();
            if (found is null) free = (free > now ? free : now) + Forgiven;
            return found;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}

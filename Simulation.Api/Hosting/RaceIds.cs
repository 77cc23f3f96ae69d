using System.Security.Cryptography;

namespace Simulation.Api;

/// <summary>Names of races and of commands that their makers did not name.</summary>
public static class RaceIds
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A name that nobody can guess: twelve letters and digits, 62 bits.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, 12);

    /// <summary>True for what may name a race.</summary>
    public static bool AreRight(string id) => id.Length is >= 1 and <= 32 && id.All(letter => Letters.Contains(letter, StringComparison.Ordinal));
}

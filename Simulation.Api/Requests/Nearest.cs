namespace Simulation.Api;

/// <summary>The known word that a mistyped one was probably meant to be.</summary>
public static class Nearest
{
    /// <summary>The nearest word by letters changed, or null when none is near.</summary>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        var (word, distance) = known.Select(word => (Word: word, Distance: Distance(Plain(typed), Plain(word)))).DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return distance <= Math.Max(1, typed.Length / 3) ? word : null;
    }

    private static string Plain(string word) => word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Letters to change, insert or leave out to turn one word into the other (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}

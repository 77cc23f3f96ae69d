namespace Simulation.Model;

/// <summary>Finds the word that someone who mistyped most likely meant.</summary>
public static class NearestWord
{
    /// <summary>The word with the fewest edits, or null when none is near enough to be meant; the earlier one wins a tie.</summary>
    public static string? To(string? typed, IEnumerable<string> words)
    {
        if (string.IsNullOrEmpty(typed)) return null;
        int limit = 1 + (typed.Length / 4);
        string? nearest = null;
        foreach (string word in words)
        {
            int distance = Edits(typed, word);
            if (distance > limit) continue;
            nearest = word;
            limit = distance - 1;
        }

        return nearest;
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour to turn one word into the other.</summary>
    private static int Edits(string from, string to)
    {
        int[,] edits = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
                edits[i, j] = i == 0 || j == 0 ? i + j : Step(edits, from, to, i, j);
        }

        return edits[from.Length, to.Length];
    }

    private static int Step(int[,] edits, string from, string to, int i, int j)
    {
        int replaced = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
        bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.Min(best, edits[i - 2, j - 2] + 1) : best;
    }
}

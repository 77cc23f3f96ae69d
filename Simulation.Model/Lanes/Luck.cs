namespace Simulation.Model;

/// <summary>One random word for each of a row of entities; four neighbours share a draw.</summary>
internal static class Luck
{
    public static void Draw<T>(ChanceKey stream, uint place, uint month, Span<T> words)
        where T : struct, ILane<T>
    {
        uint draw = 0;
        for (; words.Length >= 4; words = words[4..])
        {
            var four = T.Draw(stream, place, draw++, T.Of(0f), month);
            words[3] = four.W3;
            words[2] = four.W2;
            words[1] = four.W1;
            words[0] = four.W0;
        }

        if (words.IsEmpty) return;
        var rest = T.Draw(stream, place, draw, T.Of(0f), month);
        words[0] = rest.W0;
        if (words.Length > 1) words[1] = rest.W1;
        if (words.Length > 2) words[2] = rest.W2;
    }
}

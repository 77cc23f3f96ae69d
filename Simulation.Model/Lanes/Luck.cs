namespace Simulation.Model;

/// <summary>One random word for each of a row of entities; four neighbours share a draw.</summary>
internal static class Luck
{
    public static void Draw<T>(in ChanceKey stream, uint place, uint month, Span<T> words)
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

    /// <summary>The words of one entity and of the neighbours that share its draw, where few of a row are asked for.</summary>
    public static void DrawFor<T>(in ChanceKey stream, int entity, uint place, uint month, Span<T> words)
        where T : struct, ILane<T>
    {
        int first = entity - (entity % 4);
        var four = T.Draw(stream, place, (uint)first / 4, T.Of(0f), month);
        words[first] = four.W0;
        if (words.Length > first + 1) words[first + 1] = four.W1;
        if (words.Length > first + 2) words[first + 2] = four.W2;
        if (words.Length > first + 3) words[first + 3] = four.W3;
    }
}

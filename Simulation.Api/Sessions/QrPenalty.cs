namespace Simulation.Api;

/// <summary>How hard a QR code is to read: long runs, blocks of four, what looks like a finder, and too much of one colour cost points (ISO/IEC 18004:2015, 7.8.3).</summary>
public static class QrPenalty
{
    private static readonly bool[] Finder = [true, false, true, true, true, false, true];

    public static int Of(QrCode code)
    {
        int size = code.Size, points = 0, darks = 0;
        for (int i = 0; i < size; i++)
        {
            int line = i;
            points += OfLine(size, at => code.IsDark(line, at)) + OfLine(size, at => code.IsDark(at, line));
            for (int j = 0; j < size; j++)
            {
                if (code.IsDark(i, j)) darks++;
                if (i > 0 && j > 0 && code.IsDark(i, j) == code.IsDark(i - 1, j) && code.IsDark(i, j) == code.IsDark(i, j - 1) && code.IsDark(i, j) == code.IsDark(i - 1, j - 1)) points += 3;
            }
        }

        // Ten points for every five percent away from half.
        return points + (Math.Abs((darks * 20) - (size * size * 10)) / (size * size) * 10);
    }

    private static int OfLine(int size, Func<int, bool> isDark)
    {
        int points = 0, run = 0;
        for (int i = 0; i < size; i++)
        {
            run = i > 0 && isDark(i) == isDark(i - 1) ? run + 1 : 1;
            if (run == 5) points += 3;
            else if (run > 5) points++;
            if (i + 7 <= size && Looks(i) && (IsLight(i - 4, i) || IsLight(i + 7, i + 11))) points += 40;
        }

        return points;

        bool Looks(int at) => Enumerable.Range(0, 7).All(j => isDark(at + j) == Finder[j]);

        // Beyond the edge it is light.
        bool IsLight(int from, int to) => Enumerable.Range(from, to - from).All(at => at < 0 || at >= size || !isDark(at));
    }
}

/// <summary>A QR code as an image.</summary>
public static class QrImage
{
    /// <summary>Light modules around a code, which readers need.</summary>
    private const int Quiet = 4;

    /// <summary>An SVG image of one unit a module, black on white whatever the page's colours.</summary>
    public static string Svg(string text)
    {
        var code = QrCode.Of(text);
        int side = code.Size + (2 * Quiet);
        var path = new System.Text.StringBuilder();
        for (int row = 0; row < code.Size; row++)
        {
            for (int column = 0; column < code.Size; column++)
                if (code.IsDark(row, column)) path.Append($"M{column + Quiet} {row + Quiet}h1v1h-1z");
        }

        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" role=\"img\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }
}

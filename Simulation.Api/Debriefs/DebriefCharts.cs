namespace Simulation.Api;

/// <summary>The charts of a debrief as drawings within the page: no script, black and white will do.</summary>
internal static class DebriefCharts
{
    private const double Width = 640, Left = 44, Right = 12, Top = 10, Bottom = 24;

    /// <summary>Ranks month by month with and without own decisions, the first rank at the top.</summary>
    /// <param name="turns">Numbers of the months that are turning points.</param>
    public static Markup Ranks(string title, IReadOnlyList<int> lived, IReadOnlyList<int> without, IReadOnlyList<string> months, IReadOnlyList<int> turns)
    {
        const double Height = 220;
        int best = lived.Concat(without).Min(), worst = Math.Max(lived.Concat(without).Max(), best + 1);
        double X(int month) => Left + (months.Count == 1 ? (Width - Left - Right) / 2 : month * (Width - Left - Right) / (months.Count - 1));
        double Y(double rank) => Top + ((rank - best) * (Height - Top - Bottom) / (worst - best));
        return Drawing(title, Height, $"""
            <line class="axis" x1="{Left}" x2="{Left}" y1="{Top}" y2="{Height - Bottom}"/><text class="end" x="{Left - 6}" y="{Y(best) + 4}">{best}</text><text class="end" x="{Left - 6}" y="{Y(worst) + 4}">{worst}</text>
            <text x="{Left}" y="{Height - 6}">{months[0]}</text><text class="end" x="{Width - Right}" y="{Height - 6}">{months[^1]}</text>
            {turns.Select(month => (Markup)$"""<line class="turn" x1="{X(month)}" x2="{X(month)}" y1="{Top}" y2="{Height - Bottom}"/>""")}
            <polyline class="without" points="{Points(without)}"/><polyline class="lived" points="{Points(lived)}"/>
            <circle class="open" cx="{X(without.Count - 1)}" cy="{Y(without[^1])}" r="4"/><circle cx="{X(lived.Count - 1)}" cy="{Y(lived[^1])}" r="4"/>
            """);

        string Points(IReadOnlyList<int> ranks) => string.Join(' ', ranks.Select((rank, month) => $"{DebriefWords.Round(X(month))},{DebriefWords.Round(Y(rank))}"));
    }

    /// <summary>The four parts of a result as bars about zero, with their intervals.</summary>
    public static Markup Split(string title, IReadOnlyList<(string Name, PartAnswer Part)> parts)
    {
        const double Names = 210, Row = 30;
        double height = Top + (parts.Count * Row) + 6;
        double most = Math.Max(0.01, parts.Max(one => (double)Math.Max(Math.Abs(one.Part.Low), Math.Abs(one.Part.High))));
        double X(decimal value) => Names + ((Width - Names - Right) * (0.5 + ((double)value / (2 * most))));
        return Drawing(title, height, $"""
            {parts.Select((one, i) => Bar(one.Name, one.Part, Top + (i * Row)))}
            <line class="axis" x1="{X(0)}" x2="{X(0)}" y1="{Top - 4}" y2="{height - 4}"/>
            """);

        Markup Bar(string name, PartAnswer part, double y) => $"""
            <text class="end" x="{Names - 8}" y="{y + 16}">{name}</text><rect class="{(part.Value < 0 ? "loss" : "gain")}" x="{Math.Min(X(0), X(part.Value))}" y="{y + 3}" width="{Math.Abs(X(part.Value) - X(0))}" height="18"/>
            <line class="whisker" x1="{X(part.Low)}" x2="{X(part.High)}" y1="{y + 12}" y2="{y + 12}"/>
            """;
    }

    /// <summary>How often each rank came in the other worlds, and the real one.</summary>
    public static Markup Reruns(string title, RerunsAnswer reruns)
    {
        const double Height = 150;
        int best = Math.Min(reruns.Ranks[0], reruns.Real), worst = Math.Max(reruns.Ranks[^1], reruns.Real), count = worst - best + 1;
        var worlds = reruns.Ranks.CountBy(rank => rank).ToDictionary();
        double step = (Width - Left - Right) / count, most = worlds.Values.Max();
        double X(int rank) => Left + ((rank - best) * step);
        double Y(double many) => Height - Bottom - (many * (Height - Top - Bottom) / most);
        return Drawing(title, Height, $"""
            {worlds.OrderBy(one => one.Key).Select(one => (Markup)$"""<rect class="gain" x="{X(one.Key) + (step * 0.1)}" y="{Y(one.Value)}" width="{step * 0.8}" height="{Height - Bottom - Y(one.Value)}"/>""")}
            <line class="axis" x1="{Left}" x2="{Width - Right}" y1="{Height - Bottom}" y2="{Height - Bottom}"/>
            <line class="real" x1="{X(reruns.Real) + (step / 2)}" x2="{X(reruns.Real) + (step / 2)}" y1="{Top}" y2="{Height - Bottom}"/>
            <text x="{Left}" y="{Height - 6}">{best}</text><text class="end" x="{Width - Right}" y="{Height - 6}">{worst}</text><text class="end" x="{Left - 6}" y="{Top + 10}">{most}</text>
            """);
    }

    /// <summary>Predicted intervals and what came.</summary>
    public static Markup Predictions(string title, IReadOnlyList<JudgedOne> predictions)
    {
        const double Height = 160;
        double low = predictions.Min(one => Math.Min(one.Low, one.Came)), high = predictions.Max(one => Math.Max(one.High, one.Came)), range = Math.Max(high - low, 1e-9);
        double X(int i) => Left + ((i + 0.5) * (Width - Left - Right) / predictions.Count);
        double Y(double value) => Height - Bottom - ((value - low) * (Height - Top - Bottom) / range);
        return Drawing(title, Height, $"""
            {predictions.Select((one, i) => (Markup)$"""<line class="whisker" x1="{X(i)}" x2="{X(i)}" y1="{Y(one.Low)}" y2="{Y(one.High)}"/><circle class="{(one.Inside ? "lived" : "open")}" cx="{X(i)}" cy="{Y(one.Came)}" r="4"/>""")}
            <text class="end" x="{Left - 6}" y="{Y(high) + 4}">{high}</text><text class="end" x="{Left - 6}" y="{Y(low) + 4}">{low}</text>
            <text x="{Left}" y="{Height - 6}">{predictions[0].Month}</text><text class="end" x="{Width - Right}" y="{Height - 6}">{predictions[^1].Month}</text>
            """);
    }

    private static Markup Drawing(string title, double height, Markup inside) =>
        $"""<svg viewBox="0 0 {Width} {height}" role="img" aria-label="{title}"><title>{title}</title>{inside}</svg>""";
}

namespace Simulation.Api;

/// <summary>What may become of a race from where it stands.</summary>
/// <param name="Simulated">Says that these are simulated results.</param>
/// <param name="Method">Says whose luck it is.</param>
/// <param name="Position">Length of the log that it begins from.</param>
/// <param name="Months">The months ahead, in the order of every list below.</param>
/// <param name="Futures">Futures that were lived.</param>
/// <param name="Uncertainty">What the futures do not know.</param>
/// <param name="StandsIn">Places whose counties look ahead in the race; the greedy play for them here.</param>
/// <param name="Fingerprint">Hash of the end of every future.</param>
public sealed record ForecastAnswer(
    Sentence Simulated, Sentence Method, string Race, long Position, IReadOnlyList<string> Months, int Futures, FutureUncertainty Uncertainty, IReadOnlyList<string> StandsIn, string Fingerprint,
    IReadOnlyList<BoardForecast> Boards, IReadOnlyList<IndicatorForecast> Indicators)
{
    public static ForecastAnswer Of(CheckedForecast asked, Workers workers)
    {
        var (from, terms, sight, counties, now, position) = asked;
        var lives = Simulation.Model.Futures.Live(from, [new() { Name = "" }], terms, sight, workers)[0];
        var world = from.World;
        var boards = Atlas.Of(world).Boards;
        var ranks = new List<BoardForecast>();
        for (int b = 0; b < sight.Boards.Length; b++)
        {
            var members = lives.Members(b, lives.Months - 1);
            foreach (int county in counties.Where(county => members.Contains(county)))
            {
                int board = b, last = lives.Months - 1, count = members.Length;
                ranks.Add(new(
                    boards[sight.Boards[b]].Key, world.Counties[county].Code, now.Ranks?[b][county] is > 0 and var rank ? rank : null,
                    ConeSeries.Of(lives, m => lives.Ranks(board, county, m)), ConeSeries.Of(lives, m => lives.Scores(board, county, m)),
                    Chances(count, n => CountOf(lives.Ranks(board, county, last), 0, n) / (double)lives.Count), Chances(count, n => CountOf(lives.Ranks(board, county, last), count - n, count) / (double)lives.Count)));
            }
        }

        var values = counties.SelectMany(county => sight.Indicators.Select((k, o) => new IndicatorForecast(
            world.Counties[county].Code, world.Indicators[k].Key, now.Published?[o][county], ConeSeries.Of(lives, m => lives.Reported(o, county, m)), ConeSeries.Of(lives, m => lives.True(o, county, m)))));
        return new(
            Sentences.Simulated, FutureWords.OtherSeeds, from.Race, position, [.. Enumerable.Range(0, lives.Months).Select(m => lives.MonthAt(m).ToString())], terms.Count,
            FutureUncertainty.Of(terms), from.StandsIn, Simulation.Model.Fingerprint.Join(lives.Fingerprints), ranks, [.. values]);
    }

    private static Dictionary<string, double> Chances(int members, Func<int, double> share) => Run.Tops.Where(n => n < members).ToDictionary(n => $"{n}", share, StringComparer.Ordinal);

    private static int CountOf(ReadOnlySpan<float> ranks, int above, int upTo)
    {
        int count = 0;
        foreach (float rank in ranks) count += rank > above && rank <= upTo ? 1 : 0;
        return count;
    }
}

/// <summary>A county on a board.</summary>
/// <param name="Now">Its rank in the last month lived; null before the first, and where it was not on the board.</param>
/// <param name="Ranks">By month, 1 is first.</param>
/// <param name="ProbabilityTop">Chance to be among the first n in the last of the months, by n.</param>
/// <param name="ProbabilityBottom">Chance to be among the last n in it.</param>
public sealed record BoardForecast(
    string Board, string County, int? Now, ConeSeries Ranks, ConeSeries Scores, IReadOnlyDictionary<string, double> ProbabilityTop, IReadOnlyDictionary<string, double> ProbabilityBottom);

/// <summary>An indicator of a county.</summary>
/// <param name="Now">Its published value in the last month lived; null before the first.</param>
public sealed record IndicatorForecast(string County, string Indicator, double? Now, ConeSeries Published, ConeSeries True);

/// <summary>By month, what ten, fifty and ninety of a hundred futures stay below.</summary>
public sealed record ConeSeries(double[] P10, double[] P50, double[] P90)
{
    internal delegate ReadOnlySpan<float> Reader(int ahead);

    internal static ConeSeries Of(FutureLives lives, Reader read)
    {
        Cone[] cones = new Cone[lives.Months];
        for (int m = 0; m < cones.Length; m++) cones[m] = Cone.Of(read(m));
        return new([.. cones.Select(cone => cone.P10)], [.. cones.Select(cone => cone.P50)], [.. cones.Select(cone => cone.P90)]);
    }
}

/// <summary>What futures do not know.</summary>
/// <param name="Kind">luck | parameters | both.</param>
public sealed record FutureUncertainty(string Kind, string Zh, string En)
{
    internal static FutureUncertainty Of(FuturesTerms terms) => terms.Uncertainty switch
    {
        Uncertainty.Luck => new(
            "luck", "各未来只有运气不同；参数是这场赛局自己的那一套，场内无人知道，因此区间偏窄。",
            "Futures differ in luck only; constants are those of this race, which nobody in it knows, so the cone is narrower than what can be known."),
        Uncertainty.Parameters => new(
            "parameters", "各未来只有参数不同（已看到的水平保持不变），运气相同，因此区间偏窄。",
            "Futures differ in their constants only (levels seen so far are kept) and share one luck, so the cone is narrower than the truth."),
        _ => new(
            "both", "各未来运气不同，参数也重新抽取（已看到的水平保持不变）；模型本身的结构误差不在其中。",
            "Futures differ in luck, and constants are drawn anew (levels seen so far are kept). What the model itself has wrong is not in the cone."),
    };
}

/// <summary>Sentences about futures.</summary>
internal static class FutureWords
{
    public static Sentence OtherSeeds { get; } = new(
        "从赛局现状出发，用别的随机种子推演；从不使用本场赛局的种子，因此看不到它真正的将来。",
        "Lived from where the race stands with other seeds, never with the race's own: nobody can read its real future here.");
}

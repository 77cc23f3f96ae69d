using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Simulation.Model;

/// <summary>How a fact fares.</summary>
public enum FactVerdict
{
    /// <summary>As many worlds as the fact asks for lie in its band.</summary>
    Inside,

    /// <summary>They do not; the row says why.</summary>
    Outside,

    /// <summary>Nothing in the model stands for it; the row names what is missing.</summary>
    NotModelled,
}

/// <summary>What came of one measure.</summary>
/// <param name="Row">The measure and its band.</param>
/// <param name="Median">Median over worlds.</param>
/// <param name="Lower">Lower end of the interval that holds 90 % of worlds.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="Inside">Share of worlds in the band.</param>
/// <param name="Verdict">Whether that is enough.</param>
public sealed record FactResult(FactRow Row, double Median, double Lower, double Upper, double Inside, FactVerdict Verdict);

/// <summary>One measure as a release has found it, in the words of its table.</summary>
public sealed record KeptFact(string Fact, string NameZh, string NameEn, string Unit, string Band, string Median, string Interval, string Inside, string Verdict);

/// <summary>The table of facts: band, what the model shows over many worlds, verdict.</summary>
public static class FactTable
{
    /// <summary>Worlds that a published table is read from.</summary>
    public const int Worlds = 208;

    /// <summary>What a group of facts finds: by measure one number for each world.</summary>
    /// <param name="world">The world pack.</param>
    /// <param name="worlds">Parallel worlds to live.</param>
    /// <param name="workers">The host's threads.</param>
    public delegate IEnumerable<(string Key, double[] Values)> Group(World world, int worlds, Workers workers);

    private static readonly ImmutableArray<Group> Groups = [TournamentFacts.Live, ConductFacts.Live, HistoryFacts.Live];

    /// <summary>Lives every group and holds what it finds against the bands.</summary>
    public static ImmutableArray<FactResult> Live(World world, int worlds, Workers workers) => Of(Groups, world, worlds, workers);

    /// <summary>The same of some groups alone; measures they do not bring are left out.</summary>
    public static ImmutableArray<FactResult> Of(IEnumerable<Group> groups, World world, int worlds, Workers workers)
    {
        var found = groups.SelectMany(group => group(world, worlds, workers)).ToDictionary(row => row.Key, row => row.Values);
        var unknown = found.Keys.Except(Facts.All.Select(row => row.Key)).ToArray();
        if (unknown.Length > 0) throw new InvalidOperationException($"measured, but not in facts.csv: {string.Join(", ", unknown)}");
        return [.. Facts.All.Where(row => !row.Modelled || found.ContainsKey(row.Key)).Select(row => Of(row, row.Modelled ? found[row.Key] : []))];
    }

    /// <summary>By fact, the worst verdict of its measures.</summary>
    public static IReadOnlyDictionary<string, FactVerdict> Verdicts(IEnumerable<FactResult> results) =>
        results.GroupBy(result => result.Row.Fact).ToDictionary(
            fact => fact.Key,
            fact => fact.All(measure => measure.Verdict == FactVerdict.NotModelled) ? FactVerdict.NotModelled
                : fact.Any(measure => measure.Verdict == FactVerdict.Outside) ? FactVerdict.Outside : FactVerdict.Inside);

    /// <summary>The table as a CSV file: what a release has found, for the model card.</summary>
    public static string Csv(IEnumerable<FactResult> results) => CsvTable.Write(
    [
        new(1, ["fact", "nameZh", "nameEn", "unit", "band", "median", "interval", "inside", "verdict"], true),
        .. results.Select((result, i) => new CsvRow(i + 2, [result.Row.Fact, result.Row.NameZh, result.Row.NameEn, result.Row.Unit, Band(result.Row), .. Seen(result), $"{result.Verdict}"], true)),
    ]);

    /// <summary>What was found at the release, or null where nothing is kept.</summary>
    public static IReadOnlyList<KeptFact>? Kept()
    {
        using var stream = typeof(FactTable).Assembly.GetManifestResourceStream("Trust/facts-found.csv");
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. CsvTable.Read("facts-found.csv", reader.ReadToEnd(), new()).Skip(1).Select(row => row.Cells).Select(row => new KeptFact(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8]))];
    }

    private static string[] Seen(FactResult result) => result.Verdict == FactVerdict.NotModelled ? ["", "", ""]
        : [Figure(result.Median), $"{Figure(result.Lower)} … {Figure(result.Upper)}", $"{Math.Round(100 * result.Inside).ToString(CultureInfo.InvariantCulture)} %"];

    /// <summary>The table with its heading, as it is published.</summary>
    public static string Document(IReadOnlyCollection<FactResult> results, int worlds, bool chinese)
    {
        var verdicts = Verdicts(results);
        int inside = verdicts.Count(fact => fact.Value == FactVerdict.Inside), modelled = verdicts.Count(fact => fact.Value != FactVerdict.NotModelled);
        return (chinese
            ? $"# 模型与文献事实\n\n模型版本 {ModelVersion.Current}，{worlds} 个平行世界，每个世界有自己的运气和参数（说明为情景的除外）。机制存在的 {modelled} 条事实中 {inside} 条符合，{verdicts.Count - modelled} 条未建模。一条事实的所有量度都落在区间内才算符合；除另有注明外，看各世界的中位数。全部为模拟结果。\n\n"
            : $"# The model and the facts of the literature\n\nModel version {ModelVersion.Current}, {worlds} parallel worlds, each with its own luck and parameters except where a row speaks of a scenario. Of {modelled} facts whose mechanism exists {inside} are inside; {verdicts.Count - modelled} are not modelled. A fact is inside when all its measures are; unless a share is given it is the median world that counts. All figures are simulated.\n\n")
            + Markdown(results, chinese);
    }

    /// <summary>The table as Markdown, to be pasted into a paper.</summary>
    public static string Markdown(IReadOnlyCollection<FactResult> results, bool chinese)
    {
        var text = new StringBuilder(chinese
            ? "| 事实 | 量度 | 单位 | 区间 | 中位数 | 90 % 区间 | 落入比例 | 结论 | 文献 | 说明 |\n"
            : "| fact | measure | unit | band | median | 90 % interval | share inside | verdict | citation | remark |\n");
        text.Append("|---|---|---|---|---:|---|---:|---|---|---|\n");
        var words = new CardWords(chinese ? Language.Zh : Language.En);
        foreach (var result in results)
        {
            var row = result.Row;
            string remark = chinese ? row.MissingZh + row.ReasonZh : row.MissingEn + row.ReasonEn;
            string[] cells =
            [
                row.Fact, chinese ? row.NameZh : row.NameEn, words.Unit(row.Unit), Band(row), .. Seen(result), Word(result.Verdict, chinese), row.Citation, remark,
            ];
            text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>A figure with as many digits as it deserves.</summary>
    public static string Figure(double value) =>
        double.IsFinite(value) ? value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : Math.Abs(value) >= 1 ? "0.00" : "0.000", CultureInfo.InvariantCulture) : "–";

    private static string Band(FactRow row) => (row.Low, row.High) switch
    {
        (null, null) => "",
        ({ } low, null) => $"≥ {low.ToString(CultureInfo.InvariantCulture)}",
        (null, { } high) => $"≤ {high.ToString(CultureInfo.InvariantCulture)}",
        ({ } low, { } high) => $"{low.ToString(CultureInfo.InvariantCulture)} … {high.ToString(CultureInfo.InvariantCulture)}",
    } + (row.Needs == 0.5 ? "" : $" ({(100 * row.Needs).ToString("0", CultureInfo.InvariantCulture)} %)");

    private static string Word(FactVerdict verdict, bool chinese) => verdict switch
    {
        FactVerdict.Inside => chinese ? "符合" : "inside",
        FactVerdict.Outside => chinese ? "不符" : "outside",
        _ => chinese ? "未建模" : "not modelled",
    };

    private static FactResult Of(FactRow row, double[] values)
    {
        if (!row.Modelled) return new(row, double.NaN, double.NaN, double.NaN, 0, FactVerdict.NotModelled);
        float[] sorted = [.. values.Where(double.IsFinite).Select(value => (float)value).Order()];
        double inside = values.Count(row.Holds) / (double)values.Length;
        if (sorted.Length == 0) return new(row, double.NaN, double.NaN, double.NaN, 0, FactVerdict.Outside);
        double median = Statistics.Quantile(sorted, 0.5);
        // Half of the worlds is what the median says, and a band may lie so that fewer than half are in it though the median is.
        bool holds = row.Needs == 0.5 ? row.Holds(median) : inside >= row.Needs;
        return new(row, median, Statistics.Quantile(sorted, 0.05), Statistics.Quantile(sorted, 0.95), inside, holds ? FactVerdict.Inside : FactVerdict.Outside);
    }
}

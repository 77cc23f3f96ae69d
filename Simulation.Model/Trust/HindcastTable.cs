using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Simulation.Model;

/// <summary>One published figure of 2019 to 2023.</summary>
/// <param name="Place">Code of the province, a prefecture or a county.</param>
/// <param name="Quantity">growth | industry-growth (percent on the year before) | gdp | revenue (100m yuan a year) | rank (by GDP) | prices (percent a year).</param>
/// <param name="From">First month that it covers.</param>
/// <param name="To">Last month.</param>
/// <param name="Value">The figure.</param>
/// <param name="Mark">S: a stored page says it; bg: from memory.</param>
/// <param name="Grade">A1 official text, A2 other stored page, B memory closed to a sourced total, C memory, D scaled; of a county, the grade of its GDP of 2023.</param>
/// <param name="Input">input: the model was given it; partly: it was given part of it, or what is derived from it; independent: it knows nothing of it.</param>
/// <param name="Source">Where it is from, and what the model took from it.</param>
public sealed record HindcastRow(string Place, string Quantity, Month From, Month To, double Value, string Mark, string Grade, string Input, string Source)
{
    /// <summary>Whether it is an amount, whose error is told in percent of it.</summary>
    public bool IsLevel => Quantity is "gdp" or "revenue";
}

/// <summary>What the model says of one figure.</summary>
/// <param name="Row">The figure.</param>
/// <param name="Median">Median over worlds.</param>
/// <param name="Lower">Lower end of the interval that holds 90 % of worlds.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="Trend">What the trend alone would say.</param>
public sealed record HindcastResult(HindcastRow Row, double Median, double Lower, double Upper, double Trend)
{
    /// <summary>The model's error: percent of a level, points of growth, places of a rank.</summary>
    public double Error => ErrorOf(Median);

    /// <summary>The same of the trend alone.</summary>
    public double TrendError => ErrorOf(Trend);

    /// <summary>Whether the figure lies in the interval.</summary>
    public bool Within => Row.Value >= Lower && Row.Value <= Upper;

    private double ErrorOf(double value) => Row.IsLevel ? 100 * ((value / Row.Value) - 1) : value - Row.Value;
}

/// <summary>The table of the hindcast: figure by figure, and the errors by grade.</summary>
public static class HindcastTable
{
    /// <summary>Every figure.</summary>
    public static ImmutableArray<HindcastRow> Rows { get; } = Read();

    /// <summary>Whether a world has the place of every figure.</summary>
    public static bool Knows(World world)
    {
        var places = world.Counties.Select(row => row.Code).Concat(world.Prefectures.Select(row => row.Code)).Append(world.Province).ToHashSet();
        return Rows.All(row => places.Contains(row.Place));
    }

    /// <summary>Lives the five years and compares every figure.</summary>
    public static ImmutableArray<HindcastResult> Live(World world, int worlds, Workers workers)
    {
        HindcastPath lived = Hindcast.Live(world, worlds, workers), trend = Hindcast.Trend(world);
        return
        [
            .. Rows.Select(row =>
            {
                float[] sorted = [.. lived.Of(row.Place, row.Quantity, row.From, row.To).Select(value => (float)value).Order()];
                return new HindcastResult(
                    row, Statistics.Quantile(sorted, 0.5), Statistics.Quantile(sorted, 0.05), Statistics.Quantile(sorted, 0.95), trend.Of(row.Place, row.Quantity, row.From, row.To)[0]);
            }),
        ];
    }

    /// <summary>The table as Markdown, to be pasted into a paper.</summary>
    public static string Markdown(World world, IReadOnlyCollection<HindcastResult> results, int worlds, bool chinese)
    {
        var text = new StringBuilder(chinese
            ? $"以下为模拟结果。从2019年1月起推演五年，{worlds}个世界：一条趋势，2020年疫情与2022年放缓对所有县相同，位置与强度事先定下，不为结果调整。"
                + "各县2023年的水平是输入：按同一趋势退回2019年年初。误差：增速为百分点，总量为%，名次为位。\n\n"
                + "| 地方 | 指标 | 月份 | 等级 | 来源 | 是否输入 | 公布值 | 中位数 | 90 % 区间 | 误差 | 仅按趋势的误差 | 出处 |\n"
            : $"Simulated. Five years from January 2019 in {worlds} worlds: one trend, and the same epidemic of 2020 and slowdown of 2022 for all counties, placed and sized beforehand and never tuned. "
                + "The levels of 2023 were inputs: they are taken back to the start of 2019 at that trend. Errors are points of growth, percent of amounts, places of ranks.\n\n"
                + "| place | figure | months | grade | mark | input | published | median | 90 % interval | error | error of the trend alone | source |\n");
        text.Append("|---|---|---|---|---|---|---:|---:|---|---:|---:|---|\n");
        foreach (var result in results)
        {
            var row = result.Row;
            Line(
                text, Place(world, row.Place, chinese), Word(row.Quantity, chinese), row.From == row.To ? $"{row.From}" : $"{row.From}–{row.To}", row.Grade, row.Mark, Word(row.Input, chinese),
                Figure(row.Value), Figure(result.Median), $"{Figure(result.Lower)} … {Figure(result.Upper)}", Signed(result.Error), Signed(result.TrendError), row.Source);
        }

        text.Append('\n').Append(chinese
            ? "| 分组 | 个数 | 落入 90 % 区间 | 增速平均绝对误差（百分点） | 总量（%） | 名次（位） | 仅按趋势：增速 | 总量 |\n"
            : "| group | figures | in the 90 % interval | mean absolute error of growth (points) | of amounts (%) | of ranks (places) | trend alone: growth | amounts |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        var compared = results.Where(result => result.Row.Quantity != "prices").ToArray();
        foreach (var (name, of) in Groups(compared, chinese))
        {
            Line(
                text, name, $"{of.Length}", $"{of.Count(result => result.Within)}", Mean(of, Grows, result => result.Error), Mean(of, row => row.IsLevel, result => result.Error),
                Mean(of, row => row.Quantity == "rank", result => result.Error), Mean(of, Grows, result => result.TrendError), Mean(of, row => row.IsLevel, result => result.TrendError));
        }

        return text.ToString();

        static bool Grows(HindcastRow row) => row.Quantity is "growth" or "industry-growth";
    }

    private static IEnumerable<(string Name, HindcastResult[] Of)> Groups(HindcastResult[] results, bool chinese)
    {
        foreach (var grade in results.GroupBy(result => result.Row.Grade).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return (chinese ? $"等级 {grade.Key}" : $"grade {grade.Key}", [.. grade]);
        foreach (var mark in results.GroupBy(result => result.Row.Mark).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return (chinese ? $"来源 {mark.Key}" : $"mark {mark.Key}", [.. mark]);
        foreach (var input in results.GroupBy(result => result.Row.Input).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return (Word(input.Key, chinese), [.. input]);
    }

    private static string Mean(HindcastResult[] results, Func<HindcastRow, bool> counts, Func<HindcastResult, double> error) =>
        Figure(results.Where(result => counts(result.Row)).Select(result => Math.Abs(error(result))).DefaultIfEmpty(double.NaN).Average());

    private static void Line(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        text.Append('|');
        foreach (string cell in cells) text.Append(' ').Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |");
        text.Append('\n');
    }

    private static string Figure(double value) => double.IsFinite(value)
        ? value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture)
        : "–";

    private static string Signed(double value) => (value > 0 ? "+" : "") + Figure(value);

    private static string Place(World world, string code, bool chinese)
    {
        if (code == world.Province) return chinese ? "全省" : "the province";
        if (world.Prefectures.FirstOrDefault(row => row.Code == code) is { } prefecture) return chinese ? prefecture.NameZh : prefecture.NameEn;
        var county = world.Counties.First(row => row.Code == code);
        return chinese ? county.NameZh : county.NameEn;
    }

    private static string Word(string key, bool chinese) => key switch
    {
        "growth" => chinese ? "生产总值增速（%）" : "GDP growth (%)",
        "industry-growth" => chinese ? "规上工业增速（%）" : "industry growth (%)",
        "gdp" => chinese ? "生产总值（亿元）" : "GDP (100m yuan)",
        "revenue" => chinese ? "一般公共预算收入（亿元）" : "budget revenue (100m yuan)",
        "rank" => chinese ? "生产总值名次" : "rank by GDP",
        "prices" => chinese ? "价格涨幅（%/年）" : "prices (% a year)",
        "input" => chinese ? "输入" : "input",
        "partly" => chinese ? "部分输入" : "partly input",
        "independent" => chinese ? "独立" : "independent",
        _ => throw new ArgumentException($"no word for {key}", nameof(key)),
    };

    private static ImmutableArray<HindcastRow> Read()
    {
        using var stream = typeof(HindcastTable).Assembly.GetManifestResourceStream("Trust/hindcast.csv") ?? throw new InvalidOperationException("Trust/hindcast.csv is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return
        [
            .. CsvTable.Read("hindcast.csv", reader.ReadToEnd(), new()).Skip(1).Select(row => row.Cells).Select(cells => new HindcastRow(
                cells[0], cells[1], At(cells[2]), At(cells[3]), double.Parse(cells[4], CultureInfo.InvariantCulture), cells[5], cells[6], cells[7], cells[8])),
        ];

        static Month At(string cell) => Month.TryParse(cell, out var month) ? month : throw new InvalidOperationException($"not a month: {cell}");
    }
}

using System.Globalization;

namespace Simulation.Model.Tests;

/// <summary>
/// The ranges of all constants were written down before the model was held against facts. Calibration may move a value inside its range; a range that is
/// widened until a fact fits would prove nothing, so this list only grows.
/// </summary>
public sealed class FrozenRangeTests
{
    internal static readonly string File = Path.Combine(Repository.Root, "tests", "Simulation.Model.Tests", "Trust", "frozen-ranges.csv");

    [Fact]
    public void No_range_has_moved_since_the_freeze()
    {
        var now = Ranges();
        if (Environment.GetEnvironmentVariable("SAIMA_FREEZE") == "write")
        {
            var ranges = System.IO.File.Exists(File) ? Frozen() : [];
            foreach ((string key, var range) in now) ranges.TryAdd(key, (range.Low, range.High));
            System.IO.File.WriteAllText(File, "file,row,constant,low,high\n" + string.Concat(ranges.Select(row => $"{row.Key},{row.Value.Low},{row.Value.High}\n")));
        }

        var frozen = Frozen();
        Assert.True(frozen.Count > 1000, $"only {frozen.Count} ranges are frozen");
        Assert.Empty(frozen.Where(row => !now.TryGetValue(row.Key, out var range) || (range.Low, range.High) != (row.Value.Low, row.Value.High)).Select(row => row.Key));
        Assert.Empty(now.Keys.Except(frozen.Keys).Select(key => $"{key} has a range that is not frozen: add it with SAIMA_FREEZE=write"));
    }

    [Fact]
    public void Every_value_lies_inside_its_range() => Assert.Empty(Ranges().Where(row => !Inside(row.Value)).Select(row => $"{row.Key}: {row.Value}"));

    private static bool Inside((string Low, string High, string Value) range) =>
        Number(range.Low) <= Number(range.Value) && Number(range.Value) <= Number(range.High);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static Dictionary<string, (string Low, string High)> Frozen() =>
        System.IO.File.ReadLines(File).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => string.Join(',', cells[..3]), cells => (cells[3], cells[4]));

    // A constant with a range is a column with two more: levelLow, levelHigh beside level; low, high beside value.
    private static Dictionary<string, (string Low, string High, string Value)> Ranges()
    {
        var ranges = new Dictionary<string, (string, string, string)>();
        foreach ((string file, string text) in WorldPack.EmbeddedFiles("zhejiang").Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var rows = CsvTable.Read(file, text, new());
            var header = rows[0].Cells;
            foreach (string name in header.Where(column => column == "low" || column.EndsWith("Low", StringComparison.Ordinal)))
            {
                string high = name == "low" ? "high" : name[..^3] + "High", value = name == "low" ? "value" : name[..^3];
                foreach (var row in rows.Skip(1).Where(row => row.Cells[header.IndexOf(name)].Length > 0))
                {
                    string key = file == "heterogeneity.csv" ? $"{row.Cells[0]}/{row.Cells[1]}" : row.Cells[header.IndexOf("key") is >= 0 and var at ? at : 0];
                    ranges.Add($"{file},{key},{value}", (row.Cells[header.IndexOf(name)], row.Cells[header.IndexOf(high)], row.Cells[header.IndexOf(value)]));
                }
            }
        }

        return ranges;
    }
}

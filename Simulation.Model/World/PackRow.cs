using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model;

/// <summary>One row of a pack: reads its cells as what they must be and reports each that is not.</summary>
internal sealed class PackRow(PackTable table, int line, ImmutableArray<string> cells, bool whole)
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public int Line => line;

    public string File => table.File;

    /// <summary>
    /// The text of a cell; null when its column is missing or the row is broken. Both are reported once elsewhere,
    /// so readers of a null cell stay silent.
    /// </summary>
    public string? Cell(string column)
    {
        int at = table.ColumnAt(column);
        return whole && at >= 0 ? cells[at] : null;
    }

    /// <summary>The key of a row, which is worth guessing even when the row is broken: other rows refer to it.</summary>
    public string? KeyCell(string column)
    {
        int at = table.ColumnAt(column);
        return at >= 0 && at < cells.Length ? cells[at] : null;
    }

    /// <summary>Reports a cell that can be read but is not right.</summary>
    public void Wrong(string column, Bilingual wrong, Bilingual right) => table.Faults.Add(File, line, column, wrong, right);

    /// <summary>Reports a cell that cannot be read.</summary>
    public void Unreadable(string column, Bilingual wrong, Bilingual right) => table.Unreadable(line, column, wrong, right);

    /// <summary>A text that must be there.</summary>
    public string Text(string column)
    {
        string? cell = Cell(column);
        if (cell is "") Unreadable(column, new("单元格是空的", "the cell is empty"), new("请填写", "fill it in"));
        return cell ?? "";
    }

    /// <summary>A text that may be absent.</summary>
    public string? OptionalText(string column) => Cell(column) is { Length: > 0 } cell ? cell : null;

    /// <summary>True or false; false when the cell is neither.</summary>
    public bool Flag(string column) => OneOf(column, "true", "false") == "true" && Cell(column) is "true";

    public Grade Grade(string column) => Enum.TryParse(OneOf(column, "A", "B", "C", "D", "E"), out Grade grade) ? grade : default;

    /// <summary>One of a few words; the first when the cell is none of them.</summary>
    public string OneOf(string column, params ReadOnlySpan<string> words)
    {
        string? cell = Cell(column);
        if (cell is null || words.Contains(cell)) return cell ?? words[0];
        string list = string.Join(", ", words);
        string? nearest = NearestWord.To(cell, [.. words]);
        bool meant = nearest is not null && words.Length > 2 && cell.Length > 2;
        Unreadable(
            column,
            new($"“{cell}”不在可选值之中", $"'{cell}' is not one of the words that fit"),
            meant
                ? new($"是不是想写“{nearest}”？可选 {list}", $"did you mean '{nearest}'? Write one of {list}")
                : new($"请写 {list} 之一", $"write one of {list}"));
        return words[0];
    }

    /// <summary>A finite decimal; NaN when the cell is not one, so that no comparison with it reports an echo.</summary>
    public double Number(string column)
    {
        string? cell = Cell(column);
        return cell is null ? double.NaN : Number(column, cell);
    }

    public double Number(string column, double min, double max = double.PositiveInfinity)
    {
        double number = Number(column);
        Between(column, number, min, max);
        return number;
    }

    public double? OptionalNumber(string column) => Cell(column) is { Length: > 0 } ? Number(column) : null;

    /// <summary>A whole number within bounds; the minimum when the cell is not one.</summary>
    public int Whole(string column, int min, int max = int.MaxValue)
    {
        string? cell = Cell(column);
        if (cell is null) return min;
        if (!int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            Unreadable(column, new($"“{cell}”不是整数", $"'{cell}' is not a whole number"), new("请写整数，例如 3", "write a whole number such as 3"));
            return min;
        }

        if (number >= min && number <= max) return number;
        Between(column, number, min, max);

        // Months are counted with whole numbers, and a count from a wrong one would be an echo.
        table.Faults.MarkUnreadable(File);
        return min;
    }

    /// <summary>Words separated by semicolons, each once.</summary>
    public ImmutableArray<string> List(string column)
    {
        if (Cell(column) is not { Length: > 0 } cell) return [];
        string[] words = cell.Split(';');
        var seen = new HashSet<string>();
        foreach (string word in words.Where(w => !seen.Add(w)))
            Wrong(column, new($"“{word}”写了两遍", $"'{word}' stands twice"), new("请删去一个", "remove one of the two"));
        return [.. seen];
    }

    /// <summary>Exactly twelve numbers, January first.</summary>
    public ImmutableArray<double> Months(string column)
    {
        ImmutableArray<double> none = [.. new double[12]];
        string? cell = Cell(column);
        if (cell is null) return none;
        string[] numbers = cell.Length == 0 ? [] : cell.Split(';');
        if (numbers.Length == 12) return [.. numbers.Select(n => Number(column, n))];
        Unreadable(
            column,
            new($"共有 {numbers.Length} 个数", $"there are {numbers.Length} numbers"),
            new("请写 12 个数，从一月起，用分号隔开", "write twelve, January first, separated by semicolons"));
        return none;
    }

    /// <summary>An uncertain constant in the four columns name, nameLow, nameHigh and nameShape.</summary>
    public Ranged Ranged(string name) => Ranged(name, name + "Low", name + "High", name + "Shape");

    public Ranged? OptionalRanged(string name)
    {
        string[] columns = [name, name + "Low", name + "High", name + "Shape"];
        return columns.All(c => string.IsNullOrEmpty(Cell(c))) ? null : Ranged(name);
    }

    public Ranged Ranged(string value, string low, string high, string shape)
    {
        var range = new Ranged(Number(value), Number(low), Number(high), ShapeOf(shape));
        CheckOrder(value, low, high, range);
        CheckShape(value, low, high, shape, range);
        return range;
    }

    /// <summary>Reports a number outside its bounds.</summary>
    public void Between(string column, double number, double min, double max)
    {
        if (number < min) Wrong(column, new($"{number} 小于 {min}", $"{number} is less than {min}"), new($"不得小于 {min}", $"write at least {min}"));
        if (number > max) Wrong(column, new($"{number} 大于 {max}", $"{number} is greater than {max}"), new($"不得大于 {max}", $"write at most {max}"));
    }

    /// <summary>Reports an uncertain constant whose range reaches outside its bounds.</summary>
    public void Between(string name, Ranged range, double min, double max = double.PositiveInfinity)
    {
        Between(name + "Low", range.Low, min, double.PositiveInfinity);
        Between(name + "High", range.High, double.NegativeInfinity, max);
    }

    /// <summary>Reports an uncertain constant that may be zero or less.</summary>
    public void Positive(string name, Ranged range)
    {
        if (range.Low <= 0)
            Wrong(name + "Low", new($"{range.Low} 不大于 0", $"{range.Low} is not greater than 0"), new("请写大于 0 的数", "write a number above 0"));
    }

    /// <summary>A number that is a part of a cell.</summary>
    public double Number(string column, string cell)
    {
        if (double.TryParse(cell, Decimal, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        Bilingual wrong = cell.Length == 0 ? new("单元格是空的", "the cell is empty") : new($"“{cell}”不是数字", $"'{cell}' is not a number");
        Unreadable(column, wrong, new("请写普通小数，例如 12.5，不带千分位", "write a plain decimal such as 12.5, without thousands separators"));
        return double.NaN;
    }

    private Shape ShapeOf(string column) => OneOf(column, "fixed", "uniform", "triangular", "lognormal") switch
    {
        "uniform" => Shape.Uniform,
        "triangular" => Shape.Triangular,
        "lognormal" => Shape.Lognormal,
        _ => Shape.Fixed,
    };

    private void CheckOrder(string value, string low, string high, Ranged range)
    {
        if (range.Low > range.Value)
        {
            Wrong(
                low,
                new($"下限 {range.Low} 高于取值 {range.Value}", $"{range.Low} is greater than {value} {range.Value}"),
                new($"不得高于 {range.Value}", $"write at most {range.Value}"));
        }

        if (range.High < range.Value)
        {
            Wrong(
                high,
                new($"上限 {range.High} 低于取值 {range.Value}", $"{range.High} is less than {value} {range.Value}"),
                new($"不得低于 {range.Value}", $"write at least {range.Value}"));
        }
    }

    private void CheckShape(string value, string low, string high, string shape, Ranged range)
    {
        if (Cell(shape) is not ("fixed" or "uniform" or "triangular" or "lognormal")) return;
        if (range.Shape == Shape.Fixed && (range.Low < range.Value || range.High > range.Value))
        {
            Wrong(
                shape,
                new($"写了 fixed，范围却是 {range.Low} 到 {range.High}", $"it is fixed but ranges from {range.Low} to {range.High}"),
                new($"请把 {low} 和 {high} 写成与 {value} 相同，或改用别的形状", $"write {low} and {high} equal to {value}, or another shape"));
        }

        // A draw from an empty range divides by its width.
        if (range.Shape != Shape.Fixed && range.Low == range.High)
        {
            Wrong(
                shape,
                new($"下限与上限同为 {range.Low}，没有范围可言", $"low and high are both {range.Low}, so there is nothing to spread"),
                new("请写 fixed，或拉开上下限", "write fixed, or widen the range"));
        }

        if (range.Shape == Shape.Lognormal && range.Low <= 0)
        {
            Wrong(
                low,
                new($"对数正态分布的下限 {range.Low} 不大于 0", $"the low end {range.Low} of a lognormal is not greater than 0"),
                new("请写大于 0 的数，或改用 triangular", "write a number above 0, or the shape triangular"));
        }
    }
}

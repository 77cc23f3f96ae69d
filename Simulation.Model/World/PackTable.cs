using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One file of a pack, its columns found by name and its faults of layout reported.</summary>
internal sealed class PackTable
{
    private readonly Dictionary<string, int> columns = [];

    private PackTable(string file, FaultList faults)
    {
        File = file;
        Faults = faults;
    }

    public string File { get; }

    public FaultList Faults { get; }

    public ImmutableArray<PackRow> Rows { get; private set; } = [];

    /// <summary>Opens a file that must have the given columns and may have the allowed ones, or any when it is not known which.</summary>
    public static PackTable Open(
        string file, IReadOnlyDictionary<string, string> files, FaultList faults, ImmutableArray<string> needed, ImmutableArray<string>? allowed)
    {
        var table = new PackTable(file, faults);
        if (!files.TryGetValue(file, out string? text))
        {
            if (PackFormat.Optional.Contains(file)) return table;
            table.Unreadable(
                0, "", new("缺少这个文件", "the file is missing"), new($"请补上，列为 {string.Join(',', needed)}", $"add it with the columns {string.Join(',', needed)}"));
            return table;
        }

        ImmutableArray<CsvRow> rows = CsvTable.Read(file, text, faults);
        if (rows.IsEmpty)
        {
            table.Unreadable(
                0, "", new("文件是空的", "the file is empty"), new($"请写上表头 {string.Join(',', needed)}", $"write the header {string.Join(',', needed)}"));
            return table;
        }

        bool fits = table.HeaderFits(rows);
        if (fits) table.FindColumns(rows[0], needed, allowed);
        table.Rows = [.. rows.Skip(1).Select(row => new PackRow(table, row.Line, row.Cells, fits && table.IsWhole(row, rows[0].Cells.Length)))];
        return table;
    }

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Where a column stands in the file, or −1.</summary>
    public int ColumnAt(string column) => columns.GetValueOrDefault(column, -1);

    public void Unreadable(int row, string column, Bilingual wrong, Bilingual right) => Faults.AddUnreadable(File, row, column, wrong, right);

    private void FindColumns(CsvRow header, ImmutableArray<string> needed, ImmutableArray<string>? allowed)
    {
        ImmutableArray<string> known = [.. needed, .. allowed ?? []];
        foreach ((int at, string column) in header.Cells.Index())
        {
            if (allowed is not null && !known.Contains(column)) ReportUnknown(header.Line, column, known);
            else if (!columns.TryAdd(column, at))
                Unreadable(header.Line, column, new("这一列出现了两次", "the column stands twice"), new("请删去一列", "remove one of the two"));
        }

        foreach (string column in needed.Where(c => !Has(c)))
            Unreadable(header.Line, column, new("缺少这一列", "the column is missing"), new("请补上", "add it"));
    }

    private void ReportUnknown(int line, string column, ImmutableArray<string> known)
    {
        string? nearest = NearestWord.To(column, known);
        Unreadable(
            line,
            column,
            new($"没有“{column}”这一列", $"'{column}' is not a column of this file"),
            nearest is null ? new("请删去", "remove it") : new($"是不是想写“{nearest}”？", $"did you mean '{nearest}'?"));
    }

    /// <summary>When all rows agree with each other and not with the header, the header is at fault and no cell can be named.</summary>
    private bool HeaderFits(ImmutableArray<CsvRow> rows)
    {
        if (!rows[0].Whole) return false;
        int header = rows[0].Cells.Length, row = rows[^1].Cells.Length;
        if (rows.Length < 3 || header == row || rows.Skip(1).Any(r => !r.Whole || r.Cells.Length != row)) return true;
        Unreadable(
            rows[0].Line,
            "",
            new($"表头有 {header} 列，而每一行都有 {row} 个单元格", $"the header has {header} columns and every row {row} cells"),
            new("请改表头，使两者一样多", "correct the header so that they are as many"));
        return false;
    }

    private bool IsWhole(CsvRow row, int width)
    {
        if (!row.Whole) return false;
        if (row.Cells.Length == width) return true;
        if (row.Cells is [""]) Unreadable(row.Line, "", new("这一行是空的", "the line is empty"), new("请删去", "remove it"));
        else
        {
            Unreadable(
                row.Line,
                "",
                new($"这一行有 {row.Cells.Length} 个单元格，表头有 {width} 个", $"the row has {row.Cells.Length} cells and the header {width}"),
                new("请写成一样多；含逗号的单元格要加引号", "write as many; a cell with a comma needs quotes"));
        }

        return false;
    }
}

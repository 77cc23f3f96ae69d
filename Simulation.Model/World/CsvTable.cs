using System.Collections.Immutable;
using System.Text;

namespace Simulation.Model;

/// <summary>One CSV file (RFC 4180) as rows of cells, each with the line it starts on.</summary>
internal sealed class CsvTable
{
    private readonly string file;
    private readonly string text;
    private readonly FaultList faults;
    private readonly ImmutableArray<CsvRow>.Builder rows = ImmutableArray.CreateBuilder<CsvRow>();
    private int at;
    private int line = 1;

    private CsvTable(string file, string text, FaultList faults)
    {
        this.file = file;
        this.text = text;
        this.faults = faults;
    }

    /// <summary>Reads every row, the header included; a broken row is kept as far as it could be read, so that its key is still known.</summary>
    public static ImmutableArray<CsvRow> Read(string file, string text, FaultList faults)
    {
        var table = new CsvTable(file, WithPlainLineEnds(text), faults);
        while (table.at < table.text.Length) table.ReadRow();
        return table.rows.ToImmutable();
    }

    /// <summary>Writes rows the shortest way: LF, and quotes only where they are needed. Two files that say the same are then the same text.</summary>
    public static string Write(IEnumerable<CsvRow> rows)
    {
        var written = new StringBuilder();
        foreach (CsvRow row in rows)
            written.AppendJoin(',', row.Cells.Select(Quoted)).Append('\n');
        return written.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static string WithPlainLineEnds(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private void ReadRow()
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        int start = line;
        bool whole = true;
        do
        {
            cells.Add(text.AsSpan(at).StartsWith("\"") ? ReadQuoted(ref whole) : ReadPlain(ref whole));
        }
        while (Passes(','));

        // A newline ends every row but perhaps the last.
        if (Passes('\n')) line++;
        rows.Add(new CsvRow(start, cells.ToImmutable(), whole));
    }

    private bool Passes(char c)
    {
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private string ReadPlain(ref bool whole)
    {
        int end = EndOfCell(at);
        string cell = text[at..end];
        at = end;
        if (!cell.Contains('"', StringComparison.Ordinal)) return cell;
        whole = false;
        AddFault(
            line,
            new("单元格中间出现引号", "a quote stands inside a cell that does not begin with one"),
            new("请把整个单元格放进引号，其中的引号写两遍", "put the whole cell in quotes and write the inner quote twice"));
        return cell;
    }

    private string ReadQuoted(ref bool whole)
    {
        var cell = new StringBuilder();
        int opened = at;
        int lines = 0;
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\n') lines++;
            if (text[i] != '"')
            {
                cell.Append(text[i]);
                continue;
            }

            bool doubled = i + 1 < text.Length && text[i + 1] == '"';
            if (doubled)
            {
                cell.Append('"');
                i++;
                continue;
            }

            at = i + 1;
            if (at == text.Length || text[at] is ',' or '\n')
            {
                line += lines;
                return cell.ToString();
            }

            break;
        }

        whole = false;
        return Unclosed(opened);
    }

    /// <summary>
    /// Reads on at the next line: a quote that is never closed would otherwise swallow the rows below,
    /// and every reference to them would be reported as a fault of its own.
    /// </summary>
    private string Unclosed(int opened)
    {
        AddFault(
            line,
            new("这里打开的引号没有正确闭合", "the quote that opens here is not closed before a comma or the end of the line"),
            new("请在单元格末尾补上引号，内部的引号写两遍", "close it at the end of the cell and write inner quotes twice"));
        int end = text.IndexOf('\n', opened);
        at = end < 0 ? text.Length : end;
        return text[(opened + 1)..at];
    }

    private int EndOfCell(int from)
    {
        int length = text.AsSpan(from).IndexOfAny(',', '\n');
        return length < 0 ? text.Length : from + length;
    }

    private void AddFault(int row, Bilingual wrong, Bilingual right) => faults.AddUnreadable(file, row, "", wrong, right);
}

/// <summary>One row of a CSV file.</summary>
/// <param name="Line">Line of the file as an editor counts it.</param>
/// <param name="Whole">False when its quotes are broken; the cells are then a guess.</param>
internal sealed record CsvRow(int Line, ImmutableArray<string> Cells, bool Whole);

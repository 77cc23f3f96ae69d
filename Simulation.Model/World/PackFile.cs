using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One table as its authors wrote it: so that a number can be told by file, row and column.</summary>
public sealed class PackFile
{
    // A table whose rows have no key of their own is told apart by its first two columns.
    private static readonly ImmutableArray<string> Keys = ["key", "code", "id", "path"];

    private readonly int keys;

    private PackFile(string name, ImmutableArray<ImmutableArray<string>> lines)
    {
        Name = name;
        Columns = lines.IsEmpty ? [] : lines[0];
        Rows = [.. lines.Skip(1)];
        keys = Columns.IndexOf(Keys.FirstOrDefault(Columns.Contains) ?? "");
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>The words of the header.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The cells of each row below the header.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; }

    /// <summary>The text of a cell; empty where there is no such column.</summary>
    public string Cell(int row, string column) => Columns.IndexOf(column) is >= 0 and var at ? Rows[row][at] : "";

    /// <summary>What a row is called in its file.</summary>
    public string KeyOf(int row) => keys >= 0 ? Rows[row][keys] : $"{Rows[row][0]}:{Rows[row][1]}";

    /// <summary>Position of the row that is called so, or −1.</summary>
    public int Find(string key) => Enumerable.Range(0, Rows.Length).Where(row => KeyOf(row) == key).Append(-1).First();

    /// <summary>Positions of the rows with such a word in a column.</summary>
    public IEnumerable<int> Where(string column, string word) => Enumerable.Range(0, Rows.Length).Where(row => Cell(row, column) == word);

    /// <summary>The table written the shortest way: read again it is the same, and so is the hash of the world it is part of.</summary>
    public string ToCsv() => CsvTable.Write(Rows.Prepend(Columns).Select(cells => new CsvRow(0, cells, true)));

    internal static PackFile Read(string name, string text) => new(name, [.. CsvTable.Read(name, text, new FaultList()).Select(row => row.Cells)]);
}

using System.Text;

namespace Simulation.Model.Tests;

/// <summary>The embedded pack with edits, made the way a person makes them: find a row by its key, change a cell.</summary>
public sealed class PackEdit
{
    private static readonly string[] Keys = ["key", "code", "id"];

    private readonly Dictionary<string, List<string[]>> tables = [];
    private readonly Dictionary<string, string> texts = new(WorldPack.EmbeddedFiles("zhejiang"));

    /// <summary>The files as they stand now.</summary>
    public IReadOnlyDictionary<string, string> Files
    {
        get
        {
            foreach ((string file, List<string[]> rows) in tables) texts[file] = string.Concat(rows.Select(Written));
            return texts;
        }
    }

    public IReadOnlyList<Fault> Faults => WorldPack.Check(Files);

    /// <summary>Changes one cell of the row with this key, code or id, or <c>#3</c> for the third row below the header.</summary>
    public PackEdit Set(string file, string key, string column, string value)
    {
        Row(file, key)[Column(file, column)] = value;
        return this;
    }

    /// <summary>Changes value, low, high and shape of an uncertain constant.</summary>
    public PackEdit SetRange(string file, string key, string name, string value, string low, string high, string shape) =>
        Set(file, key, name, value).Set(file, key, name + "Low", low).Set(file, key, name + "High", high).Set(file, key, name + "Shape", shape);

    public string Get(string file, string key, string column) => Row(file, key)[Column(file, column)];

    /// <summary>Writes a copy of a row at the end of the file.</summary>
    public PackEdit Repeat(string file, string key)
    {
        Rows(file).Add([.. Row(file, key)]);
        return this;
    }

    /// <summary>Writes a row at the end of the file that is like another but for some cells.</summary>
    public PackEdit Add(string file, string like, params (string Column, string Value)[] cells)
    {
        string[] row = [.. Row(file, like)];
        foreach ((string column, string value) in cells) row[Column(file, column)] = value;
        Rows(file).Add(row);
        return this;
    }

    public PackEdit Delete(string file, string key)
    {
        Rows(file).Remove(Row(file, key));
        return this;
    }

    public PackEdit DeleteWhere(string file, string column, string value)
    {
        int at = Column(file, column);
        Rows(file).RemoveAll(r => r[at] == value);
        return this;
    }

    public PackEdit DeleteColumn(string file, string column)
    {
        int at = Column(file, column);
        List<string[]> rows = Rows(file);
        for (int i = 0; i < rows.Count; i++) rows[i] = [.. rows[i].Where((_, c) => c != at)];
        return this;
    }

    public PackEdit RenameColumn(string file, string column, string name)
    {
        Rows(file)[0][Column(file, column)] = name;
        return this;
    }

    public PackEdit AddColumn(string file, string name, string value)
    {
        List<string[]> rows = Rows(file);
        for (int i = 0; i < rows.Count; i++) rows[i] = [.. rows[i], i == 0 ? name : value];
        return this;
    }

    /// <summary>Keeps only so many rows below the header.</summary>
    public PackEdit Keep(string file, int rows)
    {
        List<string[]> all = Rows(file);
        all.RemoveRange(1 + rows, all.Count - 1 - rows);
        return this;
    }

    public PackEdit DeleteFile(string file)
    {
        texts.Remove(file);
        return this;
    }

    /// <summary>Replaces a whole file, or adds one.</summary>
    public PackEdit Write(string file, string text)
    {
        texts[file] = text;
        tables.Remove(file);
        return this;
    }

    /// <summary>Replaces one whole line of a file, which is 1 for the header.</summary>
    public PackEdit WriteLine(string file, int line, Func<string, string> change)
    {
        string[] lines = Files[file].Split('\n');
        lines[line - 1] = change(lines[line - 1]);
        return Write(file, string.Join('\n', lines));
    }

    /// <summary>Line on which an editor shows the row.</summary>
    public int Line(string file, string key) => 1 + Rows(file).TakeWhile(r => r != Row(file, key)).Sum(r => Written(r).Count(c => c == '\n'));

    /// <summary>The last row, for <see cref="Set"/>.</summary>
    public string LastRow(string file) => $"#{Rows(file).Count - 1}";

    /// <summary>Cells of the header.</summary>
    public int Width(string file) => Rows(file)[0].Length;

    /// <summary>Line of the last row.</summary>
    public int LastLine(string file) => 1 + Rows(file).SkipLast(1).Sum(r => Written(r).Count(c => c == '\n'));

    /// <summary>The rows of a file, the header first.</summary>
    public static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && text.AsSpan(i).StartsWith("\"\""))
            {
                cell.Append(c);
                i++;
            }
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n')) cell.Append(c);
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c != '\n') continue;
                rows.Add([.. cells]);
                cells.Clear();
            }
        }

        return rows;
    }

    /// <summary>A row as a line of CSV with quotes only where they are needed.</summary>
    public static string Written(string[] row) =>
        string.Join(',', row.Select(c => c.AsSpan().ContainsAny(",\"\n") ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)) + "\n";

    private List<string[]> Rows(string file)
    {
        if (!tables.TryGetValue(file, out List<string[]>? rows)) tables[file] = rows = Parse(texts[file]);
        return rows;
    }

    private string[] Row(string file, string key)
    {
        List<string[]> rows = Rows(file);
        if (key.StartsWith('#')) return rows[int.Parse(key[1..])];
        int[] columns = [.. Keys.Select(c => Array.IndexOf(rows[0], c)).Where(c => c >= 0)];
        return rows.Skip(1).First(r => columns.Any(c => r[c] == key));
    }

    private int Column(string file, string column) => Array.IndexOf(Rows(file)[0], column);
}

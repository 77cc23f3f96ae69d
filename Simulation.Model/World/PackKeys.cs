using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>The keys (or codes) that rows of one file go by, so that other rows can refer to them.</summary>
internal sealed class PackKeys
{
    // A longer list does not help to find the right word in one line.
    private const int ShortList = 8;

    private readonly Bilingual noun;
    private readonly string file;
    private readonly List<string> keys = [];
    private readonly Dictionary<string, int> positions = [];

    private PackKeys(Bilingual noun, string file)
    {
        this.noun = noun;
        this.file = file;
    }

    public IReadOnlyList<string> All => keys;

    /// <summary>False when a key could not be read: it may be the very one that is looked for.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Keys of rows, each of which stands once.</summary>
    public static PackKeys Of(PackTable table, string column, Bilingual noun, Func<PackRow, string, string, bool> hasFormat)
    {
        bool broken = table.Rows.IsEmpty && PackFormat.NeverEmpty.Contains(table.File);
        var known = new PackKeys(noun, table.File) { IsComplete = table.Has(column) && !broken };
        var lines = new Dictionary<string, int>();
        foreach (PackRow row in table.Rows)
        {
            string? key = row.KeyCell(column);
            if (string.IsNullOrEmpty(key)) known.IsComplete = false;
            else
            {
                known.IsComplete &= hasFormat(row, column, key);
                if (!lines.TryAdd(key, row.Line)) ReportTwice(row, column, key, lines[key]);
            }

            // Positions are those of the rows, whatever is wrong with their keys.
            known.Add(key ?? "");
        }

        return known;
    }

    /// <summary>Words that no file of the pack lists.</summary>
    public static PackKeys Words(Bilingual noun, params ReadOnlySpan<string> words)
    {
        var known = new PackKeys(noun, "");
        foreach (string word in words) known.Add(word);
        return known;
    }

    /// <summary>Some of the keys, under a name of their own; null when it cannot be told whether a position belongs to them.</summary>
    public PackKeys Only(Bilingual itsNoun, Func<int, bool?> belongs)
    {
        var some = new PackKeys(itsNoun, file) { IsComplete = IsComplete };
        foreach ((int position, string key) in keys.Index())
        {
            some.IsComplete &= belongs(position) is not null;
            if (belongs(position) is not true) continue;
            some.keys.Add(key);
            some.positions.TryAdd(key, position);
        }

        return some;
    }

    /// <summary>These keys and others under one name; only for telling what is known, as positions of two files do not mix.</summary>
    public PackKeys And(PackKeys others, Bilingual bothNoun)
    {
        var both = new PackKeys(bothNoun, $"{file} / {others.file}") { IsComplete = IsComplete && others.IsComplete };
        foreach (string key in keys.Concat(others.keys)) both.Add(key);
        return both;
    }

    public bool Has(string key) => positions.ContainsKey(key);

    /// <summary>Position of a key, or −1.</summary>
    public int Position(string key) => positions.GetValueOrDefault(key, -1);

    /// <summary>The key in a cell that must be known.</summary>
    public string Key(PackRow row, string column)
    {
        string key = row.Text(column);
        if (key.Length > 0) Find(row, column, key);
        return key;
    }

    /// <summary>The key in a cell that may be empty.</summary>
    public string? OptionalKey(PackRow row, string column)
    {
        string? key = row.OptionalText(column);
        if (key is not null) Find(row, column, key);
        return key;
    }

    /// <summary>Position of the key in a cell, or −1.</summary>
    public int Position(PackRow row, string column) => Position(Key(row, column));

    /// <summary>The known keys in a list.</summary>
    public ImmutableArray<string> Keys(PackRow row, string column) => [.. row.List(column).Where(key => Find(row, column, key))];

    /// <summary>True when the key is known; reported when it is not.</summary>
    public bool Find(PackRow row, string column, string key)
    {
        if (Has(key)) return true;
        if (!IsComplete) return false;
        row.Unreadable(column, new($"没有“{key}”这个{noun.Zh}", $"there is no {noun.En} '{key}'"), Instead(key));
        return false;
    }

    private static void ReportTwice(PackRow row, string column, string key, int first) =>
        row.Wrong(
            column,
            new($"“{key}”与第 {first} 行重复", $"'{key}' already stands in line {first}"),
            new("请改名或删去一行", "rename it or remove one of the two rows"));

    private void Add(string key)
    {
        if (key.Length > 0) positions.TryAdd(key, keys.Count);
        keys.Add(key);
    }

    private Bilingual Instead(string key)
    {
        if (keys.Count == 0) return new($"请先在 {file} 里写上", $"add it to {file} first");
        if (NearestWord.To(key, keys) is { } nearest) return new($"是不是想写“{nearest}”？", $"did you mean '{nearest}'?");
        string list = string.Join(", ", keys);
        return keys.Count <= ShortList ? new($"可选 {list}", $"write one of {list}") : new($"请写 {file} 里有的", $"write one that {file} lists");
    }
}

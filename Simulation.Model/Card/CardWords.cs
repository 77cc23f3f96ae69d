using System.Collections.Frozen;

namespace Simulation.Model;

/// <summary>The languages that the product speaks.</summary>
public enum Language
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

/// <summary>The card's own words of one language.</summary>
internal sealed class CardWords(Language language)
{
    private readonly FrozenDictionary<string, string> words = Words(language), units = Units();

    public Language Language { get; } = language;

    /// <summary>A word or sentence.</summary>
    public string this[string key] => words[key];

    public bool Has(string key) => words.ContainsKey(key);

    /// <summary>A sentence with its holes filled.</summary>
    public string Fill(string key, params ReadOnlySpan<(string Hole, object Value)> holes)
    {
        string text = words[key];
        foreach (var (hole, value) in holes) text = text.Replace($"{{{hole}}}", $"{value}", StringComparison.Ordinal);
        return text;
    }

    /// <summary>The paragraphs below a heading.</summary>
    public IEnumerable<string> Below(string key)
    {
        for (int n = 1; words.ContainsKey($"{key}.{n}"); n++) yield return $"{key}.{n}";
    }

    /// <summary>A unit, which packs and tables state in English; one without a Chinese word is a sign.</summary>
    public string Unit(string unit) => Language == Language.Zh ? units.GetValueOrDefault(unit, unit) : unit;

    /// <summary>Of two names the one of this language.</summary>
    public string Of(string zh, string en) => Language == Language.Zh ? zh : en;

    private static FrozenDictionary<string, string> Words(Language language)
    {
        var table = CardFiles.Table("words.csv")!;
        return Enumerable.Range(0, table.Rows.Length).ToFrozenDictionary(table.KeyOf, row => table.Cell(row, language == Language.Zh ? "zh" : "en"));
    }

    private static FrozenDictionary<string, string> Units() => CardFiles.Table("units.csv")!.Rows.ToFrozenDictionary(row => row[0], row => row[1]);
}

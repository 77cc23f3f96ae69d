using System.Collections.Immutable;
using System.Text;

namespace Simulation.Model;

/// <summary>The files that the model card is made from besides the pack: its own tables, the equations of each chapter, and the sources it reads the order of the month from.</summary>
internal static class CardFiles
{
    private const string Folder = "Card/", Equations = ".md";

    /// <summary>Keys of the chapters that have equations, by name.</summary>
    public static ImmutableArray<string> Chapters { get; } =
    [
        .. typeof(CardFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Equations, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Equations.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The equations of a chapter, or null.</summary>
    public static string? Chapter(string key) => Text(key + Equations);

    /// <summary>A file's text, or null where there is none.</summary>
    public static string? Text(string name)
    {
        using var stream = typeof(CardFiles).Assembly.GetManifestResourceStream(Folder + name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A table, or null where there is none.</summary>
    public static PackFile? Table(string name) => Text(name) is { } text ? PackFile.Read(name, text) : null;
}

namespace Simulation.Api;

/// <summary>A world pack as a folder of files.</summary>
public static class PackFolder
{
    /// <summary>The packs within a folder, in the order of their names.</summary>
    public static IEnumerable<string> Within(string folder) => Directory.GetDirectories(folder).Order(StringComparer.Ordinal);

    /// <summary>The files of one pack by name.</summary>
    public static IReadOnlyDictionary<string, string> Files(string folder) =>
        Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
}

using System.Security.Cryptography;
using System.Text;

namespace Simulation.Model;

/// <summary>Reads a world from the files of its pack and refuses a pack that does not hold together.</summary>
public static class WorldPack
{
    private const string Folder = "Worlds/";

    /// <summary>Keys of the worlds that ship with the model.</summary>
    public static IReadOnlyList<string> EmbeddedKeys { get; } =
        [.. Resources().Select(name => name.Split('/')[1]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A world that ships with the model.</summary>
    /// <exception cref="BrokenWorldException">The pack does not hold together; every fault is named.</exception>
    public static World Embedded(string key) => Read(EmbeddedFiles(key));

    /// <summary>The files of a world that ships with the model, by name.</summary>
    public static IReadOnlyDictionary<string, string> EmbeddedFiles(string key)
    {
        string folder = $"{Folder}{key}/";
        Dictionary<string, string> files = Resources()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(name => name[folder.Length..], Text);
        return files.Count > 0
            ? files
            : throw new ArgumentException($"there is no embedded world '{key}'; there are {string.Join(", ", EmbeddedKeys)}", nameof(key));
    }

    /// <summary>Reads a world from the files of its pack, given as file name and text.</summary>
    /// <exception cref="BrokenWorldException">The pack does not hold together; every fault is named.</exception>
    public static World Read(IReadOnlyDictionary<string, string> files)
    {
        (World world, IReadOnlyList<Fault> faults) = ReadAndCheck(files);
        return faults.Count == 0 ? world : throw new BrokenWorldException(faults);
    }

    /// <summary>Every fault of a pack; none when it is good.</summary>
    public static IReadOnlyList<Fault> Check(IReadOnlyDictionary<string, string> files) => ReadAndCheck(files).Faults;

    private static (World World, IReadOnlyList<Fault> Faults) ReadAndCheck(IReadOnlyDictionary<string, string> files)
    {
        var faults = new FaultList();
        ReportUnknownFiles(files, faults);
        World world = PackReader.Read(files, HashOf(files), faults);
        return (world, faults.InOrder());
    }

    private static void ReportUnknownFiles(IReadOnlyDictionary<string, string> files, FaultList faults)
    {
        foreach (string file in files.Keys.Where(f => !PackFormat.Files.Contains(f)))
        {
            string? nearest = NearestWord.To(file, PackFormat.Files);
            faults.AddUnreadable(
                file,
                0,
                "",
                new("世界包里没有这个文件", "is not a file of a world pack"),
                nearest is null ? new("请移走", "remove it") : new($"是不是想写“{nearest}”？", $"did you mean '{nearest}'?"));
        }
    }

    /// <summary>
    /// SHA-256 over name, length and text of each file in the order of their names. The text is the one that says the same
    /// the shortest way, so that a spreadsheet that saves with other line ends or more quotes does not make another world.
    /// </summary>
    private static string HashOf(IReadOnlyDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, string text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            // Faults are reported where the rows are read for good.
            byte[] bytes = Encoding.UTF8.GetBytes(CsvTable.Write(CsvTable.Read(name, text, new FaultList())));
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Resources() =>
        typeof(WorldPack).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));

    private static string Text(string resource)
    {
        using Stream stream = typeof(WorldPack).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

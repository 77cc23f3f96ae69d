namespace Simulation.Model.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find();

    /// <summary>The source of a mechanism, whose file is called as its key.</summary>
    public static string Source(string mechanism)
    {
        string file = string.Concat(mechanism.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + ".cs";
        string[] folders = ["Boards", "Counties", "Departments", "Effects", "Indicators", "Mechanisms", "Projects"];
        return File.ReadAllText(folders.Select(folder => Path.Combine(Folder, "Simulation.Model", folder, file)).Single(File.Exists));
    }

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Simulation.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the tests run outside of the repository");
        return folder;
    }
}

namespace Simulation.Model.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The source of a mechanism, whose file is called as its key.</summary>
    public static string Source(string mechanism)
    {
        string file = string.Concat(mechanism.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + ".cs";
        string[] folders = ["Boards", "Counties", "Departments", "Effects", "Indicators", "Mechanisms", "Projects"];
        return File.ReadAllText(folders.Select(folder => Path.Combine(Root, "Simulation.Model", folder, file)).Single(File.Exists));
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Simulation.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}

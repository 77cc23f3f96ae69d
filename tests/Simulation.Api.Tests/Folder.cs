namespace Simulation.Api.Tests;

/// <summary>A folder of its own for one test.</summary>
/// <param name="shared">Whose folder it is, when it is another's; then the other deletes it.</param>
public sealed class Folder(Folder? shared = null) : IDisposable
{
    public string Path { get; } = shared?.Path ?? Directory.CreateTempSubdirectory("saima-").FullName;

    public string Write(string name, string text)
    {
        string file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        if (shared is null && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}

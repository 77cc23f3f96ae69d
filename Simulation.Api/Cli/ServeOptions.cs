namespace Simulation.Api;

/// <summary>What a host is told on the command line.</summary>
/// <param name="Framework">Options that belong to the framework, for example <c>--urls http://127.0.0.1:5080</c>.</param>
/// <param name="Data">Folder of what the host keeps.</param>
/// <param name="Worlds">Folders of further world packs.</param>
/// <param name="Keys">File of keys that requests must carry, or null.</param>
public sealed record ServeOptions(string[] Framework, string Data, string[] Worlds, string? Keys)
{
    /// <summary>What the framework's builder takes; it looks for its own settings beside the program, not where the shell happens to stand.</summary>
    public WebApplicationOptions ForFramework() => new() { Args = Framework, ContentRootPath = AppContext.BaseDirectory };
}

using System.Diagnostics;

namespace Simulation.Pages.Tests;

/// <summary>
/// Finds a Chromium: the one named by CHROMIUM_PATH, then one on the PATH, then the one inside an npm package, installed beside the tests the first time.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>What a headless browser needs on a machine without a desktop, a sandbox or a network.</summary>
    public static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    public static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException("CHROMIUM_PATH names no file", named);
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? onPath = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return onPath ?? await InstallAsync();
    }

    private static async Task<string> InstallAsync()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "browser");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await RunAsync("npm", "ci --no-audit --no-fund", folder);
        return (await RunAsync("node", "where.mjs", folder)).Trim();
    }

    private static async Task<string> RunAsync(string program, string arguments, string folder)
    {
        bool windows = OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(windows ? "cmd" : program, windows ? $"/c {program} {arguments}" : arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"No Chromium was found and installing one failed ({program} {arguments}): {await error}\nInstall Chromium or set CHROMIUM_PATH.");
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Simulation.Pages.Tests.Product))]

namespace Simulation.Pages.Tests;

/// <summary>The product as a user starts it, a process of its own on a free port, and one browser for all tests.</summary>
public sealed class Product : IAsyncLifetime
{
    private Process? server;
    private IPlaywright? playwright;
    private string? data;

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")))
            throw new InvalidOperationException("The pages are not built: the build said WEB0001 or WEB0002. Install Node 20 or newer and build again.");
        try
        {
            await StartAsync();
        }
        catch
        {
            // A fixture that did not come up is not disposed of, and the product must not outlive its tests.
            await DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync()
    {
        data = Directory.CreateTempSubdirectory("saima-pages-").FullName;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string program = Path.Combine(AppContext.BaseDirectory, "Simulation.Api.dll");
        foreach (string argument in new[] { program, "--urls", "http://127.0.0.1:0", "--data", data }) start.ArgumentList.Add(argument);
        server = Process.Start(start) ?? throw new InvalidOperationException("the product did not start");
        Address = await ListeningAsync(server);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await Chromium.FindAsync(), Args = Chromium.Flags, ChromiumSandbox = false });
        // Generous, because two slow cores also run the model; nothing waits longer than it must.
        Assertions.SetDefaultExpectTimeout(30_000);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (server is { HasExited: false }) server.Kill(entireProcessTree: true);
        server?.Dispose();
        if (data is not null) Directory.Delete(data, recursive: true);
    }

    /// <summary>Reads all that the product says, so that no pipe fills, and returns the address once it says it; its log goes to standard error.</summary>
    private static Task<string> ListeningAsync(Process server)
    {
        const string Sign = "Now listening on: ";
        var said = new ConcurrentQueue<string>();
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.ErrorDataReceived += (_, line) => Hear(line.Data);
        server.OutputDataReceived += (_, line) => Hear(line.Data);
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        return address.Task;

        void Hear(string? line)
        {
            if (line is null)
            {
                address.TrySetException(new InvalidOperationException($"the product ended before it listened: {string.Join('\n', said)}"));
                return;
            }

            said.Enqueue(line);
            if (line.IndexOf(Sign, StringComparison.Ordinal) is >= 0 and var at) address.TrySetResult(line[(at + Sign.Length)..].Trim());
        }
    }
}

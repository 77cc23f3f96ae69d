using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Simulation.Api.Tests;

/// <summary>The code of documents is run as it stands, each document against a host of its own, where its tools are on the machine.</summary>
public sealed partial class WorkedExampleTests
{
    /// <summary>Documents, and how many blocks they hold at least.</summary>
    public static readonly TheoryData<string, int> Documents = new() { { "docs/examples", 7 }, { "docs/facilitator", 12 } };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Both_languages_hold_the_same_code(string document, int least)
    {
        Assert.True(Blocks($"{document}.md").Count >= least);
        Assert.Equal(Blocks($"{document}.md"), Blocks($"{document}.zh.md"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_example_runs(string document, int least)
    {
        Assert.SkipUnless(Has("sh", "-c", "true") && Has("curl", "--version"), "needs a shell and curl");
        using var data = new Folder();
        using var folder = new Folder();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Simulation.Api.dll"), "--urls", "http://127.0.0.1:0", "--data", data.Path]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var host = Process.Start(start)!;
        try
        {
            string address = await AddressAsync(host);
            var blocks = Blocks($"{document}.md");
            Assert.True(blocks.Count >= least);
            foreach (var (tool, needs, code) in blocks)
            {
                if (!IsThere(tool, needs))
                {
                    TestContext.Current.TestOutputHelper?.WriteLine($"not on this machine: {tool} {needs}");
                    continue;
                }

                var (exit, said) = await RunAsync(tool, code, address, folder.Path);
                Assert.True(exit == 0, $"{tool} {needs} ended with {exit}:\n{code}\n{said}");
            }
        }
        finally
        {
            host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync(CancellationToken.None);
        }
    }

    [GeneratedRegex("^```(?<tool>sh|python|r)(?<needs>[^\n]*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("http://127\\.0\\.0\\.1:[1-9][0-9]*", RegexOptions.None, 1000)]
    private static partial Regex Address();

    private static List<(string Tool, string Needs, string Code)> Blocks(string document) =>
        [.. Block().Matches(Repository.Read(document)).Select(match => (match.Groups["tool"].Value, match.Groups["needs"].Value.Trim(), match.Groups["code"].Value))];

    private static bool IsThere(string tool, string needs) => tool switch
    {
        "sh" => needs.Length == 0 || Has(needs, "--version"),
        "python" => Has("python3", "-c", string.Join('\n', needs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(module => $"import {module}"))),
        _ => Has("Rscript", "--version"),
    };

    private static bool Has(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Exit, string Said)> RunAsync(string tool, string code, string address, string folder)
    {
        var (program, option) = tool switch { "sh" => ("sh", "-ec"), "python" => ("python3", "-c"), _ => ("Rscript", "-e") };
        var start = new ProcessStartInfo(program, [option, code]) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SAIMA"] = address;
        using var process = Process.Start(start)!;
        var stop = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + await error);
    }

    // Reads all that the host says, so that no pipe fills.
    private static Task<string> AddressAsync(Process host)
    {
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.ErrorDataReceived += (_, line) => Hear(line.Data);
        host.OutputDataReceived += (_, line) => Hear(line.Data);
        host.BeginErrorReadLine();
        host.BeginOutputReadLine();
        return address.Task;

        void Hear(string? line)
        {
            if (line is null) address.TrySetException(new InvalidOperationException("the host ended without saying where it listens"));
            else if (Address().Match(line) is { Success: true } found) address.TrySetResult(found.Value);
        }
    }
}

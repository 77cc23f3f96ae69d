using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Simulation.Cluster.Tests;

/// <summary>A silo as a process of its own, asked by REST alone.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    // What a host says when it listens and all its parts have started.
    private const string Started = "Application started";

    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;
    private readonly HttpClient client;
    private readonly string data = Directory.CreateTempSubdirectory("saima-silo-").FullName;

    public SiloProcess(params string[] options)
    {
        string url = $"http://127.0.0.1:{Ports.Free()}";
        client = new() { BaseAddress = new(url), Timeout = TimeSpan.FromMinutes(2) };
        string program = typeof(Simulation.Silo.DocumentForm).Assembly.Location;
        process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", url, "--data", data, .. options]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything that the process wrote.</summary>
    public string Said
    {
        get
        {
            lock (said) return said.ToString();
        }
    }

    /// <summary>Waits until it takes requests.</summary>
    public async Task<SiloProcess> ReadyAsync()
    {
        await Task.WhenAny(started.Task.WaitAsync(TimeSpan.FromMinutes(1), Stop), process.WaitForExitAsync(Stop));
        if (!started.Task.IsCompleted) throw new InvalidOperationException($"the silo does not take requests; it said:\n{Said}");
        (await client.GetAsync("/health/ready", Stop)).EnsureSuccessStatusCode();
        return this;
    }

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await client.GetAsync(path, Stop));

    public async Task<JsonElement> PostAsync(string path, object body) => await ReadAsync(await client.PostAsJsonAsync(path, body, Stop));

    /// <summary>Pulls the plug.</summary>
    public void Kill() => process.Kill();

    /// <summary>Waits for its end and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync(Stop);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        client.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        string body = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{(int)response.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (said) said.AppendLine(line.Data);
        if (line.Data?.Contains(Started, StringComparison.Ordinal) == true) started.TrySetResult();
    }
}

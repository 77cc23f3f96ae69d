using System.Diagnostics;
using System.Text;

namespace Simulation.Api.Tests;

/// <summary>The program as a process of its own, asked by REST alone.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listens = "Now listening on: ";

    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private ServerProcess(string data)
    {
        process = new() { StartInfo = new("dotnet", [typeof(SqliteStore).Assembly.Location, "--urls", "http://127.0.0.1:0", "--data", data]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"the server ended before it listened; it said:\n{said}"));
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>Time of the processor that it has taken.</summary>
    public TimeSpan Worked => process.TotalProcessorTime;

    /// <summary>Starts the program and returns when it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string data)
    {
        var server = new ServerProcess(data);
        server.Client.BaseAddress = await server.address.Task.WaitAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async Task<Said> GetAsync(string path) => await HeardAsync(await Client.GetAsync(path, TestContext.Current.CancellationToken));

    public async Task<Said> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await HeardAsync(await Client.PostAsync(path, body, TestContext.Current.CancellationToken));
    }

    /// <summary>Asks with a token of a session; without a body it only looks.</summary>
    public async Task<Said> AskAsync(string path, string? token, string? json)
    {
        using var request = new HttpRequestMessage(json is null ? HttpMethod.Get : HttpMethod.Post, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return await HeardAsync(await Client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>Pulls the plug.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Client.Dispose();
    }

    private static async Task<Said> HeardAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
            return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", body, headers);
        }
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (said) said.AppendLine(line.Data);
        if (line.Data is { } text && text.IndexOf(Listens, StringComparison.Ordinal) is >= 0 and var at) address.TrySetResult(new(text[(at + Listens.Length)..].Trim()));
    }
}

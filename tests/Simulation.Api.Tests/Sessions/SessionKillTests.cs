using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>What is kept of a session when its server is killed.</summary>
public sealed class SessionKillTests : IDisposable
{
    private readonly Folder data = new();
    private readonly HttpClient client = new();
    private Process? server;

    [Fact]
    public async Task A_killed_server_has_lost_nothing_that_it_acknowledged()
    {
        string address = await StartAsync();
        var made = await AskAsync($"{address}/api/sessions", null, """{ "scenario": { "months": 6 }, "places": ["330110", "330106"] }""");
        string id = made.GetProperty("id").GetString()!, leads = made.GetProperty("token").GetString()!, race = made.GetProperty("race").GetString()!;
        string join = $$"""{ "code": "{{made.GetProperty("code").GetString()}}", "place": "330110" }""";
        string captain = (await AskAsync($"{address}/api/sessions/join", null, join)).GetProperty("token").GetString()!;
        await AskAsync($"{address}/api/sessions/{id}/phase", leads, """{ "phase": "race" }""");
        await AskAsync($"{address}/api/races/{race}/clock", leads, """{ "step": 2 }""");
        for (int kill = 0; kill < 2; kill++)
        {
            // Killed while others write: what has come back must stand, whatever became of the rest.
            int told = 0;
            using var over = new CancellationTokenSource();
            var writing = Enumerable.Range(0, 4).Select(async _ =>
            {
                while (!over.IsCancellationRequested)
                {
                    if (!await TryAsync($"{address}/api/sessions/{id}/messages", leads, """{ "text": "还在吗" }""")) return;
                    Interlocked.Increment(ref told);
                }
            }).ToList();
            await AskAsync($"{address}/api/sessions/{id}/drafts", captain, SessionTalk.Decisions(value: 6 + kill));
            await AskAsync($"{address}/api/sessions/{id}/notes", leads, $$"""{ "text": "{{kill}}" }""");
            server!.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(writing);
            await over.CancelAsync();

            address = await StartAsync();
            var now = await AskAsync($"{address}/api/sessions/{id}", captain, null);
            Assert.Equal(("race", 2, true), (now.GetProperty("phase").GetString(), now.GetProperty("monthsLived").GetInt32(), now.GetProperty("seats")[0].GetProperty("hasDraft").GetBoolean()));
            var draft = (await AskAsync($"{address}/api/sessions/{id}/drafts", captain, null)).GetProperty("drafts")[0].GetProperty("decisions")[0];
            Assert.Equal(6 + kill, draft.GetProperty("value").GetDouble());
            Assert.Equal(kill + 1, (await AskAsync($"{address}/api/sessions/{id}/notes", leads, null)).GetProperty("notes").GetArrayLength());
            int messages = (await AskAsync($"{address}/api/sessions/{id}/messages", leads, null)).GetProperty("messages").GetArrayLength();
            Assert.True(messages >= told, $"{messages} of {told}");
            var lines = (await AskAsync($"{address}/api/sessions/{id}/audit", leads, null)).GetProperty("lines").EnumerateArray().ToList();
            Assert.Equal(Enumerable.Range(0, lines.Count), lines.Select(line => line.GetProperty("number").GetInt32()));
            Assert.Equal(messages, lines.Count(line => line.GetProperty("what").GetString() == "tell"));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync($"{address}/api/races/{race}/log", captain));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync($"{address}/api/races/{race}", null));
        await AskAsync($"{address}/api/races/{race}/clock", leads, """{ "step": 1 }""");
    }

    public void Dispose()
    {
        if (server is { HasExited: false }) server.Kill();
        server?.WaitForExit();
        server?.Dispose();
        client.Dispose();
        data.Dispose();
    }

    private async Task<string> StartAsync()
    {
        server?.Dispose();
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        server = new Process
        {
            StartInfo = new("dotnet", [typeof(SessionShelf).Assembly.Location, "--urls", "http://127.0.0.1:0", "--data", data.Path]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false },
            EnableRaisingEvents = true,
        };
        server.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("the server stopped before it listened"));
        server.ErrorDataReceived += Hear;
        server.OutputDataReceived += Hear;
        server.Start();
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        return await listening.Task.WaitAsync(TestContext.Current.CancellationToken);

        void Hear(object sender, DataReceivedEventArgs line)
        {
            const string Word = "Now listening on: ";
            if (line.Data?.IndexOf(Word, StringComparison.Ordinal) is >= 0 and var at) listening.TrySetResult(line.Data[(at + Word.Length)..].Trim());
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string? token, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> AskAsync(string address, string? token, string? body)
    {
        using var response = await SendAsync(address, token, body);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpStatusCode> StatusAsync(string address, string? token)
    {
        using var response = await SendAsync(address, token, null);
        return response.StatusCode;
    }

    private async Task<bool> TryAsync(string address, string token, string body)
    {
        try
        {
            using var response = await SendAsync(address, token, body);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // The server was killed: that is what this is about.
            return false;
        }
    }
}

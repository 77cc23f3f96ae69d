using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Races as pages watch them: over a web socket, in the JSON protocol of the hub.</summary>
public sealed class RaceHubTests(Host host) : IClassFixture<Host>
{
    private const char End = '\u001e';

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_connection_watches_several_races_and_is_told_what_the_events_tell()
    {
        string[] races = [await host.BeginAsync(), await host.BeginAsync()];
        using var socket = await ConnectAsync();
        for (int i = 0; i < races.Length; i++) await WatchAsync(socket, $"{i}", races[i][^12..], null);
        for (int i = 0; i < races.Length; i++) await NextAsync(socket, "clock");
        await host.StepAsync(races[1]);
        var (stream, month) = await NextAsync(socket, "month");
        Assert.Equal("1", stream);
        await using var reader = await EventReader.OpenAsync(host.CreateClient(), races[1]);
        Assert.Equal((await reader.NextAsync("month")).GetRawText(), month.GetProperty("data").GetRawText());
        Assert.Equal(0, month.GetProperty("id").GetInt64());
        await host.StepAsync(races[0]);
        Assert.Equal("0", (await NextAsync(socket, "month")).Stream);
    }

    [Fact]
    public async Task Who_was_cut_off_resumes_after_a_position()
    {
        string race = await host.BeginAsync();
        await host.StepAsync(race, 5);
        using var socket = await ConnectAsync();
        await WatchAsync(socket, "a", race[^12..], 2);
        Assert.Equal(3, (await NextAsync(socket, "month")).Event.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task An_unknown_race_is_said_in_both_languages()
    {
        using var socket = await ConnectAsync();
        await WatchAsync(socket, "a", "nosuchrace", null);
        while (true)
        {
            var said = await ReadAsync(socket);
            if (said.GetProperty("type").GetInt32() != 3) continue;
            Assert.Contains("没有编号为", said.GetProperty("error").GetString(), StringComparison.Ordinal);
            Assert.Contains("No race has the id", said.GetProperty("error").GetString(), StringComparison.Ordinal);
            return;
        }
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_connect()
    {
        var client = host.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Origin = "https://evil.example";
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync(new Uri("ws://localhost/hubs/race"), Stop));
    }

    private async Task<WebSocket> ConnectAsync()
    {
        var socket = await host.Server.CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/hubs/race"), Stop);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        Assert.Empty((await ReadAsync(socket)).EnumerateObject());
        return socket;
    }

    private static Task WatchAsync(WebSocket socket, string stream, string race, long? after) =>
        SendAsync(socket, $$"""{"type":4,"invocationId":"{{stream}}","target":"Watch","arguments":["{{race}}",{{(after is { } position ? $"{position}" : "null")}}]}""");

    private static Task SendAsync(WebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text + End), WebSocketMessageType.Text, true, Stop);

    private readonly List<string> texts = [];
    private readonly StringBuilder part = new();

    // Messages end with a mark of their own; a frame may hold several, or part of one.
    private async Task<JsonElement> ReadAsync(WebSocket socket)
    {
        byte[] buffer = new byte[1 << 16];
        while (texts.Count == 0)
        {
            var read = await socket.ReceiveAsync(buffer, Stop);
            Assert.NotEqual(WebSocketMessageType.Close, read.MessageType);
            part.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            string[] all = part.ToString().Split(End);
            texts.AddRange(all[..^1]);
            part.Clear().Append(all[^1]);
        }

        string text = texts[0];
        texts.RemoveAt(0);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<(string Stream, JsonElement Event)> NextAsync(WebSocket socket, string name)
    {
        while (true)
        {
            var said = await ReadAsync(socket);
            if (said.GetProperty("type").GetInt32() != 2) continue;
            foreach (var one in said.GetProperty("item").EnumerateArray())
                if (one.GetProperty("name").GetString() == name) return (said.GetProperty("invocationId").GetString()!, one);
        }
    }
}

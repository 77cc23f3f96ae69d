using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Simulation.Api.Tests;

/// <summary>Reads what a host tells of a race while it happens.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly HttpResponseMessage answer;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private EventReader(HttpClient client, HttpResponseMessage answer, Stream body)
    {
        (this.client, this.answer) = (client, answer);
        items = SseParser.Create(body).EnumerateAsync(Stop).GetAsyncEnumerator(Stop);
    }

    /// <summary>What was read last.</summary>
    public (string Id, string Name, JsonElement Data) Last { get; private set; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens the stream of a race.</summary>
    /// <param name="race">Its address, with what may follow <c>events</c> in the address.</param>
    public static async Task<EventReader> OpenAsync(HttpClient client, string race, string query = "", string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{race}/events{query}", UriKind.RelativeOrAbsolute));
        if (lastId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        var opened = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", opened.Content.Headers.ContentType?.MediaType);
        return new(client, opened, await opened.Content.ReadAsStreamAsync(Stop));
    }

    /// <summary>The next event, of whatever kind.</summary>
    public async Task<(string Id, string Name, JsonElement Data)> NextAsync()
    {
        Assert.True(await items.MoveNextAsync(), "the stream ended");
        return Last = (items.Current.EventId ?? "", items.Current.EventType, JsonDocument.Parse(items.Current.Data).RootElement);
    }

    /// <summary>The next event of a kind; others are passed over.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        while ((await NextAsync()).Name != name) continue;
        return Last.Data;
    }

    /// <summary>Names and ids up to the end of what is told when a stream begins, which is its clock.</summary>
    public async Task<List<(string Id, string Name)>> BeginningAsync()
    {
        var all = new List<(string, string)>();
        do all.Add(((await NextAsync()).Id, Last.Name));
        while (Last.Name != "clock");
        return all;
    }

    /// <summary>Whether the stream has ended.</summary>
    public async Task<bool> EndsAsync() => !await items.MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync();
        answer.Dispose();
        client.Dispose();
    }
}

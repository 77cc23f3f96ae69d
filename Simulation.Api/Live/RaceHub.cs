using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;

namespace Simulation.Api;

/// <summary>Where pages watch races: one connection holds many streams, where a browser has few for server-sent events.</summary>
public sealed class RaceHub(RaceFeeds feeds, Watchers watchers) : Hub
{
    /// <summary>Address of the hub.</summary>
    public const string Path = "/hubs/race";

    /// <summary>What happens in a race, as <c>GET /api/races/{id}/events</c> tells it; a batch without events says that the race is still followed.</summary>
    /// <param name="race">Id of the race.</param>
    /// <param name="afterPosition">Id of the last event that was received; null begins with how the race stands.</param>
    public async IAsyncEnumerable<RaceEvent[]> Watch(string race, long? afterPosition, [EnumeratorCancellation] CancellationToken stop)
    {
        var caller = Context.GetHttpContext() ?? throw new HubException("没有请求 / there is no request");
        if (afterPosition < -1) throw new HubException("afterPosition 应为 -1 以上 / afterPosition must be -1 or above");
        await using var reading = feeds.WatchAsync(race, afterPosition, watchers.SightOf(caller, race), stop).GetAsyncEnumerator(stop);
        while (await NextAsync(reading)) yield return [.. reading.Current];
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<IReadOnlyList<RaceEvent>> reading)
    {
        try
        {
            return await reading.MoveNextAsync();
        }
        catch (ProblemException e)
        {
            throw new HubException(e.Problem.Detail, e);
        }
    }
}

/// <summary>Writes an event as <c>{ id, name, data }</c>, its data as they were written once for all.</summary>
internal sealed class RaceEventConverter : JsonConverter<RaceEvent>
{
    public override RaceEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("events are told, never taken");

    public override void Write(Utf8JsonWriter writer, RaceEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Id is { } id) writer.WriteNumber("id", id);
        writer.WriteString("name", value.Name);
        writer.WritePropertyName("data");
        writer.WriteRawValue(value.Data.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }
}

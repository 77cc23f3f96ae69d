using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>One thing that watchers of a race are told. It is written once, whoever they are.</summary>
/// <param name="id">Position in the log, by which who was cut off resumes; null for what stands beside the log.</param>
/// <param name="name">month | decision | shock | rules | behaviours | clock | board | missed.</param>
/// <param name="data">JSON, one line.</param>
public sealed class RaceEvent(long? id, string name, byte[] data)
{
    public long? Id { get; } = id;

    public string Name { get; } = name;

    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>The event as a stream of server-sent events holds it.</summary>
    public ReadOnlyMemory<byte> Frame { get; } =
    (byte[])[
        .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(id is { } position ? $"id: {position}\n" : "")}event: {name}\ndata: ")), .. data, .. "\n\n"u8,
    ];

    public static RaceEvent Of<T>(long? id, string name, T told) => new(id, name, JsonSerializer.SerializeToUtf8Bytes(told, AnswerJson.Options));
}

/// <summary>Says that a watcher was too slow and went on with the newest month.</summary>
/// <param name="Missed">Entries of the log that it was not told.</param>
/// <param name="Position">The last of them; the log has them all.</param>
public sealed record MissedTold(long Missed, long Position);

using MessagePack;
using StackExchange.Redis;

namespace Simulation.Silo;

/// <summary>Documents in Redis: one hash for each kind.</summary>
internal sealed class RedisDocuments(IConnectionMultiplexer redis, string cluster) : IDocuments
{
    public Task<IReadOnlyList<string>> ListAsync(string kind, CancellationToken stop) => RedisCalls.TryAsync<IReadOnlyList<string>>(async () =>
        [.. (await redis.GetDatabase().HashKeysAsync(KeyOf(kind))).Select(key => key.ToString()).Order(StringComparer.Ordinal)]);

    public Task<Document?> ReadAsync(string kind, string key, CancellationToken stop) => RedisCalls.TryAsync(async () =>
        Document(await redis.GetDatabase().HashGetAsync(KeyOf(kind), key)));

    public Task<bool> WriteAsync(string kind, string key, long seen, ReadOnlyMemory<byte> body, CancellationToken stop) => RedisCalls.TryAsync(async () =>
    {
        var database = redis.GetDatabase();
        var before = await database.HashGetAsync(KeyOf(kind), key);
        if ((Document(before)?.Version ?? 0) != seen) return false;
        var all = database.CreateTransaction();
        all.AddCondition(before.IsNull ? Condition.HashNotExists(KeyOf(kind), key) : Condition.HashEqual(KeyOf(kind), key, before));
        // What becomes of it is told by the transaction as a whole.
        _ = all.HashSetAsync(KeyOf(kind), key, MessagePackSerializer.Serialize(new DocumentForm(seen + 1, body.ToArray())));
        return await all.ExecuteAsync();
    });

    public Task<bool> RemoveAsync(string kind, string key, long seen, CancellationToken stop) => RedisCalls.TryAsync(async () =>
    {
        var database = redis.GetDatabase();
        var before = await database.HashGetAsync(KeyOf(kind), key);
        if (Document(before)?.Version != seen) return false;
        var all = database.CreateTransaction();
        all.AddCondition(Condition.HashEqual(KeyOf(kind), key, before));
        // What becomes of it is told by the transaction as a whole.
        _ = all.HashDeleteAsync(KeyOf(kind), key);
        return await all.ExecuteAsync();
    });

    private static Document? Document(RedisValue value)
    {
        if (value.IsNull) return null;
        var form = MessagePackSerializer.Deserialize<DocumentForm>((byte[])value!);
        return new(form.Version, form.Body);
    }

    private RedisKey KeyOf(string kind) => $"{cluster}:documents:{kind}";
}

/// <summary>A <see cref="Document"/> as it is kept.</summary>
[MessagePackObject]
public sealed record DocumentForm([property: Key(0)] long Version, [property: Key(1)] byte[] Body);

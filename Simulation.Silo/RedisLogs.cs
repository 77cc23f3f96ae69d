using System.Collections.Immutable;
using System.Globalization;
using MessagePack;
using StackExchange.Redis;

namespace Simulation.Silo;

/// <summary>Logs of races in Redis: the header under one name, the entries in a stream whose length is the position that an append must meet.</summary>
internal sealed class RedisLogs(IConnectionMultiplexer redis, string cluster) : IRaceLogs
{
    private static readonly RedisValue Field = "entry";

    private readonly RedisKey races = $"{cluster}:races";

    public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => RedisCalls.TryAsync<IReadOnlyList<RaceHeader>>(async () =>
    {
        var database = redis.GetDatabase();
        var ids = await database.SetMembersAsync(races);
        var headers = await database.StringGetAsync([.. ids.Select(id => HeaderOf(id!))]);
        return [.. headers.Select(Header).OrderByDescending(header => header.MadeAt, StringComparer.Ordinal).ThenBy(header => header.Id, StringComparer.Ordinal)];
    });

    public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => RedisCalls.TryAsync(async () =>
    {
        string id = log.Header.Id;
        var all = redis.GetDatabase().CreateTransaction();
        all.AddCondition(Condition.KeyNotExists(HeaderOf(id)));
        Queue(all.StringSetAsync(HeaderOf(id), MessagePackSerializer.Serialize(HeaderForm.Of(log.Header))));
        Queue(all.SetAddAsync(races, id));
        foreach (var entry in log.Entries) Add(all, id, entry);
        return await all.ExecuteAsync();
    });

    public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop) => RedisCalls.TryAsync(async () =>
    {
        var all = redis.GetDatabase().CreateTransaction();
        all.AddCondition(Condition.KeyExists(HeaderOf(id)));
        all.AddCondition(Condition.StreamLengthEqual(EntriesOf(id), entries[0].Position));
        foreach (var entry in entries) Add(all, id, entry);
        return await all.ExecuteAsync();
    });

    public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop) => RedisCalls.TryAsync<RaceLog?>(async () =>
    {
        var database = redis.GetDatabase();
        var header = await database.StringGetAsync(HeaderOf(id));
        if (header.IsNull) return null;
        var kept = await database.StreamRangeAsync(EntriesOf(id), Name(from), "+");
        var entries = ImmutableArray.CreateBuilder<Entry>(kept.Length);
        for (int i = 0; i < kept.Length; i++) entries.Add(Entry(kept[i], from + i));
        return new(Header(header), entries.ToImmutable());
    });

    // The first name that Redis allows is 0-1, so that of position 0 is 1-0.
    private static RedisValue Name(long position) => string.Create(CultureInfo.InvariantCulture, $"{position + 1}-0");

    // What becomes of a queued call is told by the transaction as a whole.
    private static void Queue(Task call) => _ = call;

    private static RaceHeader Header(RedisValue value) => MessagePackSerializer.Deserialize<HeaderForm>((byte[])value!).Header();

    private static Entry Entry(StreamEntry kept, long position)
    {
        try
        {
            var entry = MessagePackSerializer.Deserialize<EntryForm>((byte[])kept[Field]!).Entry();
            if (entry.Position == position && kept.Id == Name(position)) return entry;
            throw new DamagedLogException(position, $"缺失：其后是第 {entry.Position} 条", $"is missing: entry {entry.Position} stands there");
        }
        catch (Exception e) when (e is MessagePackSerializationException or ArgumentNullException)
        {
            throw new DamagedLogException(position, $"无法读出：{e.Message}", $"cannot be read: {e.Message}");
        }
    }

    private void Add(ITransaction all, string id, Entry entry) =>
        Queue(all.StreamAddAsync(EntriesOf(id), Field, MessagePackSerializer.Serialize(EntryForm.Of(entry)), Name(entry.Position)));

    private RedisKey HeaderOf(string id) => $"{cluster}:race:{id}:header";

    private RedisKey EntriesOf(string id) => $"{cluster}:race:{id}:log";
}

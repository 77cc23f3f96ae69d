using System.Collections.Concurrent;
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

    // By race, how many entries another race keeps for it.
    private readonly ConcurrentDictionary<string, long> branches = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<RaceHeader>> ListAsync(CancellationToken stop) => RedisCalls.TryAsync<IReadOnlyList<RaceHeader>>(async () =>
    {
        var database = redis.GetDatabase();
        var ids = await database.SetMembersAsync(races);
        var headers = await database.StringGetAsync([.. ids.Select(id => HeaderOf(id!))]);
        // One that cannot be read is told about to whoever asks for it.
        return
        [
            .. ids.Zip(headers, (id, value) => TryHeader(id!, value).Header).OfType<RaceHeader>()
                .OrderByDescending(header => header.MadeAt, StringComparer.Ordinal).ThenBy(header => header.Id, StringComparer.Ordinal),
        ];
    });

    public Task<bool> BeginAsync(RaceLog log, CancellationToken stop) => RedisCalls.TryAsync(async () =>
    {
        string id = log.Header.Id;
        var all = redis.GetDatabase().CreateTransaction();
        all.AddCondition(Condition.KeyNotExists(HeaderOf(id)));
        if (log.Header.Fork is { } fork) all.AddCondition(Condition.KeyExists(HeaderOf(fork.Race)));
        Queue(all.StringSetAsync(HeaderOf(id), MessagePackSerializer.Serialize(HeaderForm.Of(log.Header))));
        Queue(all.StringSetAsync(LengthOf(id), log.Entries.Length));
        Queue(all.SetAddAsync(races, id));
        foreach (var entry in log.Entries.Skip((int)SharedBy(log.Header))) Add(all, id, entry);
        return await all.ExecuteAsync();
    });

    public Task<bool> AppendAsync(string id, IReadOnlyList<Entry> entries, CancellationToken stop) => RedisCalls.TryAsync(async () =>
    {
        long shared = await SharedByAsync(id);
        var all = redis.GetDatabase().CreateTransaction();
        all.AddCondition(Condition.KeyExists(HeaderOf(id)));
        all.AddCondition(Condition.StringEqual(LengthOf(id), entries[0].Position));
        all.AddCondition(Condition.StreamLengthEqual(EntriesOf(id), entries[0].Position - shared));
        foreach (var entry in entries) Add(all, id, entry);
        Queue(all.StringSetAsync(LengthOf(id), entries[^1].Position + 1));
        return await all.ExecuteAsync();
    });

    public Task<RaceLog?> ReadAsync(string id, long from, CancellationToken stop) => ReadAsync(id, from, long.MaxValue, stop);

    public Task<RaceLog?> ReadAsync(string id, long from, long until, CancellationToken stop) => RedisCalls.TryAsync(() => ReadAsync(id, from, until));

    // The entries of a branch up to where it branches off are those of the other race, which only ever grows.
    private async Task<RaceLog?> ReadAsync(string id, long from, long end)
    {
        // All of it at one moment, so that an append in between cannot look like damage.
        var all = redis.GetDatabase().CreateTransaction();
        var header = all.StringGetAsync(HeaderOf(id));
        var length = all.StringGetAsync(LengthOf(id));
        var there = all.StreamLengthAsync(EntriesOf(id));
        var kept = all.StreamRangeAsync(EntriesOf(id), Name(from), end == long.MaxValue ? "+" : Name(end - 1));
        await all.ExecuteAsync();
        if ((await header).IsNull && (await length).IsNull && await there == 0) return null;
        var (read, why) = TryHeader(id, await header);
        if (read is null) throw new ProblemException(RaceProblems.UnreadableHeader(id, why));
        var entries = ImmutableArray.CreateBuilder<Entry>();
        long shared = SharedBy(read);
        if (from < shared) entries.AddRange(await SharedAsync(read.Fork!, from, Math.Min(shared, end)));
        foreach (var entry in await kept) entries.Add(Entry(entry, from + entries.Count));
        long whole = shared + await there;
        if (from + entries.Count >= end) return new(read, entries.ToImmutable());
        if (!(await length).TryParse(out long told) || told != whole)
            throw new DamagedLogException(Math.Min(told, whole), $"应有 {told} 条，只有 {whole} 条", $"there should be {told} entries and are {whole}");
        return new(read, entries.ToImmutable());
    }

    private async Task<ImmutableArray<Entry>> SharedAsync(RaceFork fork, long from, long end)
    {
        var log = await ReadAsync(fork.Race, from, end) ?? throw new DamagedLogException(from, $"赛局 {fork.Race} 不见了", $"race {fork.Race}, which keeps it, is gone");
        return log.Entries.Length == end - from ? log.Entries : throw new DamagedLogException(from + log.Entries.Length, "缺失", "is missing");
    }

    // It never changes, so it is looked up once.
    private async Task<long> SharedByAsync(string id)
    {
        if (branches.TryGetValue(id, out long known)) return known;
        var kept = await redis.GetDatabase().StringGetAsync(HeaderOf(id));
        return kept.IsNull ? 0 : branches[id] = TryHeader(id, kept).Header is { } header ? SharedBy(header) : 0;
    }

    private static long SharedBy(RaceHeader header) => header.Fork?.Entries ?? 0;

    // The first name that Redis allows is 0-1, so that of position 0 is 1-0.
    private static RedisValue Name(long position) => string.Create(CultureInfo.InvariantCulture, $"{position + 1}-0");

    // What becomes of a queued call is told by the transaction as a whole.
    private static void Queue(Task call) => _ = call;

    private static (RaceHeader? Header, Sentence Why) TryHeader(string id, RedisValue value)
    {
        try
        {
            if (value.IsNull) return (null, new("开头不见了", "it is gone"));
            var header = MessagePackSerializer.Deserialize<HeaderForm>((byte[])value!).Header();
            return header.Id == id ? (header, new("", "")) : (null, new($"其中的编号是 {header.Id}", $"it is that of {header.Id}"));
        }
        catch (Exception e) when (e is MessagePackSerializationException or ArgumentException or NullReferenceException)
        {
            return (null, new("内容不是赛局的开头", "it is not the header of a race"));
        }
    }

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

    private RedisKey LengthOf(string id) => $"{cluster}:race:{id}:length";

    private RedisKey EntriesOf(string id) => $"{cluster}:race:{id}:log";
}

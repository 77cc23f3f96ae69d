using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>The worlds of this host: those it ships with and those of the folders it was given.</summary>
public sealed class WorldRegistry
{
    private readonly SortedDictionary<string, World> worlds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CachedAnswer<WorldAnswer>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string World, Language Language), Card> cards = new();

    /// <summary>Reads all worlds.</summary>
    /// <param name="folders">Folders whose every subfolder is a pack.</param>
    /// <exception cref="BrokenWorldException">A pack does not hold together.</exception>
    public WorldRegistry(IEnumerable<string> folders)
    {
        foreach (string key in WorldPack.EmbeddedKeys) Add(WorldPack.Embedded(key), "");
        foreach (string pack in folders.SelectMany(PackFolder.Within)) Add(WorldPack.Read(PackFolder.Files(pack)), pack);
    }

    private WorldRegistry(World world) => worlds.Add(world.Key, world);

    /// <summary>A registry of one world, for what was asked about an earlier state of it.</summary>
    public static WorldRegistry Of(World world) => new(world);

    /// <summary>All worlds, by key.</summary>
    public IReadOnlyCollection<World> All => worlds.Values;

    /// <summary>The world of this key, or null.</summary>
    public World? Find(string key) => worlds.GetValueOrDefault(key);

    /// <summary>The sentence that says there is no such world, and which was meant.</summary>
    public Sentence NoSuch(string key)
    {
        string known = string.Join(", ", worlds.Keys);
        return NearestWord.To(key, worlds.Keys) is { } meant
            ? new($"没有这个世界包；是否想写 “{meant}”？", $"is not a world; did you mean '{meant}'?")
            : new($"没有这个世界包；可用：{known}", $"is not a world; the worlds are {known}");
    }

    /// <summary>The catalogue of a world as it goes out, made once.</summary>
    public CachedAnswer<WorldAnswer> AnswerOf(World world) => answers.GetOrAdd(world.Key, _ =>
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(WorldAnswer.Of(world), AnswerJson.Options);
        // The second half tells apart what two versions of this program say about the same pack.
        return new(json, $"\"{world.Hash}-{Convert.ToHexStringLower(SHA256.HashData(json))[..8]}\"");
    });

    /// <summary>The model card of a world, made once.</summary>
    public Card CardOf(World world, Language language) => cards.GetOrAdd((world.Key, language), _ => ModelCard.Of(world, language));

    private void Add(World world, string pack)
    {
        if (worlds.TryAdd(world.Key, world)) return;
        throw new BrokenWorldException(
            [new("world.csv", 2, "key", $"世界包 “{world.Key}” 已存在（{pack}）", $"the world '{world.Key}' exists already ({pack})", "请换一个 key", "choose another key")]);
    }
}

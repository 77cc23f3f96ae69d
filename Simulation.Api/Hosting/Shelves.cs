using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>Hands the host what it keeps for planners: policies, scenarios, and the packs that they were made with.</summary>
public static class Shelves
{
    public static void AddShelves(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<PolicyShelf>().AddSingleton<PackShelf>().AddSingleton<ScenarioShelf>();
}

/// <summary>Policies by the hash of their content. What is kept once stays as it is: who sends the same content again finds the first label.</summary>
public sealed class PolicyShelf(IDocuments documents)
{
    private const string Kind = "policy";

    /// <summary>Keeps a policy.</summary>
    /// <returns>The hash, the policy that is kept, and whether it is new.</returns>
    public async Task<(string Hash, Policy Policy, bool New)> KeepAsync(Policy policy, CancellationToken stop)
    {
        string hash = Canonical.Hash(policy);
        bool made = await documents.WriteAsync(Kind, hash, 0, JsonSerializer.SerializeToUtf8Bytes(Canonical.Request(policy), AnswerJson.Options), stop);
        return (hash, (await FindAsync(hash, stop))!, made);
    }

    /// <summary>The policy of a hash, or null.</summary>
    public async Task<Policy?> FindAsync(string hash, CancellationToken stop) =>
        await documents.ReadAsync(Kind, hash, stop) is { } document ? PolicyRequest.Read(new Reading(), JsonText.Parse(document.Body), "") : null;

    /// <summary>All of them, by hash.</summary>
    public async Task<IReadOnlyList<(string Hash, Policy Policy)>> ListAsync(CancellationToken stop)
    {
        var all = new List<(string, Policy)>();
        foreach (string hash in await documents.ListAsync(Kind, stop)) if (await FindAsync(hash, stop) is { } policy) all.Add((hash, policy));
        return all;
    }

    /// <summary>Those that a request names in its fields <c>policies</c>; what is not kept here is left out, and its reader says so.</summary>
    /// <exception cref="MalformedJsonException">The request is not JSON.</exception>
    public async Task<IReadOnlyDictionary<string, Policy>> NamedAsync(ReadOnlyMemory<byte> json, CancellationToken stop)
    {
        var known = new Dictionary<string, Policy>(StringComparer.Ordinal);
        foreach (string hash in Names(JsonText.Parse(json)).Distinct(StringComparer.Ordinal).Take(16 * Policies.MostInStack))
            if (await FindAsync(hash, stop) is { } policy) known.Add(hash, policy);
        return known;
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Reading.MembersOf(element).SelectMany(field => field.Key == "policies" && field.Value.ValueKind == JsonValueKind.Array
            ? field.Value.EnumerateArray().Where(IsHash).Select(value => value.GetString()!) : Names(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().Where(inner => inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array).SelectMany(Names),
        _ => [],
    };

    private static bool IsHash(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetRawText() is { Length: 66 } text && text[1..^1].All(char.IsAsciiHexDigitLower);
}

/// <summary>Packs by their hash, so that what was made with one can be lived in it when the host has a newer.</summary>
public sealed class PackShelf(IDocuments documents, WorldRegistry worlds)
{
    private const string Kind = "pack";

    private readonly ConcurrentDictionary<string, World> read = new(StringComparer.Ordinal);

    /// <summary>Keeps the files of a world, once.</summary>
    public async Task KeepAsync(World world, CancellationToken stop)
    {
        if (await documents.ReadAsync(Kind, world.Hash, stop) is not null) return;
        var packed = new MemoryStream();
        await using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await JsonSerializer.SerializeAsync(deflate, world.Files.ToDictionary(file => file.Name, file => file.ToCsv()), cancellationToken: stop);
        // Who loses a race for it finds the same bytes there.
        await documents.WriteAsync(Kind, world.Hash, 0, packed.GetBuffer().AsMemory(0, (int)packed.Length), stop);
    }

    /// <summary>The world of a pack, as this host has it or has kept it; null when it does neither.</summary>
    public async Task<World?> FindAsync(string hash, CancellationToken stop)
    {
        if (worlds.All.FirstOrDefault(world => world.Hash == hash) is { } present) return present;
        if (read.TryGetValue(hash, out var known)) return known;
        if (await documents.ReadAsync(Kind, hash, stop) is not { } document) return null;
        await using var deflate = new DeflateStream(new MemoryStream(document.Body.ToArray()), CompressionMode.Decompress);
        var files = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(deflate, cancellationToken: stop);
        return read.GetOrAdd(hash, WorldPack.Read(files!));
    }
}

/// <summary>Scenarios by their hash, each with the pack that it was made with.</summary>
public sealed class ScenarioShelf(IDocuments documents, PackShelf packs, WorldRegistry worlds)
{
    private const string Kind = "scenario";

    /// <summary>Keeps a scenario with the world it was checked in. The first that is kept stays: a link goes on telling which world it was made with.</summary>
    public async Task<(ScenarioFile File, bool New)> KeepAsync(ScenarioRequest asked, CancellationToken stop)
    {
        await packs.KeepAsync(asked.World, stop);
        var file = ScenarioFile.Of(asked);
        bool made = await documents.WriteAsync(Kind, file.ScenarioHash, 0, file.ToJson(), stop);
        return ((await FindAsync(file.ScenarioHash, stop))!, made);
    }

    /// <summary>The scenario of a hash, or null.</summary>
    public async Task<ScenarioFile?> FindAsync(string hash, CancellationToken stop) =>
        await documents.ReadAsync(Kind, hash, stop) is { } document ? ScenarioFile.Read(document.Body) : null;

    /// <summary>A scenario read in the world that its file was made with.</summary>
    /// <param name="limits">Those of a shared host for what it does not know yet.</param>
    /// <exception cref="RefusedException">That pack is not here, or the file does not hold.</exception>
    public async Task<ScenarioRequest> OpenAsync(ScenarioFile file, WorkLimits? limits, CancellationToken stop)
    {
        var world = await packs.FindAsync(file.WorldHash, stop) ?? throw new RefusedException([new(
            "worldHash", file.WorldHash, $"这里没有这个世界包（{file.World} {file.WorldVersion}），也没有保存过它", $"neither has this host that pack ({file.World} {file.WorldVersion}) nor has it kept it")]);
        return ScenarioRequest.Read(file.ToJson(), WorldRegistry.Of(world), limits);
    }

    /// <summary>Reads what is to be kept: a scenario, in the world as it is now, or a file, in the world that it was made with.</summary>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public async Task<ScenarioRequest> ReadAsync(ReadOnlyMemory<byte> json, WorkLimits? limits, IReadOnlyDictionary<string, Policy>? known, CancellationToken stop)
    {
        var element = JsonText.Parse(json);
        if (!ScenarioFile.IsOne(element)) return ScenarioRequest.Read(json, worlds, limits, known);
        return await OpenAsync(ScenarioFile.Read(json), limits, stop);
    }
}

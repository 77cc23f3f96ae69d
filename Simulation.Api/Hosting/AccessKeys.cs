using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Simulation.Api;

/// <summary>One key that opens the interface: only its hash is kept.</summary>
/// <param name="Sha256">Hash of the token, lower-case hex.</param>
public sealed record AccessKey(string Label, string Sha256, DateTimeOffset Made);

/// <summary>The keys of a host, in a file. Without keys the host is open to its own machine only.</summary>
/// <param name="Demanded">True when a request to the interface must carry a key.</param>
public sealed record AccessKeys(bool Demanded, IReadOnlyList<AccessKey> All)
{
    private const string Begin = "saima_";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Takes the keys in force, and refuses to listen to others without any.</summary>
    /// <exception cref="StartRefusedException">The host would be open to others without keys, or the keys cannot be read.</exception>
    public static AccessKeys InForce(IConfiguration configuration, ServeOptions serve)
    {
        bool open = ListenAddresses.AreOpen(configuration);
        if (!open && serve.Keys is null) return new(false, []);
        var keys = Read(serve.Keys ?? FileIn(serve.Data));
        if (keys.Count > 0) return new(true, keys);
        string command = $"dotnet run --project Simulation.Api -- key new --label NAME --data \"{serve.Data}\"";
        throw new StartRefusedException(
            open ? $"不能在没有密钥时对外监听；请先运行：{command}" : $"密钥文件里没有密钥；请先运行：{command}",
            open ? $"will not listen beyond this machine without keys; first run: {command}" : $"the file of keys holds none; first run: {command}");
    }

    /// <summary>Where keys are kept in a data folder.</summary>
    public static string FileIn(string data) => Path.Combine(data, "keys.json");

    /// <summary>True for what looks like a key.</summary>
    public static bool AreLike(string text) => text.StartsWith(Begin, StringComparison.Ordinal) && text.Length == Begin.Length + 64;

    /// <summary>Makes a key, keeps its hash and returns the token, which nobody can ask for again.</summary>
    public static string Make(string label, string data, TimeProvider clock)
    {
        string token = Begin + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Directory.CreateDirectory(data);
        string file = FileIn(data);
        List<AccessKey> keys = [.. Read(file), new(label, SessionTokens.Hash(token), clock.GetUtcNow())];
        string draft = file + ".draft";
        File.WriteAllText(draft, JsonSerializer.Serialize(keys, Json) + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(draft, file, overwrite: true);
        return token;
    }

    /// <summary>True when the token is one of the keys; takes the same time whichever it is.</summary>
    public bool Open(string token)
    {
        byte[] given = Encoding.ASCII.GetBytes(SessionTokens.Hash(token));
        bool found = false;
        foreach (var key in All) found |= CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(key.Sha256));
        return found;
    }

    private static List<AccessKey> Read(string file)
    {
        if (!File.Exists(file)) return [];
        try
        {
            return JsonSerializer.Deserialize<List<AccessKey>>(File.ReadAllText(file), Json) ?? [];
        }
        catch (JsonException e)
        {
            throw new StartRefusedException($"密钥文件 {file} 不是合法的 JSON：{e.Message}", $"the file of keys {file} is not JSON: {e.Message}");
        }
    }
}

/// <summary>A host that will not start, with the reason.</summary>
public sealed class StartRefusedException(string zh, string en) : Exception(en)
{
    public string MessageZh { get; } = zh;

    /// <summary>The refusal in what stopped a host, or null; parts that start beside each other report together.</summary>
    public static StartRefusedException? Within(Exception? e) => e switch
    {
        StartRefusedException refused => refused,
        AggregateException all => all.InnerExceptions.Select(Within).FirstOrDefault(refused => refused is not null),
        null => null,
        _ => Within(e.InnerException),
    };
}

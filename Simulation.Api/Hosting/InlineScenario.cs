using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace Simulation.Api;

/// <summary>A scenario as a short text that fits in an address: the version of the form, a dot, and the shortest JSON, deflated, in base64url.</summary>
public static class InlineScenario
{
    /// <summary>Longest text.</summary>
    public const int Longest = 2048;

    private const string Mark = "1.";

    // What a text of that length may unfold to: no scenario that fits is larger, and no text can fill the memory.
    private const int LargestJson = 64 << 10;

    /// <summary>The text, or null when the scenario is too large for one.</summary>
    public static string? Write(ScenarioRequest asked)
    {
        byte[] json = Canonical.Shortest(asked);
        if (json.Length > LargestJson) return null;
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(json);
        string text = Mark + Base64Url.EncodeToString(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        return text.Length <= Longest ? text : null;
    }

    /// <summary>The JSON in a text.</summary>
    /// <exception cref="RefusedException">It is no such text.</exception>
    public static ReadOnlyMemory<byte> Read(string text)
    {
        if (text.Length > Longest) throw Refused(text, $"过长；最多 {Longest} 个字符", $"is too long; at most {Longest} characters fit");
        if (!text.StartsWith(Mark, StringComparison.Ordinal)) throw Refused(text, "应以 1. 开头：本程序只读这个版本的链接", "must begin with 1.: this program reads links of that version only");
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(text[Mark.Length..]))), CompressionMode.Decompress);
            byte[] json = new byte[LargestJson + 1];
            int length = deflate.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            if (length > LargestJson) throw Refused(text, "解开后过大，不是本程序写的链接", "unfolds to more than any link of this program");
            JsonText.Parse(json.AsMemory(0, length));
            return json.AsMemory(0, length);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or MalformedJsonException)
        {
            throw Refused(text, "不完整或被改动：不是本程序写的链接", "is not whole or was changed: it is no link of this program");
        }
    }

    private static RefusedException Refused(string text, string zh, string en) => new([new("text", text, zh, en)]);
}

using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Simulation.Api;

/// <summary>The bytes of a request as a JSON tree.</summary>
public static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>Parses strict JSON in UTF-8.</summary>
    /// <exception cref="MalformedJsonException">It is not JSON; says where.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty) throw new MalformedJsonException(0, 0, "没有内容", "there is nothing");
        if (!Utf8.IsValid(bytes.Span)) throw new MalformedJsonException(0, 0, "内容不是 UTF-8 编码", "the body is not UTF-8");
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            int line = (int)(e.LineNumber ?? 0);
            int position = Encoding.UTF8.GetCharCount(Line(bytes.Span, line, (int)(e.BytePositionInLine ?? 0)));
            string why = e.Message.Split(" LineNumber:", 2)[0].Split(" Change the reader options", 2)[0];
            throw new MalformedJsonException(line + 1, position + 1, "此处不是合法的 JSON", why);
        }
    }

    /// <summary>The first bytes of a line, so that a position can be told in characters.</summary>
    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> bytes, int line, int length)
    {
        for (; line > 0; line--) bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        return bytes[..Math.Min(length, bytes.Length)];
    }
}

/// <summary>A body that is not JSON at all.</summary>
/// <param name="line">Line where reading stopped, the first is 1; 0 when the whole body is meant.</param>
/// <param name="position">Character in that line, the first is 1.</param>
public sealed class MalformedJsonException(int line, int position, string zh, string en) : Exception(en)
{
    public int Line { get; } = line;

    public int Position { get; } = position;

    public string MessageZh => Line == 0 ? zh : $"第 {Line} 行第 {Position} 个字符：{zh}";

    public string MessageEn => Line == 0 ? Message : $"line {Line}, position {Position}: {Message}";
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Simulation.Api;

/// <summary>
/// A chain over the rows of an experiment in run order: each link is the SHA-256 of the link before and one row, so it does not depend on how rows were
/// gathered into chunks, and can go on where it stopped.
/// </summary>
public sealed class ResultHash
{
    private readonly byte[] link = new byte[SHA256.HashSizeInBytes];
    private byte[] row = [];

    /// <summary>The chain before the first row.</summary>
    public static byte[] Start(string id) => SHA256.HashData(Encoding.ASCII.GetBytes(id));

    /// <summary>Goes on from a link.</summary>
    public void GoOn(ReadOnlySpan<byte> from) => from.CopyTo(link);

    public byte[] Link() => [.. link];

    /// <summary>Adds a row. Why a run failed is told in words, which may change; that it failed counts.</summary>
    public void Add(RunRow of)
    {
        const int head = 20;
        var series = MemoryMarshal.AsBytes<float>(of.Series);
        var name = Encoding.ASCII.GetBytes(of.Fingerprint ?? "failed");
        int length = link.Length + head + name.Length + series.Length;
        if (row.Length != length) row = new byte[length];
        link.CopyTo(row, 0);
        var rest = row.AsSpan(link.Length);
        BinaryPrimitives.WriteInt64LittleEndian(rest, of.Run);
        BinaryPrimitives.WriteInt64LittleEndian(rest[8..], of.Point);
        BinaryPrimitives.WriteInt32LittleEndian(rest[16..], of.Replicate);
        name.CopyTo(rest[head..]);
        series.CopyTo(rest[(head + name.Length)..]);
        SHA256.HashData(row, link);
    }
}

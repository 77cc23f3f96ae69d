using System.Runtime.InteropServices;
using Simulation.Model;

namespace Simulation.Benchmarks;

/// <summary>Hashes of numbers, replicate by replicate, so that lanes, scalars and objects can be compared.</summary>
internal static class Hash
{
    public const ulong Start = 14695981039346656037;

    /// <summary>One hash for each world that the entities are lived in.</summary>
    public static ulong[] Of<T, TEntity>(ReadOnlySpan<TEntity> entities)
        where T : struct, ILane<T>
        where TEntity : struct
    {
        var hashes = new ulong[T.Width];
        Array.Fill(hashes, Start);
        var worlds = MemoryMarshal.Cast<TEntity, float>(entities);
        for (int i = 0; i < worlds.Length; i++) Fold(ref hashes[i % T.Width], worlds[i]);
        return hashes;
    }

    public static void Fold(ref ulong hash, float number) =>
        hash = unchecked((hash ^ BitConverter.SingleToUInt32Bits(number)) * 1099511628211);
}

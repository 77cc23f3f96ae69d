using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Simulation.Model;

/// <summary>
/// Philox4x32-10: a keyed scrambling of a counter into four random words ("Parallel random numbers: as easy as 1, 2, 3",
/// SC 2011). A draw needs no state, so nothing that is drawn elsewhere can move it.
/// </summary>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Four words from a counter of four words and a key of two.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        unchecked
        {
            for (int round = 0; round < Rounds; round++)
            {
                ulong p0 = (ulong)Multiplier0 * c0, p1 = (ulong)Multiplier1 * c2;
                (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
                k0 += Weyl0;
                k1 += Weyl1;
            }
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>
    /// Sixteen blocks at once. Counters are split into even and odd positions, each in the low half of a 64-bit lane; the high halves fill with
    /// leftovers that no multiplication reads, so they are only cleared at the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Blocks(
        Vector512<uint> c0, Vector512<uint> c1, Vector512<uint> c2, Vector512<uint> c3, uint k0, uint k1,
        out Vector512<uint> w0, out Vector512<uint> w1, out Vector512<uint> w2, out Vector512<uint> w3)
    {
        Vector512<ulong> even0 = c0.AsUInt64(), even1 = c1.AsUInt64(), even2 = c2.AsUInt64(), even3 = c3.AsUInt64();
        Vector512<ulong> odd0 = even0 >>> 32, odd1 = even1 >>> 32, odd2 = even2 >>> 32, odd3 = even3 >>> 32;
        var m0 = Vector512.Create((ulong)Multiplier0);
        var m1 = Vector512.Create((ulong)Multiplier1);
        for (int round = 0; round < Rounds; round++)
        {
            var key0 = Vector512.Create((ulong)k0);
            var key1 = Vector512.Create((ulong)k1);
            var p0 = MultiplyLow(even0, m0);
            var p1 = MultiplyLow(even2, m1);
            even0 = (p1 >>> 32) ^ even1 ^ key0;
            even1 = p1;
            even2 = (p0 >>> 32) ^ even3 ^ key1;
            even3 = p0;
            p0 = MultiplyLow(odd0, m0);
            p1 = MultiplyLow(odd2, m1);
            odd0 = (p1 >>> 32) ^ odd1 ^ key0;
            odd1 = p1;
            odd2 = (p0 >>> 32) ^ odd3 ^ key1;
            odd3 = p0;
            unchecked
            {
                k0 += Weyl0;
                k1 += Weyl1;
            }
        }

        w0 = Join(even0, odd0);
        w1 = Join(even1, odd1);
        w2 = Join(even2, odd2);
        w3 = Join(even3, odd3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Join(Vector512<ulong> even, Vector512<ulong> odd) =>
        ((even & Vector512.Create(0xFFFFFFFFul)) | (odd << 32)).AsUInt32();

    // The product of the low halves of each 64-bit lane: whole-number arithmetic, so every path gives the same bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyLow(Vector512<ulong> a, Vector512<ulong> b)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(a.AsUInt32(), b.AsUInt32());
        if (Avx2.IsSupported)
        {
            return Vector512.Create(
                Avx2.Multiply(a.GetLower().AsUInt32(), b.GetLower().AsUInt32()),
                Avx2.Multiply(a.GetUpper().AsUInt32(), b.GetUpper().AsUInt32()));
        }

        return (a & Vector512.Create(0xFFFFFFFFul)) * b;
    }
}

using System.Runtime.Intrinsics;

namespace Simulation.Model;

/// <summary>
/// All luck of a run. A draw is a pure function of seed, replicate, stream name, place, entity and month: adding a county, a lever or a shock moves
/// nobody else's luck, and a what-if meets the same luck as its baseline.
/// </summary>
public readonly struct Chance
{
    private readonly long seed;
    private readonly Vector512<uint> replicates;

    /// <param name="seed">The scenario's seed.</param>
    /// <param name="firstReplicate">Replicate in lane 0; lane n holds replicate first + n.</param>
    public Chance(long seed, int firstReplicate)
        : this(seed, Vector512.Create((uint)firstReplicate) + Vector512<uint>.Indices)
    {
    }

    /// <param name="seed">The scenario's seed.</param>
    /// <param name="replicates">By lane; a single one stands for itself and those that follow.</param>
    internal Chance(long seed, ReadOnlySpan<int> replicates)
        : this(seed, replicates.Length == 1 ? Vector512.Create((uint)replicates[0]) + Vector512<uint>.Indices : Vector512.Create(replicates).AsUInt32())
    {
    }

    private Chance(long seed, Vector512<uint> replicates)
    {
        this.seed = seed;
        this.replicates = replicates;
    }

    /// <summary>The luck of replicate 0 for every replicate, where only parameters differ.</summary>
    internal Chance Shared => new(seed, Vector512<uint>.Zero);

    /// <summary>The key of one named stream, for example <c>indicator-luck</c>. Names are typed by hand and never reused.</summary>
    public ChanceKey Stream(string name)
    {
        ulong key = unchecked(Mix(((ulong)seed * 0x9E3779B97F4A7C15) + StreamOf(name)));
        return new(unchecked((uint)key), (uint)(key >> 32), replicates);
    }

    /// <summary>Number of a stream: the 64-bit FNV-1a hash of its name.</summary>
    public static ulong StreamOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in name) hash = unchecked((hash ^ letter) * 1099511628211);
        return hash;
    }

    // The finaliser of SplitMix64: neighbouring seeds and names give unrelated keys.
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}

/// <summary>Key of one stream of luck for the replicates in hand.</summary>
public readonly struct ChanceKey
{
    public ChanceKey(uint low, uint high, Vector512<uint> replicates)
    {
        Low = low;
        High = high;
        FirstReplicate = replicates[0];
        Replicates = replicates;
    }

    public uint Low { get; }

    public uint High { get; }

    public uint FirstReplicate { get; }

    /// <summary>The replicate in each of sixteen lanes.</summary>
    public Vector512<uint> Replicates { get; }
}

namespace Simulation.Model;

/// <summary>Luck of a design or of an analysis: any number of draws by counters, from one stream of one seed.</summary>
/// <param name="seed">Seed of the design.</param>
/// <param name="stream">Name of the stream, for example <c>design:monte-carlo</c>.</param>
internal readonly struct Draws(long seed, string stream)
{
    private readonly ChanceKey key = new Chance(seed, 0).Stream(stream);

    /// <summary>A key for hashing by something faster than Philox.</summary>
    public ulong Key => key.Low | ((ulong)key.High << 32);

    /// <summary>Sixty-four random bits.</summary>
    public ulong Word(long index, int place, int step = 0)
    {
        var (w0, w1, _, _) = unchecked(Philox.Block((uint)index, (uint)(index >> 32), (uint)place, (uint)step, key.Low, key.High));
        return w0 | ((ulong)w1 << 32);
    }

    /// <summary>A number between 0 and 1, never one of them.</summary>
    public double Unit(long index, int place, int step = 0) => Open(Word(index, place, step));

    /// <summary>A whole number from 0 to below <paramref name="count"/>.</summary>
    public long Below(long count, long index, int place, int step = 0) => (long)Math.BigMul(Word(index, place, step), (ulong)count, out _);

    /// <summary>Sixty-four bits as the middle of one of 2^52 equal parts of 0 … 1.</summary>
    public static double Open(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1L << 52));
}

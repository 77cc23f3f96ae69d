using System.Numerics;

namespace Simulation.Model;

/// <summary>
/// The Sobol' sequence in the order of Gray codes: points that fill the cube more evenly than luck, best used by powers of two. With a seed its digits are scrambled at random and nested (every digit by what stands before it), which keeps all
/// evenness and makes each point uniform; without one the points are the plain sequence, whose first is the corner 0.
/// </summary>
/// <remarks>
/// The direction numbers are our own table (<c>sobol-directions.csv</c>), found by a search and named after nothing published: primitive polynomials in the usual order, initial numbers that keep property A in any number of dimensions, and
/// of 64 such candidates those with the least sum of 4^t over planes with earlier dimensions. The first three dimensions are those of every table in use. Scrambling: "Randomly permuted (t,m,s)-nets and (t,s)-sequences" (1995).
/// </remarks>
public sealed class SobolSequence : Design
{
    /// <summary>Most dimensions.</summary>
    public const int MostFactors = 1024;

    /// <summary>Most points.</summary>
    public const long MostPoints = 1L << SobolDirections.Digits;

    private readonly Draws? draws;

    /// <param name="factors">Coordinates of a point, up to <see cref="MostFactors"/>.</param>
    /// <param name="points">How many points, up to <see cref="MostPoints"/>; a power of two is best.</param>
    /// <param name="seed">Scrambles; null leaves the plain sequence.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public SobolSequence(int factors, long points, long? seed)
    {
        new DesignCheck().Between(factors, 1, MostFactors).Between(points, 1, MostPoints).Refuse();
        (Factors, Points) = (factors, points);
        if (seed is { } number) draws = new(number, "design:sobol");
    }

    public override int Factors { get; }

    public override long Points { get; }

    protected override void Write(long index, Span<double> unit)
    {
        uint gray = (uint)(index ^ (index >> 1));
        for (int f = 0; f < unit.Length; f++)
        {
            uint digits = 0;
            for (uint rest = gray; rest != 0; rest &= rest - 1) digits ^= SobolDirections.Numbers[(f * SobolDirections.Digits) + BitOperations.TrailingZeroCount(rest)];
            unit[f] = draws is { } luck ? Scramble(digits, Mix(unchecked(luck.Key + ((ulong)f * 0xD1B54A32D192ED03)))) : digits * (1.0 / (1L << SobolDirections.Digits));
        }
    }

    // Whether a digit is turned over depends on all digits before it and on nothing else, so intervals are exchanged whole. Digits beyond the table are random.
    private static double Scramble(uint digits, ulong key)
    {
        uint turned = 0;
        for (int d = 0; d < SobolDirections.Digits; d++)
        {
            ulong prefix = ((1ul << 32) | digits) >> (SobolDirections.Digits - d);
            turned |= (uint)(Hash(key, prefix) >> 63) << (SobolDirections.Digits - 1 - d);
        }

        return Draws.Open(((ulong)(digits ^ turned) << 32) | (Hash(key, (1ul << 32) | digits) >> 32));
    }

    private static ulong Hash(ulong key, ulong prefix) => Mix(unchecked(key + (prefix * 0x9E3779B97F4A7C15)));

    // The finaliser of SplitMix64: close keys and close prefixes give unrelated bits.
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

namespace Simulation.Model;

/// <summary>
/// A random order of 0 … count − 1 that is computed place by place, so it takes no memory: a Feistel network of six rounds over pairs of digits to the base ⌈√count⌉, walked until it falls inside ("Ciphers with arbitrary finite domains", 2002).
/// </summary>
/// <param name="draws">The stream.</param>
/// <param name="place">Which order of the stream.</param>
/// <param name="count">How many things are put in order.</param>
internal readonly struct Permutation(Draws draws, int place, long count)
{
    private const int Rounds = 6;

    private readonly long side = Side(count);

    /// <summary>Where a thing stands in the order.</summary>
    public long Of(long index)
    {
        do
        {
            long left = index / side, right = index % side;
            for (int round = 0; round < Rounds; round++) (left, right) = (right, (left + draws.Below(side, right, place, round)) % side);
            index = (left * side) + right;
        }
        while (index >= count);
        return index;
    }

    private static long Side(long count)
    {
        long root = (long)Math.Sqrt(count);
        return root * root < count ? root + 1 : root;
    }
}

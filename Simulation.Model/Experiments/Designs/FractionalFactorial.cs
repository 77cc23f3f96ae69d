using System.Collections.Immutable;
using System.Numerics;

namespace Simulation.Model;

/// <summary>
/// Two levels of each factor, of all combinations a fraction that keeps effects apart. At resolution III main effects are not mistaken for each other, at IV not for effects of pairs either, at V neither are pairs for pairs. The fraction is the
/// smallest published one of up to 11 factors ("Minimum aberration 2^(k−p) designs", 1980; NIST/SEMATECH e-Handbook of Statistical Methods, table 5.3.3.4.7), else one by rule.
/// </summary>
/// <remarks>The rule: a factor takes the next product of base factors that is no product of resolution − 2 or fewer factors already there, in as few runs as have room for all.</remarks>
public sealed class FractionalFactorial : Design
{
    /// <summary>Most factors up to resolution IV, and at V.</summary>
    public const int MostFactors = 1000, MostFactorsAtFive = 200;

    // For 3, 4 … 11 factors, each from the smallest fraction: the products of the base factors A, B … that the others are.
    private static readonly ImmutableArray<string> Published =
    [
        "AB",
        "ABC",
        "AB AC", "ABCD",
        "AB AC BC", "ABC BCD", "ABCDE",
        "AB AC BC ABC", "ABC BCD ACD", "ABCD ABDE", "ABCDEF",
        "BCD ACD ABC ABD", "ABC ABD BCDE", "ABCD ABEF",
        "ABC BCD ACD ABD ABCD", "BCDE ACDE ABDE ABCE", "ABCD ACEF CDEF", "ACDFG BCEFG",
        "ABC BCD ACD ABD ABCD AB", "ABCD ABCE ABDE ACDE BCDE", "BCDF ACDF ABDE ABCE", "ABCG BCDE ACDF",
        "ABC BCD ACD ABD ABCD AB AC", "ABC BCD CDE ACD ADE BDE", "CDE ABCD ABF BDEF ADEF", "ABCG BCDE ACDF ABCDEFG",
    ];

    // By factor, the set of base factors that it is the product of.
    private readonly ImmutableArray<uint> products;

    /// <param name="factors">Coordinates of a point, up to <see cref="MostFactors"/> (at resolution 5 <see cref="MostFactorsAtFive"/>).</param>
    /// <param name="resolution">3, 4 or 5.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public FractionalFactorial(int factors, int resolution)
    {
        new DesignCheck().Between(factors, 2, resolution == 5 ? MostFactorsAtFive : MostFactors).Between(resolution, 3, 5).Refuse();
        var published = Published.Select(Parse).FirstOrDefault(products => products.Length == factors && LeastWord(products, resolution) == resolution);
        products = published.IsDefault ? ByRule(factors, resolution) : published;
        Resolution = resolution;
        Points = 1L << products.Count(BitOperations.IsPow2);
    }

    public override int Factors => products.Length;

    public override long Points { get; }

    /// <summary>What was asked for; a small fraction may do better.</summary>
    public int Resolution { get; }

    /// <summary>By factor, numbers of the base factors whose product its level is; a base factor is its own.</summary>
    public ImmutableArray<ImmutableArray<int>> Generators =>
        [.. products.Select(product => (ImmutableArray<int>)[.. Enumerable.Range(0, 32).Where(bit => ((product >> bit) & 1) == 1)])];

    /// <summary>Effects of factors and of pairs of them that this fraction cannot tell apart, each set in order; an effect in no set is clear of all of these.</summary>
    /// <returns>Sets of effects; an effect is the numbers of its factors.</returns>
    public ImmutableArray<ImmutableArray<ImmutableArray<int>>> Aliases()
    {
        var sets = new Dictionary<uint, List<ImmutableArray<int>>>();
        for (int f = 0; f < Factors; f++) Add(products[f], [f]);
        for (int f = 0; f < Factors; f++)
            for (int g = f + 1; g < Factors; g++) Add(products[f] ^ products[g], [f, g]);
        return [.. sets.Values.Where(set => set.Count > 1).Select(set => set.ToImmutableArray())];

        void Add(uint product, ImmutableArray<int> effect)
        {
            if (!sets.TryGetValue(product, out var set)) sets.Add(product, set = []);
            set.Add(effect);
        }
    }

    // In levels −1 and +1 a factor is the product of its base factors: high when an even number of them is low.
    protected override void Write(long index, Span<double> unit)
    {
        uint low = (uint)(Points - 1 - index);
        for (int f = 0; f < unit.Length; f++) unit[f] = (BitOperations.PopCount(low & products[f]) & 1) == 0 ? 1 : 0;
    }

    private static ImmutableArray<uint> Parse(string generators)
    {
        string[] words = generators.Split(' ');
        int bases = words.Max(word => word.Max(Letter)) + 1;
        return [.. Enumerable.Range(0, bases).Select(b => 1u << b), .. words.Select(word => word.Aggregate(0u, (product, letter) => product | (1u << Letter(letter))))];

        static int Letter(char letter) => letter - 'A';
    }

    // The shortest product of factors that is the same in every run, or the limit where none is shorter.
    private static int LeastWord(ImmutableArray<uint> products, int limit)
    {
        for (int length = 3; length < limit; length++)
            if (Reaches(products, 0, 0, length)) return length;
        return limit;
    }

    private static bool Reaches(ImmutableArray<uint> products, int from, uint product, int length)
    {
        if (length == 0) return product == 0;
        for (int f = from; f < products.Length; f++)
            if (Reaches(products, f + 1, product ^ products[f], length - 1)) return true;
        return false;
    }

    private static ImmutableArray<uint> ByRule(int factors, int resolution)
    {
        int most = resolution - 2;
        // By product, of how few factors already there it is one.
        var fewest = new Dictionary<uint, int> { [0] = 0 };
        var taken = new List<uint>();
        for (uint product = 1; taken.Count < factors; product++)
        {
            if (fewest.ContainsKey(product)) continue;
            taken.Add(product);
            foreach (var (other, count) in fewest.Where(pair => pair.Value < most).ToArray())
                if (!fewest.TryGetValue(other ^ product, out int known) || known > count + 1) fewest[other ^ product] = count + 1;
        }

        return [.. taken.Where(BitOperations.IsPow2), .. taken.Where(product => !BitOperations.IsPow2(product))];
    }
}

using System.Globalization;
using System.Numerics;

namespace Simulation.Model.Tests;

/// <summary>
/// Finds the direction numbers of the Sobol' sequence. Dimensions take the primitive polynomials in order of degree and coefficients. Their initial numbers are, of some drawn candidates that keep property A (of the first 2^d points
/// one lies in each of the 2^d boxes that halving every side gives), those whose planes with all earlier dimensions have the least sum of 4^t, t being how far 2^m points are from a perfect net of the plane.
/// </summary>
internal sealed class DirectionSearch
{
    public const int Candidates = 64;

    private static readonly int[] Sizes = [4, 6, 8, 10, 12, 14];

    private readonly List<uint[]> rows = [];
    private readonly List<BigInteger> echelon = [];

    /// <summary>The table, one row for each dimension from 2.</summary>
    public IEnumerable<string> Rows(int dimensions)
    {
        // Dimension 1 is the radical inverse: its first digits are 1, 0, 0 … and its matrix is the identity.
        rows.Add([.. Enumerable.Range(0, 32).Select(row => 1u << row)]);
        echelon.Add(BigInteger.One);
        int dimension = 2;
        foreach (var (degree, polynomial) in Polynomials())
        {
            if (dimension > dimensions) yield break;
            uint[] best = Best(dimension, degree, polynomial);
            rows.Add(RowsOf(SobolDirections.Extend(degree, polynomial, best)));
            yield return string.Create(CultureInfo.InvariantCulture, $"{dimension},{degree},{polynomial},{string.Join(' ', best)}");
            dimension++;
        }
    }

    /// <summary>How far the first 2^<paramref name="size"/> points of a plane are from one point in each box of their volume.</summary>
    public static int Quality(uint[] first, uint[] second, int size)
    {
        uint mask = (1u << size) - 1;
        Span<uint> basis = stackalloc uint[32], trial = stackalloc uint[32];
        basis.Clear();
        int strength = size;
        for (int ofFirst = 0; ofFirst < strength; ofFirst++)
        {
            basis.CopyTo(trial);
            int ofSecond = 0;
            while (ofFirst + ofSecond < strength && Add(trial, second[ofSecond] & mask)) ofSecond++;
            strength = Math.Min(strength, ofFirst + ofSecond);
            Add(basis, first[ofFirst] & mask);
        }

        return size - strength;
    }

    /// <summary>Digit by digit, which of the direction numbers have it.</summary>
    public static uint[] RowsOf(ReadOnlySpan<uint> directions)
    {
        uint[] digits = new uint[32];
        for (int digit = 0; digit < 32; digit++)
            for (int j = 0; j < 32; j++) digits[digit] |= ((directions[j] >> (31 - digit)) & 1) << j;
        return digits;
    }

    /// <summary>Whether a dimension keeps property A: its first digits, less what earlier dimensions explain of them, have a 1 on the diagonal.</summary>
    public static bool KeepsPropertyA(List<BigInteger> echelon, int degree, uint polynomial, ReadOnlySpan<uint> initial, int dimensions)
    {
        var digits = FirstDigits(degree, polynomial, initial, dimensions);
        for (int i = 0; i < echelon.Count; i++)
            if (!((digits >> i) & 1).IsZero) digits ^= echelon[i];
        if (((digits >> echelon.Count) & 1).IsZero) return false;
        echelon.Add(digits);
        return true;
    }

    private static BigInteger FirstDigits(int degree, uint polynomial, ReadOnlySpan<uint> initial, int count)
    {
        // Of a direction number m ÷ 2^j the first digit is the highest that m may have; later ones follow the polynomial.
        var digits = new int[Math.Max(count, degree)];
        for (int j = 0; j < digits.Length; j++)
        {
            if (j < degree)
            {
                digits[j] = (int)(initial[j] >> j) & 1;
                continue;
            }

            digits[j] = digits[j - degree];
            for (int k = 1; k < degree; k++) digits[j] ^= (int)((polynomial >> (degree - 1 - k)) & 1) & digits[j - k];
        }

        var sum = BigInteger.Zero;
        for (int j = count - 1; j >= 0; j--) sum = (sum << 1) + digits[j];
        return sum;
    }

    /// <summary>Primitive polynomials over two elements: a power of x returns to 1 only after 2^degree − 1 steps.</summary>
    private static IEnumerable<(int Degree, uint Polynomial)> Polynomials()
    {
        for (int degree = 1; ; degree++)
            for (uint inner = 0; inner < 1u << (degree - 1); inner++)
                if (IsPrimitive(degree, inner)) yield return (degree, inner);
    }

    public static bool IsPrimitive(int degree, uint inner)
    {
        uint polynomial = (1u << degree) | (inner << 1) | 1, power = 1;
        for (int step = 1; ; step++)
        {
            power <<= 1;
            if ((power >> degree) == 1) power ^= polynomial;
            if (power == 1) return step == (1 << degree) - 1;
            if (step == 1 << degree) return false;
        }
    }

    private uint[] Best(int dimension, int degree, uint polynomial)
    {
        uint[] best = [];
        BigInteger kept = default;
        double least = double.PositiveInfinity;
        for (uint candidate = 0, seen = 0; seen < Candidates && candidate < 64 * Candidates; candidate++)
        {
            uint[] initial = [.. Enumerable.Range(0, degree).Select(i => (2 * (Philox.Block((uint)dimension, candidate, (uint)i, 0, 0, 0).W0 % (1u << i))) + 1)];
            List<BigInteger> trial = [.. echelon];
            if (!KeepsPropertyA(trial, degree, polynomial, initial, 1100)) continue;
            seen++;
            double sum = 0;
            uint[] digits = RowsOf(SobolDirections.Extend(degree, polynomial, initial));
            for (int j = 0; j < rows.Count && sum < least; j++)
                foreach (int size in Sizes) sum += 1L << (2 * Quality(rows[j], digits, size));
            if (sum >= least) continue;
            (least, best, kept) = (sum, initial, trial[^1]);
        }

        echelon.Add(kept);
        return best;
    }

    private static bool Add(Span<uint> basis, uint row)
    {
        while (row != 0)
        {
            int lead = BitOperations.Log2(row);
            if (basis[lead] == 0)
            {
                basis[lead] = row;
                return true;
            }

            row ^= basis[lead];
        }

        return false;
    }
}

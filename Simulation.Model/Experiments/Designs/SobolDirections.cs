using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Simulation.Model;

/// <summary>Direction numbers of the Sobol' sequence: thirty-two for each dimension, as binary fractions of 32 digits.</summary>
internal static class SobolDirections
{
    /// <summary>Digits of a point before scrambling.</summary>
    public const int Digits = 32;

    /// <summary>[dimension × digits + number].</summary>
    public static readonly ImmutableArray<uint> Numbers = Read();

    /// <summary>How many dimensions the table has.</summary>
    public static int Dimensions => Numbers.Length / Digits;

    /// <summary>
    /// All direction numbers of a dimension from its primitive polynomial (of x^degree + … + 1 the inner coefficients, read as binary digits) and its initial numbers, by the recurrence of "On the distribution of points in a cube and the
    /// approximate evaluation of integrals" (1967).
    /// </summary>
    public static uint[] Extend(int degree, uint polynomial, ReadOnlySpan<uint> initial)
    {
        uint[] numbers = new uint[Digits];
        for (int j = 0; j < Digits; j++)
        {
            if (j < degree)
            {
                numbers[j] = initial[j] << (Digits - 1 - j);
                continue;
            }

            numbers[j] = numbers[j - degree] ^ (numbers[j - degree] >> degree);
            for (int k = 1; k < degree; k++)
                if (((polynomial >> (degree - 1 - k)) & 1) == 1) numbers[j] ^= numbers[j - k];
        }

        return numbers;
    }

    private static ImmutableArray<uint> Read()
    {
        using var stream = typeof(SobolDirections).Assembly.GetManifestResourceStream("Experiments/sobol-directions.csv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var numbers = ImmutableArray.CreateBuilder<uint>();
        // The first dimension has no polynomial: it is the radical inverse in base 2.
        for (int j = 0; j < Digits; j++) numbers.Add(1u << (Digits - 1 - j));
        foreach (var row in CsvTable.Read("sobol-directions.csv", reader.ReadToEnd(), new()).Skip(1).Select(row => row.Cells))
        {
            uint[] initial = [.. row[3].Split(' ').Select(number => uint.Parse(number, CultureInfo.InvariantCulture))];
            numbers.AddRange(Extend(int.Parse(row[1], CultureInfo.InvariantCulture), uint.Parse(row[2], CultureInfo.InvariantCulture), initial));
        }

        return numbers.DrainToImmutable();
    }
}

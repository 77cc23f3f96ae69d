namespace Simulation.Model.Tests;

/// <summary>Functions of the unit cube whose sensitivity is known.</summary>
internal static class TestFunctions
{
    /// <summary>The Ishigami function with a = 7 and b = 0.1: three angles from −π to π.</summary>
    public static double Ishigami(double[] unit)
    {
        double[] x = [.. unit.Select(u => Math.PI * ((2 * u) - 1))];
        return Math.Sin(x[0]) + (7 * Math.Sin(x[1]) * Math.Sin(x[1])) + (0.1 * x[2] * x[2] * x[2] * x[2] * Math.Sin(x[0]));
    }

    /// <summary>Variance of a set of factors of the Ishigami function, by bits.</summary>
    public static double IshigamiVariance(int set)
    {
        double fourth = Math.Pow(Math.PI, 4), variance = 0;
        if ((set & 1) != 0) variance += 0.5 * (1 + (0.1 * fourth / 5)) * (1 + (0.1 * fourth / 5));
        if ((set & 2) != 0) variance += 49.0 / 8;
        if ((set & 5) == 5) variance += 8 * 0.01 * fourth * fourth / 225;
        return variance;
    }

    private static readonly double[] Dullness = [0, 1, 4.5, 9, 99, 99, 99, 99];

    /// <summary>The Sobol' G function with a = 0, 1, 4.5, 9, 99, 99, 99, 99.</summary>
    public static double G(double[] unit) => unit.Zip(Dullness, (u, a) => (Math.Abs((4 * u) - 2) + a) / (1 + a)).Aggregate(1.0, (product, part) => product * part);

    /// <summary>Variance of a set of factors of the G function, by bits.</summary>
    public static double GVariance(int set) =>
        Dullness.Where((_, f) => ((set >> f) & 1) != 0).Aggregate(1.0, (product, a) => product * (1 + (1 / (3 * (1 + a) * (1 + a))))) - 1;

    /// <summary>
    /// The 20-factor function of "Factorial sampling plans for preliminary computational experiments" (1991). Its small coefficients were drawn at random there; here they alternate between −1 and 1, as is usual.
    /// </summary>
    public static double Screening(double[] unit)
    {
        double[] w = [.. unit.Select((u, f) => f is 2 or 4 or 6 ? 2 * ((1.1 * u / (u + 0.1)) - 0.5) : 2 * (u - 0.5))];
        double sum = 0;
        for (int i = 0; i < 20; i++)
        {
            sum += (i < 10 ? 20 : Alternating(i + 1)) * w[i];
            for (int j = i + 1; j < 20; j++)
            {
                sum += (j < 6 ? -15 : Alternating(i + j + 2)) * w[i] * w[j];
                for (int l = j + 1; l < 5; l++)
                {
                    sum += -10 * w[i] * w[j] * w[l];
                    for (int s = l + 1; s < 4; s++) sum += 5 * w[i] * w[j] * w[l] * w[s];
                }
            }
        }

        return sum;

        static int Alternating(int n) => n % 2 == 0 ? 1 : -1;
    }

    public static double[] First(Func<int, double> variance, int factors) => [.. Enumerable.Range(0, factors).Select(f => variance(1 << f) / variance((1 << factors) - 1))];

    public static double[] Total(Func<int, double> variance, int factors)
    {
        int all = (1 << factors) - 1;
        return [.. Enumerable.Range(0, factors).Select(f => 1 - (variance(all & ~(1 << f)) / variance(all)))];
    }

    /// <summary>Shapley effects by their definition: the mean over all orders of what a factor adds to those before it.</summary>
    public static double[] Shapley(Func<int, double> variance, int factors)
    {
        double[] shares = new double[factors];
        for (int f = 0; f < factors; f++)
        {
            for (int set = 0; set < 1 << factors; set++)
            {
                if (((set >> f) & 1) != 0) continue;
                int others = int.PopCount(set);
                double orders = Factorial(others) * Factorial(factors - 1 - others) / Factorial(factors);
                shares[f] += orders * (variance(set | (1 << f)) - variance(set)) / variance((1 << factors) - 1);
            }
        }

        return shares;

        static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k);
    }

    /// <summary>What a function answers at every point of a design.</summary>
    public static Responses At(Design design, Func<double[], double> function) => new(design.All().Select(function));
}

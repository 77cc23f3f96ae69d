using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>The functions that the model's formulas use, the same to the last bit on every machine and in every width.</summary>
public static class Maths
{
    /// <summary>1 ÷ standard deviation of the sum of four independent bytes.</summary>
    internal const float BellScale = 1f / 147.8006f;

    /// <summary>Mean of that sum (4 × 127.5) in standard deviations.</summary>
    internal const float BellMean = 510f / 147.8006f;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The smaller one.</summary>
    [MethodImpl(Inline)]
    public static T Min<T>(T a, T b)
        where T : struct, ILane<T> => T.SelectLess(a, b, a, b);

    /// <summary>The larger one.</summary>
    [MethodImpl(Inline)]
    public static T Max<T>(T a, T b)
        where T : struct, ILane<T> => T.SelectLess(a, b, b, a);

    /// <summary>The value, moved into low … high where it lies outside.</summary>
    [MethodImpl(Inline)]
    public static T Clamp<T>(T value, T low, T high)
        where T : struct, ILane<T> => Min(Max(value, low), high);

    /// <summary>The distance from zero.</summary>
    [MethodImpl(Inline)]
    public static T Abs<T>(T value)
        where T : struct, ILane<T> => Max(value, T.Of(0f) - value);

    /// <summary>
    /// e to the power of x, within 3 parts in ten million for −80 … 80. Splits x into a whole number of ln 2, found by adding and taking away
    /// 1.5 × 2^23 (which rounds), and a rest of at most ln 2 ÷ 2 for a Taylor polynomial of degree 6.
    /// </summary>
    [MethodImpl(Inline)]
    public static T Exp<T>(T x)
        where T : struct, ILane<T>
    {
        x = Clamp(x, T.Of(-80f), T.Of(80f));
        var round = T.Of(12582912f);
        var whole = ((x * T.Of(1.44269504f)) + round) - round;
        var rest = x - (whole * T.Of(0.693359375f)) - (whole * T.Of(-2.12194440e-4f));
        var p = T.Of(1f / 720f);
        p = (p * rest) + T.Of(1f / 120f);
        p = (p * rest) + T.Of(1f / 24f);
        p = (p * rest) + T.Of(1f / 6f);
        p = (p * rest) + T.Of(0.5f);
        p = (p * rest) + T.Of(1f);
        p = (p * rest) + T.Of(1f);
        return p * T.PowerOfTwo(whole);
    }

    /// <summary>
    /// The standard normal quantile of u between 0.05 and 0.95 (a rational approximation with published coefficients; the tails, which need a logarithm,
    /// are left out). In double precision, because its large coefficients cancel; for setting up, not for the month.
    /// </summary>
    public static T NormalQuantile<T>(T u)
        where T : struct, ILane<T>
    {
        Span<float> worlds = stackalloc float[T.Width];
        T.Write(u, worlds);
        foreach (ref float world in worlds) world = (float)NormalQuantile((double)world);
        return T.From(worlds);
    }

    /// <summary>The same for setting up.</summary>
    internal static double NormalQuantile(double u)
    {
        double q = u - 0.5, r = q * q;
        double a = (((((((((-39.6968303 * r) + 220.946098) * r) - 275.928510) * r) + 138.357752) * r) - 30.6647981) * r) + 2.50662828;
        double b = (((((((((-54.4760988 * r) + 161.585837) * r) - 155.698980) * r) + 66.8013119) * r) - 13.2806816) * r) + 1;
        return a * q / b;
    }

    /// <summary>Natural logarithm of a positive number, within 1 part in 10^12; for setting up, not for the month.</summary>
    public static double Log(double x)
    {
        if (!(x > 0)) throw new ArgumentOutOfRangeException(nameof(x), x, "a logarithm needs a positive number");
        int exponent = 0;
        while (x > 1.4142135623730951)
        {
            x /= 2;
            exponent++;
        }

        while (x < 0.7071067811865476)
        {
            x *= 2;
            exponent--;
        }

        // ln x = 2 artanh((x − 1) ÷ (x + 1)), whose series converges fast between √½ and √2.
        double t = (x - 1) / (x + 1), square = t * t, term = t, sum = 0;
        for (int k = 1; k < 24; k += 2)
        {
            sum += term / k;
            term *= square;
        }

        return (2 * sum) + (exponent * 0.6931471805599453);
    }

    /// <summary>e to the power of x in double precision; for setting up, not for the month.</summary>
    public static double Exp(double x)
    {
        int halvings = 0;
        while (x is > 0.03125 or < -0.03125)
        {
            x /= 2;
            halvings++;
        }

        double sum = 1, term = 1;
        for (int k = 1; k < 12; k++)
        {
            term *= x / k;
            sum += term;
        }

        for (int i = 0; i < halvings; i++) sum *= sum;
        return sum;
    }

    /// <summary>A positive number to any power; for setting up, not for the month.</summary>
    public static double Power(double x, double exponent) => exponent == 0 ? 1 : Exp(exponent * Log(x));
}

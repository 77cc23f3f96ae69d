using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Points for the extended Fourier amplitude sensitivity test: closed curves through the cube on which one factor swings fast and all others slowly ("A quantitative model-independent method for global sensitivity analysis of model output", 1999).
/// The curves of a factor come in pairs: where the fast factor begins is drawn for each curve, where the others begin for each pair. So what a pair does not share is the fast factor's doing, and what all curves share, counted from where the
/// fast factor begins, is its doing alone; neither is blurred by frequencies that happen to meet.
/// </summary>
public sealed class FastCurves : Design
{
    private readonly Draws draws;

    /// <param name="factors">Coordinates of a point.</param>
    /// <param name="samples">Points of a curve: odd, and more than 8 × harmonics.</param>
    /// <param name="pairs">Pairs of curves of each factor; intervals come from their spread.</param>
    /// <param name="seed">Draws the phases.</param>
    /// <param name="harmonics">Up to which multiple of its frequency a factor's answer is looked for.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public FastCurves(int factors, int samples, int pairs, long seed, int harmonics = 8)
    {
        int least = (8 * Math.Clamp(harmonics, 1, 64)) + 1;
        new DesignCheck().Between(factors, 2, 1_000_000).Between(harmonics, 1, 64).Between(samples, least, 1_000_001).Between(pairs, 1, 1_000_000)
            .Holds(samples % 2 == 1, nameof(samples), samples, $"应为奇数，例如 {samples + 1}", $"must be odd, for example {samples + 1}").Refuse();
        (Factors, Samples, Pairs, Harmonics, draws) = (factors, samples, pairs, harmonics, new(seed, "design:fast"));
        Frequency = (samples - 1) / (2 * harmonics);
        int most = Frequency - 2, others = factors - 1;
        // Spread evenly over 1 … most where there is room for all, repeated where there is none.
        Slow = [.. Enumerable.Range(0, others).Select(j => most >= others && others > 1 ? 1 + (int)((long)j * (most - 1) / (others - 1)) : 1 + (j % most))];
    }

    public override int Factors { get; }

    public override long Points => 2L * Factors * Pairs * Samples;

    /// <summary>Points of a curve.</summary>
    public int Samples { get; }

    /// <summary>Pairs of curves of each factor.</summary>
    public int Pairs { get; }

    /// <summary>Multiples of a frequency that count as a factor's answer.</summary>
    public int Harmonics { get; }

    /// <summary>How often the first curve of a pair crosses the range of its own factor.</summary>
    public int Frequency { get; }

    /// <summary>How often it crosses those of the others, in their order.</summary>
    public ImmutableArray<int> Slow { get; }

    /// <summary>How often a curve crosses the range of its own factor: the two of a pair not equally often, so that they meet in every way.</summary>
    internal int Fast(long curve) => Frequency - (int)(curve & 1);

    /// <summary>Where on its own circle the fast factor of a curve begins, in turns.</summary>
    internal double Phase(long curve) => draws.Unit(curve, Factors);

    protected override void Write(long index, Span<double> unit)
    {
        var (curve, sample) = Math.DivRem(index, Samples);
        long pair = curve / 2;
        int own = (int)(pair / Pairs);
        for (int f = 0; f < unit.Length; f++)
        {
            long frequency = f == own ? Fast(curve) : Slow[f < own ? f : f - 1];
            double turns = (frequency * sample % Samples / (double)Samples) + (f == own ? Phase(curve) : draws.Unit(pair, f));
            unit[f] = Triangle(turns - Math.Floor(turns));
        }
    }

    // ½ + arcsin(sin(2π turns)) ÷ π is a wave of straight lines, so it needs neither function.
    private static double Triangle(double turns) => turns switch
    {
        < 0.25 => 0.5 + (2 * turns),
        < 0.75 => 1.5 - (2 * turns),
        _ => (2 * turns) - 1.5,
    };
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// Points for the extended Fourier amplitude sensitivity test: for each factor some closed curves through the cube on which that factor swings fast and all others slowly ("A quantitative model-independent method for global sensitivity analysis
/// of model output", 1999). Curves of a factor differ by random phases.
/// </summary>
public sealed class FastCurves : Design
{
    private readonly Draws draws;

    /// <param name="factors">Coordinates of a point.</param>
    /// <param name="samples">Points of a curve: odd, and more than 4 × harmonics².</param>
    /// <param name="curves">Curves of each factor; intervals come from their spread.</param>
    /// <param name="seed">Draws the phases.</param>
    /// <param name="harmonics">Up to which multiple of its frequency a factor's answer is looked for: 4 as published, or 8 for less bias where the samples allow it.</param>
    /// <exception cref="RefusedException">A number is out of range.</exception>
    public FastCurves(int factors, int samples, int curves, long seed, int harmonics = 4)
    {
        int least = (4 * Math.Clamp(harmonics, 1, 16) * Math.Clamp(harmonics, 1, 16)) + 1;
        new DesignCheck().Between(factors, 2, 1_000_000).Between(harmonics, 1, 16).Between(samples, least, 1_000_001).Between(curves, 1, 1_000_000)
            .Holds(samples % 2 == 1, nameof(samples), samples, $"应为奇数，例如 {samples + 1}", $"must be odd, for example {samples + 1}").Refuse();
        (Factors, Samples, Curves, Harmonics, draws) = (factors, samples, curves, harmonics, new(seed, "design:fast"));
        Frequency = (samples - 1) / (2 * harmonics);
        int most = Frequency / (2 * harmonics), others = factors - 1;
        // Spread evenly over 1 … most where there is room for all, repeated where there is none.
        Slow = [.. Enumerable.Range(0, others).Select(j => most >= others && others > 1 ? 1 + (int)((long)j * (most - 1) / (others - 1)) : 1 + (j % most))];
    }

    public override int Factors { get; }

    public override long Points => (long)Factors * Curves * Samples;

    /// <summary>Points of a curve.</summary>
    public int Samples { get; }

    /// <summary>Curves of each factor.</summary>
    public int Curves { get; }

    /// <summary>Multiples of a frequency that count as a factor's answer.</summary>
    public int Harmonics { get; }

    /// <summary>How often a curve crosses the range of its own factor.</summary>
    public int Frequency { get; }

    /// <summary>How often it crosses those of the others, in their order.</summary>
    public ImmutableArray<int> Slow { get; }

    protected override void Write(long index, Span<double> unit)
    {
        var (curve, sample) = Math.DivRem(index, Samples);
        int own = (int)(curve / Curves);
        for (int f = 0; f < unit.Length; f++)
        {
            long frequency = f == own ? Frequency : Slow[f < own ? f : f - 1];
            double turns = (frequency * sample % Samples / (double)Samples) + draws.Unit(curve, f);
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

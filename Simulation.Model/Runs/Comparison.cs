namespace Simulation.Model;

/// <summary>A baseline and its variants under common random numbers: replicate r of each shares luck and parameters.</summary>
public static class Comparison
{
    /// <summary>Wrong fields of a comparison, named <c>baseline.…</c> and <c>variants[i].…</c>; empty when it can be lived.</summary>
    public static IReadOnlyList<FieldError> Check(World world, Scenario baseline, IReadOnlyList<Variant> variants) => [];

    /// <summary>Lives the baseline and every variant.</summary>
    /// <exception cref="RefusedException">The comparison does not hold together.</exception>
    public static ComparisonResult Live(World world, Scenario baseline, IReadOnlyList<Variant> variants, Workers workers, Action<double>? progress = null) =>
        throw new NotSupportedException();
}

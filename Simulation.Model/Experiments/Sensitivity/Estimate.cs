namespace Simulation.Model;

/// <summary>A figure that was estimated from runs, and where it would lie if other runs had been drawn.</summary>
/// <param name="Value">From all runs.</param>
/// <param name="Low">Lower end of the percentile interval.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Whether the interval holds a value.</summary>
    public bool Holds(double value) => Low <= value && value <= High;
}

/// <summary>How intervals are made: the rows of a design are drawn again with replacement, and the figure is estimated from each such draw ("Bootstrap methods: another look at the jackknife", 1979).</summary>
public sealed record Resampling
{
    /// <summary>How often.</summary>
    public int Count { get; init; } = 1000;

    /// <summary>Which share of the draws the interval holds.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Another seed draws other rows.</summary>
    public long Seed { get; init; } = 1;
}

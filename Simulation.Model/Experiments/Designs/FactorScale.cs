namespace Simulation.Model;

/// <summary>
/// Turns a coordinate of a design into a factor's value: the quantile of the factor's range at that coordinate. A range has the shape of the pack (the same quantiles that a replicate draws its constants by); a whole number and a level have equal shares of 0 … 1.
/// </summary>
public sealed class FactorScale
{
    // Where the 5 % and 95 % points of a normal distribution lie.
    private const double FivePercent = 1.6448536269514722;

    private readonly Ranged range;
    private readonly long count;

    private FactorScale(Ranged range, long count) => (this.range, this.count) = (range, count);

    /// <summary>A range of its shape: 0 is low, 1 is high, and of a triangle or a lognormal more coordinates lie where it is likelier.</summary>
    /// <exception cref="RefusedException">Low, value and high are not in this order, or not finite, or a lognormal range is not positive.</exception>
    public static FactorScale Of(Ranged range)
    {
        new DesignCheck()
            .Holds(
                double.IsFinite(range.Low) && double.IsFinite(range.High) && range.Low <= range.Value && range.Value <= range.High, "range", $"{range.Low} … {range.Value} … {range.High}",
                "下限、取值、上限应为有限数，且依次不减", "low, value and high must be finite and in this order")
            .Holds(range.Shape != Shape.Lognormal || range.Low > 0, "low", range.Low, "对数正态的下限应大于 0", "must be above 0 for a lognormal range").Refuse();
        return new(range, 0);
    }

    /// <summary>Whole numbers from low to high, all as likely.</summary>
    /// <exception cref="RefusedException">Low is above high.</exception>
    public static FactorScale Integer(long low, long high)
    {
        new DesignCheck().Between(low, -(1L << 53), 1L << 53).Between(high, low, 1L << 53).Refuse();
        return new(new(low, low, high, Shape.Uniform), high - low + 1);
    }

    /// <summary>Numbers of levels from 0, all as likely: behaviours, policies, a rule off and on.</summary>
    /// <exception cref="RefusedException">There is no level.</exception>
    public static FactorScale Levels(int levels)
    {
        new DesignCheck().Between(levels, 1, int.MaxValue).Refuse();
        return Integer(0, levels - 1);
    }

    /// <summary>The value at a coordinate.</summary>
    /// <param name="unit">From 0 to 1.</param>
    public double Value(double unit)
    {
        if (!(unit is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(unit), unit, "a coordinate lies from 0 to 1");
        if (count > 0) return range.Low + Math.Min(Math.Floor(unit * count), count - 1);
        var (value, low, high, _) = range;
        if (low == high) return value;
        return range.Shape switch
        {
            Shape.Fixed => value,
            Shape.Uniform => Within(low + ((high - low) * unit)),
            Shape.Triangular when unit < (value - low) / (high - low) => Within(low + Math.Sqrt(unit * (high - low) * (value - low))),
            Shape.Triangular => Within(high - Math.Sqrt((1 - unit) * (high - low) * (high - value))),
            _ => Within(Lognormal(unit)),
        };
    }

    // The median is the value; the 5 % and 95 % points, beyond which nothing is drawn, are low and high, each side with a spread of its own.
    private double Lognormal(double unit)
    {
        double deviations = Maths.NormalQuantile(0.05 + (0.9 * unit)) / FivePercent;
        return range.Value * Maths.Exp(deviations * Maths.Log(deviations < 0 ? range.Value / range.Low : range.High / range.Value));
    }

    private double Within(double value) => Math.Clamp(value, range.Low, range.High);
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Every combination of some levels of each factor, the last factor changing fastest. Level l of n stands at l ÷ (n − 1), so the first is the factor's low end and the last its high end; a single level stands in the middle.</summary>
public sealed class FullFactorial : Design
{
    private readonly ImmutableArray<int> levels;

    /// <param name="levels">Levels of each factor.</param>
    /// <exception cref="RefusedException">No factor, a factor without a level, or more combinations than can be counted.</exception>
    public FullFactorial(ImmutableArray<int> levels)
    {
        var check = new DesignCheck().Holds(levels.Length > 0, nameof(levels), levels.Length, "至少要有一个因子", "needs at least one factor");
        UInt128 points = 1;
        for (int f = 0; f < levels.Length; f++)
        {
            check.Between(levels[f], 1, int.MaxValue, $"levels[{f}]");
            if (levels[f] > 0 && points <= long.MaxValue) points *= (UInt128)levels[f];
        }

        check.Holds(points <= long.MaxValue, nameof(levels), string.Join(" × ", levels), $"组合数不得超过 {long.MaxValue}", $"has more than {long.MaxValue} combinations; take fewer levels").Refuse();
        (this.levels, Points) = (levels, (long)points);
    }

    public override int Factors => levels.Length;

    public override long Points { get; }

    protected override void Write(long index, Span<double> unit)
    {
        for (int f = unit.Length - 1; f >= 0; f--)
        {
            (index, long level) = Math.DivRem(index, levels[f]);
            unit[f] = levels[f] == 1 ? 0.5 : level / (levels[f] - 1.0);
        }
    }
}

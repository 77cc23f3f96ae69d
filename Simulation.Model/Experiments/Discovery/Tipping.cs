using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>A value of a factor at which the outcome comes to meet its threshold, or ceases to.</summary>
/// <param name="At">Middle of the bracket.</param>
/// <param name="Low">The crossing lies at or above this value of the factor.</param>
/// <param name="High">And at or below this one.</param>
/// <param name="Upwards">Whether the outcome meets the threshold above the crossing.</param>
/// <param name="Before">The outcome at <paramref name="Low"/>: far from the threshold where the outcome jumps.</param>
/// <param name="After">The outcome at <paramref name="High"/>.</param>
public sealed record Crossing(double At, double Low, double High, bool Upwards, double Before, double After);

/// <summary>Where an outcome crosses a threshold along one factor.</summary>
/// <param name="Crossings">All that the grid tells apart, ascending; two within one step of the grid cancel and stay unseen.</param>
/// <param name="Grid">What was asked first, evenly spaced: the factor and the outcome.</param>
/// <param name="Evaluations">How often the outcome was asked in all.</param>
public sealed record TippingResult(ImmutableArray<Crossing> Crossings, ImmutableArray<(double Factor, double Outcome)> Grid, int Evaluations, string TextZh, string TextEn);

/// <summary>Tipping points: the values of one factor, all others as they are, at which an outcome begins or ceases to meet a threshold.</summary>
public static class Tipping
{
    /// <summary>Asks on an even grid and halves every step in which the outcome changes sides. The outcome meets the threshold where it is at least that.</summary>
    /// <param name="outcome">The outcome at a value of the factor; it need be neither monotone nor continuous.</param>
    /// <param name="grid">Points of the grid, both ends included.</param>
    /// <param name="tolerance">Width of the final bracket as a share of high − low.</param>
    /// <exception cref="RefusedException">The range is empty, a term is out of range, or the outcome is no finite number somewhere.</exception>
    public static TippingResult Along(Func<double, double> outcome, double low, double high, double threshold, int grid = 33, double tolerance = 1e-6)
    {
        var wrong = new Complaints();
        wrong.Unless(double.IsFinite(low) && double.IsFinite(high) && low < high, "low", $"{low}", $"应小于 high（{high}）", $"must be less than high ({high})");
        wrong.Unless(double.IsFinite(threshold), "threshold", $"{threshold}", "应为有限的数", "must be a finite number");
        wrong.Whole("grid", grid, 2, 100_000);
        wrong.Within("tolerance", tolerance, 1e-12, 0.5);
        wrong.Refuse();
        int asked = 0;
        double Ask(double at)
        {
            asked++;
            double value = outcome(at);
            if (double.IsFinite(value)) return value;
            wrong.Add("outcome", $"{value}", $"因子取 {at} 时结果不是有限的数", $"is no finite number where the factor is {at}");
            wrong.Refuse();
            return value;
        }

        double At(int step) => step == grid - 1 ? high : low + ((high - low) * step / (grid - 1));
        (double Factor, double Outcome)[] points = [.. Enumerable.Range(0, grid).Select(step => (At(step), Ask(At(step))))];
        var crossings = ImmutableArray.CreateBuilder<Crossing>();
        for (int step = 1; step < grid; step++)
        {
            var (from, to) = (points[step - 1], points[step]);
            bool met = from.Outcome >= threshold;
            if (met == to.Outcome >= threshold) continue;
            while (to.Factor - from.Factor > tolerance * (high - low))
            {
                double middle = from.Factor + ((to.Factor - from.Factor) / 2), value = Ask(middle);
                if (value >= threshold == met) from = (middle, value);
                else to = (middle, value);
            }

            crossings.Add(new((from.Factor + to.Factor) / 2, from.Factor, to.Factor, !met, from.Outcome, to.Outcome));
        }

        var found = crossings.ToImmutable();
        var (zh, en) = Say(found, points[0].Outcome >= threshold, threshold);
        return new(found, [.. points], asked, zh, en);
    }

    private static (string Zh, string En) Say(ImmutableArray<Crossing> crossings, bool met, double threshold)
    {
        if (crossings.Length > 0)
        {
            return (
                string.Join("；", crossings.Select(c => $"因子升过 {c.At:G5} 时结果{(c.Upwards ? "开始达到" : "不再达到")} {threshold:G5}")),
                string.Join("; ", crossings.Select(c => $"as the factor rises past {c.At:G5} the outcome {(c.Upwards ? "begins to meet" : "ceases to meet")} {threshold:G5}")));
        }

        return met
            ? ($"在整个区间内结果都达到 {threshold:G5}，没有临界点", $"the outcome meets {threshold:G5} all over the range: no tipping point")
            : ($"在整个区间内结果都达不到 {threshold:G5}，没有临界点", $"the outcome meets {threshold:G5} nowhere in the range: no tipping point");
    }
}

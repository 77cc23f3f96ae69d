namespace Simulation.Model;

/// <summary>Shares of the firms of a county by class of yield per mu; together they are 1.</summary>
public readonly record struct ClassShares<T>(T A, T B, T C, T D)
    where T : struct, ILane<T>;

/// <summary>
/// Heroes by the mu (亩均论英雄). Every industrial firm is scored by the items of <c>permu-items.csv</c> – what it yields over the benchmark, times the
/// item's weight, so that a firm at all benchmarks has 100 – and graded A to D. The model knows firms only as a spread around their county's own score:
/// the class lines are those that give a county of mean score the shares of the pack, and a county above the mean has more of class A and fewer of D.
/// The classes decide who is hit by the power price, who comes first for land and energy, and how the energy budget is cut.
/// Sources: R11 (the province's guideline of 2018), R12 (Huangyan's formula of 2022), M61; class shares: background, Huai'an 20/40/35/5.
/// </summary>
internal static class PerMuClasses
{
    /// <summary>Points of one item; a firm's score is the sum over the items.</summary>
    public static double Points(PerMuItemRow item, double value) => value / item.Benchmark * item.Weight;

    /// <summary>After the indicators of the month: how far the shares of class A and D have left the county's usual ones.</summary>
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        var usual = constants.ClassPosition[county.Position];
        var beyond = T.Of(0f);
        foreach (var (indicator, points) in atlas.PerMuPoints.AsSpan()) beyond += T.Of(points) * county.Deviation[indicator];
        ClassShares<T> now = Shares(constants, usual + (beyond / constants.ClassSpread)), before = Shares(constants, usual);
        county.Deviation[atlas.ClassAShare] = (now.A - before.A) * T.Of(100f);
        county.Deviation[atlas.ClassDShare] = (now.D - before.D) * T.Of(100f);
    }

    /// <summary>The usual shares of a county, and those of last month.</summary>
    public static (ClassShares<T> Usual, ClassShares<T> Now) Of<T>(Atlas atlas, Constants<T> constants, in County<T> county)
        where T : struct, ILane<T>
    {
        T percent = T.Of(0.01f);
        var usual = Shares(constants, constants.ClassPosition[county.Position]);
        return (usual, Split(constants, usual.A + (county.Deviation[atlas.ClassAShare] * percent), usual.D + (county.Deviation[atlas.ClassDShare] * percent)));
    }

    /// <summary>The shares of a county whose score is so many spreads above the mean; firms are spread logistically.</summary>
    public static ClassShares<T> Shares<T>(Constants<T> constants, T position)
        where T : struct, ILane<T>
    {
        T one = T.Of(1f), a = constants.ClassA, d = constants.ClassD, odds = Maths.Exp(position);
        return Split(constants, a * odds / (one - a + (a * odds)), d / (d + ((one - d) * odds)));
    }

    // Between the best and the last, B and C share as they do in the county of mean score.
    private static ClassShares<T> Split<T>(Constants<T> constants, T a, T d)
        where T : struct, ILane<T>
    {
        T rest = T.Of(1f) - a - d, b = rest * constants.ClassB / (T.Of(1f) - constants.ClassA - constants.ClassD);
        return new(a, b, rest - b, d);
    }
}

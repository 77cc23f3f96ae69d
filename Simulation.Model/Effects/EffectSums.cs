using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>
/// What this month's causes move, and by how much: every effect of the pack is a deviation, answered by its form, delayed, smoothed, faded, and added
/// to what its target receives. Levers at default and shocks that never come are not even looked at.
/// </summary>
internal static class EffectSums
{
    public static void Live<T>(Plan plan, Constants<T> constants, ref County<T> county, int month)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        county.Sums.Fill(T.Of(0f));
        foreach (ref readonly var link in atlas.StateLinks.AsSpan())
            Add(atlas, constants, ref county, link, county.Deviation[link.Cause]);
        foreach (var moved in plan.Levers[county.Position])
            foreach (ref readonly var link in atlas.LeverLinks[moved.Lever].AsSpan())
                Add(atlas, constants, ref county, link, T.Of(Before(moved.Deviation, month, link.Delay)));
        foreach (var hit in plan.Hits[county.Position])
            foreach (ref readonly var link in atlas.ShockLinks[hit.Shock].AsSpan())
                Add(atlas, constants, ref county, link, T.Of(Before(hit.Severity, month, link.Delay)));
        for (int row = 0; row < county.Incoming.Length; row++)
            county.Sums[atlas.SumOf(atlas.World.Spillovers[row].Indicator, CauseGroup.Neighbour)] += county.Incoming[row];
        Settle(atlas, ref county);
    }

    private static float Before(float[] months, int month, int delay) => month < delay ? 0 : months[month - delay];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Link link, T deviation)
        where T : struct, ILane<T>
    {
        var z = deviation * T.Of(link.PerInverse);
        if (link.Form == Form.Saturating)
        {
            z /= T.Of(1f) + (Maths.Abs(z) / constants.Half[link.Effect]);
        }
        else if (link.Form == Form.Threshold)
        {
            // What counts is how far beyond the threshold the county is, less what it was to begin with.
            T level = T.Of(atlas.OwnReference(county.Position, link)), half = constants.Half[link.Effect], zero = T.Of(0f);
            z = Maths.Max(level + deviation - half, zero) - Maths.Max(level - half, zero);
        }

        int place = link.Filter;
        if (link.Stages > 0)
        {
            var answer = constants.Answer[link.Effect];
            z = Smooth(ref county.Filters[place++], answer, z);
            if (link.Stages > 1) z = Smooth(ref county.Filters[place++], answer, z);
        }

        if (link.Fades)
        {
            ref var usual = ref county.Filters[place];
            var fresh = z - usual;
            usual += constants.Fading[link.Effect] * fresh;
            z = fresh;
        }

        var gain = constants.Gain[link.Effect];
        if (link.Exposure >= 0) gain *= T.Of(atlas.Exposures[link.Exposure][county.Position]);
        county.Sums[link.Sum] += gain * z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Smooth<T>(ref T memory, T answer, T z)
        where T : struct, ILane<T> => memory += answer * (z - memory);

    // A quantity that no mechanism keeps is what its effects add up to, within its range.
    private static void Settle<T>(Atlas atlas, ref County<T> county)
        where T : struct, ILane<T>
    {
        foreach (var (node, low, high) in atlas.SummedQuantities.AsSpan())
            county.Deviation[node] = Maths.Clamp(county.Sums[atlas.SumOf(node, CauseGroup.Stock)], T.Of(low), T.Of(high));
    }
}

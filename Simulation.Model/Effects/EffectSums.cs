using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>
/// What this month's causes move, and by how much: every effect of the pack is a deviation, answered by its form, delayed, smoothed, faded, and added
/// to what its target receives. Levers at default and shocks that never come are not even looked at.
/// </summary>
internal static class EffectSums
{
    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        county.Sums.Clear();
        State(atlas, constants, ref county);
        foreach (var moved in brief.Levers)
            Outside(
                atlas, constants, ref county, atlas.LeverLinks[moved.Lever].AsSpan(), moved.Deviation, moved.Worlds, brief.Index,
                LeverStrength.Of(atlas, constants, county, moved.Lever));
        foreach (var hit in brief.Hits)
            Outside(atlas, constants, ref county, atlas.ShockLinks[hit.Shock].AsSpan(), hit.Severity, hit.Worlds, brief.Index, T.Of(1f));
        for (int row = 0; row < county.Incoming.Length; row++)
            county.Sums[atlas.SumOf(atlas.World.Spillovers[row].Indicator, CauseGroup.Neighbour)] += county.Incoming[row];
        Settle(atlas, ref county);
    }

    // What the county's own indicators, stocks, efforts and projects of last month bring.
    private static void State<T>(Atlas atlas, Constants<T> constants, ref County<T> county)
        where T : struct, ILane<T>
    {
        Span<T> sums = county.Sums, filters = county.Filters, deviation = county.Deviation;
        var answers = constants.Answers;
        var exposures = atlas.Exposures(county.Position);
        foreach (ref readonly var link in atlas.StateLinks.AsSpan())
        {
            float level = link.Form == Form.Threshold ? atlas.OwnReference(county.Position, link) : 0f;
            sums[link.Sum] += Effect(link, answers[link.Answer], filters, deviation[link.Cause], level, exposures[link.Exposure]);
        }
    }

    // What a lever or a shock brings, by month of the run, as strongly as the county feels it.
    private static void Outside<T>(
        Atlas atlas, Constants<T> constants, ref County<T> county, ReadOnlySpan<Link> links, float[] cause, int worlds, int month, T strength)
        where T : struct, ILane<T>
    {
        var answers = constants.Answers;
        var exposures = atlas.Exposures(county.Position);
        foreach (ref readonly var link in links)
        {
            var deviation = strength * (month < link.Delay ? T.Of(0f) : LaneCourse.At<T>(cause, worlds, month - link.Delay));
            county.Sums[link.Sum] += Effect(link, answers[link.Answer], county.Filters, deviation, link.Reference, exposures[link.Exposure]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Effect<T>(in Link link, in Answer<T> answer, Span<T> filters, T deviation, float level, float exposure)
        where T : struct, ILane<T>
    {
        var z = deviation;
        if (link.Form == Form.Saturating)
        {
            z = z * answer.Half / (answer.Half + Maths.Abs(z));
        }
        else if (link.Form == Form.Threshold)
        {
            // What counts is how far beyond the threshold the county is, less what it was to begin with.
            T before = T.Of(level) - answer.Half, zero = T.Of(0f);
            z = Maths.Max(before + deviation, zero) - Maths.Max(before, zero);
        }

        int place = link.Filter;
        if (link.Stages > 0)
        {
            z = Smooth(ref filters[place++], answer.Closing, z);
            if (link.Stages > 1) z = Smooth(ref filters[place++], answer.Closing, z);
        }

        if (link.Fades)
        {
            ref var usual = ref filters[place];
            var fresh = z - usual;
            usual += answer.Fading * fresh;
            z = fresh;
        }

        return answer.Gain * T.Of(exposure) * z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Smooth<T>(ref T memory, T closing, T z)
        where T : struct, ILane<T>
    {
        var smooth = memory + (closing * (z - memory));
        memory = smooth;
        return smooth;
    }

    // A quantity that no mechanism keeps is what its effects add up to, within its range.
    private static void Settle<T>(Atlas atlas, ref County<T> county)
        where T : struct, ILane<T>
    {
        foreach (var (node, sum, low, high) in atlas.SummedQuantities.AsSpan())
            county.Deviation[node] = Maths.Clamp(county.Sums[sum], T.Of(low), T.Of(high));
    }
}

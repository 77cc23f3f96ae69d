using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>A line bureau or block of one county: what it can do, what waits on its desk, what effort results.</summary>
public struct Department<T>
    where T : struct, ILane<T>
{
    /// <summary>Share of its time for its own work; 1 is normal, emergencies take it away.</summary>
    public T Attention;

    /// <summary>Work that waits, in months of normal work.</summary>
    public T Backlog;

    /// <summary>Effort in points, 100 is normal.</summary>
    public T Effort;

    /// <summary>A department on an ordinary day.</summary>
    public static Department<T> Ordinary => new() { Attention = T.Of(1f), Backlog = T.Of(0f), Effort = T.Of(100f) };

    /// <summary>
    /// Lives a month. Support (points of effort that levers, stocks and alarm add) raises what is done; a queue takes effort away, because time goes
    /// into managing it.
    /// </summary>
    /// <param name="department">The department.</param>
    /// <param name="support">Points above or below normal that this month brings.</param>
    /// <param name="surge">Share of time that an emergency takes.</param>
    /// <param name="load">Work that arrives, in months of normal work.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(ref Department<T> department, T support, T surge, T load, T inertia, T headroom, T drag)
    {
        T one = T.Of(1f), none = T.Of(0f);
        department.Attention = (inertia * department.Attention) + ((one - inertia) * (one - surge));
        var strength = Maths.Max(department.Attention * (one + (support * T.Of(0.01f))), none);
        var open = department.Backlog + load;
        department.Backlog = open - Maths.Min(open, headroom * strength);
        department.Effort = T.Of(100f) * strength / (one + (drag * department.Backlog));
    }
}

/// <summary>The month of all departments of a county, and the families of effort that they make up.</summary>
internal static class DepartmentWork
{
    // Emergency mode runs from level 0 to 3.
    private const float HighestLevel = 3f;

    public static void Live<T>(Plan plan, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var atlas = plan.Atlas;
        T zero = T.Of(0f), normal = T.Of(100f), general = county.Sums[atlas.SumOf(atlas.EffortAll, CauseGroup.Effort)], total = zero;
        var surge = Emergency(plan, county.Position, brief.Index) is var level && level > 0
            ? constants.EmergencyAttention * T.Of(level / HighestLevel)
            : zero;
        T inertia = constants.AttentionInertia, headroom = constants.Headroom, drag = constants.BacklogDrag, uneven = constants.LoadDeviation;
        Span<T> sums = county.Sums, deviation = county.Deviation;
        var departments = county.Departments;
        var words = county.Words[..departments.Length];
        Luck.Draw(brief.Streams.Departments, atlas.Codes[county.Position], brief.Draw, words);
        foreach (int family in atlas.Families.AsSpan()) deviation[family] = zero;
        for (int d = 0; d < departments.Length; d++)
        {
            var shares = atlas.DepartmentShares[d].AsSpan();
            var support = general;
            foreach (ref readonly var share in shares) support += T.Of(share.OfWork) * sums[share.Sum];
            var load = Maths.Max(T.Of(1f) + (uneven * T.Bell(words[d])), zero);
            ref var department = ref departments[d];
            Department<T>.Step(ref department, support, surge, load, inertia, headroom, drag);
            // A family's effort is that of the departments that lead its indicators; effort as a whole is that of all, by capacity.
            var beyond = department.Effort - normal;
            foreach (ref readonly var share in shares) deviation[share.Family] += T.Of(share.OfFamily) * beyond;
            total += T.Of(atlas.CapacityShares[d]) * beyond;
        }

        deviation[atlas.EffortAll] = total;
    }

    private static float Emergency(Plan plan, int county, int month)
    {
        foreach (var moved in plan.Levers[county])
            if (moved.Lever == plan.Atlas.EmergencyLever) return moved.Deviation[month];
        return 0;
    }
}

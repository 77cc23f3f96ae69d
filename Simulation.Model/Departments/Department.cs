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

/// <summary>What all departments of a county are told alike in a month.</summary>
public struct Workday<T>
    where T : struct, ILane<T>
{
    /// <summary>Share of time that an emergency takes.</summary>
    public T Surge;

    /// <summary>How much of its attention a department keeps, what it can do beyond a normal month, and what a queue costs.</summary>
    public T Inertia, Headroom, Drag;
}

/// <summary>The month of all departments of a county, and the families of effort that they make up.</summary>
internal static class DepartmentWork
{
    // Emergency mode runs from level 0 to 3.
    private const float HighestLevel = 3f;

    public static void Live<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        var day = Ask(atlas, constants, ref county, brief);
        var departments = county.Departments;
        Span<T> support = county.Support[..departments.Length], load = county.Words[..departments.Length];
        for (int d = 0; d < departments.Length; d++)
            Department<T>.Step(ref departments[d], support[d], day.Surge, load[d], day.Inertia, day.Headroom, day.Drag);
        Tell(atlas, ref county);
    }

    /// <summary>What the month asks of each department: support in <see cref="County{T}.Support"/>, work that arrives in <see cref="County{T}.Words"/>.</summary>
    public static Workday<T> Ask<T>(Atlas atlas, Constants<T> constants, ref County<T> county, in Brief<T> brief)
        where T : struct, ILane<T>
    {
        T zero = T.Of(0f), general = county.Sums[atlas.SumOf(atlas.EffortAll, CauseGroup.Effort)] + county.Verdict.Pressure, uneven = constants.LoadDeviation;
        var load = county.Words[..county.Departments.Length];
        Luck.Draw(brief.Streams.Departments, atlas.Codes[county.Position], brief.Draw, load);
        for (int d = 0; d < load.Length; d++)
        {
            var support = general;
            foreach (ref readonly var share in atlas.DepartmentShares[d].AsSpan()) support += T.Of(share.OfWork) * county.Sums[share.Sum];
            county.Support[d] = support;
            load[d] = Maths.Max(T.Of(1f) + (uneven * T.Bell(load[d])), zero);
        }

        Points.Support(atlas, constants, county, T.Of((float)atlas.World.Levers[atlas.Bundling].Default) + brief.Moved(atlas.Bundling), county.Support);
        var level = brief.Moved(atlas.EmergencyLever);
        var surge = T.SelectLess(zero, level, constants.EmergencyAttention * (level / T.Of(HighestLevel)), zero);
        return new() { Surge = surge, Inertia = constants.AttentionInertia, Headroom = constants.Headroom, Drag = constants.BacklogDrag };
    }

    /// <summary>A family's effort is that of the departments that lead its indicators; effort as a whole is that of all, by capacity.</summary>
    public static void Tell<T>(Atlas atlas, ref County<T> county)
        where T : struct, ILane<T>
    {
        T normal = T.Of(100f), total = T.Of(0f);
        var deviation = county.Deviation;
        foreach (int family in atlas.Families.AsSpan()) deviation[family] = T.Of(0f);
        for (int d = 0; d < county.Departments.Length; d++)
        {
            var beyond = county.Departments[d].Effort - normal;
            foreach (ref readonly var share in atlas.DepartmentShares[d].AsSpan()) deviation[share.Family] += T.Of(share.OfFamily) * beyond;
            total += T.Of(atlas.CapacityShares[d]) * beyond;
        }

        deviation[atlas.EffortAll] = total;
    }
}

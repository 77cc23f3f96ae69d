using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Simulation.Model;

/// <summary>
/// Dynamic points of departments. A department earns points by how its indicators stand against what is usual (twenty for one spread), and shares them
/// with the county: the lever line-block-bundling says which part of its score is everybody's, lines and blocks alike. Bundling gives nobody anything:
/// what one department gains another gives. Who is behind tries harder. Sources: M52, M323 and rule R09 (two-way bundling of lines and blocks), lever P08;
/// how much harder is an estimate.
/// </summary>
internal static class Points
{
    private const float PerSpread = 20f;

    /// <summary>Adds what points do to the support that the departments of a county get this month.</summary>
    public static void Support<T>(Atlas atlas, Constants<T> constants, in County<T> county, T bundled, Span<T> support)
        where T : struct, ILane<T>
    {
        var all = All(atlas, county);
        for (int d = 0; d < support.Length; d++) support[d] -= constants.PointsResponse * Bundled(Own(atlas, county, d), all, bundled);
    }

    /// <summary>Mean points of the county's departments, by what they can do.</summary>
    public static T All<T>(Atlas atlas, in County<T> county)
        where T : struct, ILane<T>
    {
        var points = T.Of(0f);
        for (int k = 0; k < atlas.Indicators; k++) points += T.Of(atlas.PointsOfAll[k]) * county.Deviation[k];
        return points;
    }

    /// <summary>What one unit of an indicator adds to the mean points of all departments.</summary>
    public static float OfAll(World world, ImmutableArray<float> shares, ImmutableArray<float> perUnit, int indicator) =>
        world.Departments.Select((row, d) => row.Indicators.Contains(indicator) ? shares[d] * perUnit[indicator] * PerSpread / row.Indicators.Length : 0f).Sum();

    /// <summary>Points of a department for one unit of an indicator that it leads, when a unit is worth so many spreads.</summary>
    public static float Each(DepartmentRow department, float perUnit) => perUnit * PerSpread / department.Indicators.Length;

    /// <summary>Points of a department by its own indicators of last month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Own<T>(Atlas atlas, in County<T> county, int department)
        where T : struct, ILane<T>
    {
        var points = T.Of(0f);
        foreach (ref readonly var led in atlas.PointsOfLed[department].AsSpan()) points += T.Of(led.Points) * county.Deviation[led.Indicator];
        return points;
    }

    /// <summary>The same after the county's share.</summary>
    public static T Bundled<T>(T own, T all, T share)
        where T : struct, ILane<T> => own + (share * (all - own));
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// The five pools of stock land, in the order of what it costs to recover them: land approved and not supplied, supplied and not used, vacated plants,
/// property of villages, idle farmhouses. Recovery draws on the cheapest that is left, and land that falls idle anew stands in the first; so the pools are
/// what the dearer ones leave of the whole, and need no state of their own. Sources: M104 (five pools), M105 (enough for five to eight years), M106.
/// </summary>
internal static class LandPools
{
    /// <summary>Quantities and attributes of the pools, the cheapest first.</summary>
    public static ImmutableArray<string> Keys { get; } =
        ["land-approved-not-supplied", "land-supplied-not-used", "land-vacated-plant", "land-village-property", "land-idle-farmhouse"];

    /// <summary>Tells what is in each pool, as percent of the start.</summary>
    public static void Live<T>(Atlas atlas, ref County<T> county)
        where T : struct, ILane<T>
    {
        T hundred = T.Of(100f), left = county.Books.LandPool;
        for (int pool = atlas.LandPools.Length - 1; pool >= 0; pool--)
        {
            float start = atlas.LandPools[pool].Start[county.Position];
            var holds = pool == 0 ? left : Maths.Min(left, T.Of(start));
            left -= holds;
            county.Deviation[atlas.LandPools[pool].Node] = (holds * hundred / T.Of(start)) - hundred;
        }
    }
}

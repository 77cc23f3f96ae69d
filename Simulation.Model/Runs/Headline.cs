using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>The indicators that are reported when a scenario does not choose.</summary>
public static class Headline
{
    private static readonly ImmutableArray<string> AskedFirst =
        ["gdp-growth", "industry-growth", "services-growth", "investment-growth", "retail-growth", "revenue-growth", "income-growth", "pm25"];

    /// <summary>Indicators shown together on one page: what people ask for first in each family.</summary>
    public static IReadOnlyList<string> Keys(World world) => [.. AskedFirst.Where(key => world.Indicators.Any(row => row.Key == key))];

    /// <summary>The boards that are reported: those that were asked for, or the county composite.</summary>
    public static IReadOnlyCollection<string> Boards(World world, IReadOnlyCollection<string> asked) =>
        asked.Count > 0 ? asked : [.. world.Boards.Where(row => row.Acts).Select(row => row.Key).OrderBy(key => key == "composite" ? 0 : 1).Take(1)];

    internal static int[] Positions(World world, IReadOnlyCollection<string> outputs) =>
        [.. (outputs.Count > 0 ? outputs : Keys(world)).Select(key => world.Indicators.IndexOf(world.Indicators.First(row => row.Key == key)))];
}

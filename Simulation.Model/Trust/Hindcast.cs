using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>
/// What is known of 2019 to 2023, lived over again: one trend for all and the same shocks for all, nothing else. What the pack says of 2023 is taken back to
/// 2019 at the pack's own trends, the published path of 2023 and what was asked for 2023 are forgotten, and two blows fall: the epidemic of 2020 and the
/// slowdown of 2022. The shocks were placed by facts B38 and B39 before any result was seen and are never tuned; what comes out is told as it is.
/// </summary>
public static class Hindcast
{
    /// <summary>Years lived.</summary>
    public const int Years = 5;

    private const int YearMonths = 12;

    /// <summary>The first month.</summary>
    public static Month Start { get; } = new(2019, 1);

    /// <summary>
    /// What strikes, everywhere alike. A shock stands in the middle of its row at severity 1: its effects there are the middle of what their rows believe. The
    /// epidemic falls on the quarter in which B38 has the fall, with the recovery in the next. For the slowdown the pack has two rows that its sources date
    /// in 2022: the outbreak of that spring (M49, told on 6 April) and the slump of the land market (E353), both as long as their rows say.
    /// </summary>
    public static ImmutableArray<ShockEvent> Shocks(World world) =>
    [
        new("national-epidemic", [world.Province], "2020-01", 1, 3), new("local-outbreak", [world.Province], "2022-04", 1),
        new("land-market-slump", [world.Province], "2022-01", 1),
    ];

    /// <summary>The question: the shocks and nothing else, with everything uncertain drawn.</summary>
    public static Scenario Question(World world) => new() { World = world.Key, Months = Years * YearMonths, Shocks = Shocks(world) };

    /// <summary>Lives the five years in so many worlds.</summary>
    /// <param name="world">The world pack as it is; it is taken back here.</param>
    /// <param name="worlds">Parallel worlds.</param>
    /// <param name="workers">The host's threads.</param>
    /// <param name="struck">False: the same luck without the shocks.</param>
    public static HindcastPath Live(World world, int worlds, Workers workers, bool struck = true)
    {
        var start = TakenBack(world);
        var series = HindcastPath.Series;
        var panel = Panel.Live(start, struck ? Question(start) : Question(start) with { Shocks = [] }, worlds, workers, [.. series[..^1].Select(Panel.True), Panel.Reported(series[^1])]);
        return new(start, worlds, (growth, county, month, lived) => panel[growth, county, month, lived]);
    }

    /// <summary>The same with the trend alone: no shock, no luck, no difference between counties. Whoever knows no more than the trend would say this.</summary>
    public static HindcastPath Trend(World world)
    {
        var start = TakenBack(world);
        double[] trends = Trends(world);
        int[] rows = [.. HindcastPath.Series.Select(key => Position(start, key))];
        return new(start, 1, (growth, _, month, _) => AtMonth(start.Indicators[rows[growth]].Level.Value, trends[rows[growth]], month));
    }

    /// <summary>
    /// The world on the eve of 2019. Levels, targets and the figures that state a county's own level go back by their trend; GDP and revenue shrink by the
    /// growth that the trend would have brought, by the same factor everywhere. People, land, firms, debt and the make-up of the economy stay those of the
    /// pack, and so do the rules of the race.
    /// </summary>
    public static World TakenBack(World world)
    {
        double[] trends = Trends(world);
        int years = world.Start.Year - Start.Year;
        ImmutableArray<IndicatorRow> indicators = [.. world.Indicators.Select((row, k) => TakenBack(row, years * trends[k]))];
        double gdp = Grown("gdp-growth", HindcastPath.Prices), revenue = Grown("revenue-growth", 0);
        return world with
        {
            Start = Start, Indicators = indicators, Targets = [],
            Counties = [.. world.Counties.Select(county => county with { Attributes = AttributesOf(county) })],
        };

        double Grown(string key, double prices)
        {
            int k = Position(world, key);
            double grown = 1;
            for (int year = 0; year < Years; year++)
                grown *= 1 + ((prices + Enumerable.Range(year * YearMonths, YearMonths).Average(month => AtMonth(indicators[k].Level.Value, trends[k], month))) / 100);
            return grown;
        }

        ImmutableDictionary<string, double> AttributesOf(CountyRow county)
        {
            var attributes = county.Attributes.SetItem("gdp", county.Attributes["gdp"] / gdp).SetItem("fiscal-revenue", county.Attributes["fiscal-revenue"] / revenue);
            for (int k = 0; k < indicators.Length; k++)
                if (indicators[k].CountyLevel is { } own) attributes = attributes.SetItem(own, attributes[own] - (years * trends[k]));
            return attributes;
        }
    }

    // The published path of 2023, and what stood in December 2022, are what a forecast of 2019 could not know.
    private static IndicatorRow TakenBack(IndicatorRow row, double change)
    {
        double Back(double value) => Math.Clamp(value - change, row.Min, row.Max);
        var level = row.Level;
        return row with
        {
            Level = new(Back(level.Value), Back(level.Low), Back(level.High), level.Shape), LevelBefore = Back(level.Value), FirstYear = [], Target = row.Target - change,
        };
    }

    // A sum of others has no trend of its own and moves with theirs.
    private static double[] Trends(World world)
    {
        double[] trends = [.. world.Indicators.Select(row => row.Trend.Value)];
        for (int k = 0; k < trends.Length; k++)
        {
            if (!world.Indicators[k].Derived) continue;
            trends[k] = 0;
            foreach (var part in world.Effects.Where(row => row.CauseKind == CauseKind.Indicator && row.Target == world.Indicators[k].Key))
                trends[k] += part.Gain.Value / part.Per * trends[Position(world, part.Cause)];
        }

        return trends;
    }

    // The level is the mean of the first year.
    private static double AtMonth(double level, double trend, int month) => level + (trend * (month - 5.5) / YearMonths);

    private static int Position(World world, string indicator) => world.Indicators.IndexOf(world.Indicators.First(row => row.Key == indicator));
}

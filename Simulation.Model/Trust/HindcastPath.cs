using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Growth by county, month and world, and the levels that it leads to from the eve of 2019; any published figure is read from it.</summary>
public sealed class HindcastPath
{
    private const int Gdp = 0, Industry = 1, Revenue = 2, Published = 3, YearMonths = 12;

    private readonly World start;
    private readonly Func<int, int, int, int, double> growth;
    private readonly double[][][][] levels;

    /// <param name="start">The world on the eve of the first year.</param>
    /// <param name="worlds">Parallel worlds.</param>
    /// <param name="growth">Growth on the year before in percent, by place in <see cref="Series"/>, county, month and world.</param>
    internal HindcastPath(World start, int worlds, Func<int, int, int, int, double> growth)
    {
        this.start = start;
        this.growth = growth;
        Worlds = worlds;
        levels = [Levels(Gdp, "gdp", Prices), [], Levels(Revenue, "fiscal-revenue", 0)];
    }

    /// <summary>What prices add to a year's growth of GDP in yuan: the model knows only growth without them. A figure of the table, and an input.</summary>
    public static double Prices { get; } = HindcastTable.Rows.First(row => row.Quantity == "prices").Value;

    /// <summary>Parallel worlds.</summary>
    public int Worlds { get; }

    /// <summary>Indicators that are watched; the last one as it is published, the others as they truly are.</summary>
    internal static ImmutableArray<string> Series { get; } = ["gdp-growth", "industry-growth", "revenue-growth", "gdp-growth"];

    /// <summary>By world, what a figure is there.</summary>
    /// <param name="place">Code of the province, a prefecture or a county.</param>
    /// <param name="quantity">growth | industry-growth | published-growth (of the last month) | gdp | revenue | rank | prices.</param>
    /// <param name="from">First month; a level is that of the year of the last.</param>
    /// <param name="to">Last month.</param>
    public double[] Of(string place, string quantity, Month from, Month to) => [.. Enumerable.Range(0, Worlds).Select(world => Of(place, quantity, from, to, world))];

    private double Of(string place, string quantity, Month from, Month to, int world)
    {
        int[] counties = [.. Enumerable.Range(0, start.Counties.Length).Where(c => Plan.Covers(start, place, start.Counties[c]))];
        int first = from.Number - Hindcast.Start.Number, last = to.Number - Hindcast.Start.Number, year = last / YearMonths;
        return quantity switch
        {
            "growth" => Growth(Gdp, counties, first, last, world, _ => 1),
            "industry-growth" => Growth(Industry, counties, first, last, world, c => start.Counties[c].Attributes["manufacturing-share"]),
            "published-growth" => Growth(Published, counties, last, last, world, _ => 1),
            "gdp" => counties.Sum(c => levels[Gdp][year + 1][c][world]),
            "revenue" => counties.Sum(c => levels[Revenue][year + 1][c][world]),
            "rank" => 1 + levels[Gdp][year + 1].Count(county => county[world] > levels[Gdp][year + 1][counties[0]][world]),
            "prices" => Prices,
            _ => throw new ArgumentException($"no such quantity: {quantity}", nameof(quantity)),
        };
    }

    // A place grows as its counties do, each counted by what it produced the year before.
    private double Growth(int series, int[] counties, int first, int last, int world, Func<int, double> share)
    {
        double grown = 0, all = 0;
        foreach (int c in counties)
        {
            double weight = levels[Gdp][first / YearMonths][c][world] * share(c);
            grown += weight * Enumerable.Range(first, last - first + 1).Average(month => growth(series, c, month, world));
            all += weight;
        }

        return grown / all;
    }

    // By year, the eve of the first one included, county and world.
    private double[][][] Levels(int series, string attribute, double prices)
    {
        var years = new double[Hindcast.Years + 1][][];
        years[0] = [.. start.Counties.Select(county => Enumerable.Repeat(county.Attributes[attribute], Worlds).ToArray())];
        for (int year = 1; year < years.Length; year++)
        {
            int first = (year - 1) * YearMonths;
            years[year] =
            [
                .. years[year - 1].Select((before, c) => before.Select((level, world) =>
                    level * (1 + ((prices + Enumerable.Range(first, YearMonths).Average(month => growth(series, c, month, world))) / 100))).ToArray()),
            ];
        }

        return years;
    }
}

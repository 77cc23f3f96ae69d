namespace Simulation.Model;

/// <summary>
/// Facts of how the province came to be what it is: mountain counties catch up (B37), the epidemic and the slowdown (B38 and B39, read from the hindcast),
/// the sizes of counties and how they last (B41), and the weight of the 26 mountain counties (B42).
/// </summary>
internal static class HistoryFacts
{
    private const int Decade = 10, YearMonths = 12;

    /// <summary>By measure, one number for each world; every world draws its luck and its parameters.</summary>
    public static IEnumerable<(string Key, double[] Values)> Live(World world, int worlds, Workers workers) =>
        [.. Replay(world, Hindcast.Live(world, worlds, workers), Hindcast.Live(world, worlds, workers, struck: false)), .. TenYears(world, worlds, workers)];

    private static IEnumerable<(string Key, double[] Values)> Replay(World world, HindcastPath path, HindcastPath spared)
    {
        string province = world.Province;
        var quarter = (From: new Month(2020, 1), To: new Month(2020, 3));
        var counties = world.Counties.Select(county => path.Of(county.Code, "published-growth", quarter.From, quarter.To)).ToArray();
        var (from, to) = (quarter.To.Plus(1), quarter.To.Plus(3));
        double[] next = path.Of(province, "industry-growth", from, to), trend = spared.Of(province, "industry-growth", from, to);
        yield return ("B38/first-quarter", path.Of(province, "growth", quarter.From, quarter.To));
        yield return ("B38/rebound", Each(w => next[w] - trend[w]));
        yield return ("B38/county-spread", Each(w => Math.Sqrt(Variance([.. counties.Select(county => county[w])]))));
        yield return ("B39/province-2021", Year(province, 2021));
        yield return ("B39/province-2022", Year(province, 2022));
        yield return ("B39/province-2023", Year(province, 2023));
        yield return ("B39/changshan-2022", Year("330822", 2022));
        yield return ("B39/taishun-2022", Year("330329", 2022));
        yield return ("B39/yuhang-2022", Year("330110", 2022));

        double[] Year(string place, int year) => path.Of(place, "growth", new(year, 1), new(year, YearMonths));

        double[] Each(Func<int, double> measure) => [.. Enumerable.Range(0, path.Worlds).Select(measure)];
    }

    // Ten years from the pack's start, with nothing decided and nothing striking.
    private static IEnumerable<(string Key, double[] Values)> TenYears(World world, int worlds, Workers workers)
    {
        const int Growth = 0, UrbanRural = 1;
        var panel = Panel.Live(
            world, new Scenario { World = world.Key, Months = Decade * YearMonths }, worlds, workers, Panel.True("gdp-growth"),
            // One ratio for the whole province: asked of the first county, so that it is worked out once a month.
            (atlas, province, county) => county == 0 ? CommonProsperity<Lane16>.Of(atlas, province).UrbanRural : default);
        double[] start = [.. world.Counties.Select(county => county.Attributes["gdp"])], wealth = [.. world.Counties.Select(county => county.Attributes["log-gdp-per-head"])];
        bool[] mountain = [.. world.Counties.Select(county => county.Attributes["mountain"] > 0)], listed = [.. world.Counties.Select(county => county.Leagues.Contains("mountain-island-2024"))];
        // By world, year and county, the growth of the year and the level that it leads to, in yuan of the start.
        var growth = Enumerable.Range(0, worlds).Select(w => Enumerable.Range(0, Decade).Select(year => world.Counties.Select((_, c) => Mean(w, c, year * YearMonths, YearMonths)).ToArray()).ToArray()).ToArray();
        var levels = growth.Select(Levels).ToArray();
        var last = levels.Select(years => years[^1]).ToArray();
        int autumn = new Month(2024, 1).Number - world.Start.Number;

        // January to September 2024, counted by the GDP of the year before.
        yield return ("B37/mountain-lead", panel.Each(w =>
        {
            double[] before = levels[w][(autumn / YearMonths) - 1], grown = [.. world.Counties.Select((_, c) => Mean(w, c, autumn, 9))];
            return Weighted(grown, before, c => listed[c]) - Weighted(grown, before, _ => true);
        }));
        yield return ("B37/urban-rural", panel.Each(w => (panel[UrbanRural, 0, (3 * YearMonths) - 1, w] - panel[UrbanRural, 0, YearMonths - 1, w]) / 2.0));
        yield return ("B37/convergence", panel.Each(w => -Slope(wealth, [.. last[w].Select((level, c) => 100 * Maths.Log(level / start[c]) / Decade)])));
        yield return ("B41/gini-start", panel.Each(_ => Gini(start)));
        yield return ("B41/gini", panel.Each(w => Gini(last[w])));
        yield return ("B41/drift", panel.Each(w => Gini(last[w]) - Gini(start)));
        yield return ("B41/rank-of-levels", panel.Each(w => Correlation(Ranks(start), Ranks(last[w]))));
        yield return ("B41/rank-of-growth", panel.Each(w => Enumerable.Range(1, Decade - 1).Average(year => Correlation(Ranks(growth[w][year - 1]), Ranks(growth[w][year])))));
        yield return ("B42/gdp", panel.Each(w => Share(last[w])));
        yield return ("B42/people", panel.Each(_ => Share([.. world.Counties.Select(county => county.Attributes["population"])])));
        yield return ("B42/area", panel.Each(_ => Share([.. world.Counties.Select(county => county.Attributes["area"])])));

        double Mean(int w, int c, int first, int months)
        {
            double sum = 0;
            for (int month = first; month < first + months; month++) sum += panel[Growth, c, month, w];
            return sum / months;
        }

        double[][] Levels(double[][] years)
        {
            double[] level = start;
            return [.. years.Select(grown => level = [.. level.Select((before, c) => before * (1 + (grown[c] / 100)))])];
        }

        double Share(double[] sizes) => 100 * sizes.Where((_, c) => mountain[c]).Sum() / sizes.Sum();
    }

    private static double Weighted(double[] values, double[] weights, Func<int, bool> counts)
    {
        double sum = 0, all = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!counts(i)) continue;
            sum += weights[i] * values[i];
            all += weights[i];
        }

        return sum / all;
    }

    // Twice the area between equal shares and the shares of the smallest, the two smallest and so on.
    private static double Gini(double[] sizes)
    {
        double[] sorted = [.. sizes.Order()];
        double weighted = sorted.Select((size, i) => ((2 * i) + 1 - sorted.Length) * size).Sum();
        return weighted / (sorted.Length * sorted.Sum());
    }

    private static double[] Ranks(double[] values) => [.. values.Select(value => (double)values.Count(other => other > value))];

    private static double Variance(double[] values) => Covariance(values, values);

    private static double Slope(double[] causes, double[] values) => Covariance(causes, values) / Variance(causes);

    private static double Correlation(double[] a, double[] b) => Covariance(a, b) / Math.Sqrt(Variance(a) * Variance(b));

    private static double Covariance(double[] a, double[] b)
    {
        double meanOfA = a.Average(), meanOfB = b.Average();
        return a.Zip(b, (x, y) => (x - meanOfA) * (y - meanOfB)).Average();
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Simulation.Model;

/// <summary>What one constant does to a headline figure.</summary>
/// <param name="Headline">Key of the indicator.</param>
/// <param name="Factor">The constant.</param>
/// <param name="OfProvince">Share of the variance of the counties' mean over the last year that it explains by itself: a first-order index.</param>
/// <param name="OfCounty">The same of a single county's value, in the mean of all counties.</param>
public sealed record Driver(string Headline, Factor Factor, double OfProvince, double OfCounty);

/// <summary>Where the variance of a headline comes from.</summary>
/// <param name="Headline">Key of the indicator.</param>
/// <param name="LuckOfProvince">Share of the variance of the counties' mean that is left when every constant is held at its central value.</param>
/// <param name="LuckOfCounty">The same of a single county's value.</param>
/// <param name="Drivers">Constants that explain something by themselves, strongest first.</param>
public sealed record Variance(string Headline, double LuckOfProvince, double LuckOfCounty, ImmutableArray<Driver> Drivers)
{
    /// <summary>The strongest constants that together explain half of the variance of the counties' mean.</summary>
    public ImmutableArray<Driver> Half
    {
        get
        {
            double sum = 0, half = 0.5 * Drivers.Sum(driver => driver.OfProvince);
            return [.. Drivers.TakeWhile(driver => (sum += driver.OfProvince) - driver.OfProvince < half)];
        }
    }

    /// <summary>An estimate that alone drives more than half of the variance, or null: where there is one, nobody may call the headline calibrated.</summary>
    public Driver? Ruler => Drivers.FirstOrDefault(driver => driver.OfProvince > 0.5 && driver.Factor.IsEstimate);

    /// <summary>Share of what constants explain that rests on estimates.</summary>
    public double OnEstimates => Drivers.Where(driver => driver.Factor.IsEstimate).Sum(driver => driver.OfProvince) / Math.Max(Drivers.Sum(driver => driver.OfProvince), 1e-9);
}

/// <summary>
/// Which constants drive the headlines: first-order sensitivity indices from given data (correlation ratios). All worlds are sorted into
/// bins by the quantile that a constant was drawn at; the variance of the bins' means, less what chance alone would give, over the variance of all worlds.
/// </summary>
public static class Drivers
{
    /// <summary>Worlds, and months that they live.</summary>
    public const int Worlds = 4096, Months = 24;

    private const int Bins = 8;

    private const double Least = 0.004;

    /// <summary>Lives the worlds and tells what drives every headline in the last year.</summary>
    public static ImmutableArray<Variance> Live(World world, Workers workers, int worlds = Worlds)
    {
        var headlines = Headline.Keys(world);
        var watches = headlines.Select(Panel.True).ToArray();
        var scenario = new Scenario { World = world.Key, Months = Months };
        var all = Panel.LastYear(world, scenario, worlds, workers, watches);
        var luck = Panel.LastYear(world, scenario with { Uncertainty = Uncertainty.Luck }, Math.Max(worlds / 4, 64), workers, watches);
        var factors = Factors.Of(world);
        var bins = new int[factors.Length][];
        workers(factors.Length, i => bins[i] = BinsOf(scenario, factors[i], worlds));
        return [.. headlines.Select((headline, series) => Of(headline, series, all, luck, factors, bins, workers))];
    }

    /// <summary>What was found for a world at its release, headline by headline; nothing where none is kept of it.</summary>
    public static ImmutableArray<Variance> Kept(World world)
    {
        using var stream = typeof(Drivers).Assembly.GetManifestResourceStream("Trust/drivers.csv");
        if (stream is null) return [];
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var factors = Factors.Of(world).ToDictionary(factor => (factor.File, factor.Row, factor.Column));
        var found = ImmutableArray.CreateBuilder<Variance>();
        foreach (var row in CsvTable.Read("drivers.csv", reader.ReadToEnd(), new()).Skip(1).Select(row => row.Cells))
        {
            double ofProvince = Number(row[6]), ofCounty = Number(row[7]);
            if (row[2] == "luck") found.Add(new(row[0], ofProvince, ofCounty, []));
            else if (factors.TryGetValue((row[1], row[2], row[3]), out var factor)) found[^1] = found[^1] with { Drivers = found[^1].Drivers.Add(new(row[0], factor, ofProvince, ofCounty)) };
        }

        return found.ToImmutable();

        static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }

    /// <summary>What drives each headline, as the rows of a CSV file.</summary>
    public static string Csv(IEnumerable<Variance> variances)
    {
        var text = new StringBuilder("headline,file,row,column,grade,estimate,ofProvince,ofCounty\n");
        foreach (var variance in variances)
        {
            text.Append(CultureInfo.InvariantCulture, $"{variance.Headline},,luck,,,,{variance.LuckOfProvince:0.000},{variance.LuckOfCounty:0.000}\n");
            foreach (var driver in variance.Drivers)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{variance.Headline},{driver.Factor.File},{driver.Factor.Row},{driver.Factor.Column},{driver.Factor.Grade},{(driver.Factor.IsEstimate ? "true" : "false")},{driver.OfProvince:0.000},{driver.OfCounty:0.000}\n");
            }
        }

        return text.ToString();
    }

    private static Variance Of(string headline, int series, Panel all, Panel luck, ImmutableArray<Factor> factors, int[][] bins, Workers workers)
    {
        double[][] rows = [Mean(all, series), .. Enumerable.Range(0, all.Counties).Select(c => all.Each(w => all.MeanOfLastYear(series, c, w)))];
        double[][] lucky = [Mean(luck, series), .. Enumerable.Range(0, luck.Counties).Select(c => luck.Each(w => luck.MeanOfLastYear(series, c, w)))];
        double[] variance = [.. rows.Select(VarianceOf)], ofLuck = [.. lucky.Select(VarianceOf)];
        // An index of a constant that does nothing varies by about √(2 (bins − 1)) ÷ worlds: of a thousand what is
        // below six times that is noise.
        double least = Math.Max(Least, 6 * Math.Sqrt(2 * (Bins - 1)) / all.Worlds);
        var drivers = new Driver[factors.Length];
        workers(factors.Length, i =>
        {
            double[] shares = [.. rows.Select((row, r) => Share(row, variance[r], bins[i]))];
            drivers[i] = new(headline, factors[i], Math.Max(0, shares[0]), Math.Max(0, shares[1..].Average()));
        });
        return new(
            headline, Math.Min(1, ofLuck[0] / variance[0]), Enumerable.Range(1, all.Counties).Average(r => Math.Min(1, ofLuck[r] / variance[r])),
            [.. drivers.Where(driver => driver.OfProvince >= least || driver.OfCounty >= least).OrderByDescending(driver => driver.OfProvince).ThenBy(driver => driver.Factor.Stream, StringComparer.Ordinal)]);
    }

    private static double[] Mean(Panel panel, int series) =>
        panel.Each(w => Enumerable.Range(0, panel.Counties).Average(c => panel.MeanOfLastYear(series, c, w)));

    // Variance of the means of bins over that of all, less the share that bins of mere noise would show.
    private static double Share(double[] values, double variance, int[] bins)
    {
        Span<double> sums = stackalloc double[Bins];
        Span<int> counts = stackalloc int[Bins];
        double mean = values.Average(), between = 0;
        for (int w = 0; w < values.Length; w++)
        {
            sums[bins[w]] += values[w] - mean;
            counts[bins[w]]++;
        }

        for (int b = 0; b < Bins; b++)
            if (counts[b] > 0) between += sums[b] * sums[b] / counts[b];
        return ((between / values.Length / variance) - ((Bins - 1.0) / (values.Length - 1))) / (1 - ((Bins - 1.0) / (values.Length - 1)));
    }

    private static double VarianceOf(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    // The same draw that the constant of each world came from.
    private static int[] BinsOf(Scenario scenario, Factor factor, int worlds)
    {
        var bins = new int[worlds];
        for (int w = 0; w < worlds; w++)
        {
            var quantile = Lane1.Uniform(Lane1.Draw(new Chance(scenario.Seed, w).Stream(factor.Stream), 0, 0, Lane1.Of(0f), 0).W0);
            bins[w] = Math.Min(Bins - 1, (int)(quantile.Value * Bins));
        }

        return bins;
    }
}

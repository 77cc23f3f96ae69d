namespace Simulation.Model.Tests;

/// <summary>False confidence is our worst bug: bands must hold what they promise to hold.</summary>
public sealed class UncertaintyTests
{
    private const int Months = 12, Seen = 200, HeldOut = 400;

    private static readonly World World = Zhejiang.World;

    private static readonly Plan Plan = new(World, new() { Months = Months, Replicates = Seen + HeldOut });

    private static readonly int[] Outputs = Headline.Positions(World, []);

    private static readonly Recording Both = Live(Uncertainty.Both, Seen + HeldOut), Luck = Live(Uncertainty.Luck, Seen);

    // How much wider the band is with both than with luck alone.
    private static readonly List<(int Output, double Ratio)> Ratios =
        [.. Cells().Select(cell => (cell.Output, Width(Both.True(cell.Output, cell.County, cell.Month)[..Seen]) / Width(Luck.True(cell.Output, cell.County, cell.Month))))];

    [Fact]
    public void Bands_of_80_percent_hold_80_percent_of_worlds_not_seen()
    {
        double inside = 0;
        int cells = 0;
        foreach (var (o, c, m) in Cells())
        {
            var (low, high) = Band(Both.True(o, c, m)[..Seen]);
            foreach (float value in Both.True(o, c, m)[Seen..])
                if (value >= low && value <= high) inside += 1.0 / HeldOut;
            cells++;
        }

        Assert.InRange(inside / cells, 0.75, 0.85);
    }

    [Fact]
    public void Bands_of_each_headline_indicator_hold_what_they_promise()
    {
        for (int o = 0; o < Outputs.Length; o++)
        {
            double inside = Cells().Where(cell => cell.Output == o).Average(cell =>
            {
                var (low, high) = Band(Both.True(cell.Output, cell.County, cell.Month)[..Seen]);
                int held = 0;
                foreach (float value in Both.True(cell.Output, cell.County, cell.Month)[Seen..]) held += value >= low && value <= high ? 1 : 0;
                return (double)held / HeldOut;
            });
            Assert.True(inside is >= 0.75 and <= 0.85, $"{World.Indicators[Outputs[o]].Key}: {inside:p1} of the worlds not seen lie in the 80 % band");
        }
    }

    [Fact]
    public void Nearly_every_band_is_wider_with_parameters_than_with_luck_alone()
    {
        double wider = Ratios.Average(cell => cell.Ratio > 1 ? 1 : 0);
        Assert.True(wider >= 0.9, $"only {wider:p1} of the bands are wider: {ByOutput(ratio => ratio > 1 ? 100 : 0)}");
    }

    [Fact]
    public void Bands_are_clearly_wider_with_parameters_than_with_luck_alone()
    {
        double mean = Ratios.Average(cell => cell.Ratio);
        Assert.True(mean >= 1.15, $"bands are only {mean:f2} times as wide: {ByOutput(ratio => ratio)}");
    }

    [Fact]
    public void The_share_of_luck_is_a_share()
    {
        var result = Run.Live(World, new() { Months = 6, Replicates = 32 }, OneWorker.Run);
        Assert.Equal(Run.SplitReplicates, result.SplitReplicates);
        foreach (var (key, indicator) in result.Indicators)
            foreach (double share in indicator.LuckShare!.SelectMany(row => row)) Assert.True(share is >= 0 and <= 1, $"{key}: {share}");
        Assert.Contains(result.Indicators.Values.SelectMany(indicator => indicator.LuckShare!.SelectMany(row => row)), share => share is > 0.02 and < 0.98);
    }

    [Fact]
    public void Without_one_half_there_is_no_share_of_luck()
    {
        foreach (var uncertainty in new[] { Uncertainty.Luck, Uncertainty.Parameters })
        {
            var result = Run.Live(World, new() { Months = 2, Replicates = 4, Uncertainty = uncertainty }, OneWorker.Run);
            Assert.Equal(0, result.SplitReplicates);
            Assert.All(result.Indicators.Values, indicator => Assert.Null(indicator.LuckShare));
        }
    }

    [Fact]
    public void Quantiles_are_in_order_and_ranks_in_range()
    {
        var result = Run.Live(World, new() { Months = 4, Replicates = 20, Uncertainty = Uncertainty.Luck }, OneWorker.Run);
        foreach (var bands in result.Indicators.Values.SelectMany(indicator => new[] { indicator.True, indicator.Reported }))
        {
            for (int c = 0; c < World.Counties.Length; c++)
            {
                for (int m = 0; m < 4; m++)
                {
                    double[] row = [bands.P025[c][m], bands.P10[c][m], bands.P50[c][m], bands.P90[c][m], bands.P975[c][m]];
                    Assert.Equal(row.Order(), row);
                }
            }
        }

        foreach (var standing in result.Boards["composite"].Values.SelectMany(month => month))
        {
            Assert.InRange(standing.RankP10, 1, standing.Rank);
            Assert.InRange(standing.RankP90, standing.Rank, 90);
            Assert.Equal(standing.ProbabilityTop.Values.Order(), standing.ProbabilityTop.OrderBy(pair => int.Parse(pair.Key)).Select(pair => pair.Value));
        }
    }

    private static string ByOutput(Func<double, double> tell) => string.Join(
        ", ", Ratios.GroupBy(cell => cell.Output).Select(cells => $"{World.Indicators[Outputs[cells.Key]].Key} {cells.Average(cell => tell(cell.Ratio)):f2}"));

    private static double Width(ReadOnlySpan<float> values)
    {
        var (low, high) = Band(values);
        return high - low;
    }

    private static Recording Live(Uncertainty uncertainty, int replicates) => Batch.Live(Plan, uncertainty, Outputs, replicates, OneWorker.Run, boards: false);

    private static IEnumerable<(int Output, int County, int Month)> Cells() =>
        from o in Enumerable.Range(0, Outputs.Length) from c in Enumerable.Range(0, World.Counties.Length) from m in Enumerable.Range(0, Months) select (o, c, m);

    private static (double Low, double High) Band(ReadOnlySpan<float> values)
    {
        float[] sorted = values.ToArray();
        Array.Sort(sorted);
        return (Statistics.Quantile(sorted, 0.1), Statistics.Quantile(sorted, 0.9));
    }
}

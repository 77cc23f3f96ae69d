namespace Simulation.Model.Tests;

/// <summary>Which constants drive the headlines is measured, written down and never forgotten when the model changes.</summary>
public sealed class DriverTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly string File = Path.Combine(Repository.Root, "Simulation.Model", "Trust", "drivers.csv");

    [Fact]
    public void What_is_written_down_is_what_is_measured()
    {
        string measured = Drivers.Csv(Drivers.Live(World, TwoThreads));
        if (Environment.GetEnvironmentVariable("SAIMA_GOLDEN") == "write") System.IO.File.WriteAllText(File, measured);
        Assert.Equal(System.IO.File.ReadAllText(File), measured);
    }

    [Fact]
    public void Every_range_of_the_pack_is_a_factor_and_is_drawn_under_its_name()
    {
        var factors = Factors.Of(World);
        Assert.Equal(factors.Length, factors.Select(factor => factor.Stream).Distinct().Count());
        var frozen = System.IO.File.ReadLines(FrozenRangeTests.File).Skip(1).Select(line => line.Split(',')).Where(row => row[3] != row[4]).Select(row => $"{row[0]},{row[1]},{row[2]}").ToHashSet();
        Assert.Empty(factors.Select(factor => $"{factor.File},{factor.Row},{factor.Column}").Except(frozen));
        // What is frozen and not a factor does not act: parameters and levers that do nothing have none left, boards without a list, and lags of zero.
        Assert.InRange(frozen.Count - factors.Length, 0, 5);
    }

    [Fact]
    public void A_headline_that_one_range_rules_names_it()
    {
        // Growth of GDP is nothing but the level here: all other ranges are closed.
        var edit = new PackEdit();
        var world = WorldPack.Read(edit.SetRange("indicators.csv", "industry-growth", "level", "6", "0", "12", "uniform").Files);
        var variance = Drivers.Live(world, TwoThreads, 512).Single(row => row.Headline == "industry-growth");
        Assert.Equal("indicator:industry-growth:level", variance.Drivers[0].Factor.Stream);
        Assert.True(variance.Drivers[0].OfProvince > 0.5, $"{variance.Drivers[0].OfProvince}");
        Assert.Equal([variance.Drivers[0]], variance.Half);
    }

    private static void TwoThreads(int count, Action<int> piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, piece);
}

using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Heroes by the mu: the published score, the classes it makes, and what hangs on them (R11, R12).</summary>
public sealed class PerMuTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly ImmutableArray<PerMuItemRow> Large = [.. World.PerMuItems.Where(row => row.AboveScale)], Small = [.. World.PerMuItems.Where(row => !row.AboveScale)];

    // R11: tax, value added, productivity, energy, emissions, R&D. R12: weights 30/20/20/10/10/10, and 50/50 below scale.
    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 20)]
    [InlineData(2, 20)]
    [InlineData(3, 10)]
    [InlineData(4, 10)]
    [InlineData(5, 10)]
    public void R12_a_firm_at_all_benchmarks_has_100_points_and_twice_an_item_adds_its_weight(int item, double weight)
    {
        double[] benchmarks = [24.097, 136.16, 2.694, 4929.81, 18.14, 3.02];
        Assert.Equal(100, Score(Large, benchmarks), 1e-9);
        benchmarks[item] *= 2;
        Assert.Equal(100 + weight, Score(Large, benchmarks), 1e-9);
    }

    [Fact]
    public void R12_below_scale_tax_per_mu_and_per_kWh_count_half_each()
    {
        Assert.Equal(100, Score(Small, [11.5932, 0.2352]), 1e-9);
        Assert.Equal(75, Score(Small, [11.5932, 0.1176]), 1e-9);
    }

    [Fact]
    public void R11_a_county_of_mean_score_has_a_fifth_in_class_A_and_a_twentieth_in_class_D()
    {
        var constants = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck }).Constants;
        var mean = PerMuClasses.Shares(constants, new Lane1(0));
        Assert.Equal((0.2, 0.4, 0.35, 0.05), (Math.Round(mean.A.Value, 5), Math.Round(mean.B.Value, 5), Math.Round(mean.C.Value, 5), Math.Round(mean.D.Value, 5)));
        float a = 0, d = 1;
        for (float position = -8; position <= 8; position += 0.25f)
        {
            var shares = PerMuClasses.Shares(constants, new Lane1(position));
            Assert.Equal(1, shares.A.Value + shares.B.Value + shares.C.Value + shares.D.Value, 1e-5);
            Assert.All(new[] { shares.A, shares.B, shares.C, shares.D }, share => Assert.InRange(share.Value, 0, 1));
            Assert.True(shares.A.Value > a && shares.D.Value < d, $"position {position}");
            (a, d) = (shares.A.Value, shares.D.Value);
        }
    }

    // Tax per mu up by 10 (10k yuan a mu) is 10 × (30/24.097 + 20 × 5.6505/136.16) = 20.75 points, 0.519 of a spread of 40.
    [Fact]
    public void Better_land_lifts_firms_into_class_A_and_out_of_class_D()
    {
        var life = new Life<Lane1>(World, new() { Months = 2, Uncertainty = Uncertainty.Luck });
        var atlas = life.Plan.Atlas;
        int county = Zhejiang.County("330110");
        var window = life.Province.County(county);
        window.Deviation[atlas.TaxPerMu] = new(10);
        window.Deviation[Zhejiang.Indicator("rnd-ratio")] = default;
        PerMuClasses.Live(atlas, life.Constants, ref window);
        double position = life.Constants.ClassPosition[county].Value, moved = position + (10 * ((30 / 24.097) + (20 * 5.6505 / 136.16)) / 40);
        Assert.Equal(100 * (A(moved) - A(position)), window.Deviation[atlas.ClassAShare].Value, 1e-3);
        Assert.Equal(100 * (D(moved) - D(position)), window.Deviation[atlas.ClassDShare].Value, 1e-3);
        Assert.True(window.Deviation[atlas.ClassAShare].Value > 3 && window.Deviation[atlas.ClassDShare].Value < -0.3);

        static double A(double position) => 1 / (1 + (4 * Math.Exp(-position)));
        static double D(double position) => 1 / (1 + (19 * Math.Exp(position)));
    }

    [Fact]
    public void A_county_at_its_reference_keeps_its_classes()
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        var window = life.Province.County(7);
        PerMuClasses.Live(life.Plan.Atlas, life.Constants, ref window);
        Assert.Equal((0f, 0f), (window.Deviation[life.Plan.Atlas.ClassAShare].Value, window.Deviation[life.Plan.Atlas.ClassDShare].Value));
    }

    // P14 and P15: the price is paid by class D, the priority helps class A.
    [Theory]
    [InlineData("differential-power-price", true)]
    [InlineData("class-a-priority", false)]
    public void A_price_or_a_priority_is_felt_as_its_class_is_common(string key, bool poorFeelsMore)
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        int lever = World.Levers.IndexOf(World.Levers.First(row => row.Key == key)), rich = Extreme(1), poor = Extreme(-1);
        float inRich = Strength(rich), inPoor = Strength(poor), mean = Enumerable.Range(0, 90).Average(Strength);
        Assert.True(poorFeelsMore ? inPoor > 1.3 && inRich < 0.7 : inPoor < 0.7 && inRich > 1.3, $"{inRich} where land yields most, {inPoor} where least");
        Assert.InRange(mean, 0.85, 1.35);
        Assert.Equal(1f, LeverStrength.Of(life.Plan.Atlas, life.Constants, life.Province.County(rich), World.Levers.IndexOf(World.Levers.First(row => row.Key == "rnd-subsidy"))).Value);

        float Strength(int county) => LeverStrength.Of(life.Plan.Atlas, life.Constants, life.Province.County(county), lever).Value;
        int Extreme(int sign) => Enumerable.Range(0, 90).MaxBy(c => sign * life.Constants.ClassPosition[c].Value);
    }

    [Fact]
    public void The_same_price_moves_more_in_a_county_of_poor_yield()
    {
        var constants = PairedLife.ConstantsOf(World);
        var positions = constants.ClassPosition.Select(position => Lanes.Of(position)[0]).ToList();
        int rich = positions.IndexOf(positions.Max()), poor = positions.IndexOf(positions.Min());
        Assert.True(Exit(poor) > 2 * Exit(rich), $"{Exit(poor)} and {Exit(rich)}");

        double Exit(int county)
        {
            var pair = new PairedLife(World, new() { Months = 12, Decisions = [new(World.Counties[county].Code, "differential-power-price", Zhejiang.Month(0), null, 0.3)] }, county, constants);
            for (int m = 0; m < 12; m++) pair.Month();
            return pair.Difference(Zhejiang.Indicator("energy-intensity-reduction")).Average();
        }
    }

    private static double Score(ImmutableArray<PerMuItemRow> items, double[] values) => items.Zip(values, PerMuClasses.Points).Sum();
}

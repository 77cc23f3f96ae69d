using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>The contest for new land, and the five pools of old (M57, M104, M105).</summary>
public sealed class LandTests
{
    private static readonly World World = Zhejiang.World;

    // What counties win others give, in every month and world, whatever they contest.
    [Fact]
    public void What_is_won_in_the_contest_is_given_by_others_and_arrives_a_month_later()
    {
        var life = new Life<Lane16>(World, new()
        {
            Months = 15, Replicates = 16,
            Decisions = [new("330100", "contested-land-share", Zhejiang.Month(2), null, 1), new("330110", "contested-land-share", Zhejiang.Month(4), null, 0)],
        });
        bool moved = false;
        for (int m = 0; m < 15; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            var sum = new double[16];
            var size = new double[16];
            for (int c = 0; c < 90; c++)
            {
                Assert.Equal(Lanes.Of(before[c].ContestLand), Lanes.Of(life.Province.Books[c].LandContest));
                foreach (var (i, won) in Lanes.Of(life.Province.Verdicts[c].ContestLand).Index())
                {
                    sum[i] += won;
                    size[i] += Math.Abs(won);
                    moved |= Math.Abs(won) > 1;
                }
            }

            for (int i = 0; i < 16; i++) Assert.True(Math.Abs(sum[i]) <= 1e-4 * (size[i] + 100), $"{sum[i]} mu in month {m}");
        }

        Assert.True(moved, "nobody won land");
    }

    // M57: limited land goes to the best. Nobody gains or loses while all stand where they usually stand.
    [Fact]
    public void A_county_with_its_usual_tax_per_mu_gets_its_usual_land_and_a_better_one_more()
    {
        var life = new Life<Lane1>(World, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        var atlas = life.Plan.Atlas;
        int tax = atlas.TaxPerMu;
        for (int c = 0; c < 90; c++)
        {
            life.Province.Books[c].LandQuota = new(100);
            life.Province.Reported[(c * atlas.Indicators) + tax] = new(life.Constants.Level[(c * atlas.Indicators) + tax].Value + 0.7f);
        }

        FactorContest.Close(life.Plan, life.Constants, life.Province);
        foreach (var verdict in life.Province.Verdicts) Assert.Equal(0, verdict.ContestLand.Value, 1e-3);
        life.Province.Reported[(7 * atlas.Indicators) + tax] += new Lane1(10);
        FactorContest.Close(life.Plan, life.Constants, life.Province);
        // Three tenths of 100 mu, ten more over the mean of about 32: 30 × 10/32 mu.
        double mean = Enumerable.Range(0, 90).Average(c => life.Province.Reported[(c * atlas.Indicators) + tax].Value);
        Assert.Equal(30 * 10 / mean, life.Province.Verdicts[7].ContestLand.Value, 0.3);
        Assert.All(Enumerable.Range(0, 90).Where(c => c != 7), c => Assert.True(life.Province.Verdicts[c].ContestLand.Value < 0));
    }

    [Fact]
    public void The_more_is_contested_the_more_goes_from_poor_land_to_rich()
    {
        double half = Won(0.5), all = Won(1);
        Assert.True(half > 1 && all > 2 * half, $"{half} mu at half, {all} at all");

        // The best half of the counties, in a month.
        static double Won(double share)
        {
            var life = new Life<Lane1>(World, new() { Months = 2, Uncertainty = Uncertainty.Luck, Decisions = [new(World.Province, "contested-land-share", Zhejiang.Month(0), null, share)] });
            life.Months(2);
            int tax = Zhejiang.Indicator("tax-per-mu");
            return Enumerable.Range(0, 90).OrderByDescending(c => life.Reported(c)[tax].Value).Take(45).Sum(c => life.Province.Verdicts[c].ContestLand.Value);
        }
    }

    [Theory]
    [InlineData("factor-contest")]
    [InlineData("isolated")]
    public void The_contest_has_its_switch(string rule)
    {
        var life = new Life<Lane1>(World, new()
        {
            Months = 4, Rules = ImmutableSortedDictionary<string, bool>.Empty.Add(rule, rule == "isolated"),
            Decisions = [new(World.Province, "contested-land-share", Zhejiang.Month(0), null, 1)],
        });
        life.Months(4);
        foreach (var verdict in life.Province.Verdicts) Assert.Equal(0f, verdict.ContestLand.Value);
    }

    // M104: approved and not supplied, supplied and not used, vacated plants, property of villages, idle farmhouses; the cheapest goes first.
    [Theory]
    [InlineData(1, 100, 100)]
    [InlineData(0.9, 100, 75)]
    [InlineData(1.1, 100, 125)]
    public void M104_recovery_draws_on_the_cheapest_pool(float left, double second, double first)
    {
        // A county of 2,500 mu with 1,000 in the first pool and 375 in each of the others.
        var even = World with
        {
            Counties = [.. World.Counties.Select(row => row with
            {
                Attributes = row.Attributes.SetItems(
                [
                    new("land-stock", 2500), new("land-approved-not-supplied", 1000), new("land-supplied-not-used", 375), new("land-vacated-plant", 375),
                    new("land-village-property", 375), new("land-idle-farmhouse", 375),
                ]),
            })],
        };
        double[] pools = Told(even, 2500 * left);
        Assert.Equal([first, second, 100, 100, 100], pools.Select(pool => Math.Round(pool, 3)));
    }

    [Fact]
    public void M104_when_the_cheapest_is_gone_the_next_is_drawn_and_the_five_are_the_whole()
    {
        var atlas = Atlas.Of(World);
        float whole = atlas.LandPool[7];
        for (float left = 0; left <= 1.2f; left += 0.05f)
        {
            double[] pools = Told(World, whole * left);
            double sum = pools.Zip(atlas.LandPools, (percent, pool) => percent / 100 * pool.Start[7]).Sum();
            Assert.Equal(whole * left, sum, 2e-6 * whole);
            // A dearer pool is touched only when all cheaper ones are empty.
            for (int pool = 1; pool < 5; pool++)
                if (pools[pool] < 100 - 1e-3) Assert.All(pools[..pool], cheaper => Assert.Equal(0, cheaper, 1e-3));
        }
    }

    [Fact]
    public void M104_in_a_life_the_five_pools_are_what_the_books_hold()
    {
        var life = new Life<Lane1>(World, new() { Months = 36, Decisions = [new(World.Province, "idle-land-buyback", Zhejiang.Month(0), null, 650)] });
        life.Months(36);
        var atlas = life.Plan.Atlas;
        for (int c = 0; c < 90; c++)
        {
            double sum = atlas.LandPools.Sum(pool => (100 + (double)life.Deviation(c)[pool.Node].Value) / 100 * pool.Start[c]);
            Assert.Equal(life.Province.Books[c].LandPool.Value, sum, 2e-6 * atlas.LandPool[c]);
        }

        Assert.Contains(Enumerable.Range(0, 90), c => life.Deviation(c)[atlas.LandPools[0].Node].Value < -20);
    }

    // P24 and M58: land is finite; what is sold beyond the usual is gone, and so is the money that it brings.
    [Fact]
    public void Land_that_is_sold_on_top_is_gone_and_its_money_with_it()
    {
        var life = new Life<Lane1>(World, new() { Months = 120, Uncertainty = Uncertainty.Luck, Decisions = [new(World.Province, "land-sales", Zhejiang.Month(0), null, 870)] });
        int county = Zhejiang.County("330110");
        double sold = 0, first = 0, last = 0;
        for (int m = 0; m < 120; m++)
        {
            life.Month();
            var books = life.Province.Books[county];
            sold += books.LandSold.Value;
            if (m < 12) first -= books.LeverCost.Value;
            if (m >= 108) last -= books.LeverCost.Value;
            Assert.Equal(sold, books.LandGone.Value, 1e-3 * sold);
        }

        Assert.True(last < 0.25 * first, $"{first} percent of GDP in the first year, {last} in the tenth");
        // Beyond what stood ready only what projects no longer take is left to sell.
        Assert.True(sold < 2 * life.Plan.Atlas.ReadyLand[county], $"{sold} mu sold of {life.Plan.Atlas.ReadyLand[county]}");
    }

    private static double[] Told(World world, float left)
    {
        var life = new Life<Lane1>(world, new() { Months = 1, Uncertainty = Uncertainty.Luck });
        life.Province.Books[7].LandPool = new(left);
        var county = life.Province.County(7);
        LandPools.Live(life.Plan.Atlas, ref county);
        return [.. life.Plan.Atlas.LandPools.Select(pool => 100 + (double)life.Deviation(7)[pool.Node].Value)];
    }
}

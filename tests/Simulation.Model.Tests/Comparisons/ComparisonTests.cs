namespace Simulation.Model.Tests;

/// <summary>A comparison says how exact it is, who else is helped or hurt, and what a point costs.</summary>
public sealed class ComparisonTests
{
    private const string Yuhang = "330110";

    private static readonly World World = Zhejiang.World;

    private static readonly Scenario Baseline = new() { Months = 12, Replicates = 32, Outputs = ["gdp-growth", "industry-growth", "rnd-ratio"] };

    private static readonly Variant Research = new() { Name = "research", Decisions = [new(Yuhang, "rnd-subsidy", "2023-02", null, 12), new(Yuhang, "enterprise-subsidies", "2023-02", null, 2)] };

    private static readonly Variant Retrench = new() { Name = "retrench", Decisions = [new(Yuhang, "enterprise-subsidies", "2023-02", null, 0)] };

    private static readonly ComparisonResult Told = Comparison.Live(World, Baseline, [Research, Retrench], OneWorker.Run);

    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(4, 2.7764)]
    [InlineData(5, 2.5706)]
    [InlineData(15, 2.1314)]
    [InlineData(63, 1.9983)]
    public void The_interval_of_a_mean_is_wide_where_little_is_known(int degrees, double published) => Assert.Equal(published, Statistics.Student975(degrees), 0.003);

    [Fact]
    public void The_interval_of_the_mean_is_narrower_than_that_of_the_worlds()
    {
        Assert.NotEmpty(Told.Variants[0].Effects);
        Assert.All(Told.Variants[0].Effects, effect =>
        {
            Assert.InRange(effect.Mean, effect.MeanLower95!.Value, effect.MeanUpper95!.Value);
            Assert.True(effect.MeanUpper95 - effect.MeanLower95 <= effect.Upper95 - effect.Lower95 + 1e-9, $"{effect}");
        });
        Assert.All(Comparison.Live(World, Baseline with { Replicates = 1 }, [Research], OneWorker.Run).Variants[0].Effects, effect => Assert.Null(effect.MeanLower95));
    }

    [Fact]
    public void A_quick_look_on_many_threads_is_the_whole_answer_without_the_split_of_its_spread()
    {
        var quick = Comparison.Live(World, Baseline, [Research, Retrench], Classroom.On(4), splits: false);
        Assert.Equal(0, quick.SplitReplicates);
        Assert.Equal(Told.BaselineFingerprint, quick.BaselineFingerprint);
        Assert.Equal(Told.Variants.Select(v => v.Fingerprint), quick.Variants.Select(v => v.Fingerprint));
        Assert.Equal(Told.Variants.SelectMany(v => v.Effects).Select(Curve), quick.Variants.SelectMany(v => v.Effects).Select(Curve));

        static (string, string, string, double, double, double) Curve(PairedEffect e) => (e.County, e.Indicator, e.Month, e.Mean, e.Lower95, e.Upper95);
    }

    [Fact]
    public void Replicates_are_added_until_the_answer_is_as_exact_as_was_asked()
    {
        double first = Width(Told);
        var precise = Comparison.Live(World, Baseline, [Research], OneWorker.Run, precision: new(Yuhang, "gdp-growth", null, first * 0.6, 1000));
        Assert.True(precise.Reached!.Met);
        Assert.InRange(precise.Reached.Width["research"], 0, first * 0.6);
        Assert.InRange(precise.Replicates, 64, 256);
        // What was added is what would have been lived at once.
        var atOnce = Comparison.Live(World, Baseline with { Replicates = precise.Replicates }, [Research], OneWorker.Run);
        Assert.Equal(atOnce.BaselineFingerprint, precise.BaselineFingerprint);
        Assert.Equal(atOnce.Variants[0].Fingerprint, precise.Variants[0].Fingerprint);
        Assert.Equal(Width(atOnce), Width(precise), 12);
        Assert.Equal(atOnce.Variants[0].UntouchedCounties, precise.Variants[0].UntouchedCounties);
        Assert.Equal(atOnce.Variants[0].Boards.Select(row => row.RanksAfter), precise.Variants[0].Boards.Select(row => row.RanksAfter));
        Assert.Equal(atOnce.Variants[0].SideEffects, precise.Variants[0].SideEffects);
    }

    [Fact]
    public void An_answer_that_may_not_become_exact_enough_says_so()
    {
        var stopped = Comparison.Live(World, Baseline with { Replicates = 20 }, [Research], OneWorker.Run, precision: new(Yuhang, "gdp-growth", "2023-06", 1e-9, 50));
        Assert.False(stopped.Reached!.Met);
        Assert.Equal(50, stopped.Replicates);
        Assert.True(stopped.Reached.Width["research"] > 1e-9);
    }

    [Theory]
    [InlineData("330999", "gdp-growth", null, 0.1, 64, "precision.county")]
    [InlineData(Yuhang, "pm25", null, 0.1, 64, "precision.indicator")]
    [InlineData(Yuhang, "gdp-growth", "2024-01", 0.1, 64, "precision.month")]
    [InlineData(Yuhang, "gdp-growth", "2022-12", 0.1, 64, "precision.month")]
    [InlineData(Yuhang, "gdp-growth", null, 0, 64, "precision.width")]
    [InlineData(Yuhang, "gdp-growth", null, double.NaN, 64, "precision.width")]
    [InlineData(Yuhang, "gdp-growth", null, 0.1, 31, "precision.most")]
    [InlineData(Yuhang, "gdp-growth", null, 0.1, 1_000_000, "precision.most")]
    public void A_precision_that_cannot_be_is_refused(string county, string indicator, string? month, double width, int most, string field) =>
        Assert.Equal(field, Assert.Single(Comparison.Check(World, Baseline, [Research], new(county, indicator, month, width, most))).Field);

    [Fact]
    public void Chances_of_places_are_those_of_the_ranks()
    {
        Assert.NotEmpty(Told.Variants[0].Boards);
        Assert.All(Told.Variants[0].Boards, row =>
        {
            Assert.Equal(1, row.RanksAfter.Sum(), 9);
            Assert.All(row.TopAfter, top => Assert.Equal(row.RanksAfter.Take(int.Parse(top.Key, System.Globalization.CultureInfo.InvariantCulture)).Sum(), top.Value, 9));
            Assert.All(row.Passes.Concat(row.PassedBy), rival => Assert.NotEqual(row.County, rival.County));
            // Who is passed in some world stands better there only if fewer others pass in turn; without any reversal no rank moves.
            if (row.ProbabilityBetter > 0) Assert.NotEmpty(row.Passes);
            if (row.ProbabilityWorse > 0) Assert.NotEmpty(row.PassedBy);
        });
        Assert.Contains(Told.Variants[0].Boards, row => row.Board == "composite" && row.Passes.Count > 0);
    }

    [Fact]
    public void Every_other_county_is_in_the_nearest_group()
    {
        var others = Told.Variants[0].Others;
        Assert.Equal(["neighbours", "prefecture", "league", "elsewhere"], others.Select(row => row.Group));
        Assert.Equal(World.Counties.Length - 1, others.Sum(row => row.Counties));
        Assert.All(others, row => Assert.Equal(Baseline.Outputs, row.Effects.Keys));
        Assert.All(others.SelectMany(row => row.MostHelped), row => Assert.True(row.Places > 0 && row.County != Yuhang));
        Assert.All(others.SelectMany(row => row.MostHurt), row => Assert.True(row.Places < 0 && row.County != Yuhang));
        // Who climbs pushes others down: over all counties places add up to nothing.
        Assert.Contains(others, row => row.Hurt > 0);
    }

    [Fact]
    public void Alone_nobody_else_is_moved()
    {
        var isolated = Baseline with { Rules = Baseline.Rules.SetItem("isolated", true) };
        Assert.All(Comparison.Live(World, isolated, [Research], OneWorker.Run).Variants[0].Others, row => Assert.All(row.Effects.Values, mean => Assert.Equal(0, mean.Mean)));
    }

    [Fact]
    public void Side_effects_are_clear_and_not_scored()
    {
        var effects = Told.Variants[0].SideEffects;
        Assert.NotEmpty(effects);
        Assert.Equal(effects.OrderByDescending(row => Math.Abs(row.ShareOfRange)), effects);
        Assert.All(effects, row =>
        {
            Assert.Equal(Yuhang, row.County);
            Assert.True(row.MeanLower95 * row.MeanUpper95 > 0);
            Assert.DoesNotContain(Atlas.Of(World).Boards[Atlas.Of(World).Composite].Weights, weight => World.Indicators[weight.Indicator].Key == row.Key);
        });
        // What is spent is owed, and nobody scores the debt.
        Assert.True(effects.Single(row => row.Key == "debt-ratio").Mean > 0);
        Assert.True(Told.Variants[1].SideEffects.Single(row => row.Key == "debt-ratio").Mean < 0);
    }

    [Fact]
    public void A_point_has_a_price_only_where_it_is_clear_that_money_moves_it()
    {
        var prices = Told.Variants[0].CostPerPoint;
        var effects = Told.Variants[0].Effects.Where(row => row.Month == Told.Months[^1]).ToDictionary(row => row.Indicator);
        Assert.Equal(effects.Values.Where(row => row.MeanLower95 * row.MeanUpper95 > 0).Select(row => row.Indicator), prices.Select(row => row.Indicator));
        Assert.NotEmpty(prices);
        Assert.All(prices, row =>
        {
            Assert.Equal(Told.Variants[0].Cost, row.Cost, 6);
            Assert.Equal(row.Cost / effects[row.Indicator].Mean, row.PerPoint, 9);
            Assert.InRange(row.PerPoint, row.Lower95, row.Upper95);
        });
    }

    [Fact]
    public void In_every_world_something_is_best()
    {
        var best = Assert.Single(Told.Best);
        Assert.Equal(["", "research", "retrench"], best.Shares.Keys);
        Assert.Equal(1, best.Shares.Values.Sum(), 9);
        Assert.True(best.Shares["research"] > best.Shares["retrench"], $"{best.Shares["research"]} {best.Shares["retrench"]}");
    }

    /// <summary>What sharing luck is worth: on the sample policies the same runs with a seed of its own for the variant give an interval at least three times as wide.</summary>
    [Theory]
    [InlineData("yuhang-research", "rnd-ratio")]
    [InlineData("yuhang-enterprises", "gdp-growth")]
    [InlineData("lucheng-bridge-loans", "distressed-firms")]
    [InlineData("kaihua-amenity", "talent-added")]
    [InlineData("yiwu-talent", "talent-added")]
    [InlineData("yinzhou-clean-air", "pm25")]
    public void Shared_luck_narrows_the_interval(string policy, string indicator)
    {
        var decision = Assert.Single(System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "policies", $"{policy}.json"))).RootElement.GetProperty("decisions").EnumerateArray());
        var (county, lever) = (decision.GetProperty("place").GetString()!, decision.GetProperty("lever").GetString()!);
        var asked = Baseline with { Outputs = [indicator], Replicates = 64 };
        int position = World.Counties.IndexOf(World.Counties.First(row => row.Code == county)), key = World.Indicators.IndexOf(World.Indicators.First(row => row.Key == indicator));
        float[] Ends(Scenario scenario) => Batch.Live(new(World, scenario), Uncertainty.Both, [key], 64, OneWorker.Run).True(0, position, 11).ToArray();
        var changed = asked with { Decisions = [new(county, lever, decision.GetProperty("from").GetString()!, null, decision.GetProperty("value").GetDouble())] };
        float[] before = Ends(asked), paired = Ends(changed), independent = Ends(changed with { Seed = 77 });
        float[] Less(float[] after) => [.. after.Select((end, r) => end - before[r])];
        double ratio = Statistics.HalfWidth95(Less(independent))!.Value / Statistics.HalfWidth95(Less(paired))!.Value;
        TestContext.Current.TestOutputHelper?.WriteLine($"{lever} on {indicator}: {ratio:F1} times");
        Assert.True(ratio >= 3, $"{ratio}");
    }

    private static double Width(ComparisonResult result)
    {
        var effect = result.Variants[0].Effects.Single(row => row.County == Yuhang && row.Indicator == "gdp-growth" && row.Month == result.Months[^1]);
        return effect.MeanUpper95!.Value - effect.MeanLower95!.Value;
    }
}

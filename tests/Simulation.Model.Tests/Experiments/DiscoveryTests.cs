using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A corner that was planted among many circumstances is found again, and what had no part in it is not named.</summary>
public sealed class DiscoveryTests
{
    private const int Runs = 2000, Relevant = 3;

    // Eight factors: two numbers and one choice of four make the corner, five have no part in it.
    private static readonly ImmutableArray<RunFactor> Factors =
    [
        Number("subsidy", "研发补助"), Number("demand", "需求"),
        new("behaviour", "行为", "behaviour", [new("照旧", "status quo"), new("稳健", "prudent"), new("模仿", "imitator"), new("贪婪", "greedy")]),
        Number("a", "甲"), Number("b", "乙"), Number("c", "丙"), Number("d", "丁"), new("e", "戊", "e", [new("关", "off"), new("开", "on")]),
    ];

    private static readonly RunBox Corner = new([new(0, 0.2, 0.7, []), new(1, 0.4, null, []), new(2, null, null, [1, 2])]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Prim_finds_the_planted_box(long seed)
    {
        var (table, ofInterest) = Planted(seed);
        var box = Prim.Find(table, ofInterest).Boxes[0];
        string told = $"seed {seed}: {box.TextEn}, coverage {box.Measures.Coverage:0.000}, density {box.Measures.Density:0.000}";
        Assert.True(box.Measures.Coverage >= 0.9 && box.Measures.Density >= 0.9, told);
        Assert.True(box.Box.Limits.Length == Relevant && box.Box.Limits.All(limit => limit.Factor < Relevant), told);
        Assert.All(box.Worth, worth => Assert.True(worth.QuasiP < 0.05, told));
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.InRange(box.Box.Of(0)!.Low!.Value, 0.165, 0.235);
        Assert.InRange(box.Box.Of(0)!.High!.Value, 0.665, 0.735);
        Assert.InRange(box.Box.Of(1)!.Low!.Value, 0.365, 0.435);
        Assert.Equal([1, 2], box.Box.Of(2)!.Levels);
    }

    [Fact]
    public void The_trajectory_trades_coverage_for_density()
    {
        var (table, ofInterest) = Planted(1);
        var box = Prim.Find(table, ofInterest).Boxes[0];
        Assert.Equal((double)ofInterest.Count(of => of) / Runs, box.Trajectory[0].Measures.Density, 12);
        Assert.Equal(1, box.Trajectory[0].Measures.Coverage);
        for (int step = 1; step < box.Trajectory.Length; step++)
        {
            var (before, now) = (box.Trajectory[step - 1].Measures, box.Trajectory[step].Measures);
            Assert.True(now.Cases < before.Cases && now.Coverage <= before.Coverage);
            Assert.Equal(now, BoxMeasurement.Of(table, ofInterest, box.Trajectory[step].Box));
        }

        Assert.True(box.Trajectory[^1].Measures.Density > 0.99);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Limits_that_chance_alone_suggests_are_dropped(long seed)
    {
        // The corner makes a run likely, not certain, and the runs are few, so that peeling follows chance as well.
        var (all, planted) = Planted(seed);
        var table = new RunTable(Factors, [.. all.Rows.Take(600)]);
        var luck = new DrawSequence(seed, "test-noise");
        bool[] ofInterest = [.. planted.Take(600).Select(of => luck.Unit() < (of ? 0.7 : 0.1))];
        var (kept, needed) = (Prim.Find(table, ofInterest, new(Significance: 1)).Boxes[0], Prim.Find(table, ofInterest).Boxes[0]);
        string told = $"seed {seed}: {kept.TextEn}; then {needed.TextEn}, {needed.Measures}";
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.True(kept.Worth.Any(worth => worth.QuasiP >= 0.05) && needed.Worth.All(worth => worth.QuasiP < 0.05), told);
        Assert.True(needed.Measures.Restricted < kept.Measures.Restricted && needed.Measures.Coverage > kept.Measures.Coverage, told);
    }

    [Fact]
    public void Pasting_gives_back_what_a_coarse_step_took()
    {
        var (table, ofInterest) = Planted(1);
        var box = Prim.Find(table, ofInterest, new(Peel: 0.35)).Boxes[0];
        var chosen = box.Trajectory[box.Chosen].Measures;
        TestContext.Current.TestOutputHelper?.WriteLine($"{chosen} {box.Measures}");
        Assert.True(box.Measures.Coverage > chosen.Coverage + 0.02 && box.Measures.Density >= chosen.Density, $"{chosen} {box.Measures}");
    }

    [Fact]
    public void Two_corners_are_found_one_after_the_other()
    {
        var table = Planted(5).Table;
        bool[] ofInterest = [.. table.Rows.Select(row => (row[0] < 0.35 && row[1] < 0.5) || (row[0] > 0.5 && row[1] > 0.6 && row[3] > 0.7))];
        var found = Prim.Find(table, ofInterest, new(Support: 0.03));
        Assert.Equal(2, found.Boxes.Length);
        Assert.All(found.Boxes, box => Assert.True(box.Measures.Density >= 0.9));
        Assert.True(found.Coverage >= 0.9 && found.Density >= 0.9);
        Assert.Equal(found.Boxes.Sum(box => box.Measures.Coverage), found.Coverage, 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_tree_finds_the_planted_box_and_its_factors(long seed)
    {
        var (table, ofInterest) = Planted(seed);
        var tree = Cart.Grow(table, ofInterest);
        var dense = tree.Leaves.Where(leaf => leaf.Mean >= 0.9).ToList();
        string told = $"seed {seed}: {string.Join(" | ", dense.Select(leaf => $"{leaf.TextEn} ({leaf.Coverage:0.00})"))}";
        Assert.True(dense.Sum(leaf => leaf.Coverage) >= 0.9, told);
        Assert.All(dense.SelectMany(leaf => leaf.Box.Limits), limit => Assert.True(limit.Factor < Relevant, told));
        Assert.True(tree.Importance.Take(Relevant).Sum() > 0.98, told);
        Assert.Equal(Runs, tree.Leaves.Sum(leaf => leaf.Cases));
        Assert.Equal(1, tree.Leaves.Sum(leaf => leaf.Coverage!.Value), 9);
        Assert.All(tree.Leaves, leaf =>
        {
            var measures = BoxMeasurement.Of(table, ofInterest, leaf.Box);
            Assert.Equal(leaf.Cases, measures.Cases);
            Assert.Equal((leaf.Mean, leaf.Coverage!.Value), (measures.Density, measures.Coverage), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-9);
        });
    }

    [Fact]
    public void A_tree_of_numbers_finds_the_steps_and_a_tree_of_chance_is_cut_to_its_root()
    {
        var table = Planted(7).Table;
        var luck = new DrawSequence(7, "test");
        var steps = Cart.Grow(table, [.. table.Rows.Select(row => (row[0] > 0.5 ? 10 : 0) + (row[2] is 3 ? 5 : 0) + luck.Normal())]);
        Assert.Equal(4, steps.Leaves.Length);
        double[] means = [15, 10, 5, 0];
        for (int leaf = 0; leaf < 4; leaf++) Assert.InRange(steps.Leaves[leaf].Mean, means[leaf] - 0.3, means[leaf] + 0.3);
        Assert.Contains("'greedy'", steps.Leaves[0].TextEn, StringComparison.Ordinal);
        Assert.All(steps.Leaves, leaf => Assert.Null(leaf.Coverage));
        var chance = Cart.Grow(table, [.. table.Rows.Select(_ => luck.Normal())]);
        Assert.Single(chance.Leaves);
        Assert.Equal("在所有情形下", chance.Leaves[0].TextZh);
    }

    [Fact]
    public void Quasi_p_is_a_binomial_tail()
    {
        Assert.Equal(56.0 / 1024, Binomial.AtLeast(8, 10, 0.5), 12);
        Assert.Equal(1 - (1.0 / 1024), Binomial.AtLeast(1, 10, 0.5), 12);
        Assert.Equal(0.0284439668, Binomial.AtLeast(60, 100, 0.5), 10);
        Assert.Equal(1, Binomial.AtLeast(0, 10, 0.1));
        Assert.Equal(0, Binomial.AtLeast(100_000, 100_000, 0.5));
        // Ten runs, of which the limit keeps five: four of them of interest, where half of the ten are.
        RunFactor[] one = [Number("x", "甲")];
        var table = new RunTable(one, [.. Enumerable.Range(0, 10).Select(i => new double[] { i })]);
        bool[] ofInterest = [true, false, false, false, false, false, true, true, true, true];
        var worth = BoxMeasurement.Worth(table, ofInterest, new([new(0, 5, null, [])]))[0];
        Assert.Equal(6.0 / 32, worth.QuasiP, 12);
        Assert.Equal((1, 0.5), (worth.CoverageWithout, worth.DensityWithout));
        var measures = BoxMeasurement.Of(table, ofInterest, new([new(0, 5, null, [])]));
        Assert.Equal(new(5, 4, 0.8, 0.8, 0.5, 1), measures);
    }

    [Fact]
    public void A_box_is_told_in_both_languages()
    {
        Assert.Equal("当“研发补助”介于 0.2 与 0.7 之间、且“需求”不低于 0.4 、且“行为”为“稳健”或“模仿”时", Corner.InChinese(Factors));
        Assert.Equal("when 'subsidy' is between 0.2 and 0.7 and 'demand' is at least 0.4 and 'behaviour' is 'prudent' or 'imitator'", Corner.InEnglish(Factors));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        var (table, ofInterest) = Planted(1);
        Refused("ofInterest", () => Prim.Find(table, new bool[Runs]));
        Refused("ofInterest", () => Prim.Find(table, [.. ofInterest.Select(_ => true)]));
        Refused("rows", () => Prim.Find(new(Factors, [table.Rows[0]]), [true]));
        Refused("peel", () => Prim.Find(table, ofInterest, new(Peel: double.NaN)));
        Refused("responses", () => Cart.Grow(table, new double[Runs]));
        Refused("responses[0]", () => Cart.Grow(table, [double.NaN, .. new double[Runs - 1]]));
        Refused("rows[0].behaviour", () => new RunTable(Factors, [[0, 0, 4, 0, 0, 0, 0, 0]]));
        Refused("rows[1][0]", () => new RunTable(Factors, [new double[8], [double.NaN, 0, 0, 0, 0, 0, 0, 0]]));
        var finished = table.Finished([double.NaN, double.PositiveInfinity, .. new double[Runs - 2]]);
        Assert.Equal((Runs - 2, 2), (finished.Table.Rows.Count, finished.LeftOut));
    }

    internal static void Refused(string field, Func<object?> asked)
    {
        var errors = Assert.Throws<RefusedException>(asked).Errors;
        Assert.Contains(errors, error => error.Field == field);
        Assert.All(errors, error => Assert.True(error.MessageZh.Length > 0 && error.MessageEn.Length > 0));
    }

    private static RunFactor Number(string key, string zh) => new(key, zh, key);

    private static (RunTable Table, bool[] OfInterest) Planted(long seed)
    {
        var luck = new DrawSequence(seed, "test-planted");
        double[][] rows = [.. Enumerable.Range(0, Runs).Select(_ => Factors.Select(factor => factor.IsNumber ? luck.Unit() : luck.Below(factor.Levels.Length)).ToArray())];
        return (new(Factors, rows), [.. rows.Select(Corner.Contains)]);
    }
}

namespace Simulation.Model.Tests;

/// <summary>Trajectories over a grid, and the screening that they serve.</summary>
public sealed class MorrisTests
{
    [Theory]
    [InlineData(4, null, null)]
    [InlineData(6, 2, null)]
    [InlineData(4, null, 40)]
    public void Every_step_of_a_trajectory_moves_one_factor_by_the_jump_and_every_factor_moves_once(int levels, int? jump, int? candidates)
    {
        var design = new MorrisTrajectories(7, 12, 3, levels, jump, candidates);
        double[][] all = design.All();
        Assert.Equal(12 * 8, all.Length);
        for (int t = 0; t < 12; t++)
        {
            var moved = new List<int>();
            for (int step = 0; step < 7; step++)
            {
                double[] before = all[(t * 8) + step], after = all[(t * 8) + step + 1];
                int factor = Enumerable.Range(0, 7).Single(f => before[f] != after[f]);
                Assert.Equal(design.JumpOf(t, factor), after[factor] - before[factor], 1e-12);
                Assert.Equal((jump ?? (levels / 2)) / (levels - 1.0), Math.Abs(design.JumpOf(t, factor)), 1e-12);
                Assert.Equal(step, design.Step(t, factor));
                moved.Add(factor);
            }

            Assert.Equal(Enumerable.Range(0, 7), moved.Order());
        }

        Assert.All(all.SelectMany(point => point), u => Assert.Equal(0, (u * (levels - 1)) - Math.Round(u * (levels - 1)), 1e-12));
    }

    [Fact]
    public void All_levels_are_as_likely()
    {
        // A chi-square of 3 degrees is above 21 once in ten thousand times; one point of each trajectory, so that they are independent.
        double[][] all = [.. new MorrisTrajectories(3, 4000, 9).All().Where((_, i) => i % 4 == 2)];
        for (int f = 0; f < 3; f++)
        {
            double chi = all.GroupBy(point => Math.Round(point[f] * 3)).Sum(group => (group.Count() - 1000.0) * (group.Count() - 1000.0) / 1000);
            Assert.True(chi < 21, $"factor {f}: chi-square {chi:0.0}");
        }
    }

    [Fact]
    public void Chosen_trajectories_lie_farther_apart()
    {
        Assert.True(Apart(new MorrisTrajectories(4, 6, 2, candidates: 200)) > 1.1 * Apart(new MorrisTrajectories(4, 6, 2)));

        static double Apart(Design design)
        {
            double[][] all = design.All();
            return all.SelectMany(_ => all, (a, b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum())).Average();
        }
    }

    [Fact]
    public void The_published_screening_finds_the_ten_factors_that_matter()
    {
        // "Factorial sampling plans for preliminary computational experiments" (1991): factors 1 to 10 matter, 8 to 10 of them as straight lines.
        int found = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            var design = new MorrisTrajectories(20, 10, seed);
            var measures = MorrisMeasures.Of(design, TestFunctions.At(design, TestFunctions.Screening));
            var ranking = Enumerable.Range(0, 20).OrderByDescending(f => measures.MeanSize[f].Value).Take(10).Order();
            if (ranking.SequenceEqual(Enumerable.Range(0, 10))) found++;
            for (int f = 7; f < 10; f++) Assert.True(measures.Spread[f].Value < 0.3 * measures.MeanSize[f].Value, $"seed {seed}: factor {f + 1} is not straight");
            for (int f = 0; f < 6; f++) Assert.True(measures.Spread[f].Value > 0.4 * measures.MeanSize[f].Value, $"seed {seed}: factor {f + 1} is straight");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"the ten that matter are the ten largest with {found} of 20 seeds");
        Assert.True(found >= 19);
    }

    [Fact]
    public void Effects_of_a_sum_are_its_slopes()
    {
        var design = new MorrisTrajectories(3, 8, 1, levels: 8);
        var measures = MorrisMeasures.Of(design, TestFunctions.At(design, u => 1e6 + (3 * u[0]) - (2 * u[1])));
        double[] slopes = [3, -2, 0];
        for (int f = 0; f < 3; f++)
        {
            Assert.Equal(slopes[f], measures.Mean[f].Value, 1e-8);
            Assert.Equal(Math.Abs(slopes[f]), measures.MeanSize[f].High, 1e-8);
            Assert.Equal(0, measures.Spread[f].High, 1e-8);
        }
    }

    [Fact]
    public void What_nothing_moves_has_effects_of_nothing()
    {
        var design = new MorrisTrajectories(3, 8, 1);
        var measures = MorrisMeasures.Of(design, TestFunctions.At(design, _ => 4));
        Assert.All(measures.Mean.Concat(measures.MeanSize).Concat(measures.Spread), estimate => Assert.Equal(new(0, 0, 0), estimate));
    }
}

namespace Simulation.Model.Tests;

/// <summary>A coordinate becomes the value that stands there in the factor's range.</summary>
public sealed class FactorScaleTests
{
    private static readonly World World = WorldPack.Embedded("zhejiang");

    [Fact]
    public void A_parameter_is_what_a_replicate_with_this_luck_draws()
    {
        const int Replicates = 40;
        var scenario = new Scenario();
        var plan = new Plan(World, scenario);
        var drawn = Enumerable.Range(0, Replicates).Select(replicate => new Constants<Lane1>(plan, Uncertainty.Parameters, replicate)).ToArray();
        var shapes = new HashSet<Shape>();
        foreach (var row in World.Parameters.Where(row => row.Acts && row.Range.Shape != Shape.Fixed))
        {
            shapes.Add(row.Range.Shape);
            var scale = FactorScale.Of(row.Range);
            for (int replicate = 0; replicate < Replicates; replicate++)
            {
                float unit = Lane1.Uniform(Lane1.Draw(new Chance(scenario.Seed, replicate).Stream($"parameter:{row.Key}"), 0, 0, Lane1.Of(0f), 0).W0).Value;
                double size = Math.Max(Math.Abs(row.Range.Low), Math.Abs(row.Range.High));
                Assert.True(Math.Abs(drawn[replicate][row.Key].Value - scale.Value(unit)) <= 2e-6 * size, $"{row.Key}, a {row.Range}, at {unit:r}: {scale.Value(unit):r} and not {drawn[replicate][row.Key].Value:r}");
            }
        }

        Assert.Equal([Shape.Uniform, Shape.Triangular, Shape.Lognormal], shapes.Order());
    }

    [Theory]
    [InlineData(Shape.Uniform, 2, 3, 7, 4.5)]
    [InlineData(Shape.Triangular, 2, 3, 7, 3.8377223398316205)]
    [InlineData(Shape.Triangular, 2, 2, 7, 3.4644660940672622)]
    [InlineData(Shape.Triangular, 2, 7, 7, 5.5355339059327378)]
    [InlineData(Shape.Lognormal, 2, 3, 7, 3)]
    public void A_range_runs_from_low_through_its_median_to_high(Shape shape, double low, double value, double high, double median)
    {
        var scale = FactorScale.Of(new(value, low, high, shape));
        Assert.Equal(low, scale.Value(0), 2e-6);
        Assert.Equal(median, scale.Value(0.5), 1e-12);
        Assert.Equal(high, scale.Value(1), 2e-6);
        double before = scale.Value(0);
        for (double unit = 0; unit <= 1; unit += 1 / 512.0)
        {
            Assert.InRange(scale.Value(unit), Math.Max(low, before), high);
            before = scale.Value(unit);
        }
    }

    [Fact]
    public void Whole_numbers_and_levels_have_equal_shares()
    {
        var scale = FactorScale.Integer(-1, 2);
        Assert.Equal([-1, -1, 0, 0, 1, 1, 2, 2, 2], new[] { 0, 0.24, 0.25, 0.49, 0.5, 0.74, 0.75, 0.99, 1 }.Select(scale.Value));
        Assert.Equal(0, FactorScale.Levels(1).Value(1));
        for (int levels = 2; levels < 40; levels++)
            Assert.Equal(Enumerable.Range(0, levels).Select(level => (double)level), new FullFactorial([levels]).All().Select(point => FactorScale.Levels(levels).Value(point[0])));
    }

    [Fact]
    public void What_is_not_uncertain_stays_what_it_is()
    {
        Assert.Equal(5, FactorScale.Of(new(5, 5, 5, Shape.Triangular)).Value(0.3));
        Assert.Equal(5, FactorScale.Of(new(5, 5, 5, Shape.Fixed)).Value(1));
    }

    [Fact]
    public void A_range_out_of_order_is_refused()
    {
        Assert.Equal(["range"], DesignTests.Refused(() => FactorScale.Of(new(1, 2, 3, Shape.Uniform))));
        Assert.Equal(["range"], DesignTests.Refused(() => FactorScale.Of(new(1, 0, double.NaN, Shape.Uniform))));
        Assert.Equal(["low"], DesignTests.Refused(() => FactorScale.Of(new(1, 0, 3, Shape.Lognormal))));
        Assert.Equal(["high"], DesignTests.Refused(() => FactorScale.Integer(3, 2)));
        Assert.Equal(["levels"], DesignTests.Refused(() => FactorScale.Levels(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactorScale.Levels(3).Value(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactorScale.Levels(3).Value(double.NaN));
    }
}

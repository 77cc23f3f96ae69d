namespace Simulation.Model.Tests;

/// <summary>The kernel's own functions against those of the machine.</summary>
public sealed class MathsTests
{
    [Fact]
    public void Exp_is_right_to_3_parts_in_ten_million()
    {
        for (double x = -80; x <= 80; x += 0.00731)
        {
            float value = (float)x;
            double exact = Math.Exp(value);
            Assert.True(Math.Abs(Maths.Exp(new Lane1(value)).Value - exact) <= 3e-7 * exact, $"exp({value:r}) = {Maths.Exp(new Lane1(value)).Value:r}, not {exact:r}");
            Assert.Equal(Maths.Exp(new Lane1(value)).Value, Maths.Exp(Lane16.Of(value)).World(5));
        }
    }

    [Fact]
    public void Exp_stays_finite_far_out()
    {
        Assert.True(float.IsFinite(Maths.Exp(new Lane1(1e9f)).Value));
        Assert.True(Maths.Exp(new Lane1(-1e9f)).Value > 0);
        Assert.Equal(1f, Maths.Exp(new Lane1(0f)).Value);
    }

    [Fact]
    public void Log_is_right_to_1_part_in_a_trillion()
    {
        for (double x = -30; x <= 30; x += 0.0173)
        {
            double value = Math.Pow(10, x), exact = Math.Log(value);
            Assert.True(Math.Abs(Maths.Log(value) - exact) <= 1e-12 * Math.Max(1, Math.Abs(exact)), $"ln({value:r}) = {Maths.Log(value):r}, not {exact:r}");
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Maths.Log(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Maths.Log(double.NaN));
    }

    [Fact]
    public void Exp_and_powers_for_setting_up_are_right_to_1_part_in_ten_billion()
    {
        for (double x = -20; x <= 20; x += 0.0137)
            Assert.True(Math.Abs(Maths.Exp(x) - Math.Exp(x)) <= 1e-10 * Math.Exp(x), $"exp({x:r}) = {Maths.Exp(x):r}, not {Math.Exp(x):r}");
        foreach (double x in new[] { 0.01, 0.5, 1, 3.7, 4000 })
            foreach (double y in new[] { -1, 0, 0.2, 0.35, 1, 2.5 })
                Assert.True(Math.Abs(Maths.Power(x, y) - Math.Pow(x, y)) <= 1e-10 * Math.Pow(x, y), $"{x}^{y} = {Maths.Power(x, y):r}");
    }

    [Fact]
    public void The_normal_quantile_is_right_to_two_parts_in_a_million()
    {
        for (double u = 0.05; u <= 0.95; u += 0.000173)
        {
            float share = (float)u;
            double x = Maths.NormalQuantile(new Lane1(share)).Value;
            // The distance to the exact quantile, by one step of Newton.
            double off = (Below(x) - share) * Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2);
            Assert.True(Math.Abs(off) <= 2e-6 * Math.Max(1, Math.Abs(x)), $"the quantile at {share:r} is {x:r}, off by {off:e2}");
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-0.0, 0)]
    [InlineData(3, 3)]
    [InlineData(-3, 3)]
    public void The_distance_from_zero_has_no_sign(float value, float distance) => Assert.Equal(distance, Maths.Abs(new Lane1(value)).Value);

    // The share of a normal distribution below x: the series of the error function.
    private static double Below(double x)
    {
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18; n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}

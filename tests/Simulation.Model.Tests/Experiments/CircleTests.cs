namespace Simulation.Model.Tests;

/// <summary>Cosine and sine without the machine's own.</summary>
public sealed class CircleTests
{
    [Fact]
    public void Angles_of_regular_figures_have_their_known_values()
    {
        Check(0, 1, 0);
        Check(1.0 / 12, Math.Sqrt(3) / 2, 0.5);
        Check(1.0 / 8, Math.Sqrt(0.5), Math.Sqrt(0.5));
        Check(1.0 / 5, (Math.Sqrt(5) - 1) / 4, Math.Sqrt((5 + Math.Sqrt(5)) / 8));
        Check(0.25, 0, 1);
        Check(1.0 / 3, -0.5, Math.Sqrt(3) / 2);
        Check(0.5, -1, 0);
        Check(0.75, 0, -1);
        Check(-1.0 / 12, Math.Sqrt(3) / 2, -0.5);
        Check(1e6 + 0.125, Math.Sqrt(0.5), Math.Sqrt(0.5));
    }

    [Fact]
    public void Every_angle_is_that_of_the_machine()
    {
        // The machine's own function is off by as much as its angle, the product with 2π, is rounded.
        for (double turns = -1; turns <= 2; turns += 0.000137) Check(turns, Math.Cos(2 * Math.PI * turns), Math.Sin(2 * Math.PI * turns), 4e-15);
    }

    private static void Check(double turns, double cosine, double sine, double off = 1e-15)
    {
        var found = Circle.At(turns);
        Assert.True(Math.Abs(found.Cosine - cosine) <= off && Math.Abs(found.Sine - sine) <= off, $"{turns:r} turns: {found} and not ({cosine:r}, {sine:r})");
    }
}

namespace Simulation.Model.Tests;

/// <summary>Least squares with fixed effects, from rows whose answer is known.</summary>
public sealed class LeastSquaresTests
{
    [Fact]
    public void Least_squares_find_what_rows_were_made_of()
    {
        var fit = new LeastSquares(2);
        for (int month = 0; month < 5; month++)
        {
            for (int i = 0; i < 7; i++)
            {
                double x = (i * i % 5) + month, y = i * month % 3;
                fit.Add(x, y, (100 * month) + (2 * x) - (3 * y));
            }

            fit.EndGroup();
        }

        Assert.Equal(2, fit.Solve()[0], 1e-9);
        Assert.Equal(-3, fit.Solve()[1], 1e-9);
    }

    [Fact]
    public void What_does_not_vary_has_no_coefficient_and_leaves_the_others_theirs()
    {
        var fit = new LeastSquares(2);
        for (int i = 0; i < 7; i++) fit.Add(i, 3, 5 * i);
        fit.EndGroup();
        Assert.Equal(5, fit.Solve()[0], 1e-9);
        Assert.True(double.IsNaN(fit.Solve()[1]));
    }
}

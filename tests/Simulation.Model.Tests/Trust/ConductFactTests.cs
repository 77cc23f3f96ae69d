namespace Simulation.Model.Tests;

/// <summary>The facts about conduct and contests in fewer worlds than the published table has: what is said of each must hold here too.</summary>
public sealed class ConductFactTests(ITestOutputHelper output)
{
    [Fact]
    public void What_a_row_says_of_a_fact_is_what_the_worlds_show()
    {
        var results = FactTable.Of([ConductFacts.Live], Zhejiang.World, Dice.Long ? FactTable.Worlds : 48, OneWorker.Run);
        output.WriteLine(FactTable.Markdown(results, chinese: false));
        // A row that misses its band says why, and one that says why misses it.
        Assert.Empty(results.Where(result => result.Verdict != FactVerdict.NotModelled && (result.Verdict == FactVerdict.Outside) != (result.Row.ReasonEn.Length > 0))
            .Select(result => $"{result.Row.Key}: {result.Median}, {result.Inside:p0} inside"));
    }

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
}

namespace Simulation.Model.Tests;

/// <summary>Elo finds the strengths that games were played with.</summary>
public sealed class EloTests
{
    [Theory]
    [InlineData(1500.0, 1500.0, 1500.0)]
    [InlineData(1800.0, 1400.0, 1300.0)]
    [InlineData(1550.0, 1450.0)]
    public void Known_strengths_are_recovered(params double[] elos)
    {
        double[,] wins = new double[elos.Length, elos.Length];
        for (int i = 0; i < elos.Length; i++)
            for (int j = 0; j < elos.Length; j++)
                if (i != j) wins[i, j] = 100_000 / (1 + Math.Pow(10, (elos[j] - elos[i]) / 400));
        double[] found = Elo.Of(wins);
        for (int i = 0; i < elos.Length; i++) Assert.Equal(elos[i], found[i], 0.1);
    }

    [Fact]
    public void Strengths_are_recovered_from_games_that_luck_decides()
    {
        double[] elos = [1700, 1550, 1450, 1300];
        double[,] wins = new double[4, 4];
        var random = new Random(7);
        for (int game = 0; game < 40_000; game++)
        {
            int i = random.Next(4), j = (i + random.Next(1, 4)) % 4;
            bool won = random.NextDouble() < 1 / (1 + Math.Pow(10, (elos[j] - elos[i]) / 400));
            wins[won ? i : j, won ? j : i]++;
        }

        double[] found = Elo.Of(wins);
        for (int i = 0; i < 4; i++) Assert.InRange(found[i], elos[i] - 15, elos[i] + 15);
        Assert.Equal(1500, found.Average(), 1e-6);
    }

    // 400 points are ten to one: ten wins for each loss.
    [Fact]
    public void Four_hundred_points_are_ten_to_one()
    {
        double[] found = Elo.Of(new[,] { { 0, 1_000_000.0 }, { 100_000, 0 } });
        Assert.Equal(400, found[0] - found[1], 0.1);
    }

    [Fact]
    public void Who_never_won_is_weak_but_not_infinitely_so()
    {
        double[] found = Elo.Of(new[,] { { 0, 9.0 }, { 0, 0 } });
        // With the drawn game beforehand 9.5 to 0.5.
        Assert.Equal(400 * Math.Log10(19), found[0] - found[1], 0.1);
    }
}

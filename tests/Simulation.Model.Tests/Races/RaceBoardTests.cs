namespace Simulation.Model.Tests;

/// <summary>What a race shows of a month is what a run reports of it.</summary>
public sealed class RaceBoardTests
{
    private static readonly World World = Zhejiang.World;

    public static TheoryData<int> Seeds => Dice.Seeds(2, 8);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_scores_and_ranks_of_every_month_are_those_of_its_run(int seed)
    {
        Dice.Say(seed);
        var scenario = Dice.Scenario(World, seed, 7) with
        {
            Outputs = [.. World.Indicators.Select(row => row.Key)],
            Boards = [.. World.Boards.Where(row => row.Acts).Select(row => row.Key)],
        };
        var result = Run.Live(World, scenario, OneWorker.Run);
        var race = Played.Begin(scenario with { Outputs = [], Boards = [] });
        var atlas = race.Plan.Atlas;
        for (int lived = 1; lived <= scenario.Months; lived++)
        {
            race.Live();
            // What was shown stays as it was shown.
            foreach (int m in new[] { 0, lived - 1 })
            {
                for (int k = 0; k < atlas.Indicators; k++)
                {
                    var indicator = result.Indicators[World.Indicators[k].Key];
                    for (int c = 0; c < atlas.Counties; c++)
                    {
                        Same(indicator.True.P50[c][m], race.True(c, k, m), "true");
                        Same(indicator.Reported.P50[c][m], race.Reported(c, k, m), "reported");
                    }
                }

                for (int list = 0; list < atlas.Boards.Length; list++)
                {
                    var board = atlas.Boards[list];
                    var standings = result.Boards[board.Key][Zhejiang.Month(m)];
                    Assert.Equal(standings.Select(row => row.County), board.Members.Select(member => World.Counties[member].Code));
                    Assert.Equal(standings.Select(row => row.Rank), race.Ranks(list, m).Select(rank => (double)rank));
                    Assert.Equal(standings.Select(row => row.Score), race.Scores(list, m).Select(score => (double)score));
                }
            }
        }

        Assert.True(atlas.Boards.Length > 10 && atlas.Boards.Length == result.Boards.Count, $"{atlas.Boards.Length} lists");
        Assert.Contains(Enumerable.Range(0, atlas.Indicators), k => race.True(3, k, 1) != race.Reported(3, k, 1));
        Assert.Contains(Enumerable.Range(0, atlas.Boards.Length), list => !race.Ranks(list, 0).SequenceEqual(race.Ranks(list, 6)));

        void Same(double expected, double shown, string what)
        {
            if (BitConverter.DoubleToUInt64Bits(expected) != BitConverter.DoubleToUInt64Bits(shown)) Assert.Fail($"{what}: {shown:r} instead of {expected:r}");
        }
    }

    [Fact]
    public void A_steered_race_shows_what_the_run_with_its_decisions_reports()
    {
        var decision = new Decision("330110", "special-bonds", "2023-03", null, 6);
        var race = Played.Begin(new() { Months = 6 });
        race.Live(2);
        race.Do(race.Levers(decision with { From = "" }));
        race.Live(4);
        int county = Zhejiang.County("330110"), investment = Zhejiang.Indicator("investment-growth");
        double[] Reported(Scenario scenario) => Run.Live(World, scenario, OneWorker.Run).Indicators["investment-growth"].True.P50[county];
        var steered = Reported(new() { Months = 6, Replicates = 1, Decisions = [decision] });
        Assert.Equal(steered, Enumerable.Range(0, 6).Select(m => (double)race.True(county, investment, m)));
        Assert.NotEqual(Reported(new() { Months = 6, Replicates = 1 }), steered);
    }
}

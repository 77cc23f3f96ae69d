namespace Simulation.Model.Tests;

/// <summary>How a researcher would attack the weights and the leagues: what must move moves, and what must not does not.</summary>
public sealed class LeagueAttackTests(ITestOutputHelper output)
{
    private const int Worlds = 48, Year = 12;

    private static readonly World World = Zhejiang.World;

    // A hundred points of a thousand more for the environment are 367 less for the economy: the lever gives the environment 150 of the 550 that are not the economy's.
    [Fact]
    public void Weight_that_goes_from_the_economy_to_the_environment_moves_both_and_no_unscored_task_up()
    {
        Assert.Equal(["cadre-points"], World.Indicators.Where((_, k) => World.Boards.All(board => !board.Acts || board.Weights[k] == 0)).Select(row => row.Key));
        string[] keys = ["effort-economy", "effort-environment", "industry-growth", "pm25", "cadre-points"];
        Panel.Watch[] watched = [.. keys.Select(ConductFacts.Node)];
        var before = Panel.Live(World, new() { Months = 2 * Year }, Worlds, OneWorker.Run, watched);
        var after = Panel.Live(World, new() { Months = 2 * Year, Decisions = [ConductFacts.Set(World, "economy-weight", 0, 0.45 - 0.367)] }, Worlds, OneWorker.Run, watched);
        var moved = keys.Select((key, k) => before.Each(w => ConductFacts.Mean(after, k, w, Year, 2 * Year) - ConductFacts.Mean(before, k, w, Year, 2 * Year))).ToArray();
        for (int k = 0; k < keys.Length; k++) Say(keys[k], moved[k]);

        Assert.InRange(Median(moved[0]), -10, -1);
        Assert.InRange(Median(moved[1]), 1, 10);
        Holds(moved[0], change => change < 0, 0.95);
        Holds(moved[1], change => change > 0, 0.9);
        Holds(moved[2], change => change < 0, 0.95);
        Holds(moved[3], change => change < 0, 0.95);
        // A fortieth of the spread between counties is no move of a task that nobody scores.
        Holds(moved[4], change => change < World.Indicators.First(row => row.Key == "cadre-points").Spread.Value / 40, 0.95);
    }

    [Fact]
    public void Leagues_bring_the_bottom_third_back_and_take_chances_from_the_cut_off()
    {
        var panels = ((double[])[1, 3, 6]).Select(leagues => RivalryFacts.InLeagues(World, leagues, Worlds, OneWorker.Run)).ToArray();
        double[][] effort = [.. panels.Select(panel => panel.Each(w => 100 * ((RivalryFacts.BottomEffort(panels[0], panel, w) / RivalryFacts.BottomEffort(panels[0], panels[0], w)) - 1)))];
        double[][] daring = [.. panels.Select(panel => panel.Each(w => RivalryFacts.Daring(panel, w)[1]))];
        double[] fall = [.. daring[2].Zip(daring[0], (many, one) => 100 * ((many / one) - 1))];
        Say("effort of the bottom third, three leagues, %", effort[1]);
        Say("effort of the bottom third, six leagues, %", effort[2]);
        Say("variance just behind the cut-off, %", fall);

        Assert.InRange(Median(effort[2]), 5, 40);
        Holds(effort[2], rise => rise > 0, 0.95);
        Assert.InRange(Median(effort[1]), 1, Median(effort[2]));
        Assert.InRange(Median(fall), -30, -3);
        Holds(fall, change => change < 0, 0.9);
    }

    private static double Median(double[] values) => Statistics.Quantile([.. values.Select(value => (float)value).Order()], 0.5);

    private void Say(string what, double[] values)
    {
        float[] sorted = [.. values.Select(value => (float)value).Order()];
        output.WriteLine($"{what}: {Statistics.Quantile(sorted, 0.05):0.###} | {Statistics.Quantile(sorted, 0.5):0.###} | {Statistics.Quantile(sorted, 0.95):0.###}");
    }

    private static void Holds(double[] values, Func<double, bool> statement, double share) =>
        Assert.True(values.Count(statement) >= share * values.Length, $"holds in {values.Count(statement)} of {values.Length} worlds: {string.Join(" ", values.Order().Select(value => $"{value:0.##}"))}");
}

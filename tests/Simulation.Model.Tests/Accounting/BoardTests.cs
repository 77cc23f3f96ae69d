namespace Simulation.Model.Tests;

/// <summary>Boards and couplings say nothing but what their rules say, counted again in plain arithmetic.</summary>
public sealed class BoardTests
{
    private static readonly World World = Zhejiang.World;

    [Fact]
    public void Scores_are_60_points_at_the_target_or_the_mean_and_20_for_each_spread_beyond()
    {
        var life = new Life<Lane1>(World, Dice.Scenario(World, 16, 5));
        for (int m = 0; m < 5; m++)
        {
            var before = life.Province.Verdicts.ToArray();
            life.Month();
            for (int list = 0; list < life.Plan.Atlas.Boards.Length; list++)
            {
                var board = life.Plan.Atlas.Boards[list];
                double[] scores = Scores(life, before, World.Boards[board.Board], [.. board.Members], m);
                for (int i = 0; i < scores.Length; i++)
                {
                    int county = board.Members[i];
                    double kept = scores[i] * (1 - life.Province.Verdicts[county].Penalty.Value);
                    // R01: from the second rung of last month on, points are taken off the prefecture's board.
                    double each = life.Plan.Setting(county, life.Plan.Atlas.PointDeduction, m);
                    // M120: so are those of the black list, and the red one gives some. R06: what accidents cost stands on the province's board too.
                    if (World.Boards[board.Board].Key == "prefecture-exam") kept += before[county].ListPoints.Value - (each * Math.Max(0, before[county].Rung.Value - 1));
                    if (World.Boards[board.Board].Key is "prefecture-exam" or "provincial-exam") kept += before[county].SafetyPoints.Value;
                    Assert.Equal(kept, life.Province.Score(list)[i].Value, 2e-3);
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_economy_that_counts_for_nothing_or_for_all_leaves_every_board_with_scores(double weight)
    {
        var life = new Life<Lane1>(World, new Scenario { Months = 3, Decisions = [new("330000", "economy-weight", "2023-01", null, weight)] });
        life.Months(3);
        Assert.All(Enumerable.Range(0, life.Plan.Atlas.Boards.Length), list => Assert.All(life.Province.Score(list).ToArray(), score => Assert.True(float.IsFinite(score.Value))));
    }

    [Fact]
    public void What_a_prefecture_weighs_moves_its_own_board_and_not_that_of_the_province()
    {
        var plan = new Plan(World, new Scenario { Decisions = [new("330100", "economy-weight", "2023-01", null, 0.9)], Months = 1 });
        float Emphasis(string key) => Boards.Emphasis<Lane1>(plan, plan.Atlas.Boards.Select((board, i) => (board.Key, i)).Single(board => board.Key == key).i, economy: true, 0).Value;
        Assert.InRange(Emphasis("prefecture-exam:330100"), 1.2f, 2f);
        Assert.All(["prefecture-exam:330200", "provincial-exam", "composite", "investment-race"], key => Assert.Equal(1f, Emphasis(key)));
    }

    [Fact]
    public void Members_are_the_counties_that_the_rules_name()
    {
        var boards = Atlas.Of(World).Boards;
        Assert.All(boards, board => Assert.True(World.Boards[board.Board].Acts));
        Assert.Equal(90, boards.Single(board => board.Key == "composite").Members.Length);
        Assert.Equal(26, boards.Single(board => board.Key == "mountain-26").Members.Length);
        Assert.Equal(33, boards.Single(board => board.Key == "air-33").Members.Length);
        Assert.Equal(90, boards.Where(board => board.Key.StartsWith("prefecture-exam:", StringComparison.Ordinal)).Sum(board => board.Members.Length));
        Assert.All(boards.Single(board => board.Key == "prefecture-exam:330100").Members, c => Assert.Equal("330100", World.Counties[c].Prefecture));
    }

    [Fact]
    public void A_coupling_brings_the_mean_of_the_others_times_its_strength()
    {
        var life = new Life<Lane1>(World, Dice.Scenario(World, 17, 6) with { Rules = new Scenario().Rules }, causes: true);
        int rows = World.Spillovers.Length;
        for (int m = 0; m < 6; m++)
        {
            var arriving = life.Province.Incoming.ToArray();
            life.Month();
            for (int c = 0; c < World.Counties.Length; c++)
            {
                for (int row = 0; row < rows; row++)
                {
                    var spillover = World.Spillovers[row];
                    var others = spillover.Among == "league" ? life.Plan.Atlas.Leagues[c] : life.Plan.Atlas.Neighbours[c];
                    double mean = 0;
                    foreach (int other in others) mean += life.Deviation(other)[spillover.Indicator].Value / others.Length;
                    double expected = mean * life.Constants[spillover.Parameter].Value;
                    Assert.Equal(expected, life.Province.Incoming[(c * rows) + row].Value, 1e-4 * Math.Max(1, Math.Abs(expected)));
                    // What arrived last month is what the neighbours cause this month.
                    float scale = life.Plan.Atlas.Scales[(c * World.Indicators.Length) + spillover.Indicator];
                    Assert.Equal(scale * arriving[(c * rows) + row].Value, life.Causes(c, spillover.Indicator)[(int)CauseGroup.Neighbour].Value, 1e-4);
                }
            }
        }
    }

    [Fact]
    public void Neighbours_are_mutual_and_rivals_share_the_first_league()
    {
        var atlas = Atlas.Of(World);
        for (int c = 0; c < World.Counties.Length; c++)
        {
            Assert.DoesNotContain(c, atlas.Neighbours[c]);
            Assert.DoesNotContain(c, atlas.Leagues[c]);
            foreach (int other in atlas.Neighbours[c]) Assert.Contains(c, atlas.Neighbours[other]);
            foreach (int other in atlas.Leagues[c]) Assert.Equal(World.Counties[c].Leagues[0], World.Counties[other].Leagues[0]);
        }
    }

    private static double[] Scores(Life<Lane1> life, Verdict<Lane1>[] before, BoardRow board, int[] members, int month)
    {
        double[] scores = new double[members.Length];
        double share = life.Constants.Attainment[World.Boards.IndexOf(board)].Value, total = board.Weights.Sum();
        for (int k = 0; k < World.Indicators.Length; k++)
        {
            if (board.Weights[k] == 0) continue;
            var row = World.Indicators[k];
            // The annual rank of the air is made of the mean since January (M99).
            double[] values = board.Key == "air-33" ? [.. members.Select(c => life.Province.Books[c].People.AirThisYear.Value / (month + 1.0))] : [.. members.Select(c => life.Reported(c)[k].Value / (double)life.Plan.Atlas.Scales[(c * World.Indicators.Length) + k])];
            double perSpread = row.Direction * 20 / Math.Max(row.Spread.Value, 1e-6), mean = values.Average();
            if (row.Key == "praise-bonus" && board.Key == "prefecture-exam")
            {
                // R04: the first has full marks, each place behind takes half a mark.
                double[] praise = [.. members.Select(c => (double)life.Province.Books[c].Praise.Value)];
                double full = life.Constants.InformationFull.Value;
                for (int i = 0; i < praise.Length; i++) scores[i] += board.Weights[k] / total * 100 * Math.Max(0, full - (0.5 * praise.Count(other => other > praise[i]))) / full;
                continue;
            }

            for (int i = 0; i < values.Length; i++)
            {
                double target = Targets.Of(life.Plan.Atlas, life.Constants, before[members[i]], members[i], k).Value;
                double attained = Math.Clamp(60 + ((values[i] - target) * perSpread), 0, 100), lead = Math.Clamp(60 + ((values[i] - mean) * perSpread), 0, 100);
                double points = board.Weights[k] / total * ((share * attained) + ((1 - share) * lead));
                // R14: GDP counts half for mountain counties on the provincial exam.
                if (board.Key == "provincial-exam" && World.Counties[members[i]].Leagues.Contains("mountain-26"))
                    points *= (row.Key == "gdp-growth" ? 0.5 : 1) / (1 - (0.5 * Gdp(life, board, month)));
                scores[i] += points;
            }
        }

        return scores;
    }

    private static double Gdp(Life<Lane1> life, BoardRow board, int month) => board.Weights[life.Plan.Atlas.GdpGrowth] / board.Weights.Sum();
}

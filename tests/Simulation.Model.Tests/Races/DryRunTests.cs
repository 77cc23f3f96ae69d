using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A dry run tells of the shocks and of nothing else.</summary>
public sealed class DryRunTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly ShockEvent Crisis = new("credit-chain-crisis", ["330302"], "2023-06", 0.9);

    [Theory]
    [InlineData(Uncertainty.Luck)]
    [InlineData(Uncertainty.Both)]
    public void A_shock_of_no_severity_does_exactly_nothing(Uncertainty uncertainty)
    {
        var found = DryRun.Live(Standing(new() { Seed = 4, Months = 14, Behaviours = Bots }, 3), [Crisis with { Severity = 0 }], new(8, 20, uncertainty), OneWorker.Run);
        Assert.Equal((0, true), (found.LastsMonths, found.Over));
        Assert.False(found.Life.Dies);
        Assert.Equal(90, found.Counties.Length);
        Assert.All(found.Counties, county =>
        {
            Assert.False(county.Struck || county.IsFelt);
            foreach (var toll in (Toll[])[county.Places, county.Score, county.Growth]) Assert.Equal((new MeanEffect(0, 0, 0), new MeanEffect(0, null, null), null), (toll.Mean, toll.Worst, toll.WorstMonth));
        });
    }

    [Fact]
    public void Who_is_isolated_feels_exactly_nothing_and_who_is_struck_is_hurt()
    {
        var rules = ImmutableSortedDictionary<string, bool>.Empty.Add("isolated", true);
        var found = DryRun.Live(Standing(new() { Seed = 9, Months = 30, Rules = rules }, 2), [Crisis], new(20, 32, Uncertainty.Both), OneWorker.Run);
        Assert.Equal("2023-06", $"{found.FirstStrike}");
        var struck = found.Counties[0];
        Assert.Equal(("330302", true), (struck.County, struck.Struck));
        Assert.True(struck.Places.Mean.Lower95 > 1, $"{struck.Places.Mean}");
        Assert.True(struck.Score.Mean.Upper95 < 0 && struck.Growth.Mean.Upper95 < 0, $"{struck.Score.Mean} {struck.Growth.Mean}");
        Assert.True(struck.Score.Worst.Mean <= struck.Score.Mean.Mean, $"{struck.Score.Worst} {struck.Score.Mean}");
        Assert.InRange(found.LastsMonths, 3, 18);
        foreach (var other in found.Counties.Skip(1)) Assert.Equal((false, new MeanEffect(0, 0, 0), 0), (other.Struck, other.Growth.Mean, other.Growth.LastsMonths));
    }

    // Harder is worse, and what is over has an end within the months looked at.
    [Fact]
    public void A_harder_shock_hurts_more_and_a_light_one_passes()
    {
        var from = Standing(new() { Seed = 2, Months = 40 }, 2);
        Toll ScoreOf(double severity) => DryRun.Live(from, [new("local-outbreak", ["330302"], "2023-03", severity)], new(30, 32, Uncertainty.Luck), OneWorker.Run)
            .Counties.Single(county => county.County == "330302").Growth;
        Toll hard = ScoreOf(1), light = ScoreOf(0.3);
        Assert.True(hard.Worst.Mean < light.Worst.Mean && light.Worst.Mean < 0, $"{hard} {light}");
        Assert.Equal("2023-03", $"{hard.WorstMonth}");
        Assert.InRange(light.LastsMonths, 1, 30);
        Assert.Equal(light.LastsMonths < 30, light.Over);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var from = Standing(new() { Seed = 6, Months = 20, Behaviours = Bots }, 4);
        DryRunResult Lived(Workers workers) => DryRun.Live(from, [Crisis], new(12, 40, Uncertainty.Both), workers);
        var (one, many) = (Lived(OneWorker.Run), Lived((count, piece) => Parallel.For(0, count, piece)));
        Assert.Equal(one.Fingerprint, many.Fingerprint);
        Assert.Equal(one.Counties, many.Counties);
        Assert.Equal(one.Life, many.Life);
    }

    // The signs of life are told by their definitions, on futures made by hand.
    [Fact]
    public void A_race_dies_when_scores_become_alike_when_nobody_moves_or_when_one_escapes()
    {
        var alive = Hand((county, month, future) => ((county * 7) + (month * 13) + future) % 90);
        var alike = Hand((county, month, future) => (((county * 7) + (month * 13) + future) % 90) * 0.4f);
        var frozen = Hand((county, month, future) => county);
        var escaped = Hand((county, month, future) => county == 5 ? 200 : ((county * 7) + (month * 13) + future) % 90);
        Assert.False(Signs(alive, alive).Dies);
        var signs = Signs(alive, alike);
        Assert.True(signs.Dies && signs.Spread.Collapses && !signs.Moves.Collapses && !signs.LeaderEscapes);
        signs = Signs(alive, frozen);
        Assert.True(signs.Dies && signs.Moves.Collapses && !signs.Spread.Collapses);
        Assert.Equal(0, signs.Moves.With);
        signs = Signs(alive, escaped);
        Assert.True(signs.Dies && signs.LeaderEscapes && !signs.Moves.Collapses);
        Assert.Equal((World.Counties[5].Code, 0, 1), (signs.Leader, signs.LeadsWithout, signs.LeadsWith));
        // What had died before does not die of the shocks.
        Assert.False(Signs(escaped, escaped).Dies);

        VitalSigns Signs(FutureLives without, FutureLives with) => VitalSigns.Of(without, with, World, 1);
    }

    private static ImmutableSortedDictionary<string, string> Bots => ImmutableSortedDictionary<string, string>.Empty.Add("330300", "greedy").Add("330110", "gamer");

    private static FutureLives Hand(Func<int, int, int, float> score)
    {
        const int Months = 15, Count = 16;
        var from = Standing(new() { Months = 20 }, 0);
        int list = from.Plan.Atlas.Composite;
        var lives = new FutureLives(from.Plan, from, new(Months, Count, Uncertainty.Luck), new([list], []));
        var province = new Province<Lane16>(from.Plan.Atlas);
        for (int m = 0; m < Months; m++)
        {
            province.Month = m + 1;
            int[] members = [.. lives.Members(0, m)];
            float[][] scores = [.. members.Select(c => Enumerable.Range(0, Count).Select(future => score(c, m, future)).ToArray())];
            for (int i = 0; i < members.Length; i++)
            {
                province.Score(list)[i] = Lane16.From(scores[i]);
                province.Rank(list)[i] = Lane16.From([.. Enumerable.Range(0, Count).Select(f => 1f + Enumerable.Range(0, members.Length).Count(j => scores[j][f] > scores[i][f] || (scores[j][f] == scores[i][f] && j < i)))]);
            }

            lives.Keep(province, 0);
        }

        return lives;
    }

    private static Standpoint Standing(Scenario scenario, int months)
    {
        var race = Played.Begin(scenario);
        race.Live(months);
        return race.Stand();
    }
}

using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A preflight says of a scenario what its games show.</summary>
public sealed class PreflightTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly ImmutableArray<string> Teams = [.. World.Counties.Where((_, i) => i % 10 == 0).Select(row => row.Code)];

    // A game in lanes is the life of its own scenario: the same bots, alone and in one world.
    [Fact]
    public void A_game_in_a_lane_is_the_game_played_alone()
    {
        var scenario = new Scenario { Seed = 31, Months = 16 };
        var plan = new Plan(World, scenario);
        int[] teams = [.. Teams.Select(code => World.Counties.IndexOf(World.Counties.First(row => row.Code == code)))];
        var play = SelfPlay.Of(plan, teams, 20, -1, [], OneWorker.Run, []);
        foreach (int game in (int[])[0, 7, 19])
        {
            var dealt = Teams.Select((code, t) => (code, SelfPlay.Keys[play.Dealt[game][t]])).ToImmutableSortedDictionary(pair => pair.code, pair => pair.Item2);
            Assert.True(dealt.Values.Distinct().Count() > 2);
            var alone = new Plan(World, scenario with { Behaviours = dealt });
            var constants = new Constants<Lane1>(alone, scenario.Uncertainty, game);
            var province = Beginning.Of(alone, constants);
            for (int m = 0; m < scenario.Months; m++)
            {
                alone = Bots.Act(alone, province);
                MonthTick.Advance(alone, constants, province);
            }

            Assert.Equal(province.Fingerprints()[0], play.Fingerprints[game]);
            float[] ranks = [.. teams.Select(team => province.Rank(plan.Atlas.Composite)[plan.Atlas.Boards[plan.Atlas.Composite].MembersAt(plan.MonthAt(15)).IndexOf(team)].Value)];
            Assert.Equal(ranks.Select(rank => 1.0 + ranks.Count(other => other < rank)), play.End[game]);
        }
    }

    [Fact]
    public void Games_are_the_same_however_many_threads_play_them_and_never_with_the_scenarios_seed()
    {
        var terms = new PreflightTerms(new Scenario { Months = 4, Seed = 77 }, Teams, 40, 16);
        var (one, many) = (Preflight.Play(World, terms, OneWorker.Run), Preflight.Play(World, terms, (count, piece) => Parallel.For(0, count, piece)));
        Assert.Equal(one.Fingerprint, many.Fingerprint);
        Assert.Equal(one.Levers, many.Levers);
        Assert.Equal(one.Teams, many.Teams);
        Assert.Equal(one.DecidedByTeam, many.DecidedByTeam);
        Assert.NotEqual(77, Preflight.OtherSeed(77));
        Assert.NotEqual(one.Fingerprint, Preflight.Play(World, terms with { Scenario = terms.Scenario with { Seed = 78 } }, OneWorker.Run).Fingerprint);

        // Every game gives every place away once, and a third of the places is the first third.
        Assert.Equal((Teams.Length + 1) / 2.0, one.Teams.Average(team => team.EndPlace.Mean), 1e-6);
        Assert.Equal(1, one.Teams.Sum(team => team.First.Share), 1e-9);
        Assert.Equal(3, one.ThirdPlace);
        Assert.Equal(3, one.Teams.Sum(team => team.TopThird.Share), 1e-9);
        Assert.InRange(one.DecidedByTeam.Value, one.DecidedByTeam.Lower95, one.DecidedByTeam.Upper95);
        Assert.Equal(SelfPlay.Keys.Order(), one.Behaviours.Select(row => row.Behaviour).Order());
        // Every lever that counties turn is tried at both ends, but for those that stand at one.
        Assert.True(one.Levers.Select(row => row.Lever).Distinct().Count() > 25);
        Assert.All(one.Levers, row => Assert.Contains(row.Value, (double[])[World.Levers.First(lever => lever.Key == row.Lever).Min, World.Levers.First(lever => lever.Key == row.Lever).Max]));
    }

    [Fact]
    public void A_team_that_is_struck_again_and_again_cannot_win()
    {
        var shocks = ImmutableArray.Create<ShockEvent>(
            new("credit-chain-crisis", [Teams[4]], "2023-01", 1, 12), new("local-outbreak", [Teams[4]], "2023-01", 1, 12), new("anchor-firm-exit", [Teams[4]], "2023-01", 1, 12), new("safety-accident", [Teams[4]], "2023-01", 1, 12));
        var found = Preflight.Play(World, new(new Scenario { Months = 12, Shocks = shocks }, Teams, 96, 16), OneWorker.Run);
        Assert.Equal(Judgement.Bad, found.Winnable);
        Assert.Contains(Teams[4], found.Hopeless.Select(team => team.Team));
        Assert.Equal(Teams[4], found.Teams.MaxBy(team => team.EndPlace.Mean)!.Team);
    }

    // By hand: places that hang on the team alone, on the game alone, and on nothing.
    [Fact]
    public void The_share_that_teams_decide_is_one_when_places_never_change_and_nothing_when_they_go_round()
    {
        double[][] same = [.. Enumerable.Range(0, 12).Select(_ => (double[])[1, 2, 3, 4])];
        double[][] round = [.. Enumerable.Range(0, 12).Select(g => Enumerable.Range(0, 4).Select(t => 1.0 + ((g + t) % 4)).ToArray())];
        Assert.Equal(1, Preflight.BetweenTeams(same), 1e-12);
        Assert.Equal(0, Preflight.BetweenTeams(round), 1e-12);
        // Half of the games one way, half the other: the means are alike, so nothing lies between teams.
        Assert.Equal(0, Preflight.BetweenTeams([.. same.Select((game, g) => g % 2 == 0 ? game : [.. game.Reverse()])]), 1e-12);
    }

    [Fact]
    public void What_wins_nearly_always_is_a_trick()
    {
        MeanEffect clear = new(5, 4, 6), none = new(0, -1, 1);
        var result = new PreflightResult(
            "", 100, 16, 3, Judgement.Good, Judgement.Good, Judgement.Good, [], default, null,
            [new("greedy", clear, new(0.9, 0.83, 0.95), 0.2), new("gamer", clear, new(0.85, 0.78, 0.9), 0.2)], "330102", new(0.3, 0.1, 0.5),
            [new("a", 1, clear, new(0.85, 0.6, 0.95)), new("b", 1, none, new(0.85, 0.6, 0.95)), new("c", 1, clear, new(0.75, 0.5, 0.9))], []);
        Assert.Equal(["greedy"], result.TrickBehaviours.Select(row => row.Behaviour));
        Assert.Equal(["a"], result.TrickLevers.Select(row => row.Lever));
        Assert.Empty((result with { TriedWithout = new(0.9, 0.8, 1) }).TrickLevers);
    }

    [Fact]
    public void What_is_wrong_with_the_terms_is_told_all_at_once()
    {
        var terms = new PreflightTerms(new Scenario { Months = 0 }, ["330110", "330110", "nowhere"], 3, 99_999, "330302");
        Assert.Equal(["games", "leverGames", "scenario.months", "teams", "teams[2]", "tried"], terms.Check(World).Select(error => error.Field).Order(StringComparer.Ordinal));
        Assert.Equal(["teams"], new PreflightTerms(new Scenario(), ["330110", "330302"], 16, 16).Check(World).Select(error => error.Field));
        Assert.Throws<RefusedException>(() => Preflight.Play(World, terms, OneWorker.Run));
    }
}

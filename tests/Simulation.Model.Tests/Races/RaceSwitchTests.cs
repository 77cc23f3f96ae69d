using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Rules, players and the clock are switched while a race is live; what comes after the deadline is late.</summary>
public sealed class RaceSwitchTests
{
    private static readonly Scenario Start = new() { Months = 8, Replicates = 1, Decisions = [new("330110", "rnd-subsidy", "2023-01", null, 9)] };

    [Fact]
    public void A_rule_holds_from_the_coming_month_on_and_what_was_lived_stays()
    {
        Race switched = Played.Begin(Start), other = Played.Begin(Start), ever = Played.Begin(Start with { Rules = Off("rank-response") });
        switched.Live(3);
        switched.Do(new SetRules("r", "instructor", "", null, Off("rank-response")));
        switched.Live(5);
        other.Live(8);
        ever.Live(8);
        Assert.Equal(Prints(other).Take(3), Prints(switched).Take(3));
        Assert.NotEqual(Prints(other)[^1], Prints(switched)[^1]);
        Assert.NotEqual(Prints(ever)[^1], Prints(switched)[^1]);
        Assert.False(switched.Plan.Rule("rank-response"));
        Assert.Equal(Prints(switched), Prints(Race.Replay(Zhejiang.World, switched.Whole())));
    }

    [Fact]
    public void A_lever_under_a_rule_that_is_switched_off_stands_in_the_months_that_it_was_on()
    {
        var world = Zhejiang.World;
        var lever = world.Levers.First(row => row is { Acts: true, Rule: not null, OnlyLeague: null });
        var race = Played.Begin(new Scenario { Months = 6, Replicates = 1, Rules = On(lever.Rule!), Decisions = [new(world.Counties[0].Code, lever.Key, "2023-01", null, lever.Max)] });
        race.Live(3);
        race.Do(new SetRules("r", "instructor", "", null, Off(lever.Rule!)));
        race.Live();
        var moved = Assert.Single(race.Plan.Levers[0], row => row.Lever == world.Levers.IndexOf(lever));
        Assert.Equal([true, true, true, false, false, false], moved.Deviation.Select(value => value != 0));
    }

    [Fact]
    public void Who_takes_a_place_over_decides_at_once_and_who_takes_it_back_is_left_alone()
    {
        var race = Played.Begin(Start with { Months = 16 });
        race.Live(5);
        race.Do(new SetBehaviours("b", "instructor", "", null, Plays("330110", "greedy:strong")));
        var entries = race.Decide(race.Month());
        Assert.True(entries.Count > 1);
        Assert.All(entries.SkipLast(1), entry => Assert.Equal(("bot:greedy:strong", "330110", "2023-06"), (entry.Who, ((LeverSet)entry).Decision.Place, ((LeverSet)entry).Decision.From)));
        Assert.True(race.MostEntries(1) >= entries.Count);
        foreach (var entry in entries) race.Apply(entry);
        Assert.Single(race.Decide(race.Month()).Take(2));

        var back = Race.Replay(Zhejiang.World, race.Whole());
        back.Do(new SetBehaviours("b2", "instructor", "", null, Plays("330110", "status-quo")));
        back.Live(10);
        Assert.DoesNotContain(back.Log.Skip(race.Log.Count).OfType<LeverSet>(), set => BotDecision.IsBot(set.Who));
        Assert.Equal(back.Fingerprint, Race.Replay(Zhejiang.World, back.Whole()).Fingerprint);
    }

    [Fact]
    public void The_clock_stands_in_the_log_and_moves_nothing()
    {
        Race one = Played.Begin(Start), other = Played.Begin(Start);
        Assert.Equal(RaceClock.ByHand, one.Clock);
        for (int m = 0; m < 4; m++)
        {
            one.Do(new SetClock($"k{m}", "instructor", "", null, new(RaceClock.Free, 2.5, m % 2 == 1)));
            one.Live();
            other.Live();
        }

        Assert.Equal(Prints(other), Prints(one));
        Assert.Equal(new(RaceClock.Free, 2.5, true), one.Clock);
        Assert.Equal(one.Clock, Race.Replay(Zhejiang.World, one.Whole()).Clock);
    }

    [Fact]
    public void What_comes_after_the_deadline_counts_from_the_month_after_the_coming_one()
    {
        var race = Played.Begin(Start);
        race.Live();
        var asked = race.Levers(new Decision("330302", "rnd-subsidy", "", null, 9), new Decision("330302", "talent-subsidy", "2023-02", null, 0.2), new Decision("330304", "rnd-subsidy", "2023-05", null, 9));
        Assert.All(race.Decide(asked with { Day = 25 }).Cast<LeverSet>(), set => Assert.False(set.Late));
        var late = race.Decide(asked with { Day = 26 }).Cast<LeverSet>().ToList();
        Assert.Equal([("2023-03", true), ("2023-03", true), ("2023-05", false)], late.Select(set => (set.Decision.From, set.Late)));
        foreach (var entry in late) race.Apply(entry);
        Assert.Equal(late, race.Done(asked with { Day = 26 }));
        race.Live();
        Assert.Equal(race.Fingerprint, Race.Replay(Zhejiang.World, race.Whole()).Fingerprint);
    }

    [Fact]
    public void A_late_decision_that_counts_at_once_damages_a_log()
    {
        var race = Played.Begin(Start);
        var damaged = Assert.Throws<DamagedLogException>(() => race.Apply(new LeverSet(0, "c", "", "", new("330302", "rnd-subsidy", "2023-01", null, 9), Late: true)));
        Assert.Equal(0, damaged.Position);
    }

    [Fact]
    public void Too_late_for_the_last_month_is_refused()
    {
        var race = Played.Begin(Start);
        race.Live(7);
        var refused = Assert.Throws<RefusedException>(() => race.Check(race.Levers(new Decision("330302", "rnd-subsidy", "", null, 9)) with { Day = 28 }));
        Assert.Equal("decisions[0].from", Assert.Single(refused.Errors).Field);
    }

    public static TheoryData<RaceCommand, string[]> Wrong => new()
    {
        { new SetClock("c", "", "", null, new("sometimes", -1, false)), ["mode", "secondsPerMonth"] },
        { new SetClock("c", "", "", null, new("free", 0, false)), ["secondsPerMonth"] },
        { new SetClock("c", "", "", null, new("free", double.NaN, false)), ["secondsPerMonth"] },
        { new SetRules("c", "", "", null, Off("promotions")), ["rules.promotions"] },
        { new SetRules("c", "", "", null, ImmutableSortedDictionary<string, bool>.Empty), ["rules"] },
        { new SetBehaviours("c", "", "", null, Plays("399999", "greedier")), ["behaviours.399999", "behaviours.399999"] },
        { new SetBehaviours("c", "", "", null, ImmutableSortedDictionary<string, string>.Empty), ["behaviours"] },
        { new SetLevers("c", "", "", null, [new("330110", "rnd-subsidy", "", null, 9)], 0), ["day"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_switch_is_named(RaceCommand command, string[] fields)
    {
        var race = Played.Begin(Start);
        Assert.Equal(fields, Assert.Throws<RefusedException>(() => race.Check(command)).Errors.Select(error => error.Field));
        Assert.Empty(race.Log);
    }

    [Fact]
    public void A_switch_that_is_sent_again_is_done_once()
    {
        var race = Played.Begin(Start);
        RaceCommand[] all =
        [
            new SetClock("k", "", "", null, new(RaceClock.Rounds, 60, false)), new SetRules("r", "", "", null, Off("promotion")), new SetBehaviours("b", "", "", null, Plays("330110", "prudent")),
        ];
        foreach (var command in all) race.Do(command);
        Assert.All(all, command => Assert.Single(race.Done(command)));
        Assert.Throws<RefusedException>(() => race.Done(new SetRules("r", "", "", null, On("promotion"))));
        Assert.Throws<RefusedException>(() => race.Done(new SetClock("k", "", "", null, RaceClock.ByHand)));
        Assert.Throws<RefusedException>(() => race.Done(new SetBehaviours("b", "", "", null, Plays("330110", "greedy"))));
    }

    private static ImmutableSortedDictionary<string, bool> Off(string rule) => ImmutableSortedDictionary<string, bool>.Empty.Add(rule, false);

    private static ImmutableSortedDictionary<string, bool> On(string rule) => ImmutableSortedDictionary<string, bool>.Empty.Add(rule, true);

    private static ImmutableSortedDictionary<string, string> Plays(string place, string word) => ImmutableSortedDictionary<string, string>.Empty.Add(place, word);

    private static string[] Prints(Race race) => [.. race.Log.OfType<MonthLived>().Select(lived => lived.Fingerprint)];
}

namespace Simulation.Model.Tests;

/// <summary>In a race what bots decide stands in the log like what people decide, so a replay needs none of them.</summary>
public sealed class BotRaceTests
{
    private static readonly World World = March.World;

    private static readonly Scenario Scenario = March.With("greedy") with
    {
        Months = 4,
        Behaviours = March.With("greedy").Behaviours.Add("330100", "prudent").Add("330300", "imitator"),
    };

    [Fact]
    public void What_bots_decide_stands_in_the_log_before_the_month()
    {
        var race = Played.Begin(Scenario);
        race.Live(4);
        var who = race.Log.OfType<LeverSet>().Select(set => (set.Who, set.Decision.From)).Distinct().ToList();
        Assert.Contains(("bot:greedy", "2023-01"), who);
        Assert.Contains(("bot:prudent", "2023-03"), who);
        Assert.DoesNotContain(who, row => row.From is "2023-02" or "2023-04");
        foreach (var (month, entries) in race.Log.GroupBy(entry => entry.Command).Select(group => (group.OfType<MonthLived>().Single(), group.ToList())))
        {
            Assert.Same(month, entries[^1]);
            Assert.All(entries, entry => Assert.Equal(month.At, entry.At));
            Assert.All(entries.SkipLast(1), entry => Assert.Equal(month.Month, ((LeverSet)entry).Decision.From));
        }

        Assert.Equal([.. Enumerable.Range(0, race.Log.Count).Select(i => (long)i)], race.Log.Select(entry => entry.Position));
    }

    [Fact]
    public void A_race_that_only_bots_steer_ends_where_its_run_ends()
    {
        var race = Played.Begin(Scenario);
        race.Live(4);
        Assert.Equal(Played.RunOf(Scenario), race.Fingerprint);
        Assert.NotEqual(Played.RunOf(Scenario with { Behaviours = new Scenario().Behaviours }), race.Fingerprint);
    }

    [Fact]
    public void A_replay_asks_no_bot()
    {
        var race = Played.Begin(Scenario);
        race.Live(4);
        Assert.Equal(race.Fingerprint, Race.Replay(World, race.Whole()).Fingerprint);

        // The same log leads there too where nobody would decide anything, and where all would decide otherwise.
        foreach (string other in (string[])["status-quo", "greedy:strong"])
        {
            var header = race.Header with { Scenario = Scenario with { Behaviours = March.With(other).Behaviours } };
            var replayed = Race.Replay(World, new(header, [.. race.Log]));
            Assert.Equal((race.Fingerprint, race.Log.Count), (replayed.Fingerprint, replayed.Log.Count));
        }

        // And what they decided counts: without one of their entries it leads elsewhere.
        var without = race.Log.Where(entry => entry.Position != 0).Select((entry, i) => entry with { Position = i });
        Assert.Throws<DamagedLogException>(() => Race.Replay(World, new(race.Header, [.. without])));
    }

    [Fact]
    public void A_race_goes_on_from_its_log_as_if_it_had_never_stopped()
    {
        var race = Played.Begin(Scenario);
        race.Live(2);
        var again = Race.Replay(World, race.Whole());
        race.Live(2);
        again.Live(2);
        Assert.Equal(race.Fingerprint, again.Fingerprint);
        Assert.Equal(race.Log.Select(Text), again.Log.Select(Text));

        static string Text(Entry entry) => $"{entry with { Command = "" }}";
    }

    [Fact]
    public void A_decision_of_people_wins_over_the_bot()
    {
        var free = Played.Begin(Scenario);
        var theirs = free.Decide(free.Month()).OfType<LeverSet>().First(set => set.Decision.Place == "330203").Decision;
        var race = Played.Begin(Scenario);
        double value = World.Levers.Single(row => row.Key == theirs.Lever).Default;
        race.Do(race.Levers(theirs with { From = "", Value = value }));
        race.Live(3);
        Assert.DoesNotContain(race.Log.OfType<LeverSet>(), set => set.Decision.Place == "330203" && set.Decision.Lever == theirs.Lever && set.Who.StartsWith("bot:", StringComparison.Ordinal));
        Assert.Contains(race.Log.OfType<LeverSet>(), set => set.Decision.Place == "330203" && set.Who == "bot:greedy");
        Assert.Equal((float)value, race.Plan.Setting(Zhejiang.County("330203"), March.Lever(theirs.Lever), 3));

        // Also where they decide after the bot.
        race = Played.Begin(Scenario);
        race.Live();
        race.Do(race.Levers(theirs with { From = "", Value = value }));
        race.Live();
        Assert.Equal((float)value, race.Plan.Setting(Zhejiang.County("330203"), March.Lever(theirs.Lever), 1));
    }

    [Fact]
    public void A_month_that_is_decided_twice_has_the_same_bots()
    {
        var race = Played.Begin(Scenario);
        var first = race.Decide(race.Month());
        Assert.Equal(first, race.Decide(race.Month()));
        Assert.Empty(race.Log);
        foreach (var entry in first) race.Apply(entry);
        Assert.Equal(first, race.Done(race.Month() with { Id = first[0].Command }));
        Assert.Throws<RefusedException>(() => race.Done(race.Levers([.. first.OfType<LeverSet>().Select(set => set.Decision)]) with { Id = first[0].Command }));

        // Others than those it was lived with come too late.
        race.Decide(race.Month());
        var late = new LeverSet(race.Log.Count, "late", "bot:greedy", "", new("330203", "rnd-subsidy", "2023-02", null, 9));
        Assert.Throws<InvalidOperationException>(() => race.Apply(late));
    }

    // What a cluster does: it lives the month elsewhere by the plan with the bots in it, and asks for the position that the month will have.
    [Fact]
    public void A_host_that_lives_the_month_elsewhere_lives_it_with_the_bots()
    {
        var scenario = Scenario with { Behaviours = Scenario.Behaviours.Add("330600", "gamer:strong") };
        Race plain = Played.Begin(scenario), hosted = Played.Begin(scenario);
        var parts = new Apart(hosted.Plan, hosted.Constants, hosted.Province);
        int[] counties = [.. Enumerable.Range(0, 90)];
        for (int m = 0; m < 4; m++)
        {
            var (plan, position) = (hosted.ComingPlan, hosted.ComingPosition);
            parts.Month(plan, hosted.Province, counties);
            hosted.Live();
            plain.Live();
            Assert.Equal(position, hosted.Log[^1].Position);
            Assert.Equal(plain.Fingerprint, hosted.Fingerprint);
            Assert.Equal(plain.Log, hosted.Log);
        }
    }

    [Fact]
    public void Nobody_else_sits_on_a_bots_seat()
    {
        var race = Played.Begin(Scenario);
        var error = Assert.Single(Assert.Throws<RefusedException>(() => race.Decide(race.Levers(new Decision("330203", "rnd-subsidy", "", null, 9)) with { Who = "bot:greedy" })).Errors);
        Assert.Equal(("who", "bot:greedy"), (error.Field, error.Value));
    }

    [Fact]
    public void No_month_comes_to_more_entries_than_it_says()
    {
        var race = Played.Begin(Scenario);
        for (int m = 0; m < 4; m++)
        {
            int most = race.MostEntries(1), before = race.Log.Count;
            race.Live();
            Assert.InRange(race.Log.Count - before, 1, most);
            if (m is 1 or 3) Assert.Equal(1, most);
        }

        Assert.Equal(5, Played.Begin(new() { Months = 5 }).MostEntries(5));
    }
}

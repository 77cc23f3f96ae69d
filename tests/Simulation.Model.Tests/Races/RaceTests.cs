using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A race is a run that is steered: what it leads to is what a run leads to that knew everything from the start.</summary>
public sealed class RaceTests
{
    private static readonly World World = Zhejiang.World;

    public static TheoryData<int> Seeds => Dice.Seeds(4, 20);

    public static TheoryData<int, Uncertainty> Questions =>
        [.. from seed in Dice.Seeds(1, 6) from uncertainty in Enum.GetValues<Uncertainty>() select (seed.Data, uncertainty)];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_race_that_nobody_steers_ends_where_its_run_ends(int seed, Uncertainty uncertainty)
    {
        Dice.Say(seed);
        var scenario = Dice.Scenario(World, seed, 8, uncertainty);
        var race = Played.Begin(scenario with { Replicates = 64 });
        race.Live(scenario.Months);
        Assert.Null(race.Coming);
        Assert.Equal(Played.RunOf(scenario), race.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_decided_month_by_month_leads_where_a_run_leads_that_held_it_from_the_start(int seed)
    {
        Dice.Say(seed);
        var scenario = Dice.Scenario(World, seed, 10);
        scenario = scenario with { Decisions = [.. scenario.Decisions.Select(Affordable)] };
        var steered = Played.Begin(scenario with { Decisions = [], Shocks = [] });
        var planned = Played.Begin(scenario with { Decisions = [], Shocks = [] });
        planned.Do(planned.Levers([.. scenario.Decisions]));
        planned.Do(planned.Strike([.. scenario.Shocks]));
        for (int m = 0; m < scenario.Months; m++)
        {
            string month = $"{steered.Coming}";
            Assert.Equal(Zhejiang.Month(m), month);
            foreach (var decision in scenario.Decisions.Where(decision => decision.From == month)) steered.Do(steered.Levers(decision with { From = "" }));
            foreach (var shock in scenario.Shocks.Where(shock => shock.Month == month)) steered.Do(steered.Strike(shock with { Month = "" }));
            steered.Live();
            planned.Live();
            Assert.Equal(planned.Fingerprint, steered.Fingerprint);
        }

        Assert.Equal(Played.RunOf(scenario), steered.Fingerprint);
        Assert.Equal(scenario.Decisions.Length + scenario.Shocks.Length + scenario.Months, steered.Log.Count);
        Assert.NotEqual(Played.RunOf(scenario with { Decisions = [], Shocks = [] }), steered.Fingerprint);
    }

    // A race refuses what no county can pay, so dear levers are turned no further than half way up.
    private static Decision Affordable(Decision decision)
    {
        var lever = World.Levers.First(row => row.Key == decision.Lever);
        return decision with { Value = Math.Min(decision.Value, (lever.Default + lever.Max) / 2) };
    }

    // The rule is told here once more, as a table: of all settings for a county's lever and month the nearest place counts, and of one place the latest.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Of_many_decisions_the_nearest_place_counts_and_then_the_latest(int seed)
    {
        Dice.Say(seed);
        var race = Played.AtRandom(seed, 9);
        var decisions = race.Header.Scenario.Decisions.AddRange(race.Log.OfType<LeverSet>().Select(set => set.Decision));
        var life = new Life<Lane1>(World, race.Header.Scenario with
        {
            Decisions = [.. World.Counties.SelectMany(county => Settled(county, decisions, race.Header.Scenario.Months))],
            Shocks = [.. race.Log.OfType<ShockStruck>().Select(struck => struck.Shock)],
        });
        foreach (var lived in race.Log.OfType<MonthLived>())
        {
            life.Month();
            Assert.Equal(lived.Fingerprint, Fingerprint.Join(life.Province.Fingerprints()));
        }

        Assert.Equal(race.MonthsLived, life.Province.Month);
    }

    [Fact]
    public void The_later_of_two_settings_in_the_same_place_and_month_counts()
    {
        Assert.Equal(After(At("330110", 12)), After(At("330110", 3), At("330110", 12)));
        Assert.NotEqual(After(At("330110", 12)), After(At("330110", 12), At("330110", 3)));

        // Also where the earlier one was meant for a later month, or for ever.
        Assert.Equal(After(At("330110", 12)), After(At("330110", 3) with { From = "2023-02" }, At("330110", 12)));
        Assert.Equal(
            After(At("330110", 12) with { To = "2023-01" }, At("330110", 3) with { From = "2023-02" }),
            After(At("330110", 3), At("330110", 12) with { To = "2023-01" }));
    }

    [Fact]
    public void A_setting_that_is_taken_back_before_its_month_was_never_made() =>
        Assert.Equal(After(), After(At("330110", 12), At("330110", 5)));

    [Fact]
    public void A_narrower_place_counts_before_a_wider_one_whoever_was_first()
    {
        Assert.Equal(After(At("330000", 3), At("330100", 9), At("330110", 12)), After(At("330110", 12), At("330100", 9), At("330000", 3)));
        Assert.Equal(After(At("330000", 3), At("330100", 9), At("330110", 12)), After(At("330100", 9), At("330000", 3), At("330110", 12)));
        Assert.NotEqual(After(At("330000", 3), At("330110", 12)), After(At("330000", 3)));
        Assert.NotEqual(After(At("330000", 3), At("330100", 9)), After(At("330000", 3)));
    }

    [Fact]
    public void Of_two_shocks_of_a_kind_the_harder_counts()
    {
        string Struck(params double[] severities)
        {
            var race = Played.Begin(new() { Months = 3 });
            foreach (double severity in severities) race.Do(race.Strike(new ShockEvent("credit-chain-crisis", ["330302"], "", severity)));
            race.Live(2);
            return race.Fingerprint;
        }

        Assert.Equal(Struck(0.8), Struck(0.8, 0.3));
        Assert.Equal(Struck(0.8), Struck(0.3, 0.8));
        Assert.NotEqual(Struck(0.8), Struck(0.3));
        Assert.NotEqual(Struck(0.8), Struck());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_decided_and_not_followed_changes_nothing(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        var desk = new Desk(random);
        var scenario = Dice.Scenario(World, seed, 6);
        Race plain = Played.Begin(scenario), asked = Played.Begin(scenario);
        int entries = 0;
        for (int m = 0; m < scenario.Months; m++)
        {
            var (state, log, told, plan) = (asked.Province.Fingerprints(), asked.Log.ToArray(), asked.Fingerprint, asked.Plan);
            for (int i = 0; i < 3; i++) entries += asked.Decide(desk.Command(asked)).Count;
            Assert.Equal(state, asked.Province.Fingerprints());
            Assert.Equal(log, asked.Log);
            Assert.Same(plan, asked.Plan);
            Assert.Equal((m, World.Start.Plus(m), told), (asked.MonthsLived, asked.Coming, asked.Fingerprint));
            plain.Live();
            asked.Live();
            Assert.Equal(plain.Fingerprint, asked.Fingerprint);
        }

        Assert.True(entries > 10);
    }

    [Fact]
    public void A_command_becomes_entries_that_say_who_when_what_and_where_they_stand()
    {
        var race = Played.Begin(new() { Months = 3 });
        race.Live();
        var entries = race.Decide(new SetLevers(
            "do-7", "team-3", "2026-11-22T09:00:00Z", 1, [At("330110", 8) with { From = "" }, At("330302", 9) with { From = "2023-03", To = "2023-03" }]));
        Assert.Equal(
            [
                new LeverSet(1, "do-7", "team-3", "2026-11-22T09:00:00Z", new("330110", "rnd-subsidy", "2023-02", null, 8)),
                new LeverSet(2, "do-7", "team-3", "2026-11-22T09:00:00Z", new("330302", "rnd-subsidy", "2023-03", "2023-03", 9)),
            ],
            entries);
        foreach (var entry in entries) race.Apply(entry);

        var strike = new Strike("do-8", "teacher", "at noon", null, [new("export-slump", ["330206"], "", 0.5, 2)]);
        var struck = Assert.IsType<ShockStruck>(Assert.Single(race.Decide(strike)));
        Assert.Equal((3L, "do-8", "teacher", "at noon"), (struck.Position, struck.Command, struck.Who, struck.At));
        Assert.Equal(strike.Shocks[0] with { Month = "2023-02" }, struck.Shock);
        race.Apply(struck);

        var lived = Assert.IsType<MonthLived>(Assert.Single(race.Decide(new LiveMonth("do-9", "clock", "later", 4))));
        Assert.Equal(new MonthLived(4, "do-9", "clock", "later", "2023-02", Fingerprint.Join(race.Province.Fingerprints())), lived);
        race.Apply(lived);
        Assert.Equal(lived.Fingerprint, race.Fingerprint);
        Assert.Equal([.. Enumerable.Range(0, 5).Select(i => (long)i)], race.Log.Select(entry => entry.Position));
    }

    [Fact]
    public void A_race_begins_on_the_eve_of_its_first_month()
    {
        var scenario = Dice.Scenario(World, 12, 4);
        var race = Played.Begin(scenario);
        Assert.Equal((0, World.Start, 0), (race.MonthsLived, race.Coming, race.Log.Count));
        Assert.Equal(Fingerprint.Join(new Life<Lane1>(World, scenario).Province.Fingerprints()), race.Fingerprint);
    }

    [Fact]
    public void A_command_that_was_done_is_found_again_with_all_its_entries()
    {
        var race = Played.Begin(new() { Months = 4 });
        var twice = new SetLevers("twice", "team-1", "then", null, [At("330110", 8), At("330302", 9)]);
        Assert.Empty(race.Done(twice));
        var entries = race.Decide(twice);
        Assert.Empty(race.Done(twice));
        foreach (var entry in entries) race.Apply(entry);
        race.Live(2);
        race.Do(race.Levers(At("330110", 10) with { From = "" }));
        Assert.Equal(entries, race.Done(twice));
        Assert.Equal([race.Log[3]], race.Done(race.Month() with { Id = "c3" }));
        Assert.Empty(race.Done(race.Month() with { Id = "never" }));
        Assert.Equal(entries, Race.Replay(World, race.Whole()).Done(twice));
        // A month left open was the coming month then, whatever it is now.
        Assert.Single(race.Done(race.Levers(At("330110", 10) with { From = "" }) with { Id = "c4" }));
    }

    [Fact]
    public void An_id_that_was_used_for_something_else_is_refused()
    {
        var race = Played.Begin(new() { Months = 4 });
        race.Do(race.Levers(At("330110", 8)) with { Id = "levers" });
        race.Do(race.Strike(new ShockEvent("export-slump", ["330206"], "", 1)) with { Id = "strike" });
        race.Do(race.Month() with { Id = "month" });
        RaceCommand[] others =
        [
            race.Month() with { Id = "levers" },
            race.Levers(At("330110", 9)) with { Id = "levers" },
            race.Levers(At("330110", 8), At("330110", 8)) with { Id = "levers" },
            race.Strike(new ShockEvent("export-slump", ["330206"], "", 1)) with { Id = "levers" },
            race.Strike(new ShockEvent("export-slump", ["330205"], "", 1)) with { Id = "strike" },
            race.Levers(At("330110", 8)) with { Id = "month" },
        ];
        foreach (var other in others)
            Assert.Equal("command", Assert.Single(Assert.Throws<RefusedException>(() => race.Done(other)).Errors).Field);
        Assert.Single(race.Done(race.Strike(new ShockEvent("export-slump", ["330206"], "", 1)) with { Id = "strike" }));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_month_that_the_host_lived_elsewhere_is_not_lived_again(int seed)
    {
        Dice.Say(seed);
        var plain = Played.AtRandom(seed, 6);
        var hosted = Race.Begin(World, plain.Header);
        var parts = new Apart(hosted.Plan, hosted.Constants, hosted.Province);
        int[] counties = [.. Enumerable.Range(0, World.Counties.Length)];
        foreach (var entry in plain.Log)
        {
            if (entry is MonthLived lived)
            {
                parts.Month(hosted.Plan, hosted.Province, counties);
                Assert.Equal(hosted.MonthsLived + 1, hosted.Province.Month);
                Assert.Equal([lived], hosted.Decide(new LiveMonth(lived.Command, lived.Who, lived.At, lived.Position)));
                Assert.Equal(hosted.MonthsLived + 1, hosted.Province.Month);
            }

            hosted.Apply(entry);
        }

        Assert.Equal(plain.Fingerprint, hosted.Fingerprint);
    }

    // What the host wrote is what is told, right or wrong; a replay finds the wrong.
    [Fact]
    public void What_the_host_wrote_is_what_the_entry_tells()
    {
        var race = Played.Begin(new() { Months = 3 });
        MonthTick.Advance(race.Plan, race.Constants, race.Province);
        race.Province.Luck[5] = new(7f);
        string written = Fingerprint.Join(race.Province.Fingerprints());
        race.Live();
        Assert.Equal(written, race.Fingerprint);
        Assert.Equal(7f, race.Province.Luck[5].Value);
        Assert.Equal(0, Assert.Throws<DamagedLogException>(() => Race.Replay(World, race.Whole())).Position);
    }

    [Fact]
    public void A_month_that_is_decided_twice_is_lived_once()
    {
        var race = Played.Begin(new() { Months = 3 });
        var first = race.Decide(race.Month());
        Assert.Equal(first, race.Decide(race.Month()));
        Assert.Equal(1, race.Province.Month);
        Assert.Equal((0, World.Start, 0), (race.MonthsLived, race.Coming, race.Log.Count));
        race.Apply(first[0]);
        Assert.Equal((1, World.Start.Plus(1), 1), (race.MonthsLived, race.Coming, race.Log.Count));
    }

    // Otherwise the log would hold a setting that the month after it had not felt, and no replay would come through.
    [Fact]
    public void A_month_that_is_lived_and_not_yet_in_the_log_cannot_be_changed_any_more()
    {
        var race = Played.Begin(new() { Months = 3 });
        var month = race.Decide(race.Month());
        var late = race.Levers(At("330110", 12) with { From = "" });
        foreach (var command in new RaceCommand[] { late, race.Strike(new ShockEvent("export-slump", ["330206"], "", 1)) })
        {
            Assert.Throws<InvalidOperationException>(() => race.Decide(command));
        }

        var others = new LeverSet(0, "others", "team-2", "then", At("330110", 12) with { From = "2023-01" });
        Assert.Throws<InvalidOperationException>(() => race.Apply(others));
        race.Apply(month[0]);
        race.Do(race.Levers(At("330110", 12) with { From = "" }));
        race.Live();
        Assert.Equal(race.Fingerprint, Race.Replay(World, race.Whole()).Fingerprint);
    }

    private static Decision At(string place, double value) => new(place, "rnd-subsidy", "2023-01", null, value);

    // After two of three months, each decision a command of its own.
    private static string After(params Decision[] decisions)
    {
        var race = Played.Begin(new() { Months = 3 });
        foreach (var decision in decisions) race.Do(race.Levers(decision));
        race.Live(2);
        return race.Fingerprint;
    }

    private static IEnumerable<Decision> Settled(CountyRow county, ImmutableArray<Decision> decisions, int months)
    {
        string[] nearest = [World.Province, county.Prefecture, county.Code];
        foreach (var lever in World.Levers.Where(row => row.OnlyLeague is null || county.Leagues.Contains(row.OnlyLeague)))
        {
            for (int m = 0; m < months; m++)
            {
                string month = Zhejiang.Month(m);
                var counts = decisions
                    .Where(decision => decision.Lever == lever.Key && nearest.Contains(decision.Place))
                    .Where(decision => string.CompareOrdinal(decision.From, month) <= 0 && string.CompareOrdinal(month, decision.To ?? month) <= 0)
                    .OrderBy(decision => Array.IndexOf(nearest, decision.Place)).LastOrDefault();
                if (counts is not null) yield return new(county.Code, lever.Key, month, month, counts.Value);
            }
        }
    }
}

namespace Simulation.Model.Tests;

/// <summary>What a race cannot do is refused, all faults at once, and nothing of it is done.</summary>
public sealed class RaceRefusalTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly Decision Good = new("330110", "rnd-subsidy", "", null, 8);

    private static readonly ShockEvent Slump = new("export-slump", ["330206"], "", 0.5);

    [Fact]
    public void A_good_command_is_not_refused()
    {
        var race = AfterTwoOfSix();
        race.Check(race.Levers(Good, Good with { Place = "330302", From = "2023-03" }, Good with { Place = "330000", From = "2023-06" }));
        race.Check(race.Strike(new ShockEvent("export-slump", ["330206", "330100"], "2023-04", 0.5)));
        race.Check(race.Month());
    }

    [Theory]
    [InlineData("2023-01")]
    [InlineData("2023-02")]
    public void A_month_that_is_past(string month)
    {
        var race = AfterTwoOfSix();
        const string Late = "is past; 2023-03 is the first that can still be changed";
        Refused(race, race.Levers(Good, Good with { Place = "330302", From = month }), ("decisions[1].from", month, Late));
        var error = Refused(race, race.Strike(Slump with { Month = month }), ("shocks[0].month", month, Late));
        Assert.Equal("已经过去；最早是 2023-03", error.MessageZh);
    }

    [Theory]
    [InlineData("2022-12", "outside the run; must be from 2023-01 to 2023-06")]
    [InlineData("2023-07", "outside the run; must be from 2023-01 to 2023-06")]
    [InlineData("March", "write a month like 2023-01")]
    public void A_month_outside_of_the_race_or_misspelt(string month, string english)
    {
        var race = AfterTwoOfSix();
        Refused(race, race.Levers(Good with { From = month }), ("decisions[0].from", month, english));
        Refused(race, race.Strike(Slump with { Month = month }), ("shocks[0].month", month, english));
    }

    [Fact]
    public void An_end_before_the_coming_month()
    {
        var race = AfterTwoOfSix();
        Refused(race, race.Levers(Good with { To = "2023-02" }), ("decisions[0].to", "2023-02", "must not be before from (2023-03)"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_log_that_is_not_the_one_the_sender_saw(long seen)
    {
        var race = AfterTwoOfSix();
        foreach (var command in new RaceCommand[] { race.Levers(Good), race.Strike(Slump), race.Month() })
        {
            race.Check(command with { Expected = 2 });
            bool ahead = seen > 2;
            var error = Refused(
                race, command with { Expected = seen },
                ("position", $"{seen}", ahead ? "the log holds 2 entries, fewer than position" : "others were quicker: the log now holds 2 entries; look at them and send again"));
            Assert.Equal(ahead ? "日志只有 2 条，少于 position" : "此前已有别的操作：日志现在有 2 条，请看过后再提交", error.MessageZh);
        }
    }

    [Fact]
    public void Anything_after_the_end()
    {
        var race = AfterTwoOfSix();
        race.Live(4);
        foreach (var command in new RaceCommand[] { race.Levers(Good, Good with { Place = "1" }), race.Strike(Slump with { Month = "2023-06" }), race.Month() })
        {
            var error = Refused(race, command, ("", "", "the race is over and cannot be changed"));
            Assert.Equal("赛局已结束，不能再改变", error.MessageZh);
        }

        Assert.Equal(["position", ""], Assert.Throws<RefusedException>(() => race.Check(race.Month(expected: 5))).Errors.Select(error => error.Field));
        var more = new MonthLived(6, "c6", "clock", "then", "2023-07", race.Fingerprint);
        Assert.Equal(6, Assert.Throws<DamagedLogException>(() => race.Apply(more)).Position);
        Assert.Equal((6, 6), (race.Log.Count, race.Province.Month));
    }

    [Fact]
    public void A_command_that_does_nothing()
    {
        var race = AfterTwoOfSix();
        foreach (var nothing in new[] { race.Levers(), race.Levers() with { Decisions = default } })
            Refused(race, nothing, ("decisions", "[]", "must hold at least one decision"));
        foreach (var nothing in new[] { race.Strike(), race.Strike() with { Shocks = default } })
            Refused(race, nothing, ("shocks", "[]", "must hold at least one shock"));
    }

    [Fact]
    public void Everything_wrong_with_decisions_is_said_at_once()
    {
        var race = AfterTwoOfSix();
        var command = race.Levers(
            Good,
            new("1", "a-lever", "x", null, double.NaN),
            Good with { Place = "330302", From = "2023-01", Value = 99 },
            Good with { From = "2023-05" },
            Good with { Place = "330206", To = "2023-01" },
            Good with { Place = "330211", Lever = "mountain-sea-pairing" },
            Good with { Place = "330212", From = "2023-02" }) with { Expected = 0 };
        string[] fields =
        [
            "position", "decisions[1].place", "decisions[1].from", "decisions[1].lever", "decisions[2].value", "decisions[4].to", "decisions[5].place", "decisions[5].value",
            "decisions[3]", "decisions[2].from", "decisions[6].from",
        ];
        Assert.Equal(fields.Order(StringComparer.Ordinal), AllRefused(race, command).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_wrong_with_shocks_is_said_at_once()
    {
        var race = AfterTwoOfSix();
        var command = race.Strike(
            new("a-shock", [], "", 2), new("export-slump", ["330206", "2"], "2023-01", 0.5, 0), new("export-slump", ["330206"], "", 0.5),
            new("export-slump", ["330206"], "y", double.NaN)) with { Expected = 9 };
        string[] fields =
        [
            "position", "shocks[0].shock", "shocks[0].severity", "shocks[0].places", "shocks[1].places[1]", "shocks[1].months", "shocks[1].month",
            "shocks[3].month", "shocks[3].severity",
        ];
        Assert.Equal(fields.Order(StringComparer.Ordinal), AllRefused(race, command).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_race_does_not_begin_with_other_formulas_another_pack_or_a_scenario_that_does_not_hold()
    {
        var header = Played.Header(new() { Months = 6 });
        Assert.NotNull(Race.Begin(World, header));
        Assert.Equal(["modelVersion"], Refusal(header with { ModelVersion = "0.0" }));
        Assert.Equal(["worldHash"], Refusal(header with { WorldHash = World.Hash[..^1] + (World.Hash[^1] == '0' ? '1' : '0') }));
        Assert.Equal(["scenario.months"], Refusal(header with { Scenario = new() { Months = 0 } }));
        Assert.Equal(
            ["scenario.decisions[0].lever", "modelVersion", "worldHash"],
            Refusal(header with { ModelVersion = "9.9", WorldHash = "", Scenario = new() { Decisions = [Good with { Lever = "a", From = "2023-01" }] } }));

        // A newer version of the same pack is another pack, even under the same name and version.
        var newer = World with { Hash = World.Hash[1..] + World.Hash[0] };
        Assert.Equal(["worldHash"], Assert.Throws<RefusedException>(() => Race.Begin(newer, header)).Errors.Select(error => error.Field));

        static IEnumerable<string> Refusal(RaceHeader header)
        {
            var begun = Assert.Throws<RefusedException>(() => Race.Begin(World, header)).Errors;
            Assert.Equal(begun, Assert.Throws<RefusedException>(() => Race.Replay(World, new(header, []))).Errors);
            Assert.All(begun, error => Assert.True(error.MessageZh.Length > 0 && error.MessageEn.Length > 0));
            return begun.Select(error => error.Field);
        }
    }

    private static Race AfterTwoOfSix()
    {
        var race = Played.Begin(new() { Months = 6, Uncertainty = Uncertainty.Luck });
        race.Live(2);
        return race;
    }

    private static FieldError Refused(Race race, RaceCommand command, (string Field, string Value, string English) what)
    {
        AllRefused(race, command);
        var error = Assert.Single(Assert.Throws<RefusedException>(() => race.Check(command)).Errors);
        Assert.Equal(what, (error.Field, error.Value, error.MessageEn));
        return error;
    }

    // Decide says the same as Check, and leaves everything as it was.
    private static IEnumerable<string> AllRefused(Race race, RaceCommand command)
    {
        var (state, entries) = (race.Province.Fingerprints(), race.Log.Count);
        var errors = Assert.Throws<RefusedException>(() => race.Check(command)).Errors;
        Assert.Equal(errors, Assert.Throws<RefusedException>(() => race.Decide(command)).Errors);
        Assert.All(errors, error => Assert.True(error.MessageZh.Length > 0 && error.MessageEn.Length > 0));
        Assert.Equal(state, race.Province.Fingerprints());
        Assert.Equal(entries, race.Log.Count);
        return errors.Select(error => error.Field);
    }
}

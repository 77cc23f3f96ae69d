namespace Simulation.Model.Tests;

/// <summary>What cannot be lived is refused, all faults at once, each with what would be right.</summary>
public sealed class RefusalTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly Scenario Good = new()
    {
        Months = 12,
        Decisions = [new("330110", "rnd-subsidy", "2023-04", null, 8)],
        Shocks = [new("credit-chain-crisis", ["330302"], "2023-09", 0.8)],
    };

    [Fact]
    public void A_good_scenario_is_not_refused() => Assert.Empty(ScenarioCheck.Check(World, Good));

    [Theory]
    [InlineData("rnd-subsidi", "no such lever; did you mean rnd-subsidy?")]
    [InlineData("zzzzzzzzzzzzzz", "no such lever")]
    [InlineData("", "no such lever")]
    public void An_unknown_lever(string lever, string english) => Refused(Decision(lever: lever), "decisions[0].lever", lever, english);

    [Fact]
    public void An_unknown_lever_in_Chinese() =>
        Assert.Equal("没有这个政策杠杆，是否指 rnd-subsidy", Assert.Single(ScenarioCheck.Check(World, Decision(lever: "rnd-subsidi"))).MessageZh);

    [Fact]
    public void Every_lever_that_does_not_act_is_refused_with_its_reason()
    {
        foreach (var lever in World.Levers.Where(row => !row.Acts))
        {
            var error = Refused(Decision(lever: lever.Key, value: lever.Default), "decisions[0].lever", lever.Key, $"'{lever.NameEn}' cannot be set yet: {lever.MissingEn}");
            Assert.Equal($"“{lever.NameZh}”尚不能调：{lever.MissingZh}", error.MessageZh);
            Assert.False(string.IsNullOrWhiteSpace(lever.MissingEn));
        }
    }

    [Theory]
    [InlineData("330999")]
    [InlineData("330110 ")]
    [InlineData("Yuhang")]
    [InlineData("")]
    public void An_unknown_place(string place) =>
        Refused(
            Decision(place: place), "decisions[0].place", place,
            "no such place; write the six-digit code of a county, prefecture or the province, for example 330102");

    [Theory]
    [InlineData("2022-12", "outside the run; must be from 2023-01 to 2023-12")]
    [InlineData("2024-01", "outside the run; must be from 2023-01 to 2023-12")]
    [InlineData("2023-13", "write a month like 2023-01")]
    [InlineData("2023-4", "write a month like 2023-01")]
    [InlineData("April", "write a month like 2023-01")]
    [InlineData("", "write a month like 2023-01")]
    public void A_month_outside_the_run_or_misspelt(string from, string english) => Refused(Decision(from: from), "decisions[0].from", from, english);

    [Fact]
    public void A_month_outside_the_run_in_Chinese() =>
        Assert.Equal("不在推演期内，应在2023-01到2023-12之间", Assert.Single(ScenarioCheck.Check(World, Decision(from: "2024-01"))).MessageZh);

    [Fact]
    public void An_end_before_the_beginning() =>
        Refused(
            Good with { Decisions = [new("330110", "rnd-subsidy", "2023-04", "2023-03", 8)] }, "decisions[0].to", "2023-03",
            "must not be before from (2023-04)");

    [Theory]
    [InlineData(20.000001)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_the_lever_cannot_have(double value)
    {
        var error = Refused(Decision(value: value), "decisions[0].value", $"{value}", "must be between 0 and 20 (% of R&D)");
        Assert.Equal("应在0到20之间（占研发经费%）", error.MessageZh);
    }

    [Fact]
    public void A_lever_for_one_league_in_another() =>
        Refused(
            Decision(lever: "mountain-sea-pairing", value: 2), "decisions[0].place", "330110",
            "'Mountain-sea pairing and enclaves' is only for the 26 mountain counties");

    [Fact]
    public void Overlapping_decisions()
    {
        var scenario = Good with
        {
            Decisions = [new("330110", "rnd-subsidy", "2023-04", null, 8), new("330110", "rnd-subsidy", "2023-06", null, 9)],
        };
        var error = Refused(scenario, "decisions[1]", "330110 rnd-subsidy 2023-06", "overlaps decisions[0] in months; give the earlier one a 'to', or join them");
        Assert.Equal("与 decisions[0] 的月份重叠，请在前一条写明 to，或合并为一条", error.MessageZh);
        Assert.Empty(ScenarioCheck.Check(World, scenario with { Decisions = [scenario.Decisions[0] with { To = "2023-05" }, scenario.Decisions[1]] }));
        Assert.Empty(ScenarioCheck.Check(World, scenario with { Decisions = [scenario.Decisions[0], scenario.Decisions[1] with { Place = "330100" }] }));
    }

    [Fact]
    public void An_unknown_shock() =>
        Refused(
            Good with { Shocks = [new("credit-chain-crysis", ["330302"], "2023-09", 0.8)] }, "shocks[0].shock", "credit-chain-crysis",
            "no such shock; did you mean credit-chain-crisis?");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_severity_that_is_not_a_share(double severity) =>
        Refused(Good with { Shocks = [Good.Shocks[0] with { Severity = severity }] }, "shocks[0].severity", $"{severity}", "must be between 0 and 1");

    [Fact]
    public void A_shock_nowhere() =>
        Refused(Good with { Shocks = [Good.Shocks[0] with { Places = [] }] }, "shocks[0].places", "", "name at least one place");

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    public void A_shock_too_short_or_too_long(int months) =>
        Refused(Good with { Shocks = [Good.Shocks[0] with { Months = months }] }, "shocks[0].months", $"{months}", "must be a whole number from 1 to 120");

    [Fact]
    public void An_unknown_rule() => Refused(Good with { Rules = Good.Rules.Add("isolate", true) }, "rules.isolate", "isolate", "no such rule; did you mean isolated?");

    [Fact]
    public void A_rule_that_does_not_act_can_only_stay_as_it_is()
    {
        var world = World with { Rules = [.. World.Rules.Select(row => row.Key == "promotion" ? row with { Acts = false, Default = false } : row)] };
        var error = Assert.Single(ScenarioCheck.Check(world, Good with { Rules = Good.Rules.Add("promotion", true) }));
        Assert.Equal("'Tenure and promotion' does not act yet; it can only be false", error.MessageEn);
        Assert.Equal("“任期与提拔”尚未实现，只能为false", error.MessageZh);
        Assert.Empty(ScenarioCheck.Check(world, Good with { Rules = Good.Rules.Add("promotion", false) }));
    }

    [Fact]
    public void An_unknown_parameter_or_one_that_nothing_reads()
    {
        Refused(
            Good with { Parameters = Good.Parameters.Add("debt-interest-rat", 3) }, "parameters.debt-interest-rat", "debt-interest-rat",
            "no such acting parameter; did you mean debt-interest-rate?");
        var idle = World with { Parameters = [.. World.Parameters.Select(row => row.Key == "target-b" ? row with { Acts = false } : row)] };
        Assert.StartsWith("no such acting parameter", Assert.Single(ScenarioCheck.Check(idle, Good with { Parameters = Good.Parameters.Add("target-b", 0.3) })).MessageEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.6)]
    [InlineData(4.6)]
    [InlineData(double.NaN)]
    public void A_parameter_outside_its_range(double value) =>
        Refused(Good with { Parameters = Good.Parameters.Add("debt-interest-rate", value) }, "parameters.debt-interest-rate", $"{value}", "must be between 2.7 and 4.5");

    [Fact]
    public void An_unknown_output_and_one_named_twice()
    {
        Refused(Good with { Outputs = ["gdp-grwth"] }, "outputs[0]", "gdp-grwth", "no such indicator; did you mean gdp-growth?");
        Refused(Good with { Outputs = ["pm25", "pm25"] }, "outputs", "pm25", "the indicator is listed twice; list it once");
    }

    [Fact]
    public void A_behaviour_that_does_not_exist()
    {
        Refused(Good with { Behaviours = Good.Behaviours.Add("*", "greddy") }, "behaviours.*", "greddy", "no such behaviour; did you mean greedy?");
        Refused(Good with { Behaviours = Good.Behaviours.Add("330110", "gamer:stong") }, "behaviours.330110", "gamer:stong", "no such behaviour; did you mean gamer:strong?");
        Refused(Good with { Behaviours = Good.Behaviours.Add("330199", "gamer") }, "behaviours.330199", "330199", "no such place; write the six-digit code of a county, prefecture or the province, for example 330102");
        foreach (string word in Behaviour.Words(World).Where(word => !word.StartsWith("look-ahead", StringComparison.Ordinal)))
            Assert.Empty(ScenarioCheck.Check(World, Good with { Behaviours = Good.Behaviours.Add("330100", word) }));
    }

    [Theory]
    [InlineData("look-ahead")]
    [InlineData("look-ahead:mild")]
    public void A_player_that_looks_ahead_is_only_for_races(string word)
    {
        var scenario = Good with { Behaviours = Good.Behaviours.Add("330110", word) };
        Refused(
            scenario, "behaviours.330110", word,
            "lives many worlds ahead before it decides, so it plays only in races and ladders; give a run or a comparison another behaviour");
        Assert.Equal("baseline.behaviours.330110", Assert.Single(Comparison.Check(World, scenario, [new() { Name = "a" }])).Field);
        Assert.Empty(ScenarioCheck.Check(World, scenario, race: true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    [InlineData(-3)]
    public void Too_few_or_too_many_months(int months) =>
        Refused(new() { Months = months }, "months", $"{months}", "must be a whole number from 1 to 120");

    [Theory]
    [InlineData(0)]
    [InlineData(10001)]
    public void Too_few_or_too_many_replicates(int replicates) =>
        Refused(Good with { Replicates = replicates }, "replicates", $"{replicates}", "must be a whole number from 1 to 10000");

    [Theory]
    [InlineData(-1)]
    [InlineData(9_007_199_254_740_992)]
    public void A_seed_that_no_text_format_can_hold(long seed) =>
        Refused(Good with { Seed = seed }, "seed", $"{seed}", "must be a whole number from 0 to 9007199254740991");

    [Fact]
    public void Another_world_another_start_and_an_unknown_uncertainty()
    {
        Refused(Good with { World = "jiangsu" }, "world", "jiangsu", "no such world; there is zhejiang");
        Refused(Good with { Start = "2022-01" }, "start", "2022-01", "this world starts in 2023-01");
        Refused(Good with { Uncertainty = (Uncertainty)7 }, "uncertainty", "7", "write luck, parameters or both");
        Assert.Empty(ScenarioCheck.Check(World, Good with { Start = "2023-01" }));
    }

    [Fact]
    public void Everything_wrong_is_said_at_once_and_nothing_is_lived()
    {
        var scenario = new Scenario
        {
            World = "jiangsu",
            Months = 0,
            Replicates = 0,
            Decisions = [new("1", "a-lever", "x", null, double.NaN), new("330110", "rnd-subsidy", "2023-01", null, 99)],
            Shocks = [new("a-shock", ["2"], "y", 7)],
            Rules = Good.Rules.Add("a-rule", true),
            Parameters = Good.Parameters.Add("a-parameter", 1),
            Outputs = ["an-output"],
        };
        var errors = ScenarioCheck.Check(World, scenario);
        Assert.Equal(
            [
                "world", "months", "replicates", "decisions[0].place", "decisions[0].from", "decisions[0].lever", "decisions[1].from", "decisions[1].value",
                "shocks[0].shock", "shocks[0].month", "shocks[0].severity", "shocks[0].places[0]", "rules.a-rule", "parameters.a-parameter", "outputs[0]",
            ],
            errors.Select(error => error.Field));
        Assert.All(errors, error => Assert.True(error.MessageZh.Length > 0 && error.MessageEn.Length > 0));
        Assert.Equal(errors, Assert.Throws<RefusedException>(() => Run.Live(World, scenario, OneWorker.Run)).Errors);
        Assert.All(ScenarioCheck.Check(World, scenario, "baseline."), error => Assert.StartsWith("baseline.", error.Field, StringComparison.Ordinal));
    }

    private static Scenario Decision(string place = "330110", string lever = "rnd-subsidy", string from = "2023-04", double value = 8) =>
        Good with { Decisions = [new(place, lever, from, null, value)] };

    private static FieldError Refused(Scenario scenario, string field, string value, string english)
    {
        var error = Assert.Single(ScenarioCheck.Check(World, scenario));
        Assert.Equal((field, value, english), (error.Field, error.Value, error.MessageEn));
        return error;
    }
}

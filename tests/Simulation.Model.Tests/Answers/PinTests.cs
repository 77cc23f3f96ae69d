namespace Simulation.Model.Tests;

/// <summary>Whatever the pack is uncertain about can be held at a value, alone.</summary>
public sealed class PinTests
{
    private static readonly World World = Zhejiang.World;

    [Fact]
    public void Every_ranged_constant_is_listed_once_in_both_languages()
    {
        var pins = Pins.Of(World);
        Assert.Equal(World.Parameters.Count(row => row.Acts && row.Range.Low < row.Range.High), pins.Keys.Count(key => !key.Contains(':', StringComparison.Ordinal)));
        foreach (string kind in (string[])["effect:", "indicator:", "lever:", "heterogeneity:", "board:", "department:"])
            Assert.Contains(pins.Keys, key => key.StartsWith(kind, StringComparison.Ordinal));
        Assert.Equal(pins.Count, pins.Values.Select(pin => pin.NameZh).Distinct().Count());
        Assert.Equal(pins.Count, pins.Values.Select(pin => pin.NameEn).Distinct().Count());
        Assert.All(pins.Values, pin => Assert.True(pin.Range.Low < pin.Range.High && pin.UnitZh != "" && pin.UnitEn != "", pin.Key));
    }

    [Fact]
    public void A_pin_moves_the_world_at_both_ends_of_its_range_and_no_two_pins_are_one()
    {
        // Everything that a batch of worlds lives by, so a constant that is read under another name than it is listed under is found.
        var usual = new[] { Uncertainty.Luck, Uncertainty.Both }.ToDictionary(uncertainty => uncertainty, uncertainty => All(new() { Uncertainty = uncertainty }));
        var seen = new Dictionary<string, string>();
        foreach (var pin in Pins.Of(World).Values)
        {
            // The spread of what no attribute explains is seen only where it is drawn.
            var scenario = new Scenario { Uncertainty = pin.Key.EndsWith(":spread", StringComparison.Ordinal) ? Uncertainty.Both : Uncertainty.Luck };
            foreach (double end in (double[])[pin.Range.Low, pin.Range.High])
            {
                var pinned = scenario with { Parameters = scenario.Parameters.Add(pin.Key, end) };
                Assert.Empty(ScenarioCheck.Check(World, pinned));
                if (end == pin.Range.Value && scenario.Uncertainty == Uncertainty.Luck) continue;
                string lived = All(pinned);
                Assert.True(lived != usual[scenario.Uncertainty], $"{pin.Key} at {end} moves nothing");
                Assert.True(seen.TryAdd(lived, pin.Key), $"{pin.Key} at {end} is the same world as {seen[lived]}");
            }
        }
    }

    [Theory]
    [InlineData("indicator:pm25:lvel", 30, "no such acting parameter; did you mean indicator:pm25:level?")]
    [InlineData("parameter:debt-interest-rate", 3, "no such acting parameter")]
    [InlineData("board:composite:attainment", 2, "must be between")]
    [InlineData("board:composite:attainment", double.NaN, "must be between")]
    public void A_pin_that_is_none_is_refused(string key, double value, string why)
    {
        var error = Assert.Single(ScenarioCheck.Check(World, new() { Parameters = new Scenario().Parameters.Add(key, value) }));
        Assert.Equal($"parameters.{key}", error.Field);
        Assert.StartsWith(why, error.MessageEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pin_moves_no_other_draw()
    {
        var scenario = new Scenario();
        double value = Pins.Of(World)["indicator:industry-growth:luck"].Range.High;
        var pinned = new Constants<Lane16>(new(World, scenario with { Parameters = scenario.Parameters.Add("indicator:industry-growth:luck", value) }), Uncertainty.Both, 0);
        var usual = new Constants<Lane16>(new(World, scenario), Uncertainty.Both, 0);
        int growth = Zhejiang.Indicator("industry-growth");
        for (int k = 0; k < World.Indicators.Length; k++)
        {
            if (k == growth) Assert.All(Lanes.Of(pinned.Luck[k]), drawn => Assert.Equal((float)value, drawn));
            else Assert.Equal(Lanes.Of(usual.Luck[k]), Lanes.Of(pinned.Luck[k]));
            Assert.Equal(Lanes.Of(usual.Trend[k]), Lanes.Of(pinned.Trend[k]));
        }
    }

    // The numbers that worlds are set up with: what a month reads of a constant is among them.
    private static string All(Scenario scenario)
    {
        var constants = new Constants<Lane1>(new(World, scenario), scenario.Uncertainty, 0);
        var numbers = new List<float>();
        foreach (var answer in constants.Answers) numbers.AddRange([answer.Gain.Value, answer.Half.Value, answer.Closing.Value, answer.Fading.Value]);
        foreach (var level in constants.Level) numbers.Add(level.Value);
        foreach (var row in (Lane1[][])[constants.Persistence, constants.Trend, constants.Luck, constants.LeverCost, constants.LeverCostYuan, constants.Attainment, constants.Bends])
            numbers.AddRange(row.Select(number => number.Value));
        numbers.AddRange(World.Parameters.Where(row => row.Acts).Select(row => constants[row.Key].Value));
        return string.Join(' ', numbers.Select(BitConverter.SingleToUInt32Bits));
    }
}

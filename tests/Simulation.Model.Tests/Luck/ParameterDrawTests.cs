namespace Simulation.Model.Tests;

/// <summary>What a replicate draws for an uncertain constant lies where the pack believes it does.</summary>
public sealed class ParameterDrawTests
{
    private const int Batches = 64, Count = Batches * 16;

    private static readonly World World = Zhejiang.World;

    // By effect, where the kernel keeps what it drew for it.
    private static readonly int[] Places = [.. Enumerable.Range(0, World.Effects.Length).Select(i => Atlas.Of(World).Answered.IndexOf(i))];

    private static readonly List<Constants<Lane16>> Drawn = DrawAll(Uncertainty.Parameters);

    [Fact]
    public void Every_ranged_constant_stays_in_its_range_and_has_its_median()
    {
        var faults = new List<string>();
        foreach (var (name, range, pick) in Ranges()) faults.AddRange(Check(name, range, [.. Drawn.SelectMany(constants => Lanes.Of(pick(constants)))]));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Luck_alone_draws_no_constant()
    {
        var constants = new Constants<Lane16>(new(World, new()), Uncertainty.Luck, 16);
        foreach (var (name, range, pick) in Ranges())
            Assert.True(Lanes.Of(pick(constants)).All(value => Math.Abs(value - range.Value) <= 1e-6 * Math.Abs(range.Value)), $"{name} is not {range.Value}");
    }

    [Fact]
    public void Parameters_alone_meet_the_luck_of_replicate_0()
    {
        var shared = Drawn[3].LuckChance.Stream("indicator-luck");
        var first = new Chance(new Scenario().Seed, 0).Stream("indicator-luck");
        Assert.Equal(first.FirstReplicate, shared.FirstReplicate);
        Assert.Equal(new uint[16], Enumerable.Range(0, 16).Select(lane => shared.Replicates[lane]));
    }

    [Fact]
    public void A_pinned_parameter_is_not_drawn()
    {
        var row = World.Parameters.First(row => row.Acts && row.Range.Shape != Shape.Fixed);
        var scenario = new Scenario { Parameters = new Scenario().Parameters.Add(row.Key, row.Range.High) };
        var constants = new Constants<Lane16>(new(World, scenario), Uncertainty.Both, 0);
        Assert.All(Lanes.Of(constants[row.Key]), value => Assert.Equal((float)row.Range.High, value));
        Assert.All(World.Parameters.Where(other => other.Acts && other != row), other => Assert.Equal(Lanes.Of(Drawn[0][other.Key]), Lanes.Of(constants[other.Key])));
    }

    [Fact]
    public void Both_halves_draw_the_same_parameters_as_parameters_alone()
    {
        var both = new Constants<Lane16>(new(World, new()), Uncertainty.Both, 0);
        foreach (var (name, _, pick) in Ranges()) Assert.True(Lanes.Of(pick(both)).SequenceEqual(Lanes.Of(pick(Drawn[0]))), name);
    }

    private static IEnumerable<string> Check(string name, Ranged range, float[] draws)
    {
        double slack = 1e-6 * Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        float low = draws.Min(), high = draws.Max();
        if (low < range.Low - slack || high > range.High + slack) yield return $"{name}: {low:r} … {high:r} is outside {range.Low} … {range.High}";
        if (range.Shape == Shape.Fixed || range.Low == range.High)
        {
            if (low != high) yield return $"{name}: is not uncertain and was drawn";
            yield break;
        }

        // Five standard errors of a share; the seed is fixed.
        double below = draws.Count(value => value < Median(range)) / (double)Count, off = 5 * 0.5 / Math.Sqrt(Count);
        if (Math.Abs(below - 0.5) > off) yield return $"{name}: {below:p1} of the draws lie below the median {Median(range)} of a {range.Shape} {range.Low} … {range.Value} … {range.High}";
        double width = range.High - range.Low;
        if (high - low < 0.7 * width) yield return $"{name}: {Count} draws fill only {low:r} … {high:r} of {range.Low} … {range.High}";
    }

    private static double Median(Ranged range)
    {
        double width = range.High - range.Low, rise = range.Value - range.Low, fall = range.High - range.Value;
        return range.Shape switch
        {
            Shape.Uniform => range.Low + (width / 2),
            Shape.Triangular when rise >= width / 2 => range.Low + Math.Sqrt(0.5 * width * rise),
            Shape.Triangular => range.High - Math.Sqrt(0.5 * width * fall),
            _ => range.Value,
        };
    }

    // Gains are kept for one unit of the cause, saturation in units of the cause.
    private static Ranged Times(Ranged range, double factor) => new(range.Value * factor, range.Low * factor, range.High * factor, range.Shape);

    private static List<Constants<Lane16>> DrawAll(Uncertainty uncertainty)
    {
        var plan = new Plan(World, new());
        return [.. Enumerable.Range(0, Batches).Select(batch => new Constants<Lane16>(plan, uncertainty, batch * 16))];
    }

    private static IEnumerable<(string Name, Ranged Range, Func<Constants<Lane16>, Lane16> Pick)> Ranges() =>
    [
        .. World.Parameters.Where(row => row.Acts).Select(row => (row.Key, row.Range, (Func<Constants<Lane16>, Lane16>)(constants => constants[row.Key]))),
        .. World.Effects.Select((row, i) => ($"{row.Id} gain", Times(row.Gain, row.Form == Form.Threshold ? 1 : 1 / row.Per), (Func<Constants<Lane16>, Lane16>)(constants => constants.Answers[Places[i]].Gain))),
        .. World.Effects.Select((row, i) => (Row: row, Place: i)).Where(pair => pair.Row.Half is not null)
            .Select(pair => ($"{pair.Row.Id} half", Times(pair.Row.Half!.Value, pair.Row.Form == Form.Threshold ? 1 : pair.Row.Per), (Func<Constants<Lane16>, Lane16>)(constants => constants.Answers[Places[pair.Place]].Half))),
        .. World.Indicators.Select((row, i) => ($"{row.Key} persistence", row.Persistence, (Func<Constants<Lane16>, Lane16>)(constants => constants.Persistence[i]))),
        .. World.Indicators.Select((row, i) => ($"{row.Key} trend", row.Trend, (Func<Constants<Lane16>, Lane16>)(constants => constants.Trend[i]))),
        .. World.Indicators.Select((row, i) => ($"{row.Key} luck", row.Luck, (Func<Constants<Lane16>, Lane16>)(constants => constants.Luck[i]))),
        .. World.Levers.Select((row, i) => ($"{row.Key} cost", row.CostPercentOfGdp, (Func<Constants<Lane16>, Lane16>)(constants => constants.LeverCost[i]))),
        .. World.Levers.Select((row, i) => ($"{row.Key} yuan", row.CostYuan, (Func<Constants<Lane16>, Lane16>)(constants => constants.LeverCostYuan[i]))),
    ];
}

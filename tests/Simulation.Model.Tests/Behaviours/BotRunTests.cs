using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Model.Tests;

/// <summary>A run in which counties decide for themselves: every replicate goes its own way, and all of it is as reproducible as without them.</summary>
public sealed class BotRunTests
{
    private const int Months = 16;

    private static readonly World World = March.World;

    private static readonly ImmutableSortedDictionary<string, string> Mixed =
        ImmutableSortedDictionary<string, string>.Empty.Add("*", "greedy").Add("330100", "imitator:strong").Add("330300", "prudent").Add("330600", "gamer");

    private static readonly Scenario Scenario = new() { Months = Months, Replicates = 5, Behaviours = Mixed };

    [Fact]
    public void Any_number_of_threads_gives_the_same_answer()
    {
        string one = JsonSerializer.Serialize(Run.Live(World, Scenario, OneWorker.Run));
        Assert.Equal(one, JsonSerializer.Serialize(Run.Live(World, Scenario, On(3))));
        Assert.Equal(one, JsonSerializer.Serialize(Run.Live(World, Scenario, (count, piece) =>
        {
            for (int i = count - 1; i >= 0; i--) piece(i);
        })));
    }

    [Fact]
    public void A_replicate_is_the_same_whatever_others_are_lived_with_it()
    {
        var plan = new Plan(World, Scenario);
        ulong[] five = Live(plan, 5).Fingerprints;
        Assert.Equal(five[..2], Live(plan, 2).Fingerprints);
        Assert.Equal(five[..1], Live(plan, 1).Fingerprints);
        Assert.Equal(5, five.Distinct().Count());
    }

    // Common random numbers: in isolation what a county decides moves nobody else, in no replicate, though one life is in lanes and the other alone.
    [Fact]
    public void A_county_that_keeps_the_status_quo_meets_the_same_luck_as_without_bots()
    {
        var quiet = Scenario with { Behaviours = new Scenario().Behaviours, Rules = new Scenario().Rules.Add("isolated", true) };
        var one = quiet with { Behaviours = Mixed.Clear().Add("330302", "greedy").Add("330110", "gamer") };
        Recording before = Live(new(World, quiet), 5), after = Live(new(World, one), 5);
        int[] changed = [.. Enumerable.Range(0, 90).Where(c => !before.SameCounty(after, c))];
        Assert.Equal([Zhejiang.County("330110"), Zhejiang.County("330302")], changed);
    }

    [Fact]
    public void A_comparison_pairs_worlds_in_which_counties_decide()
    {
        var isolated = Scenario with { Rules = new Scenario().Rules.Add("isolated", true), Outputs = ["gdp-growth"] };
        var variant = new Variant { Name = "rnd", Decisions = [new("330110", "enterprise-subsidies", "2023-02", null, 3)] };
        var result = Comparison.Live(World, isolated, [variant], On(2));
        Assert.Equal(89, result.Variants[0].UntouchedCounties);
        Assert.Contains(result.Variants[0].Effects, effect => effect is { County: "330110", Indicator: "gdp-growth", Mean: > 0 });
        Assert.Equal(Run.Live(World, isolated, OneWorker.Run).Fingerprint, result.BaselineFingerprint);
    }

    [Fact]
    public void People_hold_the_levers_that_they_have_set()
    {
        var free = March.Eve(scenario: March.With("greedy"));
        string lever = World.Levers[free.Turns("greedy", Zhejiang.County("330302"))[0].Lever].Key;
        int position = March.Lever(lever);
        foreach (string place in (string[])["330302", "330300", "330000"])
        {
            var held = March.Eve(scenario: March.With("greedy") with { Decisions = [new(place, lever, Zhejiang.Month(March.Index - 1), Zhejiang.Month(March.Index), World.Levers[position].Default)] });
            Assert.DoesNotContain(held.Turns("greedy", Zhejiang.County("330302")), turn => turn.Lever == position);
        }

        // What somebody has decided for later is not run over either.
        var later = new Decision("330300", lever, Zhejiang.Month(March.Index + 2), null, World.Levers[position].Min);
        var (life, people) = (March.Eve(scenario: March.With("greedy")), (Decision[])[later]);
        var bot = Bots.Decide(life.Plan, life.Province, people).Single(bot => bot.Decision.Place == "330302" && bot.Decision.Lever == lever);
        Assert.Equal((Zhejiang.Month(March.Index), Zhejiang.Month(March.Index + 1)), (bot.Decision.From, bot.Decision.To));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_plan_with_further_decisions_is_the_plan_that_held_them_from_the_start(int seed)
    {
        var scenario = Dice.Scenario(World, seed, 9);
        var random = new Random(seed);
        var levers = World.Levers.Where(row => row.Acts && row.OnlyLeague is null).ToArray();
        Decision[] further =
        [
            .. Enumerable.Range(0, 60).Select(_ =>
            {
                var (lever, from) = (levers[random.Next(levers.Length)], random.Next(9));
                double value = random.Next(3) == 0 ? lever.Default : lever.Min + (random.NextDouble() * (lever.Max - lever.Min));
                return new Decision(World.Counties[random.Next(20)].Code, lever.Key, Zhejiang.Month(from), random.Next(2) == 0 ? null : Zhejiang.Month(random.Next(from, 9)), value);
            }),
        ];
        Plan before = new(World, scenario), whole = new(World, scenario with { Decisions = scenario.Decisions.AddRange(further) });
        string text = Text(before);
        Assert.Equal(Text(whole), Text(before.With(further)));
        Assert.Equal(Text(whole), Text(before.With(further[..20]).With(further[20..])));
        Assert.Equal(text, Text(before));
        Assert.Same(before, before.With([]));

        static string Text(Plan plan) => JsonSerializer.Serialize(plan.Levers);
    }

    private static Recording Live(Plan plan, int replicates) => Batch.Live(plan, Uncertainty.Both, [0], replicates, OneWorker.Run);

    private static Workers On(int threads) => (count, piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, piece);
}

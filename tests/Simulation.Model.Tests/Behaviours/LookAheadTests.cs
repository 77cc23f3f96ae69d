namespace Simulation.Model.Tests;

/// <summary>The player that uses the kernel.</summary>
public sealed class LookAheadTests
{
    private static readonly World World = March.World;

    private static readonly int County = Zhejiang.County("330302");

    [Fact]
    public void It_takes_the_first_of_the_greedy_list_and_never_anything_else()
    {
        var life = March.Eve(scenario: March.With("look-ahead", "330302"));
        var decided = Decided(life);
        var greedy = life.Turns("greedy", County);
        Assert.InRange(decided.Count, 1, greedy.Count);
        Assert.Equal(greedy[..decided.Count].Select(turn => (World.Levers[turn.Lever].Key, turn.To)), decided.Select(decision => (decision.Lever, decision.Value)));
        Assert.Equal(decided, Decided(life));
    }

    [Fact]
    public void It_declines_what_the_greedy_list_does_not_see_the_harm_of()
    {
        // Micro-grids gain a little, and beyond a threshold that planners do not reckon with their fatigue ruins every economy figure.
        var like = World.Effects.First(row => row.Id == "E262") with
        {
            CauseKind = CauseKind.Stock, Cause = "staff-fatigue", Form = Form.Threshold, Gain = new(-30, -30, -30, Shape.Fixed), Per = 1, Half = new(20, 20, 20, Shape.Fixed),
            Delay = 0, Lag = new(0, 0, 0, Shape.Fixed), Decay = null, Exposure = null,
        };
        string[] ruined = ["grid-closure", "key-work-completion", "seven-list-index", "petition-resolution", "business-environment"];
        World With(bool harm) => March.Only("E290", "E292") with
        {
            Effects = [.. March.Only("E290", "E292").Effects, .. harm ? ruined.Select((target, i) => like with { Id = $"X{i}", Target = target }) : []],
        };
        foreach (bool harm in (bool[])[false, true])
        {
            var life = March.Eve(With(harm), March.With("look-ahead", "330302") with { Rules = March.OnlyBoards });
            Assert.Equal("micro-grid-expansion", World.Levers[Assert.Single(life.Turns("greedy", County)).Lever].Key);
            Assert.Equal(harm ? 0 : 1, Decided(life).Count);
        }
    }

    [Fact]
    public void It_plays_in_races()
    {
        var race = Played.Begin(March.With("look-ahead", "330302") with { Months = 2 });
        race.Live(2);
        Assert.Contains(race.Log.OfType<LeverSet>(), set => set.Who == "bot:look-ahead" && set.Decision.Place == "330302");
        Assert.Equal(race.Fingerprint, Race.Replay(World, race.Whole()).Fingerprint);
    }

    // Its worlds begin where the race stands, to the last bit of every county.
    [Fact]
    public void A_state_is_taken_over_into_every_world()
    {
        var life = March.Eve();
        var worlds = new Province<Lane16>(life.Plan.Atlas);
        worlds.Take(life.Province);
        Assert.Equal(March.Index, worlds.Month);
        Assert.All(worlds.Fingerprints(), hash => Assert.Equal(life.Province.Fingerprints()[0], hash));
    }

    private static List<Decision> Decided(Life<Lane1> life) => [.. Bots.Decide(life.Plan, life.Province, []).Select(bot => bot.Decision)];
}

using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Futures of a race: they begin where it stands, act by its rules, and know nothing of its luck.</summary>
public sealed class FuturesTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly Variant Nothing = new() { Name = "" };

    private static readonly Variant Crisis = new() { Name = "crisis", Shocks = [new("credit-chain-crisis", ["330302"], "2023-05", 0.9)] };

    private static readonly Sight Sight = new([Atlas.Of(World).Composite], [.. new[] { "gdp-growth", "industry-growth" }.Select(key => World.Indicators.IndexOf(World.Indicators.First(row => row.Key == key)))]);

    public static TheoryData<int> Seeds => Dice.Seeds(4, 20);

    // With the one seed that futures never have they must be the race itself: same state, same constants, same bots, to the last bit.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_future_with_the_races_own_luck_is_the_race(int seed)
    {
        Dice.Say(seed);
        string[] words = ["greedy", "imitator", "prudent:strong", "gamer", "status-quo"];
        var random = new Random(seed);
        var behaviours = World.Counties.Where(_ => random.Next(3) > 0).ToImmutableSortedDictionary(row => row.Code, _ => words[random.Next(words.Length)]);
        var scenario = Dice.Scenario(World, seed, 18, Enum.GetValues<Uncertainty>()[random.Next(3)]) with { Behaviours = behaviours };
        var race = Played.Begin(scenario);
        race.Live(random.Next(0, 6));
        race.Do(new SetBehaviours("hand", "instructor", "2026-11-22T08:00:00Z", null, ImmutableSortedDictionary<string, string>.Empty.Add("330110", "greedy:mild")));
        var from = race.Stand();
        var added = new Variant { Name = "more", Decisions = [new("330110", "rnd-subsidy", $"{race.Coming}", null, 7)], Shocks = [new("export-slump", ["330200"], $"{race.Coming}", 0.7)] };
        var terms = new FuturesTerms(from.Left, 3, Uncertainty.Luck);
        var lives = Futures.Live(from, [Nothing, added], terms, Sight, scenario.Seed, OneWorker.Run);

        var other = Race.Replay(World, race.Whole());
        other.Do(other.Levers([.. added.Decisions]));
        other.Do(other.Strike([.. added.Shocks]));
        foreach (var (goes, life) in new[] { (race, lives[0]), (other, lives[1]) })
        {
            goes.Live(from.Left);
            Assert.Equal(goes.Fingerprint, Fingerprint.Join(life.Fingerprints.AsSpan(0, 1)));
            Assert.NotEqual(life.Fingerprints[0], life.Fingerprints[1]);
            for (int m = 0; m < from.Left; m++)
            {
                int month = from.MonthsLived + m;
                Assert.Equal(goes.Members(Sight.Boards[0], month).Select((_, i) => goes.Ranks(Sight.Boards[0], month)[i]), life.Members(0, m).Select(c => life.Ranks(0, c, m)[0]));
                Assert.Equal(goes.Reported(7, Sight.Indicators[1], month), life.Reported(1, 7, m)[0]);
                Assert.Equal(goes.True(7, Sight.Indicators[0], month), life.True(0, 7, m)[0]);
            }
        }
    }

    [Theory]
    [InlineData(Uncertainty.Luck)]
    [InlineData(Uncertainty.Both)]
    [InlineData(Uncertainty.Parameters)]
    public void Futures_are_the_same_however_many_threads_live_them(Uncertainty uncertainty)
    {
        var from = Standing(new() { Seed = 11, Months = 20, Behaviours = Greedy("*") }, 1);
        var terms = new FuturesTerms(6, 40, uncertainty);
        var one = Futures.Live(from, [Nothing, Crisis], terms, Sight, OneWorker.Run);
        var backwards = Futures.Live(from, [Nothing, Crisis], terms, Sight, (count, piece) =>
        {
            for (int i = count; i-- > 0;) piece(i);
        });
        var many = Futures.Live(from, [Nothing, Crisis], terms, Sight, (count, piece) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 3 }, piece));
        for (int v = 0; v < one.Length; v++)
        {
            Assert.Equal(one[v].Fingerprints, backwards[v].Fingerprints);
            Assert.Equal(one[v].Fingerprints, many[v].Fingerprints);
        }

        // Fewer futures are the first of more.
        Assert.Equal(one[1].Fingerprints[..21], Futures.Live(from, [Crisis], terms with { Count = 21 }, Sight, OneWorker.Run)[0].Fingerprints);
        Assert.Equal(40, one[0].Fingerprints.Distinct().Count());
    }

    [Fact]
    public void The_seed_of_the_futures_is_another_and_changes_with_the_month()
    {
        var race = Played.Begin(new() { Months = 6, Seed = 5 });
        long first = race.Stand().OtherSeed;
        Assert.NotEqual(5, first);
        // Who happens to be given the very seed is moved on.
        Assert.NotEqual(first, Played.Begin(new() { Months = 6, Seed = first }).Stand().OtherSeed);
        race.Do(race.Levers(new Decision("330110", "rnd-subsidy", "", null, 6)));
        Assert.Equal(first, race.Stand().OtherSeed);
        race.Live();
        Assert.NotEqual(first, race.Stand().OtherSeed);
        race.Live(5);
        Assert.Throws<RefusedException>(() => race.Stand());
    }

    [Fact]
    public void What_is_added_is_all_that_differs()
    {
        var rules = ImmutableSortedDictionary<string, bool>.Empty.Add("isolated", true);
        var from = Standing(new() { Seed = 3, Months = 12, Rules = rules }, 3);
        var lives = Futures.Live(from, [Nothing, Nothing with { Name = "again" }, Crisis], new(6, 32, Uncertainty.Both), Sight, OneWorker.Run);
        Assert.Equal(lives[0].Fingerprints, lives[1].Fingerprints);
        int struck = World.Counties.Select(row => row.Code).ToList().IndexOf("330302"), moved = 0;
        for (int c = 0; c < World.Counties.Length; c++)
        {
            for (int m = 0; m < 6; m++)
            {
                for (int o = 0; o < Sight.Indicators.Length; o++)
                {
                    if (c != struck || string.CompareOrdinal(Zhejiang.Month(3 + m), "2023-05") < 0) Assert.Equal(lives[0].True(o, c, m), lives[2].True(o, c, m));
                    else if (!lives[0].True(o, c, m).SequenceEqual(lives[2].True(o, c, m))) moved++;
                }
            }
        }

        Assert.InRange(moved, 1, 12);
    }

    // Constants are drawn anew, and yet nobody is surprised: the middle of the coming month's cone lies where the county stands.
    [Fact]
    public void Levels_that_were_seen_are_kept_where_constants_are_drawn()
    {
        var race = Played.Begin(new() { Seed = 8, Months = 40 });
        race.Live(30);
        var from = race.Stand();
        var all = new Sight([], [.. Enumerable.Range(0, World.Indicators.Length)]);
        var both = Futures.Live(from, [Nothing], new(1, 64, Uncertainty.Both), all, OneWorker.Run)[0];
        var luck = Futures.Live(from, [Nothing], new(1, 64, Uncertainty.Luck), all, OneWorker.Run)[0];
        var ratios = new List<double>();
        for (int o = 0; o < World.Indicators.Length; o++)
        {
            double apart = 0, wide = 0;
            for (int c = 0; c < World.Counties.Length; c++)
            {
                var (b, l) = (Cone.Of(both.True(o, c, 0)), Cone.Of(luck.True(o, c, 0)));
                apart += Math.Abs(b.P50 - l.P50) / World.Counties.Length;
                wide += (l.P90 - l.P10) / World.Counties.Length;
            }

            if (wide > 0) ratios.Add(apart / wide);
        }

        ratios.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(' ', ratios.Select(ratio => $"{ratio:0.00}")));
        // Where the typical county stands would be far outside of most of these cones.
        Assert.True(ratios[ratios.Count / 2] < 0.2 && ratios[^5] < 0.5, string.Join(' ', ratios));
    }

    [Fact]
    public void Who_looks_ahead_in_the_race_is_played_by_the_greedy()
    {
        var ahead = ImmutableSortedDictionary<string, string>.Empty.Add("330110", "look-ahead:strong").Add("330302", "prudent");
        var from = Standing(new() { Months = 6, Behaviours = ahead }, 0);
        Assert.Equal(["330110"], from.StandsIn);
        var greedy = Standing(new() { Months = 6, Behaviours = ahead.SetItem("330110", "greedy:strong") }, 0);
        Assert.Empty(greedy.StandsIn);
        Assert.Equal(
            Futures.Live(greedy, [Nothing], new(4, 16, Uncertainty.Both), Sight, OneWorker.Run)[0].Fingerprints,
            Futures.Live(from, [Nothing], new(4, 16, Uncertainty.Both), Sight, OneWorker.Run)[0].Fingerprints);
    }

    private static ImmutableSortedDictionary<string, string> Greedy(string place) => ImmutableSortedDictionary<string, string>.Empty.Add(place, "greedy");

    private static Standpoint Standing(Scenario scenario, int months)
    {
        var race = Played.Begin(scenario);
        race.Live(months);
        return race.Stand();
    }
}

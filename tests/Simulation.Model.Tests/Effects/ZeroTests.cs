using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>What nobody does has no effect at all.</summary>
public sealed class ZeroTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly ImmutableSortedDictionary<string, bool> Isolated = ImmutableSortedDictionary<string, bool>.Empty.Add("isolated", true);

    public static TheoryData<string> Levers => [.. World.Levers.Where(row => row.Acts).Select(row => row.Key)];

    public static TheoryData<string> Shocks => [.. World.Shocks.Select(row => row.Key)];

    public static TheoryData<string> Couplings => [.. World.Spillovers.Select(row => row.Coupling).Distinct()];

    [Fact]
    public void With_levers_at_default_and_no_shock_both_contribute_nothing()
    {
        var life = new Life<Lane1>(World, new() { Months = 18 }, causes: true);
        for (int m = 0; m < 18; m++)
        {
            life.Month();
            for (int c = 0; c < life.Plan.Atlas.Counties; c++)
            {
                for (int k = 0; k < life.Plan.Atlas.Indicators; k++)
                {
                    var causes = life.Causes(c, k);
                    Assert.Equal(0f, causes[(int)CauseGroup.Lever].Value);
                    Assert.Equal(0f, causes[(int)CauseGroup.Shock].Value);
                }
            }
        }
    }

    [Fact]
    public void Without_luck_a_county_follows_its_baseline()
    {
        // Projects are always left to luck, so nothing may hang on them or on the land that they take.
        var still = World with
        {
            Indicators = [.. World.Indicators.Select(row => row with { Luck = default })],
            Parameters = [.. World.Parameters.Select(row => row.Key == "department-load-sd" ? row with { Range = default } : row)],
            Effects = [.. World.Effects.Where(row => row.CauseKind is not CauseKind.Project && row.Cause != "industrial-land-stock")],
        };
        // Nor may the race, in which somebody must win what others give up, and in which targets follow what was reached.
        var life = new Life<Lane1>(still, new() { Months = 36, Uncertainty = Uncertainty.Luck, Rules = Isolated.Add("ratchet", false) }, causes: true);
        for (int m = 0; m < 36; m++)
        {
            life.Month();
            for (int c = 0; c < life.Plan.Atlas.Counties; c++)
            {
                for (int k = 0; k < life.Plan.Atlas.Indicators; k++)
                {
                    var row = still.Indicators[k];
                    float baseline = Math.Clamp(life.Causes(c, k)[(int)CauseGroup.Trend].Value, (float)row.Min, (float)row.Max), value = life.True(c)[k].Value;
                    if (Math.Abs(value - baseline) > 1e-4 * Math.Max(1, Math.Abs(baseline)))
                        Assert.Fail($"{World.Counties[c].NameEn} {row.Key} {Zhejiang.Month(m)}: {value:r} instead of {baseline:r}");
                }
            }
        }
    }

    [Fact]
    public void A_lever_at_its_default_is_a_lever_not_turned()
    {
        var decisions = World.Levers.Where(row => row.Acts)
            .Select(row => new Decision(row.OnlyLeague is null ? "330110" : World.Province, row.Key, Zhejiang.Month(1), null, row.Default)).ToImmutableArray();
        AssertSame(new() { Months = 10 }, new() { Months = 10, Decisions = decisions });
    }

    [Fact]
    public void A_shock_of_severity_0_is_no_shock()
    {
        var shocks = World.Shocks.Select(row => new ShockEvent(row.Key, [World.Province], Zhejiang.Month(1), 0)).ToImmutableArray();
        AssertSame(new() { Months = 10 }, new() { Months = 10, Shocks = shocks });
    }

    [Fact]
    public void What_is_decided_for_the_last_month_moves_nothing_before()
    {
        var scenario = Dice.Scenario(World, 12, 8);
        var late = scenario with { Decisions = scenario.Decisions.Add(new("330521", "emergency-mode", Zhejiang.Month(7), null, 3)) };
        Assert.DoesNotContain(scenario.Decisions, decision => decision.Lever == "emergency-mode" && decision.Place == "330521");
        var (a, b) = (new Life<Lane1>(World, scenario), new Life<Lane1>(World, late));
        a.Months(7);
        b.Months(7);
        Assert.Equal(a.Province.Fingerprints(), b.Province.Fingerprints());
        a.Month();
        b.Month();
        Assert.NotEqual(a.Province.Fingerprints(), b.Province.Fingerprints());
    }

    // Every link between counties has a switch of its own; isolation is nothing but all of them.
    [Fact]
    public void With_every_switch_off_one_by_one_untouched_counties_differ_by_nothing()
    {
        string[] own = ["isolated", "ratchet", "safety-veto"];
        var off = World.Rules.Where(row => !own.Contains(row.Key)).ToImmutableSortedDictionary(row => row.Key, _ => false);
        var calm = new Scenario { Months = 26, Rules = off, Behaviours = new Scenario().Behaviours };
        int touched = Zhejiang.County("330110");
        var stormy = calm with
        {
            Decisions = [.. World.Levers.Where(row => row.OnlyLeague is null && row.Key != "promotion-intensity").Select(row => new Decision("330110", row.Key, Zhejiang.Month(1), null, row.Max == row.Default ? row.Min : row.Max))],
            Shocks = [.. World.Shocks.Select((row, i) => new ShockEvent(row.Key, ["330110"], Zhejiang.Month(2 + i), 0.7))],
        };
        var (a, b) = (new Life<Lane1>(World, calm), new Life<Lane1>(World, stormy));
        a.Months(26);
        b.Months(26);
        Assert.Equal([touched], Enumerable.Range(0, World.Counties.Length).Where(c => a.Province.Fingerprints(c)[0] != b.Province.Fingerprints(c)[0]));
    }

    [Theory]
    [MemberData(nameof(Levers))]
    public void Isolated_a_lever_leaves_every_other_county_alone(string lever)
    {
        var row = World.Levers.First(row => row.Key == lever);
        int touched = Touched(row.OnlyLeague);
        double value = row.Max == row.Default ? row.Min : row.Max;
        Alone(touched, new() { Months = 4, Rules = Isolated, Decisions = [new(World.Counties[touched].Code, lever, Zhejiang.Month(0), null, value)] }, row.LagMonths < 4);
    }

    [Theory]
    [MemberData(nameof(Shocks))]
    public void Isolated_a_shock_leaves_every_other_county_alone(string shock)
    {
        int touched = Touched(null);
        Alone(touched, new() { Months = 4, Rules = Isolated, Shocks = [new(shock, [World.Counties[touched].Code], Zhejiang.Month(0), 1, 4)] }, felt: true);
    }

    [Fact]
    public void With_couplings_on_neighbours_follow_a_month_later_and_then_all_others()
    {
        int touched = Touched(null);
        // Places on the boards reach everybody at once.
        var (calm, moved) = Pair(ImmutableSortedDictionary<string, bool>.Empty.Add("rank-response", false), touched);
        var neighbours = calm.Plan.Atlas.Neighbours[touched];
        var league = calm.Plan.Atlas.Leagues[touched];
        calm.Month();
        moved.Month();
        Assert.Equal([touched], Differing(calm, moved, incoming: false));
        calm.Month();
        moved.Month();
        Assert.Empty(neighbours.Except(Differing(calm, moved, incoming: false)));
        Assert.Empty(Differing(calm, moved, incoming: false).Except([touched, .. neighbours, .. league]));
        for (int m = 0; m < 10; m++)
        {
            calm.Month();
            moved.Month();
        }

        Assert.Equal(World.Counties.Length, Differing(calm, moved).Count);
    }

    [Theory]
    [MemberData(nameof(Couplings))]
    public void A_switch_turns_its_own_coupling_off_and_no_other(string coupling)
    {
        var rules = ImmutableSortedDictionary<string, bool>.Empty.Add(coupling, false);
        AssertArrivals(rules, row => row.Coupling != coupling);
    }

    [Theory]
    [MemberData(nameof(Couplings))]
    public void A_coupling_can_be_on_alone(string coupling)
    {
        var rules = World.Spillovers.Select(row => row.Coupling).Distinct().Where(other => other != coupling).ToImmutableSortedDictionary(other => other, _ => false);
        AssertArrivals(rules, row => row.Coupling == coupling);
    }

    [Fact]
    public void Isolated_turns_every_coupling_off() => AssertArrivals(Isolated, _ => false);

    private static void AssertArrivals(ImmutableSortedDictionary<string, bool> rules, Func<SpilloverRow, bool> on)
    {
        var life = new Life<Lane1>(World, new() { Months = 3, Rules = rules });
        int rows = World.Spillovers.Length;
        for (int m = 0; m < 3; m++)
        {
            life.Month();
            for (int row = 0; row < rows; row++)
            {
                int arrived = Enumerable.Range(0, World.Counties.Length).Count(c => life.Province.Incoming[(c * rows) + row].Value != 0);
                bool expected = on(World.Spillovers[row]);
                // An investment game needs rivals, a spillover neighbours; Zhejiang has islands.
                if (expected) Assert.True(arrived > World.Counties.Length * 3 / 4, $"row {row} reached {arrived} counties");
                else Assert.Equal(0, arrived);
            }
        }
    }

    private static (Life<Lane1> Calm, Life<Lane1> Moved) Pair(ImmutableSortedDictionary<string, bool> rules, int touched)
    {
        var calm = new Scenario { Months = 12, Rules = rules };
        return (new(World, calm), new(World, calm with { Decisions = [new(World.Counties[touched].Code, "emergency-mode", Zhejiang.Month(0), null, 3)] }));
    }

    private static void Alone(int touched, Scenario scenario, bool felt)
    {
        var calm = new Life<Lane1>(World, scenario with { Decisions = [], Shocks = [] });
        var moved = new Life<Lane1>(World, scenario);
        calm.Months(scenario.Months);
        moved.Months(scenario.Months);
        var differing = Differing(calm, moved);
        Assert.Empty(differing.Except([touched]));
        if (felt) Assert.Contains(touched, differing);
    }

    private static List<int> Differing(Life<Lane1> a, Life<Lane1> b, bool incoming = true)
    {
        return
        [
            .. Enumerable.Range(0, World.Counties.Length).Where(c => incoming
                ? a.Province.Fingerprints(c)[0] != b.Province.Fingerprints(c)[0]
                : !Lanes.AreSame(a.True(c), b.True(c))),
        ];
    }

    private static int Touched(string? league) => league is null
        ? Zhejiang.County("330110")
        : World.Counties.IndexOf(World.Counties.First(row => row.Leagues.Contains(league)));

    private static void AssertSame(Scenario one, Scenario other)
    {
        var (a, b) = (new Life<Lane1>(World, one), new Life<Lane1>(World, other));
        for (int m = 0; m < one.Months; m++)
        {
            a.Month();
            b.Month();
            Assert.Equal(a.Province.Fingerprints(), b.Province.Fingerprints());
        }
    }
}

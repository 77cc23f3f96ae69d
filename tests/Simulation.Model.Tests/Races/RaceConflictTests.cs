using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model.Tests;

/// <summary>What counties cannot pay is refused with the value that they can; what is likely not meant is told.</summary>
public sealed class RaceConflictTests
{
    private const string Bonds = "special-bonds", Place = "330824";

    private static readonly World World = Zhejiang.World;

    [Fact]
    public void Bonds_that_bring_a_county_into_a_worse_class_are_refused_and_the_value_told_is_let_pass()
    {
        var race = Begin();
        var refused = Assert.Throws<RefusedException>(() => race.Check(race.Levers(new Decision("330110", "rnd-subsidy", "", null, 6), new Decision(Place, Bonds, "", null, 6))));
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("decisions[1].value", "6"), (error.Field, error.Value));
        Assert.Contains("into orange (from 200 %)", error.MessageEn, StringComparison.Ordinal);
        Assert.Contains("进入橙档（200%起）", error.MessageZh, StringComparison.Ordinal);
        Assert.Empty(race.Log);

        double right = RightOf(race, Bonds);
        Assert.InRange(right, 3.27, 6);
        race.Check(race.Levers(new Decision(Place, Bonds, "", null, right)));
        Assert.Throws<RefusedException>(() => race.Check(race.Levers(new Decision(Place, Bonds, "", null, right + 0.01))));
    }

    [Fact]
    public void What_can_be_paid_alone_is_refused_beside_what_stands()
    {
        var race = Begin();
        double bonds = RightOf(race, Bonds), talent = RightOf(race, "talent-subsidy");
        race.Check(race.Levers(new Decision(Place, "talent-subsidy", "", null, talent)));
        race.Do(race.Levers(new Decision(Place, Bonds, "", null, bonds)));
        Assert.Equal("decisions[0].value", Assert.Single(Refused(race, "talent-subsidy", talent).Errors).Field);
        Assert.True(RightOf(race, "talent-subsidy") < talent);
    }

    [Fact]
    public void Who_is_in_the_class_already_may_decide_what_does_not_make_it_worse()
    {
        var race = Begin(new Decision(Place, Bonds, "2023-01", null, 6));
        race.Check(race.Levers(new Decision(Place, Bonds, "", null, 5.5)));
        race.Check(race.Levers(new Decision(Place, "talent-subsidy", "", null, 0.23)));
    }

    [Fact]
    public void A_budget_that_is_not_kept_is_refused_with_what_would_be()
    {
        var race = Begin();
        var asked = race.Levers(new Decision("330110", "talent-subsidy", "2023-03", "2023-08", 1));
        var (money, borrowed) = race.CostOf(asked);
        Assert.True(money > 0);
        Assert.Equal(0, borrowed, 9);
        race.Check(asked with { Budget = money + 0.001 });
        var error = Assert.Single(Assert.Throws<RefusedException>(() => race.Check(asked with { Budget = money / 2 })).Errors);
        Assert.Equal("budget", error.Field);
        Assert.Contains(Math.Round(money, 3).ToString(CultureInfo.InvariantCulture), error.MessageEn, StringComparison.Ordinal);
        Assert.Equal("budget", Assert.Single(Assert.Throws<RefusedException>(() => race.Check(asked with { Budget = double.NaN })).Errors).Field);
        // Of what is in force already nothing is taken twice.
        race.Do(asked);
        Assert.Equal(0, race.CostOf(asked).Money, 9);
        race.Check(asked with { Id = "again", Budget = 0 });
    }

    [Fact]
    public void A_later_setting_of_the_same_lever_is_no_conflict_and_a_nearer_place_is_told()
    {
        var race = Begin();
        race.Do(race.Levers(new Decision("330100", "rnd-subsidy", "", null, 7), new Decision("330110", "rnd-subsidy", "", null, 8)));
        var kinds = race.ConflictsOf(race.Levers(new Decision("330110", "rnd-subsidy", "", null, 9))).Select(row => row.Kind).ToList();
        Assert.DoesNotContain(ConflictKind.TwoValues, kinds);
        Assert.Contains(ConflictKind.NearerPlace, kinds);
    }

    [Fact]
    public void A_lever_of_another_level_or_under_a_rule_that_is_off_is_warned_of()
    {
        var race = Begin();
        var lever = World.Levers.First(row => row is { Acts: true, Rule: not null, OnlyLeague: null });
        var upper = World.Levers.First(row => row.Acts && !row.Actors.Contains("county"));
        Assert.DoesNotContain(race.ConflictsOf(race.Levers(new Decision(World.Province, lever.Key, "", null, lever.Max))), row => row.Kind == ConflictKind.RuleOff);
        race.Do(new SetRules("r", "instructor", "", null, ImmutableSortedDictionary<string, bool>.Empty.Add(lever.Rule!, false)));
        Assert.Contains(race.ConflictsOf(race.Levers(new Decision(World.Province, lever.Key, "", null, lever.Max))), row => row is { Kind: ConflictKind.RuleOff, Severity: Severity.Warning });
        Assert.Contains(race.ConflictsOf(race.Levers(new Decision("330110", upper.Key, "", null, upper.Default))), row => row.Kind == ConflictKind.OtherLevel);
    }

    [Fact]
    public void What_stands_and_pushes_the_other_way_is_warned_of_until_it_is_over()
    {
        var race = Begin();
        var pair = Opposite();
        race.Do(race.Levers(new Decision("330110", pair.One, "", "2023-02", pair.OneValue)));
        var asked = race.Levers(new Decision("330110", pair.Other, "", null, pair.OtherValue));
        Assert.Contains(race.ConflictsOf(asked), row => row.Kind == ConflictKind.OppositeDirections && row.Indicator == pair.Indicator);
        race.Live(2);
        Assert.DoesNotContain(race.ConflictsOf(asked), row => row.Kind == ConflictKind.OppositeDirections);
    }

    // The highest value that a refusal says is right.
    private static double RightOf(Race race, string lever) => double.Parse(
        Refused(race, lever, World.Levers.First(row => row.Key == lever).Max).Errors[0].MessageEn.Split("at most ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    private static RefusedException Refused(Race race, string lever, double value) =>
        Assert.Throws<RefusedException>(() => race.Check(race.Levers(new Decision(Place, lever, "", null, value))));

    private static Race Begin(params ImmutableArray<Decision> decisions) => Played.Begin(new Scenario { Months = 60, Replicates = 1, Decisions = decisions });

    // Two levers of which a little more of each pushes one indicator apart.
    private static (string One, double OneValue, string Other, double OtherValue, string Indicator) Opposite()
    {
        var pushes = from row in World.Effects
                     where row.CauseKind == CauseKind.Lever && World.Indicators.Any(indicator => indicator.Key == row.Target)
                     let lever = World.Levers.First(one => one.Key == row.Cause)
                     where lever is { Acts: true, OnlyLeague: null } && lever.Max > lever.Default
                     group row.Gain.Value / row.Per by (row.Cause, row.Target) into gains
                     select (Lever: World.Levers.First(one => one.Key == gains.Key.Cause), gains.Key.Target, Gain: gains.Sum());
        var all = pushes.ToList();
        var (one, other) = all.SelectMany(a => all, (a, b) => (a, b)).First(pair => pair.a.Target == pair.b.Target && pair.a.Gain > 0 && pair.b.Gain < 0 && pair.a.Lever != pair.b.Lever);
        return (one.Lever.Key, Little(one.Lever), other.Lever.Key, Little(other.Lever), one.Target);

        static double Little(LeverRow row) => row.Default + ((row.Max - row.Default) / 20);
    }
}

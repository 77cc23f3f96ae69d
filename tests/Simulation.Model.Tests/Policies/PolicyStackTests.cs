using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Policies joined to one, and what speaks against it.</summary>
public sealed class PolicyStackTests
{
    private static readonly World World = Zhejiang.World;

    private static readonly Scenario Year = new() { Months = 12 };

    public static TheoryData<int> Seeds => Dice.Seeds(20, 500);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stack_without_two_values_is_the_same_in_any_order_and_grouping(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        // One value for each lever, place and month over all policies: they meet, overlap and repeat each other, and never disagree.
        var settings = new Dictionary<(string, string), double>();
        Policy Next(int number)
        {
            var decisions = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
            {
                var lever = World.Levers.Where(row => row.Acts && row.OnlyLeague is null).ElementAt(random.Next(6));
                string place = random.Next(4) == 0 ? World.Province : World.Counties[random.Next(3)].Code;
                if (!settings.TryGetValue((lever.Key, place), out double value)) settings.Add((lever.Key, place), value = lever.Min + (random.NextDouble() * (lever.Max - lever.Min)));
                int from = random.Next(12);
                return new Decision(place, lever.Key, Zhejiang.Month(from), random.Next(3) == 0 ? null : Zhejiang.Month(random.Next(from, 12)), value);
            });
            return Named($"{number}", [.. Timetable.Of(decisions)]);
        }

        Policy a = Next(1), b = Next(2), c = Next(3);
        var all = Join(a, b, c);
        Assert.Equal(all, Join(Named("ab", Join(a, b)), c));
        Assert.Equal(all, Join(a, Named("bc", Join(b, c))));
        Assert.Equal(all, Join(c, b, a));
        Assert.Equal(all, Join(b, a, c, a));
        Assert.NotEmpty(all);
        // It lives as the decisions do when they are simply written one after the other.
        var plain = new Plan(World, Year with { Decisions = [.. a.Decisions, .. b.Decisions, .. c.Decisions] });
        var joined = new Plan(World, Year with { Decisions = all });
        for (int county = 0; county < 3; county++)
            for (int lever = 0; lever < World.Levers.Length; lever++)
                for (int m = 0; m < 12; m++) Assert.Equal(plain.Turned<Lane1>(county, lever, m).Value, joined.Turned<Lane1>(county, lever, m).Value);

        ImmutableArray<Decision> Join(params Policy[] policies)
        {
            var stack = Stack(policies);
            Assert.DoesNotContain(stack.Conflicts, row => row.Kind == ConflictKind.TwoValues);
            return stack.Decisions;
        }
    }

    [Fact]
    public void Two_values_of_one_lever_are_an_error_and_nothing_is_joined()
    {
        var stack = Stack(Named("a", [new("330110", "rnd-subsidy", "2023-02", "2023-06", 8)]), Named("b", [new("330110", "rnd-subsidy", "2023-06", null, 9)]));
        var conflict = Assert.Single(stack.Conflicts);
        Assert.Equal((ConflictKind.TwoValues, Severity.Error, "2023-06", "2023-06"), (conflict.Kind, conflict.Severity, conflict.From, conflict.To));
        Assert.Equal(["330110"], conflict.Places);
        Assert.Equal([0, 1], conflict.Policies);
        Assert.Contains("'a' and 'b' both set", conflict.En, StringComparison.Ordinal);
        Assert.Contains("“a”与“b”", conflict.Zh, StringComparison.Ordinal);
        Assert.Empty(stack.Decisions);
        Assert.Null(stack.Cost);
    }

    [Fact]
    public void The_same_value_twice_is_a_note_and_counts_once()
    {
        var one = Named("a", [new("330110", "rnd-subsidy", "2023-02", "2023-06", 8)]);
        var stack = Stack(one, Named("b", [new("330110", "rnd-subsidy", "2023-05", null, 8)]));
        Assert.Equal((ConflictKind.SameValue, Severity.Note), Kinds(stack).Single());
        Assert.Equal([new Decision("330110", "rnd-subsidy", "2023-02", null, 8)], stack.Decisions);
        Assert.Equal(stack.Cost!.Money, Stack(Named("c", stack.Decisions)).Costs[0].Money);
    }

    [Fact]
    public void A_nearer_place_overrides_a_wider_one_and_a_note_says_so()
    {
        var stack = Stack(Named("province", [new("330100", "rnd-subsidy", "2023-02", null, 8)]), Named("county", [new("330110", "rnd-subsidy", "2023-03", null, 9)]));
        var conflict = stack.Conflicts.Single(row => row.Kind == ConflictKind.NearerPlace);
        Assert.Equal(Severity.Note, conflict.Severity);
        Assert.Contains("in 330110 'R&D subsidy' is 9 by 'county', not 8 by 'province'", conflict.En, StringComparison.Ordinal);
        Assert.Equal(2, stack.Decisions.Length);
    }

    [Fact]
    public void Levers_that_push_an_indicator_apart_are_a_warning_where_they_meet_only()
    {
        var up = Named("up", [new("330100", "enterprise-subsidies", "2023-02", "2023-06", 2)]);
        var down = Named("down", [new("330110", "emergency-mode", "2023-05", "2023-09", 2)]);
        var conflicts = Stack(up, down).Conflicts.Where(row => row.Kind == ConflictKind.OppositeDirections).ToList();
        Assert.Equal(["industry-growth", "services-growth"], conflicts.Select(row => row.Indicator).Order());
        var industry = conflicts.First(row => row.Indicator == "industry-growth");
        Assert.Equal((Severity.Warning, "2023-05", "2023-06"), (industry.Severity, industry.From, industry.To));
        Assert.Equal(["330110"], industry.Places);
        // Less of what pushes down pushes up; other months and other counties do not meet.
        Assert.DoesNotContain(Stack(up, Named("less", [new("330110", "energy-budget-cut", "2023-02", null, 1)])).Conflicts, row => row.Kind == ConflictKind.OppositeDirections && row.Indicator == "industry-growth");
        Assert.DoesNotContain(Stack(up, Named("later", [new("330110", "emergency-mode", "2023-07", null, 2)])).Conflicts, row => row.Kind == ConflictKind.OppositeDirections);
        Assert.DoesNotContain(Stack(up, Named("elsewhere", [new("330302", "emergency-mode", "2023-05", null, 2)])).Conflicts, row => row.Kind == ConflictKind.OppositeDirections);
    }

    [Fact]
    public void A_lever_whose_rule_is_off_is_a_warning()
    {
        var prize = Named("prize", [new("330000", "race-prize-land", "2023-02", null, 200)]);
        Assert.DoesNotContain(Stack(prize).Conflicts, row => row.Kind == ConflictKind.RuleOff);
        foreach (var rules in new[] { Zhejiang.Rules("prizes", false), Zhejiang.Rules("isolated", true) })
        {
            var stack = Policies.Stack(World, Year with { Rules = rules }, [prize]);
            Assert.Equal(Severity.Warning, stack.Conflicts.Single(row => row.Kind == ConflictKind.RuleOff).Severity);
        }
    }

    [Fact]
    public void A_lever_for_one_league_or_another_level_is_told()
    {
        var pairing = Stack(Named("pairing", [new("330000", "mountain-sea-pairing", "2023-02", null, 2)]));
        Assert.Contains(pairing.Conflicts, row => row is { Kind: ConflictKind.OnlyLeague, Severity: Severity.Note });
        var audit = Stack(Named("audit", [new("330110", "audit-rate", "2023-02", null, 0.1)]));
        Assert.Contains(audit.Conflicts, row => row is { Kind: ConflictKind.OtherLevel, Severity: Severity.Warning });
    }

    [Fact]
    public void A_policy_that_takes_more_than_its_budget_is_an_error()
    {
        // A percent of GDP a year for a year: one percent of the county's GDP.
        double gdp = World.Counties[Zhejiang.County("330110")].Attributes["gdp"], usual = World.Levers.First(row => row.Key == "enterprise-subsidies").Default;
        var policy = Named("rich", [new("330110", "enterprise-subsidies", "2023-01", null, usual + 1)]);
        var cost = Stack(policy).Costs[0];
        Assert.Equal(gdp / 100, cost.Money, gdp * 1e-6);
        Assert.Equal(("330110", 2023), (cost.Rows.Single().County, cost.Rows.Single().Year));
        Assert.DoesNotContain(Stack(policy with { Budget = gdp / 90 }).Conflicts, row => row.Kind == ConflictKind.BudgetBroken);
        Assert.Equal(Severity.Error, Stack(policy with { Budget = gdp / 110 }).Conflicts.Single(row => row.Kind == ConflictKind.BudgetBroken).Severity);
    }

    [Fact]
    public void Bonds_that_bring_a_county_over_a_line_of_debt_are_told_and_the_cost_is_that_of_a_comparison()
    {
        var bonds = Named("bonds", [new("330000", "special-bonds", "2023-01", null, 6)]);
        var stack = Policies.Stack(World, Year with { Months = 36 }, [bonds]);
        var crossed = stack.Conflicts.Where(row => row.Kind == ConflictKind.DebtClass).ToList();
        Assert.NotEmpty(crossed);
        // (6 − 3.27) % of GDP a year of principal and 3 % of it a year, five points of debt ratio for each percent.
        double a = 2.73 * 1.03 * 5 * 3;
        var atlas = Atlas.Of(World);
        double[] lines = [120, 200, 300];
        var expected = Enumerable.Range(0, 90).Where(c => lines.Any(line => atlas.DebtRatio[c] < line && atlas.DebtRatio[c] + a >= line + 0.5)).Select(c => World.Counties[c].Code);
        Assert.Empty(expected.Except(crossed.Select(row => row.Places.Single())));
        var compared = Comparison.Live(World, Year with { Months = 2, Replicates = 1 }, [new() { Name = "v", Decisions = bonds.Decisions }], OneWorker.Run).Variants[0];
        var cost = Policies.Stack(World, Year with { Months = 2 }, [bonds]).Cost!;
        Assert.Equal(compared.Cost, cost.Money, 6);
        Assert.Equal(compared.Borrowed, cost.Borrowed, 6);
    }

    [Fact]
    public void The_scenarios_own_decisions_are_one_more_part_of_the_stack()
    {
        var stack = Policies.Stack(World, Year with { Decisions = [new("330110", "rnd-subsidy", "2023-02", null, 7)] }, [Named("a", [new("330110", "rnd-subsidy", "2023-02", null, 8)])]);
        Assert.Equal([0, 1], stack.Conflicts.Single(row => row.Kind == ConflictKind.TwoValues).Policies);
        Assert.Single(stack.Costs);
    }

    [Fact]
    public void A_policy_is_refused_with_every_wrong_field()
    {
        var errors = Policies.Check(World, new Policy { LabelZh = " ", LabelEn = "", Budget = double.NaN, Decisions = [new("330110", "rnd-subsidi", "2022-01", null, 8)] }, "p.");
        Assert.Equal(["p.budget", "p.decisions[0].from", "p.decisions[0].lever", "p.label"], errors.Select(row => row.Field).Order(StringComparer.Ordinal));
        Assert.Equal(["decisions"], Policies.Check(World, Named("empty", [])).Select(row => row.Field));
    }

    private static StackedPolicies Stack(params Policy[] policies)
    {
        foreach (var policy in policies) Assert.Empty(Policies.Check(World, policy, months: Year.Months));
        return Policies.Stack(World, Year, policies);
    }

    private static IEnumerable<(ConflictKind, Severity)> Kinds(StackedPolicies stack) => stack.Conflicts.Select(row => (row.Kind, row.Severity));

    private static Policy Named(string name, ImmutableArray<Decision> decisions) => new() { LabelZh = name, LabelEn = name, Decisions = decisions };
}

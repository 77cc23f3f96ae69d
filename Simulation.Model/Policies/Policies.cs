using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Policies joined to one, with everything that speaks against it.</summary>
public static class Policies
{
    /// <summary>Most policies of one stack.</summary>
    public const int MostInStack = 32;

    /// <summary>Wrong fields of a policy; empty when it can be used in a run as long as the world allows.</summary>
    public static IReadOnlyList<FieldError> Check(World world, Policy policy, string path = "", int? months = null)
    {
        var alone = new Scenario { World = policy.World, Months = months ?? world.MonthsMax, Decisions = policy.Decisions };
        var errors = new List<FieldError>(ScenarioCheck.Check(world, alone, path));
        if (policy.Decisions.IsEmpty) errors.Add(new($"{path}decisions", "[]", "至少要有一条决策", "must hold at least one decision"));
        if (string.IsNullOrWhiteSpace(policy.LabelZh) || string.IsNullOrWhiteSpace(policy.LabelEn))
            errors.Add(new($"{path}label", policy.LabelZh, "政策包需要名称", "a policy needs a label"));
        if (policy.Budget is { } budget && !(budget >= 0 && double.IsFinite(budget)))
            errors.Add(new($"{path}budget", $"{budget}", "应为不小于0的数（亿元）", "must be a number from 0 (100m yuan)"));
        return errors;
    }

    /// <summary>
    /// Joins policies. A stack without an error of two values is the same whatever the order and the grouping of its policies.
    /// </summary>
    /// <param name="world">The world of all of them.</param>
    /// <param name="start">The scenario that they are used in: its months and rules count, and its own decisions are one more part of the stack.</param>
    /// <param name="policies">Each has passed <see cref="Check"/> with the scenario's months.</param>
    public static StackedPolicies Stack(World world, Scenario start, IReadOnlyList<Policy> policies)
    {
        List<Policy> parts = [.. policies];
        if (!start.Decisions.IsEmpty) parts.Add(new() { World = world.Key, LabelZh = "情景自身的决策", LabelEn = "the scenario's own decisions", Decisions = start.Decisions });
        var finder = new ConflictFinder(world, start, parts);
        ImmutableArray<PolicyCost> costs = [.. parts.Take(policies.Count).Select(policy => PolicyCost.Of(finder.PlanOf(policy.Decisions)))];
        var conflicts = new List<Conflict>([.. finder.Pairs(), .. finder.Prerequisites(), .. finder.Budgets(costs)]);
        bool joins = !conflicts.Any(row => row.Kind == ConflictKind.TwoValues);
        var decisions = joins ? Timetable.Of(parts.SelectMany(policy => policy.Decisions)) : [];
        var plan = joins ? finder.PlanOf(decisions) : null;
        if (plan is not null) conflicts.AddRange(finder.Debts(plan));
        return new(decisions, [.. conflicts.OrderByDescending(row => row.Severity).ThenBy(row => row.Kind)], costs, plan is null ? null : PolicyCost.Of(plan));
    }
}

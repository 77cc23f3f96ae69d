namespace Simulation.Api;

/// <summary>A policy that is kept, or was asked about.</summary>
/// <param name="Hash">Names what it does: world, decisions and budget.</param>
/// <param name="Months">Length of the run that the cost is told for: the whole years that its decisions name.</param>
public sealed record PolicyAnswer(
    Sentence Simulated, string Hash, string World, Sentence Label, string Note, string Version, double? Budget, IReadOnlyList<Decision> Decisions, int Months, PolicyCostAnswer Cost)
{
    public static PolicyAnswer Of(World world, Policy policy)
    {
        int months = MonthsOf(world, [policy]);
        var cost = PolicyCost.Of(new Plan(world, new Scenario { World = world.Key, Months = months, Decisions = policy.Decisions }));
        return new(
            Sentences.Simulated, Canonical.Hash(policy), world.Key, new(policy.LabelZh, policy.LabelEn), policy.Note, policy.Version, policy.Budget, Timetable.Of(policy.Decisions),
            months, PolicyCostAnswer.Of(cost));
    }

    /// <summary>Whole years from the start of the world that hold every month that is named.</summary>
    public static int MonthsOf(World world, IEnumerable<Policy> policies)
    {
        int last = policies.SelectMany(policy => policy.Decisions).SelectMany(row => new[] { row.From, row.To })
            .Select(text => Month.TryParse(text, out var month) ? month.Number - world.Start.Number : 0).DefaultIfEmpty(0).Max();
        return Math.Clamp(((last / 12) + 1) * 12, Math.Min(12, world.MonthsMax), world.MonthsMax);
    }
}

/// <summary>What decisions cost above the levers' defaults, at the parameters' central values.</summary>
/// <param name="Money">Over all counties and years.</param>
/// <param name="Borrowed">Principal of bonds; what is spent and not covered is borrowed besides.</param>
/// <param name="Rows">By county and year.</param>
public sealed record PolicyCostAnswer(double Money, double Borrowed, string Unit, string UnitEn, IReadOnlyList<CostRow> Rows)
{
    public static PolicyCostAnswer Of(PolicyCost cost) => new(cost.Money, cost.Borrowed, "亿元", "100m yuan", cost.Rows);
}

/// <summary>The policies that are kept here.</summary>
public sealed record PolicyList(IReadOnlyList<PolicyLine> Policies)
{
    public static PolicyList Of(IEnumerable<(string Hash, Policy Policy)> all) => new([.. all.Select(row => new PolicyLine(
        row.Hash, row.Policy.World, new(row.Policy.LabelZh, row.Policy.LabelEn), row.Policy.Note, row.Policy.Version, row.Policy.Decisions.Length))]);
}

/// <summary>One of them.</summary>
/// <param name="Decisions">How many it holds.</param>
public sealed record PolicyLine(string Hash, string World, Sentence Label, string Note, string Version, int Decisions);

/// <summary>Policies joined to one.</summary>
/// <param name="Joins">False when some of them set one lever in one place and month to different values: then nothing is joined.</param>
/// <param name="Hash">Of the joined policy without a budget, or null.</param>
/// <param name="Decisions">All of them in one order; empty when nothing is joined.</param>
/// <param name="Conflicts">The worst first.</param>
/// <param name="Policies">In the order asked, each alone.</param>
/// <param name="Months">Length of the run that costs are told for.</param>
/// <param name="Cost">Of the stack, with the scenario's own decisions; null when nothing is joined.</param>
public sealed record StackAnswer(
    Sentence Simulated, bool Joins, string? Hash, IReadOnlyList<Decision> Decisions, IReadOnlyList<ConflictAnswer> Conflicts, IReadOnlyList<StackedPolicy> Policies, int Months, PolicyCostAnswer? Cost)
{
    public static StackAnswer Of(StackQuestion asked)
    {
        var stack = Simulation.Model.Policies.Stack(asked.World, asked.Start, asked.Policies);
        string[] hashes = [.. asked.Policies.Select(Canonical.Hash)];
        return new(
            Sentences.Simulated, stack.Cost is not null,
            stack.Cost is null ? null : Canonical.Hash(new Policy { World = asked.World.Key, LabelZh = "", LabelEn = "", Decisions = stack.Decisions }), stack.Decisions,
            [.. stack.Conflicts.Select(row => ConflictAnswer.Of(row, hashes))],
            [.. asked.Policies.Select((policy, p) => new StackedPolicy(hashes[p], new(policy.LabelZh, policy.LabelEn), policy.Budget, PolicyCostAnswer.Of(stack.Costs[p])))],
            asked.Start.Months, stack.Cost is null ? null : PolicyCostAnswer.Of(stack.Cost));
    }
}

/// <summary>A policy of a stack and what it would cost alone.</summary>
public sealed record StackedPolicy(string Hash, Sentence Label, double? Budget, PolicyCostAnswer Cost);

/// <summary>Something that speaks against a stack.</summary>
/// <param name="Kind">two-values | same-value | nearer-place | opposite-directions | rule-off | only-league | other-level | budget-broken | debt-class.</param>
/// <param name="Severity">error | warning | note.</param>
/// <param name="Policies">Hashes of the policies, one or two; <c>scenario</c> for the scenario's own decisions.</param>
/// <param name="Indicator">What is pushed apart, or null.</param>
/// <param name="To">Last month, or null for the rest of the run.</param>
public sealed record ConflictAnswer(
    string Kind, string Severity, IReadOnlyList<string> Policies, IReadOnlyList<string> Levers, string? Indicator, IReadOnlyList<string> Places, string From, string? To, string Zh, string En)
{
    public static ConflictAnswer Of(Conflict row, string[] hashes) => new(
        Kebab.Of(row.Kind), Kebab.Of(row.Severity), [.. row.Policies.Select(p => p < hashes.Length ? hashes[p] : "scenario")], row.Levers, row.Indicator, row.Places, row.From, row.To,
        row.Zh, row.En);
}

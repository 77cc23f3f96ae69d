using System.Collections.Immutable;
using System.Globalization;

namespace Simulation.Model;

// What speaks against further decisions, beside what is wrong with them: what counties cannot pay is refused, the rest is told.
public sealed partial class Race
{
    /// <summary>
    /// What is likely not meant by decisions, or worth knowing, given those that stand: levers that turn nothing, that are not for the level to turn, or that
    /// push an indicator against one that stands. A later setting of the same lever in the same place is no conflict in a race: it counts.
    /// </summary>
    /// <param name="levers">A command that <see cref="Check"/> has let pass.</param>
    public ImmutableArray<Conflict> ConflictsOf(SetLevers levers)
    {
        ImmutableArray<Decision> asked = [.. levers.Decisions.Select(decision => From(decision, levers.Day))];
        var finder = FinderOf(asked);
        return
        [
            .. finder.Pairs().Where(row => row.Kind is not (ConflictKind.TwoValues or ConflictKind.SameValue)),
            .. finder.Prerequisites().Where(row => row.Policies.Contains(1)),
            .. finder.Debts(PlanWith(asked)).Where(row => row.Policies.Contains(1)),
        ];
    }

    /// <summary>What decisions would cost from the coming month to the end, above what stands.</summary>
    public (double Money, double Borrowed) CostOf(SetLevers levers)
    {
        PolicyCost before = PolicyCost.Of(Plan), after = PolicyCost.Of(PlanWith([.. levers.Decisions.Select(decision => From(decision, levers.Day))]));
        return (after.Money - before.Money, after.Borrowed - before.Borrowed);
    }

    // Decisions that bring a county into a class of debt in which bonds are cut, and a budget that is not kept.
    private IEnumerable<FieldError> Unaffordable(SetLevers levers)
    {
        ImmutableArray<Decision> asked = [.. levers.Decisions.Select(decision => From(decision, levers.Day))];
        if (levers.Budget is { } budget && CostOf(levers) is var (money, borrowed) && money + borrowed > budget)
        {
            yield return new(
                "budget", Told(budget), $"这些决策还要花{Told(money)}亿元、举债{Told(borrowed)}亿元，超出预算；预算应不低于{Told(money + borrowed)}亿元，或减少决策",
                $"these decisions take {Told(money)} of money and {Told(borrowed)} of principal (100m yuan), more than the budget; it must be at least {Told(money + borrowed)}, or decide less");
        }

        int[] owing = [.. Enumerable.Range(0, asked.Length).Where(i => asked[i].Value > LeverOf(asked[i]).Default && DebtCourse.Owed(LeverOf(asked[i]), 1) > 0)];
        if (owing.Length == 0) yield break;
        var finder = FinderOf(asked);
        var then = PlanWith(asked);
        var most = new SortedDictionary<int, (double Most, int County, DebtCourse Course)>();
        for (int c = 0; c < then.Atlas.Counties; c++)
        {
            int[] by = [.. owing.Where(i => Plan.Covers(World, asked[i].Place, World.Counties[c]))];
            if (by.Length == 0 || new DebtCourse(then, c, finder.Central) is not { Class: > 1, WorseFrom: >= 0 } course || new DebtCourse(Plan, c, finder.Central).Class >= course.Class) continue;
            foreach (int i in by)
                if (course.MostOf(asked[i], course.Class) is var value && (!most.TryGetValue(i, out var known) || value < known.Most)) most[i] = (value, c, course);
        }

        foreach (var (i, (value, c, course)) in most)
        {
            var (zh, en, line) = course.Classes[course.Class - 1];
            var (lever, county) = (LeverOf(asked[i]), World.Counties[c]);
            // Rounded down, so that what is said to be right is.
            double right = Math.Max(lever.Min, Math.Floor(value * 1000) / 1000);
            yield return new(
                $"decisions[{i}].value", Told(asked[i].Value),
                $"会使{county.NameZh}的债务率升到{Told(course.Worst)}%，进入{zh}档（{Told(line)}%起），新增债券将被压减或停止；其余不变时应不高于{Told(right)}（{lever.UnitZh}）",
                $"would bring the debt ratio of {county.NameEn} to {Told(course.Worst)} %, into {en} (from {Told(line)} %), where new bonds are cut or stopped; all else as it is, it must be at most {Told(right)} ({lever.UnitEn})");
        }
    }

    private ConflictFinder FinderOf(ImmutableArray<Decision> asked) => new(World, Scenario, [Part("此前的决策", "what stands", [.. Standing()]), Part("本次决策", "these decisions", asked)]);

    private Policy Part(string zh, string en, ImmutableArray<Decision> decisions) => new() { World = World.Key, LabelZh = zh, LabelEn = en, Decisions = decisions };

    // Of decisions on one lever in one place those of which something is left in the coming month or later.
    private IEnumerable<Decision> Standing()
    {
        string coming = $"{Coming}";
        foreach (var settings in decisions.GroupBy(decision => (decision.Place, decision.Lever)))
        {
            var later = new List<Decision>();
            foreach (var decision in settings.Reverse())
            {
                bool over = decision.To is { } to && string.CompareOrdinal(to, coming) < 0;
                if (!over && !later.Exists(other => Covers(other, decision))) later.Add(decision);
            }

            foreach (var decision in later) yield return decision;
        }

        bool Covers(Decision other, Decision decision) =>
            (string.CompareOrdinal(other.From, coming) <= 0 || string.CompareOrdinal(other.From, decision.From) <= 0)
            && (other.To is null || (decision.To is not null && string.CompareOrdinal(other.To, decision.To) >= 0));
    }

    private Plan PlanWith(ImmutableArray<Decision> further)
    {
        var then = new Plan(World, Scenario with { Decisions = [.. decisions, .. further] });
        return before is { } past ? then.From(past.Months, past.Plan) : then;
    }

    private LeverRow LeverOf(Decision decision) => World.Levers.First(row => row.Key == decision.Lever);

    private static string Told(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);
}

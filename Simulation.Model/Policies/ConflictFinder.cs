using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Looks for what speaks against a stack of policies: between each two of them, and in each with the rules of the scenario.</summary>
internal sealed class ConflictFinder(World world, Scenario start, IReadOnlyList<Policy> parts)
{
    private readonly Dictionary<string, LeverRow> levers = world.Levers.ToDictionary(row => row.Key);
    private readonly bool isolated = RuleOf(world, start, "isolated");

    // What pushes an indicator directly: the gains of a lever's own effects on it.
    private readonly ILookup<string, (string Lever, double Gain)> pushes = world.Effects
        .Where(row => row.CauseKind == CauseKind.Lever && world.Indicators.Any(indicator => indicator.Key == row.Target))
        .GroupBy(row => (row.Cause, row.Target))
        .ToLookup(rows => rows.Key.Target, rows => (rows.Key.Cause, rows.Sum(row => row.Gain.Value / row.Per)));

    /// <summary>The scenario with these decisions and no others.</summary>
    public Plan PlanOf(ImmutableArray<Decision> decisions) => new(world, start with { Decisions = decisions });

    /// <summary>Conflicts between each two.</summary>
    public IEnumerable<Conflict> Pairs()
    {
        for (int a = 0; a < parts.Count; a++)
        {
            for (int b = a + 1; b < parts.Count; b++)
            {
                foreach (var conflict in OfLever(a, b)) yield return conflict;
                foreach (var conflict in Opposite(a, b)) yield return conflict;
            }
        }
    }

    /// <summary>Levers that turn nothing, or not everywhere, or not by whom they are given.</summary>
    public IEnumerable<Conflict> Prerequisites()
    {
        for (int p = 0; p < parts.Count; p++)
        {
            foreach (var decision in parts[p].Decisions)
            {
                var lever = levers[decision.Lever];
                Conflict Of(ConflictKind kind, Severity severity, string zh, string en) => new(
                    kind, severity, [p], [lever.Key], null, [decision.Place], decision.From, decision.To, $"“{parts[p].LabelZh}”：{zh}", $"'{parts[p].LabelEn}': {en}");
                if (lever.Rule is { } key && (isolated || !RuleOf(world, start, key)))
                {
                    var rule = world.Rules.First(row => row.Key == (isolated ? "isolated" : key));
                    yield return Of(
                        ConflictKind.RuleOff, Severity.Warning, $"“{lever.NameZh}”不起作用，因为规则“{rule.NameZh}”{(isolated ? "已打开" : "已关闭")}",
                        $"'{lever.NameEn}' does nothing while the rule '{rule.NameEn}' is {(isolated ? "on" : "off")}");
                }

                if (lever.OnlyLeague is { } league && Covered(decision.Place).Any(county => !world.Counties[county].Leagues.Contains(league)))
                {
                    var row = world.Leagues.First(row => row.Key == league);
                    yield return Of(ConflictKind.OnlyLeague, Severity.Note, $"“{lever.NameZh}”在{decision.Place}只到达{row.NameZh}", $"in {decision.Place} '{lever.NameEn}' reaches the {row.NameEn} only");
                }

                string level = Plan.Nearness(world, decision.Place) switch { 0 => "province", 1 => "prefecture", _ => "county" };
                if (!lever.Actors.Contains(level))
                {
                    yield return Of(
                        ConflictKind.OtherLevel, Severity.Warning, $"“{lever.NameZh}”不由{Level(level).Zh}调整，应由{string.Join("、", lever.Actors.Select(actor => Level(actor).Zh))}决定",
                        $"'{lever.NameEn}' is not for a {level} to turn but for a {string.Join(" or a ", lever.Actors)}");
                }
            }
        }
    }

    /// <summary>Policies that take more than they state.</summary>
    public IEnumerable<Conflict> Budgets(ImmutableArray<PolicyCost> costs)
    {
        for (int p = 0; p < costs.Length; p++)
        {
            double taken = costs[p].Money + costs[p].Borrowed;
            if (parts[p].Budget is not { } budget || taken <= budget) continue;
            yield return new(
                ConflictKind.BudgetBroken, Severity.Error, [p], [.. parts[p].Decisions.Select(row => row.Lever).Distinct()], null, [.. parts[p].Decisions.Select(row => row.Place).Distinct()],
                world.Start.ToString(), null, $"“{parts[p].LabelZh}”推演期内要花{Told(costs[p].Money)}亿元、举债{Told(costs[p].Borrowed)}亿元，超出预算{Told(budget)}亿元",
                $"'{parts[p].LabelEn}' takes {Told(costs[p].Money)} of money and {Told(costs[p].Borrowed)} of principal (100m yuan) over the run, more than its budget of {Told(budget)}");
        }
    }

    /// <summary>Counties that the stack brings into a worse class of debt: principal and spending above the defaults, all of it borrowed.</summary>
    public IEnumerable<Conflict> Debts(Plan plan)
    {
        for (int c = 0; c < plan.Atlas.Counties; c++)
        {
            var course = new DebtCourse(plan, c, Central);
            var (before, worst, month, at) = (course.Start, course.Worst, course.WorseFrom, course.Class);
            if (month < 0) continue;
            var county = world.Counties[c];
            ImmutableArray<int> by = [.. Enumerable.Range(0, parts.Count).Where(p => parts[p].Decisions.Any(row => Plan.Covers(world, row.Place, county) && DebtCourse.Owed(levers[row.Lever], 1) != 0))];
            var (zh, en, line) = course.Classes[at - 1];
            yield return new(
                ConflictKind.DebtClass, at == 1 ? Severity.Warning : Severity.Error, by, [.. plan.Levers[c].Where(row => DebtCourse.Owed(world.Levers[row.Lever], 1) != 0).Select(row => world.Levers[row.Lever].Key)], "debt-class",
                [county.Code], plan.MonthAt(month).ToString(), null,
                $"{Names(by).Zh}使{county.NameZh}的债务率从{Told(before)}%升到{Told(worst)}%，进入{zh}档（{Told(line)}%起）{(at > 1 ? "，新增债券将被压减或停止" : "")}",
                $"{Names(by).En} would bring the debt ratio of {county.NameEn} from {Told(before)} % to {Told(worst)} %, into {en} (from {Told(line)} %){(at > 1 ? ", where new bonds are cut or stopped" : "")}");
        }
    }

    private IEnumerable<Conflict> OfLever(int a, int b)
    {
        foreach (var one in parts[a].Decisions)
        {
            foreach (var other in parts[b].Decisions)
            {
                if (one.Lever != other.Lever || Timetable.Shared(one, other) is not { } months) continue;
                var lever = levers[one.Lever];
                bool same = one.Value == other.Value;
                Conflict Of(ConflictKind kind, Severity severity, string place, string zh, string en) =>
                    new(kind, severity, [a, b], [lever.Key], null, [place], months.From, months.To, zh, en);
                if (one.Place == other.Place)
                {
                    string between = $"“{parts[a].LabelZh}”与“{parts[b].LabelZh}”在{one.Place}都设定“{lever.NameZh}”", betweenEn = $"'{parts[a].LabelEn}' and '{parts[b].LabelEn}' both set '{lever.NameEn}' in {one.Place}";
                    yield return same
                        ? Of(ConflictKind.SameValue, Severity.Note, one.Place, $"{between}为{one.Value}，只算一次", $"{betweenEn} to {one.Value}; it counts once")
                        : Of(ConflictKind.TwoValues, Severity.Error, one.Place, $"{between}，一个为{one.Value}，一个为{other.Value}，没有说明以哪个为准", $"{betweenEn}, one to {one.Value}, the other to {other.Value}, and nothing says which holds");
                }
                else if (!same && Covered(one.Place).Intersect(Covered(other.Place)).Any())
                {
                    bool first = Plan.Nearness(world, one.Place) > Plan.Nearness(world, other.Place);
                    var (near, wide) = first ? (one, other) : (other, one);
                    var (nearer, wider) = first ? (parts[a], parts[b]) : (parts[b], parts[a]);
                    yield return Of(
                        ConflictKind.NearerPlace, Severity.Note, near.Place, $"“{lever.NameZh}”在{near.Place}以“{nearer.LabelZh}”的{near.Value}为准，不用“{wider.LabelZh}”在{wide.Place}的{wide.Value}",
                        $"in {near.Place} '{lever.NameEn}' is {near.Value} by '{nearer.LabelEn}', not {wide.Value} by '{wider.LabelEn}' in {wide.Place}");
                }
            }
        }
    }

    // One conflict for each two levers and indicator, over all places and months in which it shows.
    private IEnumerable<Conflict> Opposite(int a, int b)
    {
        foreach (var indicator in world.Indicators)
        {
            var found = from one in Pushing(parts[a], indicator.Key)
                        from other in Pushing(parts[b], indicator.Key)
                        where one.Decision.Lever != other.Decision.Lever && one.Push * other.Push < 0 && Timetable.Shared(one.Decision, other.Decision) is not null
                        let counties = Covered(one.Decision.Place).Intersect(Covered(other.Decision.Place)).ToList()
                        where counties.Count > 0
                        select (One: one, Other: other, Counties: counties, Months: Timetable.Shared(one.Decision, other.Decision)!.Value);
            foreach (var pair in found.GroupBy(row => (One: row.One.Decision.Lever, Other: row.Other.Decision.Lever)))
            {
                var (one, other) = (levers[pair.Key.One], levers[pair.Key.Other]);
                bool up = pair.First().One.Push > 0;
                yield return new(
                    ConflictKind.OppositeDirections, Severity.Warning, [a, b], [one.Key, other.Key], indicator.Key,
                    [.. pair.SelectMany(row => row.Counties).Distinct().Order().Select(county => world.Counties[county].Code)], pair.Min(row => row.Months.From)!,
                    pair.Any(row => row.Months.To is null) ? null : pair.Max(row => row.Months.To),
                    $"“{parts[a].LabelZh}”的“{one.NameZh}”{(up ? "抬高" : "压低")}“{indicator.NameZh}”，“{parts[b].LabelZh}”的“{other.NameZh}”却{(up ? "压低" : "抬高")}它",
                    $"'{one.NameEn}' of '{parts[a].LabelEn}' pushes '{indicator.NameEn}' {(up ? "up" : "down")}, '{other.NameEn}' of '{parts[b].LabelEn}' pushes it {(up ? "down" : "up")}");
            }
        }
    }

    private IEnumerable<(Decision Decision, double Push)> Pushing(Policy policy, string indicator) =>
        from decision in policy.Decisions
        from push in pushes[indicator]
        where push.Lever == decision.Lever
        select (decision, push.Gain * (decision.Value - levers[decision.Lever].Default));

    private IEnumerable<int> Covered(string place) => Enumerable.Range(0, world.Counties.Length).Where(c => Plan.Covers(world, place, world.Counties[c]));

    internal double Central(string parameter) => start.Parameters.TryGetValue(parameter, out double set) ? set : world.Parameters.First(row => row.Key == parameter).Range.Value;

    private (string Zh, string En) Names(ImmutableArray<int> by) =>
        (string.Concat(by.Select(p => $"“{parts[p].LabelZh}”")), string.Join(" and ", by.Select(p => $"'{parts[p].LabelEn}'")));

    private static (string Zh, string En) Level(string key) => key switch { "province" => ("省", "province"), "prefecture" => ("设区市", "prefecture"), _ => ("县（市、区）", "county") };

    private static bool RuleOf(World world, Scenario scenario, string key) => scenario.Rules.TryGetValue(key, out bool set) ? set : world.Rules.First(row => row.Key == key).Default;

    private static string Told(double value) => Math.Round(value, 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

namespace Simulation.Model;

/// <summary>Says everything that is wrong with a question for a policy.</summary>
public static class AimCheck
{
    /// <summary>Wrong fields; empty when it can be searched.</summary>
    public static IReadOnlyList<FieldError> Check(World world, AimTerms asked)
    {
        var errors = new List<FieldError>(ScenarioCheck.Check(world, asked.Baseline, "baseline."));
        if (new Plan(world, asked.Baseline with { Decisions = [], Shocks = [] }).HasBots)
            errors.Add(new("baseline.behaviours", "", "寻优时各县不能自行决策，请去掉 behaviours", "counties must not decide for themselves while a policy is sought; leave behaviours out"));
        Reached(world, asked, errors);
        for (int i = 0; i < asked.Levers.Length; i++) Lever(world, asked, i, errors);
        if (asked.Levers.DistinctBy(lever => (lever.Lever, lever.Place ?? asked.Aim.County)).Count() < asked.Levers.Length)
            errors.Add(new("levers", "", "同一地点的同一政策杠杆只能列一次", "a lever may be listed once for each place"));
        NotBelow(asked.Limits.MostCost, 0, "limits.mostCost", errors);
        NotBelow(asked.Limits.MostBorrowed, 0, "limits.mostBorrowed", errors);
        if (asked.Limits.WorstDebtClass is { } worst and (< 1 or > 4)) errors.Add(new("limits.worstDebtClass", $"{worst}", "应为1（绿）到4（红）", "must be 1 (green) to 4 (red)"));
        if (asked.Evaluations is < 50 or > AimTerms.MostEvaluations)
            errors.Add(new("evaluations", $"{asked.Evaluations}", $"应在50与{AimTerms.MostEvaluations}之间", $"must be between 50 and {AimTerms.MostEvaluations}"));
        return errors;
    }

    private static void Reached(World world, AimTerms asked, List<FieldError> errors)
    {
        var aim = asked.Aim;
        if (!world.Counties.Any(row => row.Code == aim.County))
            errors.Add(new("aim.county", aim.County, $"没有这个县（市、区），应为六位代码，如 {world.Counties[0].Code}", $"no such county; write a six-digit code like {world.Counties[0].Code}"));
        if ((aim.Board is null) == (aim.Indicator is null))
            errors.Add(new("aim", "", "应写 board 和 top，或 indicator 和 value，二者之一", "must have either board and top, or indicator and value"));
        if (aim.Board is { } board)
        {
            if (Outcome.Parse(world, $"{aim.County}/rank/{board}") is null)
                errors.Add(new("aim.board", board, "没有这个榜单，或该县不在榜上", "no such board, or the county is not on it"));
            if (aim.Top is not { } top || top < 1 || top >= world.Counties.Length)
                errors.Add(new("aim.top", $"{aim.Top}", $"应在1与{world.Counties.Length - 1}之间", $"must be between 1 and {world.Counties.Length - 1}"));
        }

        if (aim.Indicator is { } key)
        {
            var row = world.Indicators.FirstOrDefault(row => row.Key == key);
            if (row is null)
                errors.Add(new("aim.indicator", key, $"没有这个指标，是否指 {NearestWord.To(key, world.Indicators.Select(row => row.Key))}", $"no such indicator; did you mean {NearestWord.To(key, world.Indicators.Select(row => row.Key))}?"));
            else if (row.Direction == 0)
                errors.Add(new("aim.indicator", key, "这个指标没有好坏方向", "neither more nor less of this indicator is better"));
            if (aim.Value is not { } value || !double.IsFinite(value)) errors.Add(new("aim.value", $"{aim.Value}", "应为一个数", "must be a number"));
        }

        if (aim.Month is not null && (!Month.TryParse(aim.Month, out var month) || month < world.Start || month.Number - world.Start.Number >= asked.Baseline.Months))
            errors.Add(new("aim.month", aim.Month, $"应在推演期内：{world.Start}到{world.Start.Plus(asked.Baseline.Months - 1)}", $"must be within the run: {world.Start} to {world.Start.Plus(asked.Baseline.Months - 1)}"));
        if (!(aim.Probability is > 0 and < 1)) errors.Add(new("aim.probability", $"{aim.Probability}", "应在0与1之间，不含两端", "must be above 0 and below 1"));
    }

    // What a lever may be set to is what a decision may, so the scenario's own check judges both ends.
    private static void Lever(World world, AimTerms asked, int i, List<FieldError> errors)
    {
        var lever = asked.Levers[i];
        string at = $"levers[{i}].";
        var row = world.Levers.FirstOrDefault(row => row.Key == lever.Lever);
        double low = lever.Low ?? row?.Min ?? 0, high = lever.High ?? row?.Max ?? 0;
        if (row is not null && !(low < high)) errors.Add(new($"{at}low", $"{low}", $"应小于 high（{high}）", $"must be below high ({high})"));
        foreach (var (name, value) in (ReadOnlySpan<(string, double)>)[("low", low), ("high", high)])
        {
            var decision = new Decision(lever.Place ?? asked.Aim.County, lever.Lever, lever.From ?? world.Start.ToString(), lever.To, value);
            foreach (var error in ScenarioCheck.Check(world, asked.Baseline with { Decisions = [decision], Shocks = [] }).Where(error => error.Field.StartsWith("decisions[0].", StringComparison.Ordinal)))
            {
                string field = at + error.Field["decisions[0].".Length..].Replace("value", name, StringComparison.Ordinal);
                // A place that nobody wrote is the aim's county, which has been judged.
                if ((lever.Place is not null || error.Field != "decisions[0].place") && !errors.Any(known => known.Field == field)) errors.Add(error with { Field = field });
            }
        }
    }

    private static void NotBelow(double? value, double least, string field, List<FieldError> errors)
    {
        if (value is { } given && !(given >= least && double.IsFinite(given))) errors.Add(new(field, $"{given}", $"应为不小于{least}的数", $"must be a number from {least}"));
    }
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>Says everything that is wrong with an experiment at once, each with what would be right.</summary>
public static class ExperimentCheck
{
    /// <summary>Most factors; what comes out has a column for each.</summary>
    public const int MostFactors = 1000;

    /// <summary>Most levels of all factors together: each is checked as a scenario of its own.</summary>
    public const int MostLevels = 5000;

    /// <summary>Most outcomes.</summary>
    public const int MostOutcomes = 1000;

    /// <summary>Names that columns of what comes out have already.</summary>
    private static readonly ImmutableArray<string> Taken = ["run", "point", "replicate", "fingerprint", "error"];

    /// <summary>Wrong fields of an experiment; empty when it can be lived. How large it may be is for the host to say.</summary>
    public static IReadOnlyList<FieldError> Check(World world, Experiment asked)
    {
        int levels = asked.Factors.OfType<LevelFactor>().Sum(factor => factor.Levels.Length);
        if (levels > MostLevels) return [new("factors", $"{levels}", $"水平过多；所有因子合计最多 {MostLevels} 个", $"hold too many levels; at most {MostLevels} fit in all factors together")];
        var errors = new List<FieldError>(ScenarioCheck.Check(world, asked.Base, "base."));
        if (asked.Factors.IsEmpty) errors.Add(new("factors", "[]", "至少写一个因子", "must hold at least one factor"));
        if (asked.Factors.Length > MostFactors)
            errors.Add(new("factors", $"{asked.Factors.Length}", $"因子过多；最多 {MostFactors} 个", $"are too many; at most {MostFactors} factors fit"));
        for (int i = 0; i < asked.Factors.Length; i++) errors.AddRange(Factor(world, asked, i));
        errors.AddRange(Names(asked));
        errors.AddRange(Overlaps(world, asked));
        errors.AddRange(DesignKinds.Check(asked));
        if (asked.Replicates.Count is < 1 or > ScenarioCheck.MostReplicates)
            errors.Add(new("replicates.count", $"{asked.Replicates.Count}", $"应为1到{ScenarioCheck.MostReplicates}之间的整数", $"must be a whole number from 1 to {ScenarioCheck.MostReplicates}"));
        errors.AddRange(Outcomes(world, asked.Outcomes));
        return errors;
    }

    private static IEnumerable<FieldError> Factor(World world, Experiment asked, int i)
    {
        string path = $"factors[{i}].";
        var factor = asked.Factors[i];
        IEnumerable<FieldError> own = factor switch
        {
            NumericFactor numeric => Range(numeric),
            LevelFactor named => Levels(named),
            _ => [],
        };
        return own.Concat(Extremes(world, asked, factor)).DistinctBy(error => (error.Field, error.MessageEn)).Select(error => error with { Field = path + error.Field });
    }

    private static IEnumerable<FieldError> Range(NumericFactor factor)
    {
        var (value, low, high, shape) = factor.Range;
        if (!(low < high)) yield return new("low", $"{low}", $"应小于 high（{high}）", $"must be below high ({high})");
        if (factor.Steps is < 2 or > DesignKinds.MostSteps)
            yield return new("steps", $"{factor.Steps}", $"应在 2 到 {DesignKinds.MostSteps} 之间", $"must be from 2 to {DesignKinds.MostSteps}");
        if (shape == Shape.Fixed) yield return new("shape", "fixed", "应为 uniform、triangular 或 lognormal", "must be uniform, triangular or lognormal");
        if (shape is Shape.Triangular or Shape.Lognormal && !(value >= low && value <= high))
            yield return new("mode", $"{value}", $"应在 low（{low}）与 high（{high}）之间", $"must be between low ({low}) and high ({high})");
        if (shape == Shape.Lognormal && !(low > 0)) yield return new("low", $"{low}", "对数正态分布须大于 0", "must be above 0 for a lognormal spread");
    }

    private static IEnumerable<FieldError> Levels(LevelFactor factor)
    {
        string field = factor is PolicyFactor ? "policies" : "levels";
        if (factor.Levels.Length < 2) yield return new(field, $"{factor.Levels.Length}", "至少写两个水平", "must hold at least two levels");
        foreach (var twice in factor.Levels.GroupBy(level => level).Where(group => group.Count() > 1))
            yield return new(field, twice.Key, "水平重复，写一次即可", "the level is listed twice; list it once");
    }

    // A factor is right when the scenarios that it makes at its ends are.
    private static IEnumerable<FieldError> Extremes(World world, Experiment asked, ExperimentFactor factor)
    {
        var extremes = factor.Extremes;
        for (int e = 0; e < extremes.Length; e++)
        {
            int extreme = e;
            foreach (var error in ScenarioCheck.Check(world, Alone(world, asked, factor, extremes[e]))) yield return error with { Field = factor.FieldOf(world, error, extreme) };
        }
    }

    /// <summary>A scenario that holds one setting of one factor and nothing else.</summary>
    private static Scenario Alone(World world, Experiment asked, ExperimentFactor factor, double value)
    {
        var draft = new ScenarioDraft(new Scenario { World = world.Key, Months = Math.Clamp(asked.Base.Months, 1, world.MonthsMax), Replicates = 1 });
        factor.Apply(value, draft);
        return draft.Done();
    }

    private static IEnumerable<FieldError> Names(Experiment asked)
    {
        // Columns of a database are the same in capitals and small letters.
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < asked.Factors.Length; i++)
        {
            string name = asked.Factors[i].Name, field = $"factors[{i}].name";
            if (name.Length == 0) yield return new(field, name, "不能为空", "must not be empty");
            else if (Taken.Contains(name, StringComparer.OrdinalIgnoreCase)) yield return new(field, name, "这个列名已有他用，请换一个", "is the name of another column; choose another");
            else if (!seen.TryAdd(name, i)) yield return new(field, name, $"与 factors[{seen[name]}] 同名，请换一个 name", $"is the name of factors[{seen[name]}] too; give it another 'name'");
        }
    }

    private static IEnumerable<FieldError> Outcomes(World world, ImmutableArray<string> outcomes)
    {
        if (outcomes.IsEmpty) yield return new("outcomes", "[]", "至少写一个，例如 330110/gdp-growth", "must hold at least one, for example 330110/gdp-growth");
        if (outcomes.Length > MostOutcomes) yield return new("outcomes", $"{outcomes.Length}", $"过多；最多 {MostOutcomes} 个", $"are too many; at most {MostOutcomes} fit");
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (Outcome.Parse(world, outcomes[i]) is not null) continue;
            string key = outcomes[i].Split('/') is [_, var indicator, ..] ? indicator : "";
            string near = NearestWord.To(key, world.Indicators.Select(row => row.Key)) is { } meant && meant != key ? $" {meant}" : "";
            yield return new(
                $"outcomes[{i}]", outcomes[i], $"没有这个结果，应写成 330110/gdp-growth、330110/gdp-growth/reported、330000/gdp-growth 或 330110/rank/composite{(near.Length > 0 ? $"；是否指{near}" : "")}",
                $"no such outcome; write 330110/gdp-growth, 330110/gdp-growth/reported, 330000/gdp-growth or 330110/rank/composite{(near.Length > 0 ? $"; did you mean{near}?" : "")}");
        }

        foreach (var twice in outcomes.GroupBy(text => text).Where(group => group.Count() > 1))
            yield return new("outcomes", twice.Key, "结果重复，写一次即可", "the outcome is listed twice; list it once");
    }

    // Two settings of one thing would leave open which counts.
    private static IEnumerable<FieldError> Overlaps(World world, Experiment asked)
    {
        var earlier = Claims(world, asked.Base).ToLookup(claim => claim.What, claim => (Holder: "base", Claim: claim)).ToDictionary(group => group.Key, group => group.ToList());
        for (int i = 0; i < asked.Factors.Length; i++)
        {
            var factor = asked.Factors[i];
            var own = factor.Extremes.SelectMany(value => Claims(world, Alone(world, asked, factor, value))).Distinct().ToList();
            foreach (var claim in own)
            {
                if (!earlier.TryGetValue(claim.What, out var others)) continue;
                int overlapped = others.FindIndex(other => other.Claim.From <= claim.Last && claim.From <= other.Claim.Last);
                if (overlapped < 0) continue;
                string holder = others[overlapped].Holder;
                yield return new($"factors[{i}]", claim.What, $"与 {holder} 设定的是同一件事，请只留一处", $"sets what {holder} sets already; keep one of them");
                break;
            }

            foreach (var claim in own)
            {
                if (!earlier.TryGetValue(claim.What, out var others)) earlier.Add(claim.What, others = []);
                others.Add(($"factors[{i}]", claim));
            }
        }
    }

    private static IEnumerable<Claim> Claims(World world, Scenario scenario)
    {
        const int always = int.MaxValue;
        foreach (var decision in scenario.Decisions)
            if (Month.TryParse(decision.From, out var from)) yield return new($"{decision.Place} {decision.Lever}", from.Number, Month.TryParse(decision.To, out var to) ? to.Number : always);
        foreach (var shock in scenario.Shocks.Where(shock => !shock.Places.IsDefault))
        {
            if (!Month.TryParse(shock.Month, out var first)) continue;
            int lasts = shock.Months ?? world.Shocks.FirstOrDefault(row => row.Key == shock.Shock)?.DurationMonths ?? 1;
            foreach (string place in shock.Places.Distinct()) yield return new($"{place} {shock.Shock}", first.Number, first.Number + lasts - 1);
        }

        foreach (string key in scenario.Parameters.Keys) yield return new($"parameters.{key}", 0, always);
        foreach (string key in scenario.Rules.Keys) yield return new($"rules.{key}", 0, always);
        foreach (string place in scenario.Behaviours.Keys) yield return new($"behaviours.{place}", 0, always);
    }

    /// <summary>A thing that is set in some months.</summary>
    private readonly record struct Claim(string What, int From, int Last);
}

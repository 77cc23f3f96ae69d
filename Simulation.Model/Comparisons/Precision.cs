namespace Simulation.Model;

/// <summary>
/// How exact a comparison must be: replicates are added, twice as many each time, until the 95 % interval of every variant's mean effect on one indicator of one county
/// in one month is narrow enough, or there are as many as may be.
/// </summary>
/// <param name="County">Code of the county.</param>
/// <param name="Indicator">Key of the indicator; it must be among the outputs.</param>
/// <param name="Month">The month, <c>2023-12</c>; null: the last.</param>
/// <param name="Width">Width of the interval, in the indicator's unit.</param>
/// <param name="Most">Most replicates.</param>
public sealed record Precision(string County, string Indicator, string? Month, double Width, int Most)
{
    internal void Check(World world, Scenario baseline, List<FieldError> errors)
    {
        if (!world.Counties.Any(row => row.Code == County))
            errors.Add(new("precision.county", County, $"没有这个县（市、区），应为六位代码，如 {world.Counties[0].Code}", $"no such county; write a six-digit code like {world.Counties[0].Code}"));
        string[] outputs = [.. baseline.Outputs.IsEmpty ? Headline.Keys(world) : baseline.Outputs];
        if (!outputs.Contains(Indicator))
            errors.Add(new("precision.indicator", Indicator, $"应为 outputs 之一：{string.Join("、", outputs.Take(20))}", $"must be one of the outputs: {string.Join(", ", outputs.Take(20))}"));
        if (Month is not null && (!Model.Month.TryParse(Month, out var month) || month < world.Start || month.Number - world.Start.Number >= baseline.Months))
            errors.Add(new("precision.month", Month, $"应在推演期内：{world.Start}到{world.Start.Plus(baseline.Months - 1)}", $"must be within the run: {world.Start} to {world.Start.Plus(baseline.Months - 1)}"));
        if (!(Width > 0) || !double.IsFinite(Width)) errors.Add(new("precision.width", $"{Width}", "应为大于0的数", "must be a number above 0"));
        if (Most < baseline.Replicates || Most > ScenarioCheck.MostReplicates)
            errors.Add(new("precision.most", $"{Most}", $"应在 {baseline.Replicates}（replicates）与 {ScenarioCheck.MostReplicates} 之间", $"must be between {baseline.Replicates} (replicates) and {ScenarioCheck.MostReplicates}"));
    }

    internal int MonthIndex(Plan plan) => Month is { } text && Model.Month.TryParse(text, out var month) ? month.Number - plan.World.Start.Number : plan.Months - 1;
}

/// <summary>How exact a comparison has become.</summary>
/// <param name="Width">By variant, the width of the interval of its mean effect.</param>
/// <param name="Met">Whether all are as narrow as was asked.</param>
public sealed record PrecisionReached(Precision Asked, IReadOnlyDictionary<string, double> Width, bool Met);

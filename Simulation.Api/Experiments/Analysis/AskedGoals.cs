namespace Simulation.Api;

/// <summary>Several outcomes of an experiment, each with a direction and perhaps a threshold.</summary>
internal sealed record AskedGoals(IReadOnlyList<Response> Asked, IReadOnlyList<OutcomeGoal> Goals)
{
    /// <param name="outcomes">Separated by commas; all that the experiment keeps when left out.</param>
    /// <param name="directions">higher or lower for each, separated by commas; may be left out where the pack says which is better.</param>
    /// <param name="thresholds">For each a number or nothing, separated by commas.</param>
    /// <exception cref="RefusedException">Names every wrong field.</exception>
    public static AskedGoals Of(AnalysedExperiment experiment, string? outcomes, string? at, string? directions, string? thresholds = null)
    {
        string[] names = outcomes?.Split(',', StringSplitOptions.TrimEntries) ?? [.. experiment.Plan.Experiment.Outcomes];
        var errors = new List<FieldError>();
        string[] ways = Parts("direction", directions), least = Parts("threshold", thresholds);
        var asked = new List<Response>();
        var goals = new List<OutcomeGoal>();
        for (int i = 0; i < names.Length; i++)
        {
            try
            {
                var response = experiment.Ask("outcomes", names[i], at);
                asked.Add(response);
                bool higher = Higher("direction", ways.Length > i ? ways[i] : "", response);
                goals.Add(new(experiment.Told(response), higher ? "higher" : "lower", QuestionWords.Number("threshold", least.Length > i ? least[i] : "")));
            }
            catch (RefusedException e)
            {
                errors.AddRange(e.Errors);
            }
        }

        return errors.Count == 0 ? new(asked, goals) : throw new RefusedException([.. errors.Distinct()]);

        string[] Parts(string field, string? text)
        {
            string[] parts = text?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            if (parts.Length == 0 || parts.Length == names.Length) return parts;
            errors.Add(new(field, text!, $"应有 {names.Length} 项，与 outcomes 一一对应", $"must have {names.Length} entries, one for each of outcomes"));
            return [];
        }

        bool Higher(string field, string way, Response response)
        {
            if (way.Length > 0) return QuestionWords.Word(field, way, "higher", "lower") == "higher";
            return DirectionOf(experiment, field, response);
        }
    }

    /// <summary>Which way the pack says is better.</summary>
    /// <exception cref="RefusedException">It does not say.</exception>
    public static bool DirectionOf(AnalysedExperiment experiment, string field, Response response)
    {
        var outcome = experiment.Plan.Outcomes[response.Outcome];
        return ExperimentWords.HigherIsBetter(experiment.Plan.World, outcome) ??
            throw new RefusedException([new(field, $"{outcome}", "世界包没有说明这项结果高好还是低好，请写 higher 或 lower", "has no better direction in the pack; write higher or lower")]);
    }
}

/// <summary>One outcome that is to be as good as can be.</summary>
/// <param name="Direction">higher or lower is better.</param>
/// <param name="Threshold">What is good enough, or null.</param>
public sealed record OutcomeGoal(AskedOutcome Outcome, string Direction, double? Threshold)
{
    internal bool HigherIsBetter => Direction == "higher";
}

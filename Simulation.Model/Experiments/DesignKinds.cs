using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>The kinds of design by name, and what each asks of <see cref="DesignTerms"/>.</summary>
public static class DesignKinds
{
    public const string FullFactorial = "full-factorial", MonteCarlo = "monte-carlo";

    /// <summary>Most settings of one factor in a factorial.</summary>
    public const int MostSteps = 1000;

    public static ImmutableArray<string> All { get; } = [FullFactorial, MonteCarlo];

    /// <summary>The design of an experiment that has passed <see cref="ExperimentCheck"/>.</summary>
    public static Design DesignOf(Experiment experiment)
    {
        var terms = experiment.Design;
        return terms.Kind == FullFactorial
            ? new FullFactorial([.. experiment.Factors.Select(factor => SettingsOf(factor, terms))])
            : new MonteCarlo(experiment.Factors.Length, terms.Points!.Value, terms.Seed);
    }

    /// <summary>What is wrong with the terms.</summary>
    internal static IEnumerable<FieldError> Check(DesignTerms terms)
    {
        const string points = "design.points", steps = "design.steps";
        if (!All.Contains(terms.Kind))
        {
            string known = string.Join(", ", All), meant = NearestWord.To(terms.Kind, All) ?? known;
            yield return new("design.kind", terms.Kind, $"没有这种设计，是否指 {meant}；可用：{known}", $"no such design; did you mean {meant}? There are {known}");
        }
        else if (terms.Kind == FullFactorial && terms.Points is { } given)
        {
            yield return new(points, $"{given}", "全因子设计的点数由因子决定，请不要写", "a full factorial has as many points as its factors make; leave it out");
        }
        else if (terms.Kind != FullFactorial && terms.Points is null)
        {
            yield return new(points, "", "请写点数，例如 1000", "write how many points, for example 1000");
        }

        if (terms.Points < 1) yield return new(points, $"{terms.Points}", "至少为 1", "must be at least 1");
        if (terms.Steps is < 2 or > MostSteps) yield return new(steps, $"{terms.Steps}", $"应在 2 到 {MostSteps} 之间", $"must be from 2 to {MostSteps}");
        if (terms.Seed is < 0 or > 9_007_199_254_740_991) yield return new("design.seed", $"{terms.Seed}", "应在 0 到 9007199254740991 之间", "must be from 0 to 9007199254740991");
    }

    private static int SettingsOf(ExperimentFactor factor, DesignTerms terms) => factor switch
    {
        LevelFactor named => named.Levels.Length,
        NumericFactor numeric => numeric.Steps ?? terms.Steps ?? 2,
        _ => throw new ArgumentException($"no kind of factor: {factor.GetType().Name}", nameof(factor)),
    };
}

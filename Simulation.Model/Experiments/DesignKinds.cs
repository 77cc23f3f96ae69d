using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>The kinds of design by name, and which terms each takes.</summary>
public static class DesignKinds
{
    public const string FullFactorial = "full-factorial", FractionalFactorial = "fractional-factorial", MonteCarlo = "monte-carlo", LatinHypercube = "latin-hypercube", Sobol = "sobol",
        Saltelli = "saltelli", Morris = "morris", Fast = "fast", Shapley = "shapley";

    /// <summary>Most settings of one factor in a factorial.</summary>
    public const int MostSteps = 1000;

    /// <summary>Pairs of curves of each factor where nobody says how many: intervals come from their spread.</summary>
    public const int UsualPairs = 16;

    /// <summary>Levels of the grid of trajectories where nobody says how many.</summary>
    public const int UsualLevels = 4;

    // By kind, the one number that says how large it is, an example of it, and what else it takes.
    private static readonly ImmutableArray<(string Kind, string? Size, long Example, string? Also)> Table =
    [
        (FullFactorial, null, 0, "steps"), (FractionalFactorial, "resolution", 4, null), (MonteCarlo, "points", 1000, null), (LatinHypercube, "points", 1000, null), (Sobol, "points", 1024, null),
        (Saltelli, "rows", 512, null), (Morris, "trajectories", 20, "steps"), (Fast, "samples", 145, "pairs"), (Shapley, "rows", 500, null),
    ];

    public static ImmutableArray<string> All { get; } = [.. Table.Select(row => row.Kind)];

    /// <summary>The design of an experiment that has passed <see cref="ExperimentCheck"/>.</summary>
    /// <exception cref="RefusedException">A term is out of range for this kind and number of factors; fields are named as the design's own.</exception>
    public static Design DesignOf(Experiment experiment)
    {
        var terms = experiment.Design;
        int factors = experiment.Factors.Length;
        return terms.Kind switch
        {
            FullFactorial => new FullFactorial([.. experiment.Factors.Select(factor => SettingsOf(factor, terms))]),
            FractionalFactorial => new FractionalFactorial(factors, terms.Resolution!.Value),
            MonteCarlo => new MonteCarlo(factors, terms.Points!.Value, terms.Seed),
            LatinHypercube => new LatinHypercube(factors, terms.Points!.Value, terms.Seed),
            Sobol => new SobolSequence(factors, terms.Points!.Value, terms.Seed),
            Saltelli => new SaltelliScheme(factors, terms.Rows!.Value, terms.Seed),
            Morris => new MorrisTrajectories(factors, terms.Trajectories!.Value, terms.Seed, terms.Steps ?? UsualLevels),
            Fast => new FastCurves(factors, terms.Samples!.Value, terms.Pairs ?? UsualPairs, terms.Seed),
            _ => new ShapleyPermutations(factors, terms.Rows!.Value, terms.Seed),
        };
    }

    /// <summary>What is wrong with the terms.</summary>
    internal static IEnumerable<FieldError> Check(Experiment experiment)
    {
        var terms = experiment.Design;
        var errors = new List<FieldError>();
        bool isKind = All.Contains(terms.Kind);
        if (!isKind)
        {
            string known = string.Join(", ", All), meant = NearestWord.To(terms.Kind, All) ?? known;
            errors.Add(new("design.kind", terms.Kind, $"没有这种设计，是否指 {meant}；可用：{known}", $"no such design; did you mean {meant}? There are {known}"));
        }

        var (_, size, example, also) = Table.FirstOrDefault(row => row.Kind == terms.Kind);
        foreach (var (name, value) in terms.Sizes())
        {
            string field = $"design.{name}";
            if (isKind && name == size && value is null) errors.Add(new(field, "", $"请写 {name}，例如 {example}", $"write {name}, for example {example}"));
            else if (isKind && name != size && name != also && value is not null) errors.Add(new(field, $"{value}", $"{terms.Kind} 不用 {name}，请不要写", $"{terms.Kind} takes no {name}; leave it out"));
            else if (value < 1) errors.Add(new(field, $"{value}", "至少为 1", "must be at least 1"));
        }

        if (terms.Steps is < 2 or > MostSteps) errors.Add(new("design.steps", $"{terms.Steps}", $"应在 2 到 {MostSteps} 之间", $"must be from 2 to {MostSteps}"));
        if (terms.Seed is < 0 or > 9_007_199_254_740_991) errors.Add(new("design.seed", $"{terms.Seed}", "应在 0 到 9007199254740991 之间", "must be from 0 to 9007199254740991"));
        if (terms.Kind == FractionalFactorial)
        {
            for (int i = 0; i < experiment.Factors.Length; i++)
            {
                if (experiment.Factors[i] is LevelFactor { Levels.Length: > 2 } many)
                    errors.Add(new($"factors[{i}]", $"{many.Levels.Length}", "部分因子设计只取两个水平", "has more than the two levels that a fractional factorial takes"));
            }
        }

        return errors.Count > 0 || experiment.Factors.IsEmpty ? errors : [.. Refusals(experiment)];
    }

    // What only the design itself knows: how its numbers go together.
    private static IEnumerable<FieldError> Refusals(Experiment experiment)
    {
        try
        {
            _ = DesignOf(experiment);
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Errors.Select(error => error with { Field = FieldOf(experiment.Design.Kind, error.Field) });
        }
    }

    private static string FieldOf(string kind, string field) => (kind, field) switch
    {
        (_, "factors") => "factors",
        // A factorial is as large as its factors make it.
        (FullFactorial, "levels") => "design",
        (_, "levels") => "design.steps",
        _ => $"design.{field}",
    };

    private static int SettingsOf(ExperimentFactor factor, DesignTerms terms) => factor switch
    {
        LevelFactor named => named.Levels.Length,
        NumericFactor numeric => numeric.Steps ?? terms.Steps ?? 2,
        _ => throw new ArgumentException($"no kind of factor: {factor.GetType().Name}", nameof(factor)),
    };
}

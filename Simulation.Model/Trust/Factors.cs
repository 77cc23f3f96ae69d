using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One ranged constant of a pack: what every world draws for itself.</summary>
/// <param name="Stream">Name of the stream that it is drawn from.</param>
/// <param name="File">File of the pack.</param>
/// <param name="Row">Key of the row.</param>
/// <param name="Column">Column of its central value.</param>
/// <param name="Range">Value, range and shape.</param>
/// <param name="Grade">How far the row may be trusted.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record Factor(string Stream, string File, string Row, string Column, Ranged Range, Grade Grade, string Source)
{
    /// <summary>Whether it rests on an estimate rather than on something published.</summary>
    public bool IsEstimate => Grade is Grade.D or Grade.E;
}

/// <summary>Every ranged constant of a pack.</summary>
public static class Factors
{
    /// <summary>All that is drawn, in the order of the files; constants without a range are not among them.</summary>
    public static ImmutableArray<Factor> Of(World world) =>
    [
        .. All(world).Where(factor => factor.Range.Shape != Shape.Fixed && factor.Range.Low < factor.Range.High),
    ];

    private static IEnumerable<Factor> All(World world)
    {
        foreach (var row in world.Parameters.Where(row => row.Acts)) yield return new($"parameter:{row.Key}", "parameters.csv", row.Key, "value", row.Range, row.Grade, row.Source);
        foreach (var row in world.Effects)
        {
            yield return new($"effect:{row.Id}:gain", "effects.csv", row.Id, "gain", row.Gain, row.Grade, row.Source);
            if (row.Half is { } half) yield return new($"effect:{row.Id}:half", "effects.csv", row.Id, "half", half, row.Grade, row.Source);
            if (row.Lag.Value > 0) yield return new($"effect:{row.Id}:lag", "effects.csv", row.Id, "lag", row.Lag, row.Grade, row.Source);
            if (row.Decay is { } decay) yield return new($"effect:{row.Id}:decay", "effects.csv", row.Id, "decay", decay, row.Grade, row.Source);
        }

        foreach (var row in world.Indicators)
        {
            yield return new($"indicator:{row.Key}:level", "indicators.csv", row.Key, "level", row.Level, row.Grade, row.Source);
            yield return new($"indicator:{row.Key}:spread", "indicators.csv", row.Key, "spread", row.Spread, row.Grade, row.Source);
            yield return new($"indicator:{row.Key}:persistence", "indicators.csv", row.Key, "persistence", row.Persistence, row.Grade, row.Source);
            yield return new($"indicator:{row.Key}:trend", "indicators.csv", row.Key, "trend", row.Trend, row.Grade, row.Source);
            yield return new($"indicator:{row.Key}:luck", "indicators.csv", row.Key, "luck", row.Luck, row.Grade, row.Source);
        }

        foreach (var row in world.Levers)
        {
            yield return new($"lever:{row.Key}:cost-of-gdp", "levers.csv", row.Key, "costPercentOfGdp", row.CostPercentOfGdp, row.Grade, row.Source);
            yield return new($"lever:{row.Key}:cost-yuan", "levers.csv", row.Key, "costYuan", row.CostYuan, row.Grade, row.Source);
        }

        foreach (var row in world.Heterogeneity)
        {
            string indicator = world.Indicators[row.Indicator].Key;
            yield return new($"heterogeneity:{indicator}:{row.Attribute}", "heterogeneity.csv", $"{indicator}/{row.Attribute}", "coefficient", row.Coefficient, row.Grade, row.Source);
        }

        foreach (var row in world.Boards) yield return new($"board:{row.Key}:attainment", "boards.csv", row.Key, "attainmentShare", row.AttainmentShare, row.Grade, row.Source);
        foreach (var row in world.Departments) yield return new($"department:{row.Key}:honesty", "departments.csv", row.Key, "honesty", row.Honesty, row.Grade, row.NoteEn);
    }
}

using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>An experiment laid out: which run is which point and which world. The experiment must have passed <see cref="ExperimentCheck"/>.</summary>
/// <remarks>Runs are numbered point by point: run = point × replicates + replicate.</remarks>
public sealed class ExperimentPlan(World world, Experiment experiment)
{
    public World World => world;

    public Experiment Experiment => experiment;

    public Design Design { get; } = DesignKinds.DesignOf(experiment);

    public ImmutableArray<Outcome> Outcomes { get; } =
        [.. experiment.Outcomes.Select(text => Outcome.Parse(world, text) ?? throw new ArgumentException($"no such outcome: {text}", nameof(experiment)))];

    public long Points => Design.Points;

    public long Runs => Design.Points * experiment.Replicates.Count;

    /// <summary>Months of each run.</summary>
    public int Months => experiment.Base.Months;

    /// <summary>Numbers in the series of a run: [outcome × months + month].</summary>
    public int SeriesLength => Outcomes.Length * Months;

    public long PointOf(long run) => run / experiment.Replicates.Count;

    /// <summary>Number of the world that a run meets.</summary>
    public int ReplicateOf(long run) => checked((int)(experiment.Replicates.Seeds == Seeds.Common ? run % experiment.Replicates.Count : run));

    /// <summary>A point in the unit cube, by factor.</summary>
    public double[] UnitsAt(long point)
    {
        double[] units = new double[experiment.Factors.Length];
        Design.Point(point, units);
        return units;
    }

    /// <summary>A point as settings and numbers of levels, by factor.</summary>
    public double[] ValuesAt(long point) => [.. UnitsAt(point).Select((unit, f) => experiment.Factors[f].At(unit))];

    /// <summary>
    /// A point as a scenario of its own, with the experiment's number of replicates. With common seeds those are the very worlds of its runs; with
    /// independent seeds the runs met others of the same seed (<see cref="ReplicateOf"/>).
    /// </summary>
    public Scenario ScenarioAt(long point) => ScenarioOf(ValuesAt(point));

    /// <summary>Any settings and numbers of levels, by factor, as a scenario; they need be no point of the design.</summary>
    public Scenario ScenarioOf(IReadOnlyList<double> values)
    {
        var draft = new ScenarioDraft(experiment.Base);
        for (int f = 0; f < values.Count; f++) experiment.Factors[f].Apply(values[f], draft);
        return draft.Done() with { Replicates = experiment.Replicates.Count };
    }

    /// <summary>What is lived as a run.</summary>
    public StudyRun RunAt(long run) => new(ScenarioAt(PointOf(run)), ReplicateOf(run));
}

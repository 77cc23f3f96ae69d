namespace Simulation.Api;

/// <summary>What the runs of a finished experiment say.</summary>
public static class AnalysisRoutes
{
    /// <summary>Tells which factors drive an outcome, by what the design can tell: indices with 95 % bootstrap intervals.</summary>
    /// <param name="outcome">As the experiment writes it, for example 330110/gdp-growth; may be left out where only one is kept.</param>
    /// <param name="at">A month like 2023-12, or last, mean, min or max over months; last when left out.</param>
    public static async Task<Answer<SensitivityAnswer>> Sensitivity(string id, ExperimentDesk desk, CancellationToken stop, string? outcome = null, string? at = null) =>
        new(await desk.AnalyseAsync(id, experiment => SensitivityAnswer.Of(experiment, outcome, at), stop));

    /// <summary>Finds the circumstances in which an outcome crosses a threshold, by boxes or by a tree, and the tipping point along one factor.</summary>
    /// <param name="outcome">As the experiment writes it; may be left out where only one is kept.</param>
    /// <param name="at">A month, or last, mean, min or max over months; last when left out.</param>
    /// <param name="above">Points whose mean over replicates is above this are of interest; or</param>
    /// <param name="below">points below this.</param>
    /// <param name="method">prim (boxes, the usual) or cart (a tree).</param>
    /// <param name="tipping">Name of a numeric factor whose tipping point is wanted.</param>
    public static async Task<Answer<DiscoveryAnswer>> Discovery(
        string id, ExperimentDesk desk, CancellationToken stop, string? outcome = null, string? at = null, string? above = null, string? below = null, string? method = null, string? tipping = null) =>
        new(await desk.AnalyseAsync(id, experiment => DiscoveryAnswer.Of(experiment, outcome, at, above, below, method, tipping), stop));

    /// <summary>Compares the settings of one factor over the futures that the other factors and the replicates make; every setting must have met the same futures, as in a full factorial.</summary>
    /// <param name="alternatives">Name of the factor.</param>
    /// <param name="outcomes">Separated by commas; all that are kept when left out.</param>
    /// <param name="at">A month, or last, mean, min or max over months; last when left out.</param>
    /// <param name="direction">higher or lower for each outcome, separated by commas; may be left out where the pack says which is better.</param>
    /// <param name="threshold">What is good enough, a number or nothing for each outcome, separated by commas.</param>
    public static async Task<Answer<RobustnessAnswer>> Robustness(
        string id, ExperimentDesk desk, CancellationToken stop, string? alternatives = null, string? outcomes = null, string? at = null, string? direction = null, string? threshold = null) =>
        new(await desk.AnalyseAsync(id, experiment => RobustnessAnswer.Of(experiment, alternatives, outcomes, at, direction, threshold), stop));

    /// <summary>Finds the best compromises among the points, and whether a score rises where the truth does not.</summary>
    /// <param name="outcomes">Separated by commas; all that are kept when left out.</param>
    /// <param name="at">A month, or last, mean, min or max over months; last when left out.</param>
    /// <param name="direction">higher or lower for each outcome, separated by commas; may be left out where the pack says which is better.</param>
    /// <param name="score">An outcome that is rewarded; with truth.</param>
    /// <param name="truth">The outcome that it stands for.</param>
    /// <param name="baseline">Number of the point that gains are counted from; the mean of all points when left out.</param>
    public static async Task<Answer<FrontierAnswer>> Frontier(
        string id, ExperimentDesk desk, CancellationToken stop, string? outcomes = null, string? at = null, string? direction = null, string? score = null, string? truth = null, string? baseline = null) =>
        new(await desk.AnalyseAsync(id, experiment => FrontierAnswer.Of(experiment, outcomes, at, direction, score, truth, baseline), stop));

    /// <summary>Tells how likely each rank is on one board, and which counties are too close to call.</summary>
    /// <param name="board">Key of a board whose ranks the experiment keeps; may be left out where there is one.</param>
    /// <param name="at">A month, or last.</param>
    /// <param name="point">Number of the point whose runs are counted; the runs of all points when left out.</param>
    public static async Task<Answer<RanksAnswer>> Ranks(string id, ExperimentDesk desk, CancellationToken stop, string? board = null, string? at = null, string? point = null) =>
        new(await desk.AnalyseAsync(id, experiment => RanksAnswer.Of(experiment, board, at, point), stop));
}

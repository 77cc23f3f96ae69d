namespace Simulation.Api;

/// <summary>Which projects somebody asks for, checked.</summary>
/// <param name="Counties">Positions of the counties.</param>
/// <param name="Stage">Position of the stage; null: all.</param>
/// <param name="Stalled">True: those that stand still; false: those that move; null: all.</param>
internal sealed record ProjectsAsked(IReadOnlyList<int> Counties, int? Stage, bool? Stalled, int From, int Count)
{
    private const int Usual = 100, Most = 500;

    /// <exception cref="RefusedException">Names every wrong field.</exception>
    /// <exception cref="ProblemException">There is no such place.</exception>
    public static ProjectsAsked Check(Race race, string? place, string? stage, bool? stalled, int? from, int? count)
    {
        var world = race.World;
        var faults = new List<FieldError>();
        int[] counties = [.. Enumerable.Range(0, world.Counties.Length).Where(c => place is null || world.Counties[c].Code == place || world.Counties[c].Prefecture == place)];
        if (counties.Length == 0) counties = [RaceRoutes.CountyOf(race, "place", place!)];
        string[] stages = [.. world.ProjectStages.Select(row => row.Key)];
        int found = Array.IndexOf(stages, stage);
        if (stage is not null && found < 0) faults.Add(new("stage", stage, $"应为 {string.Join("、", stages)} 之一", $"must be one of {string.Join(", ", stages)}"));
        if (from < 0) faults.Add(new("from", $"{from}", "应为 0 以上", "must be 0 or above"));
        if (count is < 1 or > Most) faults.Add(new("count", $"{count}", $"应在 1 与 {Most} 之间", $"must be between 1 and {Most}"));
        return faults.Count > 0 ? throw new RefusedException(faults) : new(counties, stage is null ? null : found, stalled, from ?? 0, count ?? Usual);
    }

    public bool Fits(LiveProject one) => (Stage ?? one.Stage) == one.Stage && (Stalled ?? one.Stalled) == one.Stalled;
}

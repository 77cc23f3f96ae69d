namespace Simulation.Api;

/// <summary>The projects of a race as they are hung on the wall: one table, one map, and who answers for them (一张表、一张图、一副责任人).</summary>
/// <param name="Month">The last month lived; null on the eve.</param>
/// <param name="Total">Projects that were asked for, of which the table holds a page.</param>
/// <param name="Stalled">How many of them stand still (蜗牛项目).</param>
/// <param name="From">Number of the first row, 0 first.</param>
/// <param name="Table">A page of the projects: those that have stood still longest first, then the largest.</param>
/// <param name="Map">By county, as a tile of the map; all that were asked for.</param>
/// <param name="Offices">Offices that answer for them, never persons.</param>
public sealed record ProjectBoard(
    Sentence Simulated,
    string Race,
    string? Month,
    int Total,
    int Stalled,
    int From,
    IReadOnlyList<ProjectRow> Table,
    IReadOnlyList<ProjectTile> Map,
    IReadOnlyList<ProjectOffice> Offices)
{
    internal static ProjectBoard Of(Race race, ProjectsAsked asked)
    {
        var world = race.World;
        var found = asked.Counties.SelectMany(race.ProjectsOf).Where(asked.Fits).ToList();
        var rows = found.OrderByDescending(one => one.StalledMonths).ThenByDescending(one => one.Stalled).ThenByDescending(one => one.Size)
            .ThenBy(one => one.County).ThenBy(one => one.Place).Skip(asked.From).Take(asked.Count);
        return new(
            Sentences.Simulated, race.Header.Id, race.MonthsLived == 0 ? null : race.Plan.MonthAt(race.MonthsLived - 1).ToString(), found.Count, found.Count(one => one.Stalled),
            asked.From, [.. rows.Select(one => ProjectRow.Of(world, one))],
            [.. asked.Counties.Select(county => ProjectTile.Of(world.Counties[county], [.. found.Where(one => one.County == county)]))],
            [.. found.GroupBy(one => ProjectOffice.Of(world, one.Stage)).OrderBy(group => group.Key.Id, StringComparer.Ordinal).Select(group => ProjectOffice.Of(world, group.Key, [.. group]))]);
    }
}

/// <summary>One project.</summary>
/// <param name="Place">Number of its place in the county, 0 first.</param>
/// <param name="Class">Key of its class.</param>
/// <param name="Stage">Key of its stage.</param>
/// <param name="Progress">Share of the stage that is done, 0 to 1.</param>
/// <param name="Size">Investment, 100m yuan.</param>
/// <param name="Stalled">True while it stands still.</param>
/// <param name="StalledMonths">For how many months of the race it has stood still.</param>
/// <param name="Office">Key of the department that answers for its stage.</param>
public sealed record ProjectRow(
    string County, int Place, string Class, string ClassName, string ClassNameEn, string Stage, string StageName, string StageNameEn, double Progress, double Size, bool Stalled,
    int StalledMonths, string Office)
{
    internal static ProjectRow Of(World world, LiveProject one)
    {
        var (kind, stage) = (world.ProjectClasses[one.Class], world.ProjectStages[one.Stage]);
        return new(
            world.Counties[one.County].Code, one.Place, kind.Key, kind.NameZh, kind.NameEn, stage.Key, stage.NameZh, stage.NameEn, one.Progress, one.Size, one.Stalled, one.StalledMonths,
            ProjectOffice.Of(world, one.Stage).Key);
    }
}

/// <summary>The projects of one county as a tile of the map.</summary>
/// <param name="Col">Column of the tile.</param>
/// <param name="Row">Row of the tile.</param>
/// <param name="Stalled">How many stand still.</param>
/// <param name="Size">Their investment, 100m yuan.</param>
public sealed record ProjectTile(string County, string Name, string NameEn, int Col, int Row, int Projects, int Stalled, double Size)
{
    internal static ProjectTile Of(CountyRow county, IReadOnlyList<LiveProject> found) =>
        new(county.Code, county.NameZh, county.NameEn, county.Col, county.Row, found.Count, found.Count(one => one.Stalled), found.Sum(one => (double)one.Size));
}

/// <summary>An office of every county, and the projects that it answers for.</summary>
/// <param name="Department">Key of the department.</param>
/// <param name="Stages">Keys of the stages that it answers for, of the projects asked for.</param>
/// <param name="Stalled">How many of its projects stand still.</param>
public sealed record ProjectOffice(string Department, string Name, string NameEn, IReadOnlyList<string> Stages, int Projects, int Stalled)
{
    /// <summary>By stage, the indicator by which it shows that projects leave it; the department that leads the indicator answers for the stage.</summary>
    private static readonly Dictionary<string, string> Measures = new(StringComparer.Ordinal)
    {
        ["planning"] = "large-projects-signed",
        ["signed"] = "project-start-rate",
        ["land"] = "project-start-rate",
        ["started"] = "key-project-completion",
        ["building"] = "key-project-completion",
        ["producing"] = "new-above-scale-firms",
        ["capacity"] = "new-above-scale-firms",
        ["listed"] = "new-above-scale-firms",
    };

    /// <summary>The department that answers for a stage; for one that nothing measures, the one that leads the completion of key projects.</summary>
    internal static DepartmentRow Of(World world, int stage)
    {
        string measure = Measures.GetValueOrDefault(world.ProjectStages[stage].Key, "key-project-completion");
        int indicator = world.Indicators.IndexOf(world.Indicators.First(row => row.Key == measure));
        return world.Departments[world.Indicators[indicator].Lead];
    }

    internal static ProjectOffice Of(World world, DepartmentRow office, IReadOnlyList<LiveProject> found) => new(
        office.Key, office.NameZh, office.NameEn, [.. found.Select(one => one.Stage).Distinct().Order().Select(stage => world.ProjectStages[stage].Key)], found.Count,
        found.Count(one => one.Stalled));
}

namespace Simulation.Api;

/// <summary>One county of a race: what happened to it month by month, and how it stands now. Units are those of the world's catalogue.</summary>
/// <param name="Months">The months told of, the index of every series.</param>
/// <param name="Indicators">By indicator key.</param>
/// <param name="Boards">By the key of each board that the county is on, its rank by month; 1 is first, 0 while it is not on the list.</param>
/// <param name="Targets">By indicator key, what the county is asked in the coming month.</param>
/// <param name="Standing">What the last meeting of counties brought it.</param>
/// <param name="Books">Its stocks now.</param>
/// <param name="Departments">How its departments stand now.</param>
/// <param name="Levers">What is off its default in the coming month; empty when the race is over.</param>
public sealed record RaceCountyAnswer(
    Sentence Simulated,
    string Race,
    string County,
    string Name,
    string NameEn,
    IReadOnlyList<string> Months,
    IReadOnlyDictionary<string, IndicatorSeries> Indicators,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Boards,
    IReadOnlyDictionary<string, double> Targets,
    StandingAnswer Standing,
    BooksAnswer Books,
    IReadOnlyList<DepartmentState> Departments,
    ProjectsAnswer Projects,
    IReadOnlyList<LeverSetting> Levers)
{
    /// <param name="county">Position of the county.</param>
    /// <param name="first">Number of the first month told of, 0 first.</param>
    /// <param name="count">How many months; all were lived.</param>
    public static RaceCountyAnswer Of(Race race, int county, int first, int count)
    {
        var world = race.World;
        var row = world.Counties[county];
        int[] months = [.. Enumerable.Range(first, count)];
        return new(
            Sentences.Simulated, race.Header.Id, row.Code, row.NameZh, row.NameEn, [.. months.Select(month => race.Plan.MonthAt(month).ToString())],
            world.Indicators.Select((indicator, i) => (indicator.Key, Series: new IndicatorSeries(
                [.. months.Select(month => (double)race.Reported(county, i, month))], [.. months.Select(month => (double)race.True(county, i, month))])))
                .ToDictionary(pair => pair.Key, pair => pair.Series, StringComparer.Ordinal),
            RanksOf(race, county, months),
            world.Indicators.Select((indicator, i) => (indicator.Key, Asked: (double)Model.Targets.Asked(race.Plan.Atlas, race.Constants, race.Province.Verdicts[county], county, i).Value))
                .ToDictionary(pair => pair.Key, pair => pair.Asked, StringComparer.Ordinal),
            StandingAnswer.Of(race, county),
            BooksAnswer.Of(race.Province.Books[county]),
            DepartmentState.Of(race, county),
            ProjectsAnswer.Of(race, county),
            LeverSetting.Of(race, county));
    }

    /// <summary>The county as somebody may see it: of another team's what is published, and no board that is withheld.</summary>
    public static RaceCountyAnswer Of(Race race, int county, int first, int count, RaceView view)
    {
        var all = Of(race, county, first, count);
        if (!view.Hides) return all;
        all = all with { Boards = all.Boards.Where(board => !Enumerable.Range(first, count).Any(month => view.Withholds(board.Key, month))).ToDictionary(StringComparer.Ordinal) };
        return view.SeesInside(race.World, all.County) ? all : all with
        {
            Indicators = all.Indicators.ToDictionary(one => one.Key, one => one.Value with { True = [] }, StringComparer.Ordinal),
            Departments = [],
            Levers = [],
        };
    }

    private static Dictionary<string, IReadOnlyList<int>> RanksOf(Race race, int county, int[] months) => race.Plan.Atlas.Boards
        .Select((board, list) => (board.Key, Ranks: months.Select(month => RankOf(race, list, month, county)).ToArray()))
        .Where(board => board.Ranks.Any(rank => rank > 0))
        .ToDictionary(board => board.Key, board => (IReadOnlyList<int>)board.Ranks, StringComparer.Ordinal);

    // 0 in a month in which the county is not on the list.
    private static int RankOf(Race race, int list, int month, int county) =>
        race.Members(list, month).IndexOf(county) is >= 0 and var member ? (int)race.Ranks(list, month)[member] : 0;
}

/// <summary>One indicator of one county by month.</summary>
/// <param name="Reported">The published values, carried between publications.</param>
/// <param name="True">The true values.</param>
public sealed record IndicatorSeries(IReadOnlyList<double> Reported, IReadOnlyList<double> True);

/// <summary>What a county owns and owes in land, money and energy.</summary>
/// <param name="ReadyLand">Industrial land that is ready, mu.</param>
/// <param name="LandPool">Low-efficiency land that can be recovered, mu.</param>
/// <param name="Debt">Government debt, percent of the county's GDP.</param>
/// <param name="Balance">Revenue less spending of the last month beyond the usual, percent of a year's GDP.</param>
/// <param name="EnergyQuota">Energy that may be used in a year, percent of the quota at the start.</param>
/// <param name="EnergyUsed">Energy that is used in a year, percent of the quota at the start.</param>
public sealed record BooksAnswer(double ReadyLand, double LandPool, double Debt, double Balance, double EnergyQuota, double EnergyUsed)
{
    internal static BooksAnswer Of(in Books<Lane1> books) =>
        new(books.ReadyLand.Value, books.LandPool.Value, books.Debt.Value, books.Balance.Value, books.EnergyQuota.Value, books.EnergyUsed.Value);
}

/// <summary>How a department stands.</summary>
/// <param name="Effort">Points, 100 is normal.</param>
/// <param name="Backlog">Work that waits, in months of normal work.</param>
/// <param name="Attention">Share of its time for its own work, 1 is normal.</param>
public sealed record DepartmentState(string Department, double Effort, double Backlog, double Attention)
{
    internal static IReadOnlyList<DepartmentState> Of(Race race, int county)
    {
        var departments = race.Province.County(county).Departments.ToArray();
        return [.. departments.Select((one, i) => new DepartmentState(race.World.Departments[i].Key, one.Effort.Value, one.Backlog.Value, one.Attention.Value))];
    }
}

/// <summary>The projects of a county.</summary>
/// <param name="Stages">By the key of each stage, how many projects are in it.</param>
/// <param name="Stalled">How many stand still.</param>
/// <param name="Places">The places that hold a project.</param>
public sealed record ProjectsAnswer(IReadOnlyDictionary<string, int> Stages, int Stalled, IReadOnlyList<ProjectState> Places)
{
    internal static ProjectsAnswer Of(Race race, int county)
    {
        var stages = race.World.ProjectStages;
        var places = race.Province.County(county).Projects.ToArray()
            .Select((project, place) => (Project: project, Place: place)).Where(pair => pair.Project.Stage.Value > 0)
            .Select(pair => new ProjectState(
                pair.Place, stages[(int)pair.Project.Stage.Value - 1].Key, pair.Project.Progress.Value, pair.Project.Size.Value, pair.Project.Stalled.Value > 0))
            .ToArray();
        return new(
            stages.ToDictionary(stage => stage.Key, stage => places.Count(place => place.Stage == stage.Key), StringComparer.Ordinal),
            places.Count(place => place.Stalled), places);
    }
}

/// <summary>One project.</summary>
/// <param name="Place">Number of its place in the county, 0 first.</param>
/// <param name="Stage">Key of its stage.</param>
/// <param name="Progress">Share of the stage that is done, 0 to 1.</param>
/// <param name="Size">Investment, 100m yuan.</param>
/// <param name="Stalled">True while it stands still.</param>
public sealed record ProjectState(int Place, string Stage, double Progress, double Size, bool Stalled);

/// <summary>A lever that is off its default.</summary>
/// <param name="Value">Its setting, in its own unit.</param>
public sealed record LeverSetting(string Lever, double Value, double Default)
{
    internal static IReadOnlyList<LeverSetting> Of(Race race, int county) => race.Coming is null ? [] :
    [
        .. race.Plan.Levers[county].Where(moved => moved.Deviation[race.MonthsLived] != 0)
            .Select(moved => (Row: race.World.Levers[moved.Lever], Deviation: moved.Deviation[race.MonthsLived]))
            .Select(moved => new LeverSetting(moved.Row.Key, moved.Row.Default + moved.Deviation, moved.Row.Default)),
    ];
}

namespace Simulation.Model;

/// <summary>A project of a race as it stands now.</summary>
/// <param name="County">Position of the county.</param>
/// <param name="Place">Number of its place in the county, 0 first.</param>
/// <param name="Class">Position of its class among the world's.</param>
/// <param name="Stage">Position of its stage among the world's.</param>
/// <param name="Progress">Share of the stage that is done, 0 to 1.</param>
/// <param name="Size">Investment, 100m yuan.</param>
/// <param name="Stalled">True while it stands still (蜗牛项目).</param>
/// <param name="StalledMonths">For how many months of the race it has stood still; 0 while it moves, and on the eve.</param>
public sealed record LiveProject(int County, int Place, int Class, int Stage, float Progress, float Size, bool Stalled, int StalledMonths);

// What a project board shows.
public sealed partial class Race
{
    /// <summary>The projects of a county as they stand now, by their place.</summary>
    public IEnumerable<LiveProject> ProjectsOf(int county)
    {
        var births = Streams.Of(Constants.LuckChance).Births;
        int first = Plan.Atlas.FirstSlot[county], places = Plan.Atlas.FirstSlot[county + 1] - first;
        for (int place = 0; place < places; place++)
        {
            var project = Province.Projects[first + place];
            if (project.Stage.Value <= 0) continue;
            yield return new(
                county, place, Newcomers.ClassOf(Plan.Atlas, Constants, county, place, project, births), (int)project.Stage.Value - 1, project.Progress.Value, project.Size.Value,
                project.Stalled.Value > 0, months is [.., var last] ? last.StalledMonths(first + place) : 0);
        }
    }

    /// <summary>What the meeting of counties after a month that was lived brought one of them.</summary>
    public Meeting MeetingOf(int county, int month) => months[month].MeetingOf(county);
}

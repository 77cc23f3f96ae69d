namespace Simulation.Model.Tests;

/// <summary>What a project board shows of a race.</summary>
public sealed class RaceProjectTests
{
    [Fact]
    public void A_project_that_stands_still_is_counted_by_the_month_and_one_that_moves_is_not()
    {
        var race = Played.Begin(new Scenario { Months = 12, Replicates = 1 });
        Dictionary<(int, int), int> counted = [];
        while (race.Coming is not null)
        {
            race.Live();
            for (int c = 0; c < race.World.Counties.Length; c++)
            {
                var projects = race.Province.County(c).Projects;
                for (int place = 0; place < projects.Length; place++)
                    counted[(c, place)] = projects[place].Stalled.Value > 0 ? counted.GetValueOrDefault((c, place)) + 1 : 0;
            }
        }

        var all = Enumerable.Range(0, race.World.Counties.Length).SelectMany(race.ProjectsOf).ToList();
        Assert.All(all, project => Assert.Equal(counted[(project.County, project.Place)], project.StalledMonths));
        Assert.All(all, project => Assert.Equal(project.Stalled, project.StalledMonths > 0));
        Assert.Equal(12, all.Max(project => project.StalledMonths));
        Assert.Contains(all, project => project.StalledMonths is > 0 and < 12);
    }

    [Fact]
    public void The_class_of_a_project_is_the_one_it_was_born_in()
    {
        var race = Played.Begin(new Scenario { Months = 24, Replicates = 1, Uncertainty = Uncertainty.Luck });
        while (race.Coming is not null) race.Live();
        var births = Streams.Of(race.Constants.LuckChance).Births;
        var below = race.Constants.Normal.Below;
        var all = Enumerable.Range(0, race.World.Counties.Length).SelectMany(race.ProjectsOf).ToList();
        int large = 0;
        foreach (var project in all)
        {
            float generation = race.Province.County(project.County).Projects[project.Place].Generation.Value;
            float kind = Lane1.Uniform(Lane1.Draw(births, race.Plan.Atlas.Codes[project.County], (uint)project.Place, new(generation), 0).W2).Value;
            // Levers and indicators change how often the first class comes, by a few percent of its share.
            if (Math.Abs(kind - below[0].Value) < 0.2f * below[0].Value) continue;
            Assert.Equal(below.ToList().FindIndex(share => kind < share.Value), project.Class);
            if (project.Class == 0) large++;
        }

        Assert.True(large > 20 && all.Count > 1500, $"{large} of {all.Count}");
    }

    [Fact]
    public void A_branch_shows_the_projects_of_its_race()
    {
        var race = Played.Begin(new Scenario { Months = 12, Replicates = 1 });
        for (int m = 0; m < 9; m++) race.Live();
        var branch = race.ForkAt(race.Log.Count, race.Header with { Id = "branch", Fork = new(race.Header.Id, race.Log.Count) });
        for (int c = 0; c < race.World.Counties.Length; c += 7) Assert.Equal(race.ProjectsOf(c), branch.ProjectsOf(c));
        Assert.Equal(race.MeetingOf(3, 8), branch.MeetingOf(3, 8));
    }
}

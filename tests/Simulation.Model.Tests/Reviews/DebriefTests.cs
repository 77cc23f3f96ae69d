using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>The review of a whole race: what its replays say of every team.</summary>
public sealed class DebriefTests
{
    private static readonly World World = Zhejiang.World;

    public static TheoryData<int> Seeds => Dice.Seeds(2, 10);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_add_up_exactly_and_all_four_are_the_race_itself(int seed)
    {
        Dice.Say(seed);
        var race = Classroom.At(seed, teams: 4, months: 7);
        var debrief = race.Debrief();
        Assert.Equal(race.Fingerprint, debrief.Fingerprint);
        Assert.Equal(4, debrief.Teams.Length);
        int composite = race.Plan.Atlas.Composite;
        foreach (var team in debrief.Teams)
        {
            int member = race.Members(composite, 6).IndexOf(team.County);
            Assert.Equal([.. Enumerable.Range(0, 7).Select(m => (int)race.Ranks(composite, m)[member])], team.Ranks);
            Assert.Equal([.. Enumerable.Range(0, 7).Select(m => race.Scores(composite, m)[member])], team.Scores);
            Assert.Equal(team.Places.Reference - team.Places.Real, Sum(team.Places));
            Assert.Equal(team.Points.Real - team.Points.Reference, Sum(team.Points));
            Assert.Equal(team.Ranks[^1], team.Places.Real);
            Assert.Equal((double)team.Scores[^1], (double)team.Points.Real, 1e-4);
            Assert.NotEqual(0, team.Points.Own.Value);
            Assert.NotEqual(0, team.Points.Shocks.Value);
            Assert.True(team.Points.Own.Low < team.Points.Own.Value && team.Points.Own.Value < team.Points.Own.High);
        }

        static decimal Sum(Split split) => Enum.GetValues<Player>().Sum(player => split.Of(player).Value);
    }
}

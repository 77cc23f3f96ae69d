using System.Collections.Immutable;
using System.Text.Json;

namespace Simulation.Model.Tests;

/// <summary>The review of a whole race: what its replays say of every team.</summary>
public sealed class DebriefTests
{
    private static readonly World World = Zhejiang.World;

    public static TheoryData<int> Seeds => Dice.Seeds(1, 10);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_add_up_exactly_and_all_four_are_the_race_itself(int seed)
    {
        Dice.Say(seed);
        var race = Classroom.At(seed, teams: 3, months: 6);
        var debrief = race.Debrief();
        Assert.Equal(race.Fingerprint, debrief.Fingerprint);
        Assert.Equal(3, debrief.Teams.Length);
        int composite = race.Plan.Atlas.Composite;
        foreach (var team in debrief.Teams)
        {
            int member = race.Members(composite, 5).IndexOf(team.County);
            Assert.Equal([.. Enumerable.Range(0, 6).Select(m => (int)race.Ranks(composite, m)[member])], team.Ranks);
            Assert.Equal([.. Enumerable.Range(0, 6).Select(m => race.Scores(composite, m)[member])], team.Scores);
            Assert.Equal(team.Places.Reference - team.Places.Real, Sum(team.Places));
            Assert.Equal(team.Points.Real - team.Points.Reference, Sum(team.Points));
            Assert.Equal(team.Ranks[^1], team.Places.Real);
            Assert.Equal((double)team.Scores[^1], (double)team.Points.Real, 1e-4);
            Assert.NotEqual(0, team.Points.Own.Value);
            Assert.NotEqual(0, team.Points.Shocks.Value);
            Assert.True(team.Points.Own.Low < team.Points.Own.Value && team.Points.Own.Value < team.Points.Own.High);
            Assert.Equal(Debrief.Worlds, team.Reruns.Ranks.Length);
            Assert.Equal(5, team.Bots.Length);
            Assert.NotNull(team.Median);
            Assert.Equal((double)team.ScoresWithout[^1] - team.Scores[^1], team.Default.Points);
            Assert.Equal(race.Whole().Entries.OfType<LeverSet>().Where(set => set.Decision.Place == World.Counties[team.County].Code).Select(set => set.Decision.Lever).Distinct().Order(StringComparer.Ordinal), team.Levers.Select(worth => worth.Lever).Order(StringComparer.Ordinal));
        }

        static decimal Sum(Split split) => Enum.GetValues<Player>().Sum(player => split.Of(player).Value);
    }

    [Fact]
    public void Who_decides_nothing_gets_nothing_for_it_and_no_shock_takes_nothing()
    {
        var race = Played.Begin(new Scenario { Seed = 3, Months = 4, Replicates = 1 });
        race.Seat("330110", (World.Levers.Single(row => row.Key == "special-bonds"), 0.9));
        race.Live(4);
        var debrief = race.Debrief("330106", "330110");
        var (idle, busy) = (debrief.Teams[0], debrief.Teams[1]);
        Assert.Equal("330110", World.Counties[busy.County].Code);
        Assert.All(debrief.Teams, team => Assert.Equal(new Part(0, 0, 0), team.Points.Shocks));
        Assert.All(debrief.Teams, team => Assert.Equal(new Part(0, 0, 0), team.Places.Shocks));
        Assert.NotEqual(0, busy.Points.Own.Value);
        Assert.Equal(new Part(0, 0, 0), idle.Points.Own);
        Assert.Equal(new Part(0, 0, 0), idle.Places.Own);
        Assert.Equal(0, idle.Default.MeanPoints.High);
        Assert.Empty(idle.TurningPoints);
        Assert.Empty(idle.Levers);
        Assert.NotEqual(0, idle.Points.Others.Value);
    }

    [Fact]
    public void A_team_that_was_lucky_is_found_lucky()
    {
        // Nobody decides: whoever stands highest beside its own other worlds owes it to luck alone.
        var race = Played.Begin(new Scenario { Seed = 11, Months = 4, Replicates = 1 });
        race.Live(4);
        string[] codes = [.. World.Counties.Select(row => row.Code)];
        var lives = new StudyLife[Debrief.Worlds + 1];
        Outcome[] kept = [.. codes.Select(code => new Outcome(code, OutcomeKind.Rank, "composite"))];
        Study.Live(World, lives.Length, i => new(race.Header.Scenario, i), kept, Classroom.On(2), (i, life) => lives[i] = life);
        float Rank(int county, int replicate) => lives[replicate].Series[(county * 4) + 3];
        double[] shares = [.. codes.Select((_, c) => Enumerable.Range(1, Debrief.Worlds).Count(w => Rank(c, w) <= Rank(c, 0)) / (double)Debrief.Worlds)];
        int lucky = Array.IndexOf(shares, shares.Min()), plain = Array.FindIndex(shares, share => share is > 0.4 and < 0.6);

        var debrief = race.Debrief(codes[lucky], codes[plain]);
        foreach (int county in new[] { lucky, plain })
        {
            var team = debrief.Teams.Single(team => team.County == county);
            Assert.Equal(shares[county], team.Reruns.AtLeastAsHigh);
            Assert.Equal(county == lucky ? LuckVerdict.Lucky : LuckVerdict.Usual, team.Reruns.Verdict);
            Assert.Equal(team.Places.Reference - team.Places.Real, team.Places.Luck.Value);
        }
    }

    [Fact]
    public void Rules_and_behaviours_that_are_switched_on_the_way_are_told_as_they_were()
    {
        var race = Played.Begin(new Scenario { Seed = 5, Months = 5, Replicates = 1, Behaviours = ImmutableSortedDictionary<string, string>.Empty.Add("330200", "gamer") });
        var special = World.Levers.Single(row => row.Key == "special-bonds");
        race.Seat("330110", (special, 0.9));
        race.Do(race.Levers(new Decision(World.Province, "race-prize-funds", "", null, 2000)));
        race.Live(2);
        race.Do(new SetRules($"c{race.Log.Count}", "instructor", "2026-11-22T08:00:02Z", null, Zhejiang.Rules("prizes", false)));
        race.Do(race.Levers(new Decision(World.Province, "race-prize-land", "", null, 250)));
        race.Do(new SetBehaviours($"c{race.Log.Count}", "instructor", "2026-11-22T08:00:02Z", null, ImmutableSortedDictionary<string, string>.Empty.Add("330110", "gamer").Add("330203", "status-quo")));
        race.Live(3);
        var team = race.Debrief().Teams.Single();
        Assert.NotEqual(0, team.Points.Others.Value);
        Assert.NotEqual(0, team.Points.Own.Value);
    }

    [Fact]
    public void One_team_and_one_month_are_enough_and_threads_change_nothing()
    {
        var race = Played.Begin(new Scenario { Seed = 9, Months = 3, Replicates = 1 });
        race.Seat("330110", (World.Levers.Single(row => row.Key == "special-bonds"), 1));
        race.Live();
        DebriefTerms terms = new([], [new("330110", "330110/rank/composite", "2023-01", 1, 90, 0.8), new("330110", "330110/rank/composite", "2023-02", 1, 90, 0.8)]);
        var shares = new List<double>();
        var one = Debrief.Of(World, race.Whole(), terms, OneWorker.Run, shares.Add);
        Assert.Equal(1, shares[^1]);
        Assert.Equal(1, one.Months);
        var team = one.Teams.Single();
        Assert.Null(team.Median);
        Assert.Equal("2023-01", team.Predictions.Single().Predictions.Single().Said.Month);
        Assert.Equal(team.Ranks[0], team.Predictions[0].Predictions[0].Came);
        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(Debrief.Of(World, race.Whole(), terms, Classroom.On(3))));
    }

    [Fact]
    public void What_cannot_be_reviewed_is_refused_field_by_field()
    {
        var race = Played.Begin(new Scenario { Seed = 9, Months = 3, Replicates = 1 });
        Assert.Equal(["log"], Refused(new(["330110"], [])));
        race.Live();
        Assert.Equal(["teams"], Refused(new([], [])));
        Assert.Equal(["teams"], Refused(new([.. World.Counties.Take(41).Select(row => row.Code)], [])));
        Assert.Equal(["teams[1]", "teams[2]", "predictions[0].about", "predictions[0].low", "predictions[0].level"], Refused(new(["330110", "330100", "330110"], [new("330110", "330100/gdp-growth", "2023-01", 2, 1, 80)])));

        string[] Refused(DebriefTerms terms) => [.. Assert.Throws<RefusedException>(() => Debrief.Of(World, race.Whole(), terms, OneWorker.Run)).Errors.Select(error => error.Field)];
    }
}

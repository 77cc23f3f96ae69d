using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>A branch of a race stands where the race stood, and lives on as the race would have.</summary>
public sealed class RaceForkTests
{
    public static TheoryData<int> Seeds => Dice.Seeds(2, 12);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_branch_at_any_month_that_does_what_the_race_did_ends_where_the_race_ends(int seed)
    {
        Dice.Say(seed);
        var race = Played.AtRandom(seed, 20);
        for (int month = 0; month <= race.MonthsLived; month++)
        {
            var branch = Branch(race, race.BeginningOf(month));
            Assert.Equal(month, branch.MonthsLived);
            foreach (var entry in race.Log.Skip(branch.Log.Count)) branch.Apply(entry);
            Same(race, branch);
        }
    }

    [Fact]
    public void A_branch_is_the_replay_of_its_first_entries_wherever_rules_and_players_were_switched()
    {
        var race = Played.Begin(new Scenario { Months = 20, Replicates = 1, Behaviours = Words("330200", "greedy") });
        for (int m = 0; m < 16; m++)
        {
            if (m is 3 or 9) race.Do(race.Levers(new Decision("330110", "rnd-subsidy", "", null, 4 + m)));
            if (m is 4) race.Do(new SetRules("r4", "instructor", "", null, Switches("rank-response", false)));
            if (m is 10) race.Do(new SetRules("r10", "instructor", "", null, Switches("rank-response", true)));
            if (m is 7) race.Do(new SetBehaviours("b7", "instructor", "", null, Words("330110", "gamer")));
            race.Live();
        }

        var cuts = Enumerable.Range(0, race.Log.Count + 1).Where(entries => race.IsCut(entries)).ToList();
        Assert.True(cuts.Count > 20, $"{cuts.Count} cuts");
        foreach (int entries in cuts)
        {
            var branch = Branch(race, entries);
            Same(Race.Replay(Zhejiang.World, new(race.Header, [.. race.Log.Take(entries)])), branch);
            if (branch.Coming is not null) branch.Live();
        }
    }

    [Fact]
    public void A_branch_and_its_race_go_their_own_ways()
    {
        var race = Played.Begin(new Scenario { Months = 12, Replicates = 1 });
        race.Live(7);
        string stood = race.Fingerprint;
        var branch = Branch(race, race.BeginningOf(5));
        branch.Do(branch.Levers(new Decision("330110", "rnd-subsidy", "", null, 9)));
        branch.Live(4);
        Assert.Equal((7, stood), (race.MonthsLived, race.Fingerprint));
        Assert.Equal(race.Reported(3, 2, 4), branch.Reported(3, 2, 4));
        Assert.NotEqual(((MonthLived)race.Log[5]).Fingerprint, branch.Log.OfType<MonthLived>().ElementAt(5).Fingerprint);
        race.Live(5);
        Same(Race.Replay(Zhejiang.World, branch.Whole()), branch);
        Same(Race.Replay(Zhejiang.World, race.Whole()), race);
    }

    [Fact]
    public void A_branch_of_a_branch_is_a_branch()
    {
        var race = Played.Begin(new Scenario { Months = 16, Replicates = 1 });
        race.Live(13);
        var branch = Branch(race, race.BeginningOf(9));
        branch.Live(5);
        var twig = Branch(branch, branch.BeginningOf(13));
        Same(Branch(race, race.BeginningOf(13)), twig);
    }

    [Fact]
    public void A_log_is_not_cut_inside_what_one_command_came_to()
    {
        var race = Played.Begin(new Scenario { Months = 4, Replicates = 1 });
        race.Do(race.Levers(new Decision("330110", "rnd-subsidy", "", null, 9), new Decision("330302", "rnd-subsidy", "", null, 9)));
        Assert.Equal([true, false, true, false, false], ((long[])[0, 1, 2, 3, -1]).Select(race.IsCut));
        Assert.Throws<ArgumentOutOfRangeException>(() => Branch(race, 1));
    }

    private static Race Branch(Race race, long entries) => race.ForkAt(entries, race.Header with { Id = "branch", Fork = new(race.Header.Id, entries) });

    private static ImmutableSortedDictionary<string, string> Words(string place, string word) => ImmutableSortedDictionary<string, string>.Empty.Add(place, word);

    private static ImmutableSortedDictionary<string, bool> Switches(string rule, bool on) => ImmutableSortedDictionary<string, bool>.Empty.Add(rule, on);

    // Everything that is told of it, and where another month leads.
    private static void Same(Race expected, Race actual)
    {
        Assert.Equal(expected.Fingerprint, actual.Fingerprint);
        Assert.Equal(expected.Fingerprint, Fingerprint.Join(actual.Province.Fingerprints()));
        Assert.Equal(expected.Log, actual.Log);
        Assert.Equal((expected.MonthsLived, expected.Coming, expected.Clock), (actual.MonthsLived, actual.Coming, actual.Clock));
        for (int month = 0; month < expected.MonthsLived; month += 3)
        {
            Assert.Equal(expected.Ranks(0, month), actual.Ranks(0, month));
            Assert.Equal(expected.True(11, 5, month), actual.True(11, 5, month));
        }

        if (expected.Coming is null) return;
        Assert.Equal(expected.ComingPosition, actual.ComingPosition);
        Assert.Equal(Whole(expected.ComingPlan), Whole(actual.ComingPlan));
    }

    private static string Whole(Plan plan) => string.Join(";", plan.Levers.Select((county, c) => $"{c}:" + string.Join(",", county.Select(row => $"{row.Lever}={string.Join(' ', row.Deviation)}"))));
}

namespace Simulation.Model.Tests;

/// <summary>The ladder plays behaviours against each other.</summary>
public sealed class LadderTests
{
    private static readonly World World = March.World;

    [Fact]
    public void The_greedy_beat_those_who_do_nothing_and_gamers_report_most()
    {
        var result = Ladder.Play(World, new(20230101, 3, 18, ["status-quo", "greedy", "gamer:strong"]), OneWorker.Run);
        var rows = result.Rows.ToDictionary(row => row.Behaviour);
        Assert.True(rows["greedy"].Elo > rows["status-quo"].Elo + 100);
        Assert.True(rows["greedy"].RankGained > rows["status-quo"].RankGained);
        Assert.True(rows["gamer:strong"].Gap > rows["greedy"].Gap + 0.3);
        Assert.Equal(1500, result.Rows.Average(row => row.Elo), 1e-6);
        Assert.Equal(result.Rows.OrderByDescending(row => row.Elo), result.Rows);
        Assert.All(result.Rows, row => Assert.True(row.Low <= row.High && row.Low <= row.Elo + 60 && row.Elo - 60 <= row.High));
        // Places are won from others: what all gain adds up to nothing.
        Assert.Equal(0, result.Rows.Sum(row => row.RankGained), 0.01);
    }

    [Fact]
    public void Nobody_wins_for_being_rich()
    {
        // Both do nothing, so every life is the quiet one and every game a draw, however the counties differ.
        var result = Ladder.Play(World, new(1, 2, 3, ["status-quo", "status-quo:strong"]), OneWorker.Run);
        Assert.All(result.Rows, row => Assert.Equal((1500, 1500, 1500, 0, 0), (row.Elo, row.Low, row.High, row.RankGained, row.DebtChange)));
        Assert.All(result.Rows, row => Assert.Equal(result.Rows[0].Games, row.Games));
        Assert.True(result.Rows[0].Games > 100);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_ladder()
    {
        var terms = new LadderTerms(5, 3, 4, ["greedy", "imitator", "prudent:mild"]);
        var one = Ladder.Play(World, terms, OneWorker.Run);
        var two = Ladder.Play(World, terms, (count, piece) => Parallel.For(0, count, i => piece(count - 1 - i)));
        Assert.Equal(one.Fingerprint, two.Fingerprint);
        Assert.Equal(one.Rows, two.Rows);
        Assert.NotEqual(one.Fingerprint, Ladder.Play(World, terms with { Seed = 6 }, OneWorker.Run).Fingerprint);
    }

    [Fact]
    public void Counties_are_dealt_evenly_and_by_the_seed_alone()
    {
        var atlas = Atlas.Of(World);
        int[] dealt = Ladder.Shuffle(atlas, 7, 4);
        Assert.Equal([22, 22, 23, 23], dealt.CountBy(b => b).Select(pair => pair.Value).Order());
        Assert.Equal(dealt, Ladder.Shuffle(atlas, 7, 4));
        Assert.NotEqual(dealt, Ladder.Shuffle(atlas, 8, 4));
        // Over many seeds a county meets every behaviour about as often: 100 of 400 give or take four standard deviations.
        int[] first = [.. Enumerable.Range(0, 400).Select(seed => Ladder.Shuffle(atlas, seed, 4)[0])];
        Assert.All(first.CountBy(b => b), pair => Assert.InRange(pair.Value, 65, 135));
    }

    [Fact]
    public void Wrong_terms_are_refused_all_at_once()
    {
        var errors = Assert.Throws<RefusedException>(() => Ladder.Play(World, new(-1, 1, 0, ["greed", "greed"]), OneWorker.Run)).Errors;
        Assert.Equal(["behaviours[0]", "behaviours[1]", "behaviours", "seeds", "months", "seed"], errors.Select(error => error.Field));
        Assert.Equal("no such behaviour; did you mean greedy?", errors[0].MessageEn);
        Assert.Empty(Ladder.Check(World, new(1, 2, 120, ["look-ahead", "greedy"])));
    }
}

namespace Simulation.Model.Tests;

/// <summary>A result shared among four, as in "A value for n-person games" (1953): the parts add up, equals get equal parts, who adds nothing gets nothing.</summary>
public sealed class SplitTests
{
    public static TheoryData<int> Seeds => Dice.Seeds(20, 1000);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_add_up_exactly_to_four_decimals(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        int worlds = random.Next(1, 70), better = random.Next(2) == 0 ? 1 : -1;
        var split = Split.Of([.. Values(8)], [.. Enumerable.Range(0, 8).Select(_ => Values(worlds).ToArray())], better);
        Assert.Equal(better * (split.Real - split.Reference), Enum.GetValues<Player>().Sum(player => split.Of(player).Value));
        Assert.All(Enum.GetValues<Player>(), player => Assert.InRange(split.Of(player).Value, split.Of(player).Low, split.Of(player).High));

        IEnumerable<float> Values(int count) => Enumerable.Range(0, count).Select(_ => random.NextSingle() * 100);
    }

    [Fact]
    public void The_textbook_game_of_four_is_shared_by_the_orders_in_which_they_come()
    {
        // Shares of a vote, 10, 20, 30 and 40 of 100, more than half carries: of the 24 orders the four tip the vote in 2, 6, 6 and 10.
        int[] votes = [10, 20, 30, 40];
        float Worth(int cast) => votes.Where((_, player) => (cast & (1 << player)) != 0).Sum() > 50 ? 24f : 0f;
        var split = Split.Of([.. Enumerable.Range(8, 8).Select(Worth)], [.. Enumerable.Range(0, 8).Select(cast => new[] { Worth(cast) })], 1);
        Assert.Equal([2m, 6m, 6m, 10m], Enum.GetValues<Player>().Select(player => split.Of(player).Value));
    }

    [Fact]
    public void Equals_get_equal_parts_and_who_adds_nothing_gets_nothing()
    {
        // Own decisions and shocks count for as much, together more than each; others never matter; luck lowers the result by its square.
        float Worth(int cast) => ((cast & 1) + ((cast >> 1) & 1)) switch { 0 => 50f, 1 => 53f, _ => 61.5f } - ((cast & 8) != 0 ? 7f : 0f);
        var split = Split.Of([.. Enumerable.Range(8, 8).Select(Worth)], [.. Enumerable.Range(0, 8).Select(cast => Enumerable.Repeat(Worth(cast), 64).ToArray())], 1);
        Assert.Equal(5.75m, split.Own.Value);
        Assert.Equal(split.Own, split.Shocks);
        Assert.Equal(new Part(0, 0, 0), split.Others);
        Assert.Equal(-7m, split.Luck.Value);
    }

    [Fact]
    public void The_interval_is_that_of_the_mean_over_worlds()
    {
        // Own decisions add 1 or 3 where luck is off and 2 where it is on: half the orders meet either.
        float[] low = [.. Enumerable.Range(0, 64).Select(_ => 10f)], high = [.. Enumerable.Range(0, 64).Select(w => 10f + (w % 2 == 0 ? 1f : 3f))];
        var split = Split.Of([10, 12, 10, 12, 10, 12, 10, 12], [low, high, low, high, low, high, low, high], 1);
        Assert.Equal(2m, split.Own.Value);
        // Half the parts vary by ±1: 0.5 × Student's t of 63 degrees × 1/√63.
        Assert.Equal(0.5 * 1.9983 / Math.Sqrt(63), (double)(split.Own.High - split.Own.Value), 2e-4);
    }
}

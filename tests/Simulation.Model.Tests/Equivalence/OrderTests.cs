namespace Simulation.Model.Tests;

/// <summary>Counties live the month each for itself, so their order is nobody's business.</summary>
public sealed class OrderTests
{
    public static TheoryData<int> Seeds => Dice.Seeds(2, 10);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counties_may_live_in_any_order(int seed)
    {
        Dice.Say(seed);
        var scenario = Dice.Scenario(Zhejiang.World, seed, 12);
        var plain = new Life<Lane1>(Zhejiang.World, scenario);
        var reversed = new Life<Lane1>(Zhejiang.World, scenario);
        var shuffled = new Life<Lane1>(Zhejiang.World, scenario);
        int[] order = [.. Enumerable.Range(0, plain.Plan.Atlas.Counties)];
        int[] backwards = [.. order.Reverse()];
        var random = new Random(seed);
        for (int m = 0; m < scenario.Months; m++)
        {
            plain.Month();
            reversed.Month(backwards);
            random.Shuffle(order);
            shuffled.Month(order);
            Assert.Equal(plain.Province.Fingerprints(), reversed.Province.Fingerprints());
            Assert.Equal(plain.Province.Fingerprints(), shuffled.Province.Fingerprints());
        }

        for (int list = 0; list < plain.Plan.Atlas.Boards.Length; list++) Lanes.Same<Lane1>(plain.Province.Rank(list), reversed.Province.Rank(list), "ranks");
    }
}

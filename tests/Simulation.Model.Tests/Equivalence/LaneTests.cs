namespace Simulation.Model.Tests;

/// <summary>Sixteen parallel worlds are sixteen worlds.</summary>
public sealed class LaneTests
{
    private static readonly int[] Sample = Dice.Long ? [.. Enumerable.Range(0, 40)] : [0, 1, 15, 16, 22];

    public static TheoryData<int, Uncertainty> Questions =>
        [.. from seed in Dice.Seeds(1, 4) from uncertainty in Enum.GetValues<Uncertainty>() select (seed.Data, uncertainty)];

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_lane_lives_bit_for_bit_like_a_world_alone(int seed, Uncertainty uncertainty)
    {
        Dice.Say(seed);
        int months = Dice.Long ? 60 : 14;
        var scenario = Dice.Scenario(Zhejiang.World, seed, months, uncertainty);
        foreach (var batch in Sample.GroupBy(replicate => replicate / Lane16.Width))
        {
            int first = batch.Key * Lane16.Width;
            var lanes = new Life<Lane16>(Zhejiang.World, scenario, first, causes: true);
            var alone = batch.Select(replicate => (Lane: replicate - first, Life: new Life<Lane1>(Zhejiang.World, scenario, replicate, causes: true))).ToList();
            foreach (var (lane, life) in alone) Same(lanes, lane, life);
            for (int m = 0; m < months; m++)
            {
                lanes.Month();
                foreach (var (lane, life) in alone)
                {
                    life.Month();
                    Same(lanes, lane, life);
                }
            }
        }
    }

    // Fingerprints cover the state; what is told besides it is compared number by number.
    private static void Same(Life<Lane16> lanes, int lane, Life<Lane1> alone)
    {
        Assert.True(
            lanes.Province.Fingerprints()[lane] == alone.Province.Fingerprints()[0],
            $"lane {lane} differs from its world after month {alone.Province.Month}: {FirstDifference(lanes, lane, alone)}");
        Same("causes", lanes.Province.Causes, lane, alone.Province.Causes);
        for (int list = 0; list < alone.Plan.Atlas.Boards.Length; list++)
        {
            Same("scores", lanes.Province.Score(list), lane, alone.Province.Score(list));
            Same("ranks", lanes.Province.Rank(list), lane, alone.Province.Rank(list));
        }
    }

    private static void Same(string what, Span<Lane16> lanes, int lane, Span<Lane1> alone)
    {
        for (int i = 0; i < alone.Length; i++)
        {
            if (BitConverter.SingleToUInt32Bits(lanes[i].World(lane)) != BitConverter.SingleToUInt32Bits(alone[i].Value))
                Assert.Fail($"{what}[{i}] in lane {lane}: {lanes[i].World(lane):r} instead of {alone[i].Value:r}");
        }
    }

    private static string FirstDifference(Life<Lane16> lanes, int lane, Life<Lane1> alone)
    {
        for (int c = 0; c < alone.Plan.Atlas.Counties; c++)
        {
            if (lanes.Province.Fingerprints(c)[lane] == alone.Province.Fingerprints(c)[0]) continue;
            string name = Zhejiang.World.Counties[c].NameEn;
            for (int node = 0; node < alone.Plan.Atlas.Nodes; node++)
            {
                var (a, b) = (lanes.Deviation(c)[node].World(lane), alone.Deviation(c)[node].Value);
                if (BitConverter.SingleToUInt32Bits(a) != BitConverter.SingleToUInt32Bits(b)) return $"{name}, node {node}: {a:r} instead of {b:r}";
            }

            return $"{name}, not in a deviation";
        }

        return "the month";
    }
}

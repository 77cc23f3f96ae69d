using System.Runtime.Intrinsics;

namespace Simulation.Model.Tests;

/// <summary>The published known answers of Philox4x32-10 (Random123, kat_vectors).</summary>
public sealed class PhiloxTests
{
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        {
            [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff],
            [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]
        },
        {
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0],
            [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
        },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void One_block_is_the_published_one(uint[] counter, uint[] key, uint[] answer)
    {
        var (w0, w1, w2, w3) = Philox.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
        Assert.Equal<uint[]>(answer, [w0, w1, w2, w3]);
    }

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Every_lane_of_sixteen_blocks_is_the_published_one(uint[] counter, uint[] key, uint[] answer)
    {
        Philox.Blocks(
            Vector512.Create(counter[0]), Vector512.Create(counter[1]), Vector512.Create(counter[2]), Vector512.Create(counter[3]), key[0], key[1],
            out var w0, out var w1, out var w2, out var w3);
        for (int lane = 0; lane < 16; lane++) Assert.Equal<uint[]>(answer, [w0[lane], w1[lane], w2[lane], w3[lane]]);
    }

    [Fact]
    public void Sixteen_different_blocks_are_sixteen_blocks()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            uint[] counters = [.. Enumerable.Range(0, 64).Select(_ => (uint)random.NextInt64(1L << 32))];
            uint low = (uint)random.NextInt64(1L << 32), high = (uint)random.NextInt64(1L << 32);
            Philox.Blocks(
                Vector512.Create(counters.AsSpan(0)), Vector512.Create(counters.AsSpan(16)), Vector512.Create(counters.AsSpan(32)), Vector512.Create(counters.AsSpan(48)),
                low, high, out var w0, out var w1, out var w2, out var w3);
            for (int lane = 0; lane < 16; lane++)
                Assert.Equal(Philox.Block(counters[lane], counters[16 + lane], counters[32 + lane], counters[48 + lane], low, high), (w0[lane], w1[lane], w2[lane], w3[lane]));
        }
    }

    [Fact]
    public void A_draw_in_a_lane_is_the_draw_of_its_replicate()
    {
        var sixteen = new Chance(7, 32).Stream("project-birth");
        float[] generations = [.. Enumerable.Range(0, 16).Select(i => (float)(i * 3))];
        var lanes = Lane16.Draw(sixteen, 330110, 41, Lane16.From(generations), 24276);
        for (int lane = 0; lane < 16; lane++)
        {
            var alone = Lane1.Draw(new Chance(7, 32 + lane).Stream("project-birth"), 330110, 41, new(generations[lane]), 24276);
            for (int word = 0; word < 4; word++)
                Assert.Equal(BitConverter.SingleToUInt32Bits(alone.Word(word).Value), BitConverter.SingleToUInt32Bits(lanes.Word(word).World(lane)));
        }
    }

    [Fact]
    public void Words_become_numbers_alike_in_every_width()
    {
        var random = new Random(2);
        for (int round = 0; round < 200; round++)
        {
            float[] words = [.. Enumerable.Range(0, 16).Select(_ => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32)))];
            var lanes = Lane16.From(words);
            for (int lane = 0; lane < 16; lane++)
            {
                var word = new Lane1(words[lane]);
                Assert.Equal(Lane1.Uniform(word).Value, Lane16.Uniform(lanes).World(lane));
                Assert.Equal(Lane1.UpperUniform(word).Value, Lane16.UpperUniform(lanes).World(lane));
                Assert.Equal(Lane1.LowerUniform(word).Value, Lane16.LowerUniform(lanes).World(lane));
                Assert.Equal(Lane1.Bell(word).Value, Lane16.Bell(lanes).World(lane));
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace Simulation.Model.Tests;

/// <summary>The state of a county can stand in one piece anywhere.</summary>
public sealed class CountyStateTests
{
    private static readonly World World = Zhejiang.World;

    [Fact]
    public void A_state_in_one_piece_is_as_long_as_all_its_parts()
    {
        var province = new Life<Lane1>(World, new()).Province;
        var atlas = Atlas.Of(World);
        int all = 0;
        for (int c = 0; c < atlas.Counties; c++)
        {
            int size = County<Lane1>.Size(atlas, c);
            Assert.Equal(Numbers(province.County(c)), size);
            Assert.Equal(size, County<Lane16>.Size(atlas, c));
            Assert.Equal(size, new LoneCounty(atlas, c).State.Length);
            Assert.Equal(size, Numbers(County<Lane1>.On(atlas, c, new Lane1[size])));
            all += size;
        }

        Assert.Equal(
            Floats(province.Deviation) + Floats(province.Luck) + Floats(province.True) + Floats(province.Reported) + Floats(province.Filters)
                + Floats(province.Books) + Floats(province.Verdicts) + Floats(province.Departments) + Floats(province.Projects) + Floats(province.Incoming), all);
        Assert.True(Enumerable.Range(0, atlas.Counties).Select(c => County<Lane1>.Size(atlas, c)).Distinct().Count() > 1, "all counties are equally large");
    }

    [Fact]
    public void A_state_that_is_too_short_is_no_state()
    {
        var atlas = Atlas.Of(World);
        Assert.ThrowsAny<ArgumentException>(() => { County<Lane1>.On(atlas, 0, new Lane1[County<Lane1>.Size(atlas, 0) - 1]); });
    }

    // Every number has its own place: none is lost, doubled or handed to a neighbour.
    [Fact]
    public void Every_number_of_a_state_arrives_in_its_place()
    {
        var atlas = Atlas.Of(World);
        var province = new Province<Lane1>(atlas);
        float next = 1;
        var states = new float[atlas.Counties][];
        for (int c = 0; c < atlas.Counties; c++)
        {
            var lone = new LoneCounty(atlas, c);
            foreach (ref float number in lone.State) number = next++;
            states[c] = lone.State.ToArray();
            province.County(c).Take(lone.County);
        }

        for (int c = 0; c < atlas.Counties; c++)
        {
            var back = new LoneCounty(atlas, c);
            back.County.Take(province.County(c));
            Lanes.Same<float>(states[c], back.State, World.Counties[c].NameEn);
            Assert.Equal(Hash(states[c]), province.Fingerprints(c)[0]);
        }
    }

    [Fact]
    public void A_lived_state_keeps_its_fingerprint_through_one_piece() => RoundTrip<Lane1>();

    [Fact]
    public void Sixteen_lived_states_keep_their_fingerprints_through_one_piece() => RoundTrip<Lane16>();

    [Fact]
    public void A_race_gives_and_takes_the_state_of_a_county()
    {
        var scenario = Dice.Scenario(World, 13, 4);
        Race ahead = Played.Begin(scenario), behind = Played.Begin(scenario);
        ahead.Live(2);
        behind.Live();
        ulong[] was = [.. World.Counties.Select((_, c) => behind.Province.Fingerprints(c)[0])];
        for (int c = 0; c < World.Counties.Length; c += 7)
        {
            float[] state = ahead.StateOf(c);
            Assert.Equal(Hash(state), ahead.Province.Fingerprints(c)[0]);
            behind.Take(c, state);
            Array.Clear(state);
        }

        // What was given is a copy, and only that county takes it.
        for (int c = 0; c < World.Counties.Length; c++)
            Assert.Equal(c % 7 == 0 ? ahead.Province.Fingerprints(c)[0] : was[c], behind.Province.Fingerprints(c)[0]);
        Assert.NotEqual(was[0], behind.Province.Fingerprints(0)[0]);
    }

    private static void RoundTrip<T>()
        where T : struct, ILane<T>
    {
        var life = new Life<T>(World, Dice.Scenario(World, 11, 6));
        life.Months(5);
        var atlas = life.Plan.Atlas;
        var other = new Province<T>(atlas) { Month = life.Province.Month };
        Assert.NotEqual(life.Province.Fingerprints(), other.Fingerprints());
        for (int c = 0; c < atlas.Counties; c++)
        {
            var state = new T[County<T>.Size(atlas, c)];
            var piece = County<T>.On(atlas, c, state);
            Assert.Equal(c, piece.Position);
            piece.Take(life.Province.County(c));
            other.County(c).Take(County<T>.On(atlas, c, state));
            Assert.Equal(life.Province.Fingerprints(c), other.Fingerprints(c));
        }

        Assert.Equal(life.Province.Fingerprints(), other.Fingerprints());
        life.Month();
        Assert.NotEqual(life.Province.Fingerprints(), other.Fingerprints());
    }

    private static int Numbers(in County<Lane1> county) =>
        Floats(county.Deviation) + Floats(county.Luck) + Floats(county.True) + Floats(county.Reported) + Floats(county.Filters)
        + Floats(new Span<Books<Lane1>>(ref county.Books)) + Floats(new Span<Verdict<Lane1>>(ref county.Verdict)) + Floats(county.Departments) + Floats(county.Projects) + Floats(county.Incoming);

    private static int Floats<TEntity>(Span<TEntity> entities)
        where TEntity : struct => MemoryMarshal.Cast<TEntity, float>(entities).Length;

    // 64-bit FNV-1a by number, as a fingerprint is told.
    private static ulong Hash(float[] numbers) =>
        numbers.Aggregate(14695981039346656037, (hash, number) => unchecked((hash ^ BitConverter.SingleToUInt32Bits(number)) * 1099511628211));
}

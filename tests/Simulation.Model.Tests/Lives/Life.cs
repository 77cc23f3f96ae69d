using System.Runtime.InteropServices;

namespace Simulation.Model.Tests;

/// <summary>The world that tests live in.</summary>
internal static class Zhejiang
{
    public static World World { get; } = WorldPack.Embedded("zhejiang");

    public static int County(string code) => World.Counties.IndexOf(World.Counties.Single(row => row.Code == code));

    public static int Indicator(string key) => World.Indicators.IndexOf(World.Indicators.Single(row => row.Key == key));

    public static System.Collections.Immutable.ImmutableSortedDictionary<string, bool> Rules(string key, bool value) =>
        System.Collections.Immutable.ImmutableSortedDictionary<string, bool>.Empty.Add(key, value);

    public static string Month(int index) => World.Start.Plus(index).ToString();
}

/// <summary>A plan that is being lived, one month at a time, with everything in view.</summary>
internal sealed class Life<T>
    where T : struct, ILane<T>
{
    public Life(World world, Scenario scenario, int first = 0, bool causes = false, Constants<T>? constants = null)
    {
        Plan = new(world, scenario);
        Constants = constants ?? new(Plan, scenario.Uncertainty, first);
        Province = Beginning.Of(Plan, Constants);
        if (causes) Province.KeepCauses();
    }

    public Plan Plan { get; }

    public Constants<T> Constants { get; }

    public Province<T> Province { get; private set; }

    public void Month() => MonthTick.Advance(Plan, Constants, Province);

    public void Months(int count)
    {
        for (int m = 0; m < count; m++) Month();
    }

    /// <summary>Lives a month of these counties in this order; only a whole province may meet its neighbours.</summary>
    public void Month(IReadOnlyCollection<int> counties)
    {
        var brief = MonthTick.Open(Plan, Constants, Province);
        foreach (int position in counties)
        {
            var county = Province.County(position);
            MonthTick.Live(Plan.Atlas, Constants, ref county, brief.For(Plan, position));
        }

        if (counties.Count == Plan.Atlas.Counties) MonthTick.Close(Plan, Constants, Province);
        else Province.Month++;
    }

    /// <summary>Goes on with another copy of the state.</summary>
    public void Replace(Province<T> province) => Province = province;

    public ReadOnlySpan<T> True(int county) => Row(Province.True, county, Plan.Atlas.Indicators);

    public ReadOnlySpan<T> Reported(int county) => Row(Province.Reported, county, Plan.Atlas.Indicators);

    public ReadOnlySpan<T> Deviation(int county) => Row(Province.Deviation, county, Plan.Atlas.Nodes);

    public ReadOnlySpan<T> Causes(int county, int indicator) =>
        Province.Causes.Slice(((county * Plan.Atlas.Indicators) + indicator) * Atlas.Groups, Atlas.Groups);

    public ReadOnlySpan<Project<T>> Projects(int county) =>
        Province.Projects.Slice(Plan.Atlas.FirstSlot[county], Plan.Atlas.FirstSlot[county + 1] - Plan.Atlas.FirstSlot[county]);

    private static ReadOnlySpan<T> Row(ReadOnlySpan<T> rows, int county, int length) => rows.Slice(county * length, length);
}

/// <summary>Numbers out of lanes.</summary>
internal static class Lanes
{
    public static float[] Of<T>(T value)
        where T : struct, ILane<T>
    {
        float[] lanes = new float[T.Width];
        T.Write(value, lanes);
        return lanes;
    }

    /// <summary>A row of entities as the numbers they are made of.</summary>
    public static Span<float> Floats<TEntity>(Span<TEntity> entities)
        where TEntity : struct => MemoryMarshal.Cast<TEntity, float>(entities);

    /// <summary>Holds when two rows have the same bits, which is stricter than the same numbers.</summary>
    public static void Same<TEntity>(ReadOnlySpan<TEntity> expected, ReadOnlySpan<TEntity> actual, string what)
        where TEntity : struct
    {
        var a = MemoryMarshal.Cast<TEntity, uint>(expected);
        var b = MemoryMarshal.Cast<TEntity, uint>(actual);
        int place = a.CommonPrefixLength(b);
        if (place < a.Length || place < b.Length)
            Assert.Fail($"{what}: number {place} of {a.Length} and {b.Length}: {Text(a, place)} and {Text(b, place)}");

        static string Text(ReadOnlySpan<uint> bits, int place) => place < bits.Length ? $"{BitConverter.UInt32BitsToSingle(bits[place]):r}" : "nothing";
    }

    public static bool AreSame<TEntity>(ReadOnlySpan<TEntity> expected, ReadOnlySpan<TEntity> actual)
        where TEntity : struct => MemoryMarshal.Cast<TEntity, uint>(expected).SequenceEqual(MemoryMarshal.Cast<TEntity, uint>(actual));

    /// <summary>One of the four words of a draw.</summary>
    public static T Word<T>(this Words<T> words, int index)
        where T : struct, ILane<T> => index switch { 0 => words.W0, 1 => words.W1, 2 => words.W2, _ => words.W3 };
}

using Orleans.Placement;

namespace Simulation.Benchmarks.Cluster;

/// <summary>A grain that does nothing.</summary>
[Alias("saima.empty")]
public interface IEmptyGrain : IGrainWithStringKey
{
    [Alias("call")]
    ValueTask<int> Call(int number);
}

/// <summary>A grain that calls grains that do nothing.</summary>
[Alias("saima.caller")]
public interface ICallerGrain : IGrainWithStringKey
{
    /// <summary>Calls so many of its own and returns the sum of their answers.</summary>
    [Alias("call")]
    [ResponseTimeout("00:05:00")]
    ValueTask<long> CallAll(int children);

    /// <summary>Has others call theirs, so many at once: one number of children for each.</summary>
    [Alias("callers")]
    [ResponseTimeout("00:05:00")]
    ValueTask<long> CallCallers(int[] children, int atOnce);
}

[PreferLocalPlacement]
public sealed class EmptyGrain : Grain, IEmptyGrain
{
    public ValueTask<int> Call(int number) => new(number + 1);
}

[PreferLocalPlacement]
public sealed class CallerGrain : Grain, ICallerGrain
{
    private IEmptyGrain[] empty = [];
    private ICallerGrain[] callers = [];

    public async ValueTask<long> CallAll(int children)
    {
        string key = this.GetPrimaryKeyString();
        if (empty.Length != children) empty = [.. Enumerable.Range(0, children).Select(i => GrainFactory.GetGrain<IEmptyGrain>($"{key}/{i}"))];
        var asked = new ValueTask<int>[children];
#pragma warning disable CA2012 // Each is awaited below, exactly once.
        for (int i = 0; i < children; i++) asked[i] = empty[i].Call(i);
#pragma warning restore CA2012
        long sum = 0;
        foreach (var answer in asked) sum += await answer;
        return sum;
    }

    public async ValueTask<long> CallCallers(int[] children, int atOnce)
    {
        string key = this.GetPrimaryKeyString();
        if (callers.Length != children.Length) callers = [.. children.Select((_, i) => GrainFactory.GetGrain<ICallerGrain>($"{key}/{i}"))];
        var asked = new Task<long>[children.Length];
        for (int i = 0; i < Math.Min(atOnce, asked.Length); i++) asked[i] = callers[i].CallAll(children[i]).AsTask();
        long sum = 0;
        for (int i = 0; i < asked.Length; i++)
        {
            sum += await asked[i];
            if (i + atOnce < asked.Length) asked[i + atOnce] = callers[i + atOnce].CallAll(children[i + atOnce]).AsTask();
        }

        return sum;
    }
}

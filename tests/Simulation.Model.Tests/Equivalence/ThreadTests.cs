using System.Text.Json;

namespace Simulation.Model.Tests;

/// <summary>However many threads a host brings, the answer is the same.</summary>
public sealed class ThreadTests
{
    [Fact]
    public void One_two_and_five_threads_give_the_same_answer()
    {
        var scenario = Dice.Scenario(Zhejiang.World, 3, 5, Uncertainty.Both) with { Replicates = 75 };
        string one = JsonSerializer.Serialize(Run.Live(Zhejiang.World, scenario, OneWorker.Run));
        foreach (int threads in new[] { 2, 5 })
            Assert.Equal(one, JsonSerializer.Serialize(Run.Live(Zhejiang.World, scenario, On(threads))));
    }

    [Fact]
    public void Pieces_may_be_done_in_any_order()
    {
        var scenario = Dice.Scenario(Zhejiang.World, 4, 5, Uncertainty.Luck) with { Replicates = 40 };
        string forwards = JsonSerializer.Serialize(Run.Live(Zhejiang.World, scenario, OneWorker.Run));
        string backwards = JsonSerializer.Serialize(Run.Live(Zhejiang.World, scenario, (count, piece) =>
        {
            for (int i = count - 1; i >= 0; i--) piece(i);
        }));
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void A_longer_list_of_replicates_begins_with_the_shorter_one()
    {
        var scenario = Dice.Scenario(Zhejiang.World, 5, 4, Uncertainty.Both);
        var plan = new Plan(Zhejiang.World, scenario);
        var few = Batch.Live(plan, scenario.Uncertainty, [0], 5, OneWorker.Run);
        var many = Batch.Live(plan, scenario.Uncertainty, [0], 37, OneWorker.Run);
        Assert.Equal(few.Fingerprints, many.Fingerprints[..5]);
        Assert.Equal(Batch.Live(plan, scenario.Uncertainty, [0], 1, OneWorker.Run).Fingerprints, many.Fingerprints[..1]);
        Assert.Equal(37, many.Fingerprints.Distinct().Count());
    }

    private static Workers On(int threads) => (count, piece) =>
    {
        int next = -1;
        var crew = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next)) piece(i);
        })).ToList();
        crew.ForEach(thread => thread.Start());
        crew.ForEach(thread => thread.Join());
    };
}

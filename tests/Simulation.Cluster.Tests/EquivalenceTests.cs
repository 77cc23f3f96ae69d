using System.Globalization;
using Simulation.Model.Tests;

namespace Simulation.Cluster.Tests;

/// <summary>A race whose every county, department and project is a grain leads to the same bytes as the plain one.</summary>
public sealed class EquivalenceTests(TwoSilos silos)
{
    public static TheoryData<int> Seeds => Dice.Seeds(12, 200);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Grains_live_as_the_plain_race_does(int seed)
    {
        Dice.Say(seed);
        var random = new Random(seed);
        var world = silos.Worlds.Find("zhejiang")!;
        var scenario = Dice.Scenario(world, seed, random.Next(2, 7));
        // In every other race some counties decide for themselves.
        if (seed % 2 == 0) scenario = scenario with { Behaviours = scenario.Behaviours.Add("330100", "greedy").Add("330110", "imitator").Add("330600", "gamer:strong") };
        var header = new RaceHeader($"r{seed}", "test", "2026-01-01T00:00:00Z", ModelVersion.Current, world.Version, world.Hash, scenario with { Decisions = [], Shocks = [] });
        Assert.True(await silos.Logs.BeginAsync(new(header, []), TestContext.Current.CancellationToken));
        var plain = Race.Begin(world, header);
        var grain = silos.Client.GetGrain<IRaceGrain>(header.Id);
        int sent = 0;
        for (int month = 0; month < scenario.Months; month++)
        {
            string coming = plain.Coming!.Value.ToString();
            var decisions = scenario.Decisions.Where(decision => decision.From == coming).ToList();
            var shocks = scenario.Shocks.Where(shock => shock.Month == coming).ToList();
            if (decisions.Count > 0) await Send(new SetLevers(Id(), "test", "", null, [.. decisions]));
            if (shocks.Count > 0) await Send(new Strike(Id(), "test", "", null, [.. shocks]));
            await Send(new LiveMonth(Id(), "test", "", null));
        }

        Assert.Equal(scenario.Months, plain.MonthsLived);

        string Id() => (++sent).ToString(CultureInfo.InvariantCulture);

        async Task Send(RaceCommand command)
        {
            var expected = plain.Decide(command);
            foreach (var entry in expected) plain.Apply(entry);
            var answer = await grain.Send(CommandForm.Of(command));
            Assert.Null(answer.Errors);
            Assert.Equal(expected, answer.Entries!.Select(form => form.Entry()), Comparer);
        }
    }

    private static bool Comparer(Entry? a, Entry? b) =>
        a is ShockStruck x && b is ShockStruck y ? x with { Shock = y.Shock } == y && x.Shock.Places.SequenceEqual(y.Shock.Places) && x.Shock with { Places = y.Shock.Places } == y.Shock : a == b;
}

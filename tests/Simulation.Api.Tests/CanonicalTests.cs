using System.Collections.Immutable;

namespace Simulation.Api.Tests;

/// <summary>The hash that names a question.</summary>
public sealed class CanonicalTests
{
    private static readonly World World = WorldPack.Embedded("zhejiang");

    [Fact]
    public void Saying_the_default_aloud_asks_the_same_question()
    {
        string silent = Canonical.Hash(World, new Scenario(), []);
        var aloud = new Scenario { Start = World.Start.ToString(), Outputs = [.. Headline.Keys(World)] };
        Assert.Equal(silent, Canonical.Hash(World, aloud, []));
    }

    [Fact]
    public void The_order_of_decisions_does_not_matter_nor_where_one_is_cut_in_two()
    {
        Decision first = new("330110", "rnd-subsidy", "2023-01", "2023-03", 8), second = new("330110", "rnd-subsidy", "2023-04", null, 8), other = new("330108", "rnd-subsidy", "2023-02", null, 8);
        string hash = Canonical.Hash(World, new Scenario { Decisions = [first, second, other] }, []);
        Assert.Equal(hash, Canonical.Hash(World, new Scenario { Decisions = [other, second, first] }, []));
        Assert.Equal(hash, Canonical.Hash(World, new Scenario { Decisions = [other, first with { To = null }] }, []));
    }

    [Fact]
    public void The_order_of_keys_does_not_matter_and_every_field_does()
    {
        var usual = new Scenario();
        Scenario[] others =
        [
            usual with { Seed = 1 },
            usual with { Months = 1 },
            usual with { Replicates = 1 },
            usual with { Uncertainty = Uncertainty.Luck },
            usual with { Decisions = [new("330110", "rnd-subsidy", "2023-01", null, 1)] },
            usual with { Decisions = [new("330110", "rnd-subsidy", "2023-01", "2023-02", 1)] },
            usual with { Shocks = [new("typhoon", ["330110"], "2023-01", 1)] },
            usual with { Shocks = [new("typhoon", ["330110"], "2023-01", 1, 2)] },
            usual with { Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("isolated", true) },
            usual with { Behaviours = ImmutableSortedDictionary<string, string>.Empty.Add("*", "status-quo") },
            usual with { Parameters = ImmutableSortedDictionary<string, double>.Empty.Add("a", 1) },
            usual with { Outputs = ["pm25"] },
            usual with { Observations = [new("330110", "pm25", "2022-12", 30, "station")] },
            usual with { Observations = [new("330110", "pm25", "2023-01", 30, "station")] },
        ];
        string[] hashes = [.. others.Append(usual).Select(s => Canonical.Hash(World, s, [])), Canonical.Hash(World, usual, [new Variant { Name = "a" }])];
        Assert.Equal(hashes.Length, hashes.Distinct(StringComparer.Ordinal).Count());
    }
}

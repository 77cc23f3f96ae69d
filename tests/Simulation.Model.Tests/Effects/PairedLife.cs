using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>
/// Two lives under the same luck, of which one is touched: one county is, its neighbour is not, and nobody else is looked at. Sixteen replicates,
/// luck only, counties isolated.
/// </summary>
internal sealed class PairedLife
{
    private static readonly ImmutableSortedDictionary<string, bool> Isolated = ImmutableSortedDictionary<string, bool>.Empty.Add("isolated", true);

    private readonly Life<Lane16> before, after;

    public PairedLife(World world, Scenario touched, int county, Constants<Lane16> constants)
    {
        var scenario = touched with { Rules = Isolated, Uncertainty = Uncertainty.Luck, Replicates = 16 };
        before = new(world, scenario with { Decisions = [], Shocks = [] }, causes: true, constants: constants);
        after = new(world, scenario, causes: true, constants: constants);
        County = county;
        Untouched = county == 0 ? 1 : county - 1;
    }

    public int County { get; }

    public int Untouched { get; }

    public Atlas Atlas => after.Plan.Atlas;

    /// <summary>Lives a month; the untouched county must not notice.</summary>
    public void Month()
    {
        before.Month([County, Untouched]);
        after.Month([Untouched, County]);
        Assert.Equal(before.Province.Fingerprints(Untouched), after.Province.Fingerprints(Untouched));
    }

    /// <summary>By replicate, what the touch changes in the value of an indicator or quantity.</summary>
    public float[] Difference(int node) => Subtract(after.Deviation(County)[node], before.Deviation(County)[node]);

    /// <summary>By replicate, what the touch changes in the true value of an indicator.</summary>
    public float[] TrueDifference(int indicator) => Subtract(after.True(County)[indicator], before.True(County)[indicator]);

    /// <summary>By replicate, what a group of causes contributes to an indicator of the touched county.</summary>
    public float[] Cause(int indicator, CauseGroup group) => Lanes.Of(after.Causes(County, indicator)[(int)group]);

    /// <summary>Constants of a world that all of its paired lives share; they do not depend on what is decided.</summary>
    public static Constants<Lane16> ConstantsOf(World world) => new(new(world, new()), Uncertainty.Luck, 0);

    private static float[] Subtract(Lane16 a, Lane16 b) => [.. Lanes.Of(a).Zip(Lanes.Of(b), (x, y) => x - y)];
}

namespace Simulation.Model.Tests;

/// <summary>What the funnel calls normal is what a county that does nothing special sees.</summary>
public sealed class FunnelTests
{
    private const int First = 24, Months = 60;

    private static readonly Dictionary<string, double> Means = Live();

    [Theory]
    [InlineData("signed")]
    [InlineData("started")]
    [InlineData("construction-spend")]
    [InlineData("production-start")]
    [InlineData("above-scale-step")]
    [InlineData("stalled")]
    public void In_the_long_run_a_flow_is_normal(string flow) =>
        Assert.True(Math.Abs(Means[flow]) <= 8, $"{flow} is {Means[flow]:f2} % off normal on average over {Months - First} months, 90 counties and 32 replicates");

    [Fact]
    public void Hardly_a_plan_is_turned_away() =>
        Assert.True(Means["turned away"] <= 0.02, $"{Means["turned away"]:p2} of the plans found no place");

    private static Dictionary<string, double> Live()
    {
        var atlas = Atlas.Of(Zhejiang.World);
        var flows = Zhejiang.World.Quantities.Where(row => row.Kind == "project").Select(row => row.Key).ToList();
        var sums = flows.ToDictionary(key => key, _ => 0.0);
        double opened = 0, away = 0;
        foreach (int first in new[] { 0, 16 })
        {
            var life = new Life<Lane16>(Zhejiang.World, new() { Months = Months, Uncertainty = Uncertainty.Luck }, first);
            for (int m = 0; m < Months; m++)
            {
                life.Month();
                if (m < First) continue;
                for (int c = 0; c < atlas.Counties; c++)
                {
                    foreach (string flow in flows) sums[flow] += Lanes.Of(life.Deviation(c)[atlas.Node(flow)]).Average();
                    opened += Lanes.Of(life.Province.Books[c].Opened).Sum();
                    away += Lanes.Of(life.Province.Books[c].TurnedAway).Sum();
                }
            }
        }

        foreach (string flow in flows) sums[flow] /= 2.0 * (Months - First) * atlas.Counties;
        sums.Add("turned away", away / opened);
        return sums;
    }
}

using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>B34: what is praised is copied, slowly at first, then fast, until copies are alike.</summary>
public sealed class ImitationTests
{
    private const int Months = 48;

    private static readonly World World = Zhejiang.World;

    private static readonly ImmutableSortedDictionary<string, bool> Off = ImmutableSortedDictionary<string, bool>.Empty.Add("imitation", false);

    [Fact]
    public void Copies_spread_along_an_S()
    {
        var life = new Life<Lane1>(World, new() { Months = Months, Uncertainty = Uncertainty.Luck });
        var share = new List<double> { 0 };
        for (int m = 0; m < Months; m++)
        {
            life.Month();
            share.Add(life.Province.Verdicts.ToArray().Average(verdict => verdict.Learned.Value));
            Assert.All(life.Province.Verdicts.ToArray(), verdict => Assert.InRange(verdict.Learned.Value, 0, 1));
        }

        // At first only ten leaders set an example, and 3 % a month learn; the more have copied, the more examples there are, until few are left to learn.
        double[] steps = [.. share.Zip(share.Skip(1), (before, after) => after - before)];
        int fastest = Array.IndexOf(steps, steps.Max());
        Assert.All(steps, step => Assert.True(step >= 0));
        Assert.InRange(fastest, 3, 30);
        Assert.True(steps[0] < 0.6 * steps.Max() && steps[^1] < 0.3 * steps.Max(), $"{steps[0]} at first, {steps.Max()} in month {fastest}, {steps[^1]} at last");
        Assert.Equal(0.03, share[1], 1e-3);
        Assert.InRange(share[^1], 0.9, 1);
    }

    [Fact]
    public void Copies_are_alike()
    {
        double alike = Spread(ImmutableSortedDictionary<string, bool>.Empty), diverse = Spread(Off);
        Assert.True(alike < 0.97 * diverse, $"spread {alike} with copies, {diverse} without");

        static double Spread(ImmutableSortedDictionary<string, bool> rules)
        {
            var life = new Life<Lane1>(World, new() { Months = Months, Uncertainty = Uncertainty.Luck, Rules = rules });
            life.Months(Months);
            double[] service = [.. World.Counties.Select((_, c) => (double)life.Deviation(c)[life.Plan.Atlas.BusinessEnvironment].Value)];
            return Math.Sqrt(service.Average(value => value * value) - Math.Pow(service.Average(), 2));
        }
    }

    // Half of the lead can be copied, by the share that was learned, from above only, and measured without what was copied before.
    [Fact]
    public void What_a_county_copies_is_its_share_of_what_it_is_behind_the_first_ten()
    {
        var life = new Life<Lane1>(World, new() { Months = 24, Uncertainty = Uncertainty.Luck });
        life.Months(23);
        var before = life.Province.Verdicts.ToArray();
        life.Month();
        var atlas = life.Plan.Atlas;
        var ranks = life.Province.Rank(atlas.Composite).ToArray();
        double Service(int county) => life.Deviation(county)[atlas.BusinessEnvironment].Value;
        double lead = Enumerable.Range(0, 90).Where(c => ranks[c].Value <= 10).Average(Service);
        int copied = 0;
        for (int c = 0; c < 90; c++)
        {
            var verdict = life.Province.Verdicts[c];
            double behind = Math.Max(lead - (Service(c) - before[c].Lesson.Value), 0);
            Assert.Equal(0.5 * verdict.Learned.Value * behind, verdict.Lesson.Value, 1e-4);
            if (behind > 0) copied++;
        }

        Assert.InRange(copied, 20, 80);
    }

    [Fact]
    public void Switched_off_nothing_is_copied()
    {
        var life = new Life<Lane1>(World, new() { Months = 12, Rules = Off }, causes: true);
        for (int m = 0; m < 12; m++)
        {
            life.Month();
            for (int c = 0; c < 90; c++)
            {
                var verdict = life.Province.Verdicts[c];
                Assert.Equal((0f, 0f, 0f), (verdict.Learned.Value, verdict.Lesson.Value, life.Causes(c, life.Plan.Atlas.BusinessEnvironment)[(int)CauseGroup.Neighbour].Value));
            }
        }
    }
}

using System.Collections.Immutable;

namespace Simulation.Model.Tests;

/// <summary>Turning points: where a path parts from the one without own decisions, and what was nearest.</summary>
public sealed class TurningPointTests
{
    private const int Months = 8;

    private static readonly World World = Zhejiang.World;

    private static readonly int Team = Zhejiang.County("330110"), Rival = Zhejiang.County("330302");

    [Fact]
    public void The_months_of_the_largest_changes_are_found_with_what_was_nearest()
    {
        // The gap rises by 2 in month 2, by 0.05 in month 4, falls by 3 in month 5, and stays.
        float[] gap = [0, 0, 2, 2, 2.05f, -0.95f, -0.95f, -0.95f];
        var (lived, without) = (Path(m => 60 + gap[m], m => m >= 5 ? 11 : 9), Path(_ => 60, _ => 10));
        ImmutableArray<Decision> own = [new("330110", "special-bonds", "2023-03", null, 6), new("330110", "special-bonds", "2023-12", null, 1)];
        ImmutableArray<ShockEvent> shocks = [new("typhoon-flood", ["330302"], "2023-06", 1), new("credit-chain-crisis", ["330100"], "2023-05", 0.5, 2)];
        var points = TurningPoint.Find(World, Team, lived, without, Months, own, shocks);
        Assert.Equal([2, 5], points.Select(point => point.Month));
        Assert.Equal([2, -3], points.Select(point => Math.Round(point.Change, 3)));
        Assert.Equal((9, 10), (points[0].Rank, points[0].RankWithout));
        Assert.All(points, point => Assert.Equal(own[0], point.Decision));
        Assert.Null(points[0].Shock);
        Assert.Equal(shocks[1], points[1].Shock);
        Assert.Null(points[0].Rival);
        Assert.Equal((Rival, false), (points[1].Rival, points[1].Passed));
    }

    // One rival stands tenth all the time, everybody else far behind.
    private static Retold Path(Func<int, float> score, Func<int, int> rank)
    {
        int counties = World.Counties.Length;
        float[] ranks = new float[Months * counties], scores = new float[Months * counties];
        for (int m = 0; m < Months; m++)
        {
            Array.Fill(ranks, 50, m * counties, counties);
            (ranks[(m * counties) + Team], scores[(m * counties) + Team]) = (rank(m), score(m));
            (ranks[(m * counties) + Rival], scores[(m * counties) + Rival]) = (10, 60);
        }

        return new(ranks, scores, null);
    }
}

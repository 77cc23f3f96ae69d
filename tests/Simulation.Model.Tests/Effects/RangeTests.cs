namespace Simulation.Model.Tests;

/// <summary>Whatever the pack gives a range is drawn: no range is there for show.</summary>
public sealed class RangeTests
{
    private const int Months = 13;

    private static readonly World World = Zhejiang.World;

    private static readonly string Plain = Prints(World);

    [Fact]
    public void Every_coefficient_of_heterogeneity_moves_the_province() =>
        Moves(World.Heterogeneity, (rows, i) => World with { Heterogeneity = rows.SetItem(i, rows[i] with { Coefficient = Pinned(rows[i].Coefficient) }) }, row => row.Coefficient, row => $"{row.Indicator} {row.Attribute}");

    [Fact]
    public void Every_share_of_attainment_moves_the_board_that_is_computed() =>
        Moves(World.Boards, (rows, i) => World with { Boards = rows.SetItem(i, rows[i] with { AttainmentShare = Pinned(rows[i].AttainmentShare) }) }, row => row.Acts ? row.AttainmentShare : default, row => row.Key);

    [Fact]
    public void The_honesty_of_every_department_that_can_bend_a_report_moves_the_province()
    {
        var bends = World.Indicators.Where(row => row.Claim > 0).Select(row => World.Departments[row.Lead].Key).ToHashSet();
        Moves(World.Departments, (rows, i) => World with { Departments = rows.SetItem(i, rows[i] with { Honesty = Pinned(rows[i].Honesty) }) },
            row => bends.Contains(row.Key) ? row.Honesty : default, row => row.Key);
    }

    private static Ranged Pinned(Ranged range) => new(range.Low, range.Low, range.Low, Shape.Fixed);

    private static void Moves<TRow>(
        System.Collections.Immutable.ImmutableArray<TRow> rows, Func<System.Collections.Immutable.ImmutableArray<TRow>, int, World> moved, Func<TRow, Ranged> range, Func<TRow, string> name)
    {
        var dead = Enumerable.Range(0, rows.Length).Where(i => range(rows[i]).Shape != Shape.Fixed && Prints(moved(rows, i)) == Plain).Select(i => name(rows[i])).ToList();
        Assert.True(dead.Count == 0, "nothing moves with " + string.Join(", ", dead));
    }

    // What is told of a world: its state and every score.
    private static string Prints(World world)
    {
        var life = new Life<Lane1>(world, new() { Months = Months, Uncertainty = Uncertainty.Luck });
        life.Months(Months);
        double scores = 0;
        for (int list = 0; list < life.Plan.Atlas.Boards.Length; list++)
            foreach (var score in life.Province.Score(list)) scores = (scores * 0.999) + score.Value;
        return $"{life.Province.Fingerprints()[0]:x} {scores:r}";
    }
}

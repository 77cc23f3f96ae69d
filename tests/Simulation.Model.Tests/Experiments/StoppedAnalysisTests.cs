namespace Simulation.Model.Tests;

/// <summary>An analysis is done piece by piece: who leaves stops it at any of them, and it ends the same in whatever order they are done.</summary>
public sealed class StoppedAnalysisTests
{
    private const int Runs = 300;

    private static readonly double[][] Rows = [.. Enumerable.Range(0, Runs).Select(i => new DrawSequence(11, "test-rows", i)).Select(draws => new[] { draws.Unit(), draws.Unit(), draws.Unit() })];

    private static readonly RunTable Table = new([.. "abc".Select(key => new RunFactor($"{key}", $"{key}", $"{key}", []))], Rows);

    private static readonly bool[] OfInterest = [.. Rows.Select(row => row[0] > 0.5 && row[1] + (0.2 * row[2]) < 0.6)];

    private static readonly double[] First = [.. Rows.Select(row => row[0])], Second = [.. Rows.Select(row => row[1])];

    public static TheoryData<string> Analyses => ["prim", "cart", "logistic", "isotonic", "robustness", "goodhart"];

    [Theory]
    [MemberData(nameof(Analyses))]
    public void It_stops_at_any_piece(string analysis)
    {
        int whole = 0;
        Live(analysis, Counting(_ => whole++));
        Assert.True(whole > 10, $"{analysis} has {whole} pieces only");
        foreach (int last in new[] { 1, whole / 2, whole })
        {
            int done = 0;
            Assert.Throws<OperationCanceledException>(() => Live(analysis, Counting(_ =>
            {
                if (++done == last) throw new OperationCanceledException();
            })));
            Assert.Equal(last, done);
        }
    }

    [Theory]
    [MemberData(nameof(Analyses))]
    public void It_ends_the_same_in_any_order(string analysis)
    {
        string forwards = Live(analysis, OneWorker.Run), backwards = Live(analysis, (count, piece) =>
        {
            for (int i = count - 1; i >= 0; i--) piece(i);
        });
        Assert.Equal(forwards, backwards);
    }

    private static string Live(string analysis, Workers workers) => analysis switch
    {
        "prim" => string.Join('|', Prim.Find(Table, OfInterest, null, workers).Boxes.Select(box => $"{box.TextEn} {box.Measures} {box.Trajectory.Length}")),
        "cart" => string.Join('|', Cart.Grow(Table, OfInterest, null, workers).Leaves.Select(leaf => $"{leaf.TextEn} {leaf.Mean:R}")),
        "logistic" => $"{TippingFit.Logistic(First, OfInterest, resamples: 100, workers: workers)}",
        "isotonic" => $"{TippingFit.Isotonic(First, Second, 0.5, resamples: 100, workers: workers)}",
        "robustness" => string.Join('|', Robustness.Of(["a", "b"], [new("growth", true, [First, Second])], null, 100, workers: workers).Rankings.SelectMany(ranking => ranking.Rows)),
        _ => string.Join('|', Goodhart.Over(Table, First, [.. Rows.Select(row => row[1] - 0.5)], workers: workers).Tree!.Leaves.Select(leaf => $"{leaf.TextEn} {leaf.Mean:R}")),
    };

    private static Workers Counting(Action<int> before) => (count, piece) =>
    {
        for (int i = 0; i < count; i++)
        {
            before(i);
            piece(i);
        }
    };
}

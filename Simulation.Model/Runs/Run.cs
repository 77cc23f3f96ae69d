using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>One scenario lived to its end in as many parallel worlds as it asks for.</summary>
public static class Run
{
    /// <summary>Most replicates from which the split between luck and parameters is estimated.</summary>
    public const int SplitReplicates = 32;

    /// <summary>First ranks whose chances are told.</summary>
    public static readonly ImmutableArray<int> Tops = [1, 3, 5, 10, 20, 30];

    /// <summary>Lives a scenario.</summary>
    /// <param name="world">The world it names.</param>
    /// <param name="scenario">The question.</param>
    /// <param name="workers">The host's threads.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from any worker.</param>
    /// <param name="splits">Whether the spread is split between luck and parameters, which takes up to as much work again.</param>
    /// <exception cref="RefusedException">The scenario does not hold together.</exception>
    public static RunResult Live(World world, Scenario scenario, Workers workers, Action<double>? progress = null, bool splits = true)
    {
        var errors = ScenarioCheck.Check(world, scenario);
        if (errors.Count > 0) throw new RefusedException(errors);
        var plan = new Plan(world, scenario);
        int[] outputs = Headline.Positions(world, scenario.Outputs);
        int split = splits ? SplitOf(scenario) : 0;
        var done = new Progress(progress, plan.Months * (Batch.Count(plan, scenario.Replicates) + (split > 0 ? Batch.Count(plan, split) : 0)));
        var (recording, luck) = Batch.LiveBoth(plan, outputs, split, workers, done.Step);

        var indicators = new Dictionary<string, IndicatorResult>();
        for (int o = 0; o < outputs.Length; o++)
        {
            int output = o;
            indicators.Add(world.Indicators[outputs[o]].Key, new(
                Quantiles(plan, workers, (c, m) => recording.True(output, c, m)),
                Quantiles(plan, workers, (c, m) => recording.Reported(output, c, m)),
                luck is null ? null : Table(plan, (c, m) => LuckShare(luck.True(output, c, m), recording.True(output, c, m)[..split]))));
        }

        return new(
            Fingerprint.Join(recording.Fingerprints), [.. Enumerable.Range(0, plan.Months).Select(m => plan.MonthAt(m).ToString())],
            [.. world.Counties.Select(county => county.Code)], indicators, Standings(plan, recording, scenario.Replicates, workers), split);
    }

    internal static int SplitOf(Scenario scenario) =>
        scenario.Uncertainty == Uncertainty.Both && scenario.Replicates > 1 ? Math.Min(SplitReplicates, scenario.Replicates) : 0;

    /// <summary>Share of the variance that is left when every parameter is held at its central value; where nothing varies, half.</summary>
    internal static double LuckShare(ReadOnlySpan<float> luck, ReadOnlySpan<float> both)
    {
        double ofLuck = Statistics.Variance(luck), ofBoth = Statistics.Variance(both);
        return ofBoth > 0 ? Math.Min(1, ofLuck / ofBoth) : 0.5;
    }

    private static double[][] Table(Plan plan, Func<int, int, double> cell) =>
    [
        .. Enumerable.Range(0, plan.Atlas.Counties).Select(c => Enumerable.Range(0, plan.Months).Select(m => cell(c, m)).ToArray()),
    ];

    private static Bands Quantiles(Plan plan, Workers workers, Cells cells)
    {
        double[] shares = [0.025, 0.1, 0.5, 0.9, 0.975];
        var tables = shares.Select(_ => Enumerable.Range(0, plan.Atlas.Counties).Select(_ => new double[plan.Months]).ToArray()).ToArray();
        workers(plan.Atlas.Counties, c =>
        {
            float[] sorted = [];
            for (int m = 0; m < plan.Months; m++)
            {
                var values = cells(c, m);
                if (sorted.Length != values.Length) sorted = new float[values.Length];
                values.CopyTo(sorted);
                Array.Sort(sorted);
                for (int q = 0; q < shares.Length; q++) tables[q][c][m] = Statistics.Quantile(sorted, shares[q]);
            }
        });

        return new(tables[0], tables[1], tables[2], tables[3], tables[4]);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, Standing[]>> Standings(Plan plan, Recording recording, int replicates, Workers workers)
    {
        var boards = new Dictionary<string, IReadOnlyDictionary<string, Standing[]>>();
        var asked = Headline.Boards(plan.World, plan.Scenario.Boards);
        for (int list = 0; list < plan.Atlas.Boards.Length; list++)
        {
            var board = plan.Atlas.Boards[list];
            if (!asked.Contains(plan.World.Boards[board.Board].Key)) continue;
            var months = new Standing[plan.Months][];
            int position = list;
            workers(plan.Months, m => months[m] = StandingsOf(plan, recording, position, m, new float[replicates]));
            boards.Add(board.Key, Enumerable.Range(0, plan.Months).ToDictionary(m => plan.MonthAt(m).ToString(), m => months[m]));
        }

        return boards;
    }

    private static Standing[] StandingsOf(Plan plan, Recording recording, int list, int month, float[] sorted)
    {
        var board = plan.Atlas.Boards[list];
        var members = board.MembersAt(plan.MonthAt(month));
        var standings = new Standing[members.Length];
        for (int i = 0; i < standings.Length; i++)
        {
            recording.Scores(list, i, month).CopyTo(sorted);
            Array.Sort(sorted);
            double score = Statistics.Quantile(sorted, 0.5);
            recording.Ranks(list, i, month).CopyTo(sorted);
            Array.Sort(sorted);
            standings[i] = new(
                plan.World.Counties[members[i]].Code, Statistics.Quantile(sorted, 0.5), score,
                Statistics.Quantile(sorted, 0.1), Statistics.Quantile(sorted, 0.9), Chances(members.Length, top => Within(sorted, top), sorted.Length),
                Chances(members.Length, last => sorted.Length - Within(sorted, members.Length - last), sorted.Length));
        }

        return standings;
    }

    private static Dictionary<string, double> Chances(int members, Func<int, int> count, int replicates) =>
        Tops.Where(n => n < members).ToDictionary(n => $"{n}", n => (double)count(n) / replicates);

    // Ranks are whole numbers, so none is found half a rank further, and the search says how many are before that.
    private static int Within(float[] sortedRanks, int top) => ~Array.BinarySearch(sortedRanks, top + 0.5f);

    private delegate ReadOnlySpan<float> Cells(int county, int month);
}

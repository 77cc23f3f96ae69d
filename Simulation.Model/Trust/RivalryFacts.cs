using System.Collections.Immutable;

namespace Simulation.Model;

/// <summary>What contests do: prizes, leagues, risk, imitation, scores that are shared (B30–B35).</summary>
public static class RivalryFacts
{
    private const int Year = 12, Deciles = 10;

    private static readonly ImmutableArray<string> Economy = ["industry-growth", "services-growth", "investment-growth", "retail-growth"];

    /// <summary>By measure, one number for each world.</summary>
    /// <param name="world">The world pack.</param>
    /// <param name="quiet">Worlds in which nobody turns a lever.</param>
    /// <param name="workers">The host's threads.</param>
    internal static IEnumerable<(string Key, double[] Values)> Live(World world, Panel quiet, Workers workers) =>
        [.. Prizes(world, quiet, workers), .. Leagues(world, quiet.Worlds, workers), .. Copies(world, quiet, workers), .. Shares(world, quiet.Worlds, workers)];

    // B30: the prize of the investment race rises year by year from nothing to three times the usual; the counties' effort is compared with worlds at rest.
    private static IEnumerable<(string, double[])> Prizes(World world, Panel quiet, Workers workers)
    {
        double[] prizes = [0, 100, 200, 300];
        var steps = prizes.Select((prize, year) => ConductFacts.Set(world, "race-prize-land", year * Year, prize));
        var ramp = Panel.Live(world, new() { Months = prizes.Length * Year, Decisions = [.. steps] }, quiet.Worlds, workers, ConductFacts.Node("effort-investment"));
        double Effort(int w, int year)
        {
            int end = (year + 1) * Year;
            return ConductFacts.Mean(ramp, 0, w, end - 4, end) - ConductFacts.Mean(quiet, ConductFacts.InvestmentEffort, w, end - 4, end);
        }

        yield return ("B30/monotone", quiet.Each(w => Enumerable.Range(1, prizes.Length - 1).Min(year => Effort(w, year) - Effort(w, year - 1))));
        yield return ("B30/concave", quiet.Each(w => (Effort(w, 3) - Effort(w, 2)) / (Effort(w, 1) - Effort(w, 0))));
    }

    // B31 and B32: one list of ninety (P10 = 1) against leagues alone (P10 = 6).
    private static IEnumerable<(string, double[])> Leagues(World world, int worlds, Workers workers)
    {
        Panel one = InLeagues(world, 1, worlds, workers), many = InLeagues(world, 6, worlds, workers);
        yield return ("B31/bottom-third", one.Each(w => 100 * ((BottomEffort(one, many, w) / BottomEffort(one, one, w)) - 1)));
        var alone = Enumerable.Range(0, worlds).Select(w => Daring(one, w)).ToArray();
        yield return ("B32/peak-decile", [.. alone.Select(row => 1.0 + Array.IndexOf(row, row.Max()))]);
        yield return ("B32/leaders", [.. alone.Select(row => row[0] / row.Max())]);
        yield return ("B32/competitors", one.Each(w => 100 * ((alone[w].Average() / Daring(many, w).Average()) - 1)));
    }

    /// <summary>Places, effort and fortune in the economy where so many leagues are ranked apart.</summary>
    internal static Panel InLeagues(World world, double leagues, int worlds, Workers workers) => Panel.Live(
        world, new() { Months = 3 * Year, Decisions = [ConductFacts.Set(world, "league-grouping", 0, leagues)] }, worlds, workers,
        [
            (atlas, province, county) => province.Rank(atlas.Composite)[county], ConductFacts.Node("effort-all"),
            .. Economy.Select(key => (Panel.Watch)((atlas, province, county) => province.Luck[(county * atlas.Indicators) + atlas.Node(key)])),
        ]);

    // Effort of those who stood in the bottom third of the one list a month ago.
    internal static double BottomEffort(Panel ranks, Panel efforts, int world)
    {
        double sum = 0;
        int count = 0;
        for (int m = 6; m < ranks.Months; m++)
        {
            for (int c = 0; c < ranks.Counties; c++)
            {
                if (ranks[0, c, m - 1, world] <= ranks.Counties * 2 / 3f) continue;
                sum += 100 + efforts[1, c, m, world];
                count++;
            }
        }

        return sum / count;
    }

    // By decile of last month's place, the variance of what is new in the economy this month: each indicator's fortune, less what its past and the month of
    // all explain, in units of its own mean.
    internal static double[] Daring(Panel panel, int world)
    {
        var (squares, counts) = (new double[Deciles], new int[Deciles]);
        for (int k = 2; k < 2 + Economy.Length; k++)
        {
            var fit = new LeastSquares(1);
            for (int m = 1; m < panel.Months; m++)
            {
                for (int c = 0; c < panel.Counties; c++) fit.Add(panel[k, c, m - 1, world], panel[k, c, m, world]);
                fit.EndGroup();
            }

            double persistence = fit.Solve()[0];
            for (int m = 1; m < panel.Months; m++)
            {
                double News(int c) => panel[k, c, m, world] - (persistence * panel[k, c, m - 1, world]);
                double all = Enumerable.Range(0, panel.Counties).Average(News);
                for (int c = 0; c < panel.Counties; c++)
                {
                    int decile = (int)((panel[0, c, m - 1, world] - 1) * Deciles / panel.Counties);
                    squares[decile] += (News(c) - all) * (News(c) - all);
                    counts[decile]++;
                }
            }
        }

        return [.. squares.Zip(counts, (square, count) => square / count)];
    }

    // B34: how what is praised spreads, and what becomes of the differences between counties.
    private static IEnumerable<(string, double[])> Copies(World world, Panel quiet, Workers workers)
    {
        const int Months = 4 * Year;
        var without = Panel.Live(
            world, new() { Months = Months, Rules = ImmutableSortedDictionary<string, bool>.Empty.Add("imitation", false) }, quiet.Worlds, workers,
            ConductFacts.Node("business-environment"));
        double Learned(int w, int month) => month < 0 ? 0 : ConductFacts.Mean(quiet, ConductFacts.Learned, w, month, month + 1);
        double Speed(int w, int month) => Learned(w, month) - Learned(w, month - 1);
        int[] fastest = [.. Enumerable.Range(0, quiet.Worlds).Select(w => Enumerable.Range(0, Months).MaxBy(month => Speed(w, month)))];
        yield return ("B34/inflection", quiet.Each(w => Learned(w, fastest[w])));
        yield return ("B34/acceleration", quiet.Each(w => Speed(w, fastest[w]) / Speed(w, 0)));
        yield return ("B34/diversity", quiet.Each(w => 100 * ((Spread(quiet, ConductFacts.Service, Months, w) / Spread(without, 0, Months, w)) - 1)));
    }

    // B35: points of one department, its own and its county's, and what it is scored.
    private static IEnumerable<(string, double[])> Shares(World world, int worlds, Workers workers)
    {
        int bureau = world.Departments.IndexOf(world.Departments.First(row => row.Key == "economy-information"));
        var panel = Panel.Live(
            world, new() { Months = Year }, worlds, workers,
            (atlas, province, county) => Points.All(atlas, province.County(county)),
            (atlas, province, county) => Points.Own(atlas, province.County(county), bureau),
            (atlas, province, county) => Points.Bundled(
                Points.Own(atlas, province.County(county), bureau), Points.All(atlas, province.County(county)), Lane16.Of((float)atlas.World.Levers[atlas.Bundling].Default)));
        yield return ("B35/bundled", panel.Each(w => Bundled(panel, w)));
    }

    // Squared distance from the mean of all counties, over the second half of the months.
    private static double Spread(Panel panel, int series, int months, int world)
    {
        double sum = 0;
        for (int m = months / 2; m < months; m++)
        {
            double mean = ConductFacts.Mean(panel, series, world, m, m + 1);
            for (int c = 0; c < panel.Counties; c++) sum += (panel[series, c, m, world] - mean) * (panel[series, c, m, world] - mean);
        }

        return sum;
    }

    // How much of a department's score moves with its county's when its own work is held.
    private static double Bundled(Panel panel, int world)
    {
        var fit = new LeastSquares(2);
        for (int m = 0; m < panel.Months; m++)
        {
            for (int c = 0; c < panel.Counties; c++) fit.Add(panel[0, c, m, world], panel[1, c, m, world], panel[2, c, m, world]);
            fit.EndGroup();
        }

        return fit.Solve()[0];
    }
}
